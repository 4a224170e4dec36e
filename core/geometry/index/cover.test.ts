import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { instantFromMs, msOf } from '../../kernel/instant.ts'
import type { Footprint, Position } from '../place.ts'
import { type Extent, volumesIntersect } from '../volumes-intersect.ts'
import { coverOf, questionBoxes, secondsOf, spanOf, viewBoxes } from './cover.ts'
import { BOXES_PER_VOLUME_MAX } from './entry.ts'
import { kernelMemory } from './kernel.ts'
import { OPEN_END, OPEN_START } from './layout.ts'
import { VolumeIndex } from './volume-index.ts'

const whole = { floorM: null, ceilingM: null, interval: { from: null, to: null } } as const
const circle = (centre: Position, radiusM: number): Footprint => ({
  shape: 'circle',
  centre,
  radiusM,
})
const here = circle([370_000_000, 360_000_000], 1_000)

/** Whether an index that holds one volume finds it by another. */
function finds(held: Extent, asked: Extent): boolean {
  const index = new VolumeIndex(kernelMemory())
  index.insert({ id: 1, kind: 0, change: 0, ...coverOf(held) })
  return index.find({ boxes: questionBoxes(coverOf(asked)) }).length === 1
}

function during(from: string | null, to: string | null): Extent {
  return { ...whole, footprint: here, interval: { from, to } }
}

function second(from: string, to: string) {
  return secondsOf({ from, to })
}

test('IX9 seconds are rounded outwards and the end is excluded', () => {
  expect(second('2000-01-01T00:00:00.000Z', '2000-01-01T00:00:01.000Z')).toEqual({
    fromS: 0,
    lastS: 0,
  })
  expect(second('2000-01-01T00:00:00.999Z', '2000-01-01T00:00:01.001Z')).toEqual({
    fromS: 0,
    lastS: 1,
  })
  expect(second('1999-12-31T23:59:59.500Z', '1999-12-31T23:59:59.600Z')).toEqual({
    fromS: -1,
    lastS: -1,
  })
})

test('IX9 intervals back to back share no second, and share one when they meet within it', () => {
  const noon = '2016-10-20T12:00:00.000Z'
  const half = '2016-10-20T12:00:00.500Z'
  const later = '2016-10-20T18:00:00.000Z'
  expect(finds(during(null, noon), during(noon, later))).toBe(false)
  expect(finds(during(noon, later), during(null, noon))).toBe(false)
  expect(finds(during(null, half), during(half, later))).toBe(true)
  expect(finds(during(null, half), during(noon, later))).toBe(true)
})

test('IX10 open ends hold for ever, and times beyond 32 bits are not lost', () => {
  expect(secondsOf({ from: null, to: null })).toEqual({ fromS: OPEN_START, lastS: OPEN_END })
  const old = during('1850-01-01T00:00:00.000Z', '1850-01-02T00:00:00.000Z')
  const far = during('2400-01-01T00:00:00.000Z', '2400-01-02T00:00:00.000Z')
  const now = during('2016-01-01T00:00:00.000Z', '2016-01-02T00:00:00.000Z')
  const before = during('1969-12-31T23:59:58.000Z', '1969-12-31T23:59:59.000Z')
  for (const one of [old, far, now, before]) {
    expect([finds(one, one), finds(during(null, null), one)]).toEqual([true, true])
    expect(finds(one, during(null, null))).toBe(true)
    expect(finds(during(one.interval.from, null), one)).toBe(true)
    expect(finds(during(null, one.interval.to), one)).toBe(true)
  }
  expect(finds(now, old) || finds(now, far) || finds(now, before)).toBe(false)
  expect(finds(during(now.interval.to, null), now)).toBe(false)
})

function band(floorM: number | null, ceilingM: number | null): Extent {
  return { ...during(null, null), floorM, ceilingM }
}

test('IX11 altitudes are rounded outwards, and bands that touch meet', () => {
  expect(spanOf(band(0.119, 300.111))).toMatchObject({ floorCm: 11, ceilingCm: 30_012 })
  expect(spanOf(band(-0.119, null))).toMatchObject({ floorCm: -12, ceilingCm: OPEN_END })
  expect(finds(band(null, 300), band(300, null))).toBe(true)
  expect(finds(band(null, 300), band(300.01, null))).toBe(false)
  expect(finds(band(null, 300.004), band(300.006, null))).toBe(true)
  expect(finds(band(-500, -499), band(null, null))).toBe(true)
})

test('IX11 a view may span the antimeridian or the globe, and nothing else', () => {
  const turn = 1_800_000_000
  expect(viewBoxes([-turn, -5, turn, 5])).toEqual([[-turn, -5, turn, 5]])
  expect(viewBoxes([5, 0, -5, 1])).toEqual([
    [5, 0, turn, 1],
    [-turn, 0, -5, 1],
  ])
  expect(viewBoxes([0, 0, turn, 1])).toHaveLength(2)
  expect(() => viewBoxes([0, 0, turn + 1, 1])).toThrow('a view')
  expect(() => viewBoxes([0, 2, 5, 1])).toThrow('a view')
})

const longitude = fc.oneof(
  fc.integer({ min: 1_799_000_000, max: 1_800_000_000 }),
  fc.integer({ min: -1_800_000_000, max: -1_799_000_000 }),
  fc.integer({ min: -1_800_000_000, max: 1_800_000_000 }),
  fc.constantFrom(-1_800_000_000, 1_800_000_000),
)
const latitude = fc.oneof(
  fc.integer({ min: -900_000_000, max: 900_000_000 }),
  fc.integer({ min: 895_000_000, max: 900_000_000 }),
  fc.integer({ min: -300_000, max: 300_000 }),
)
const shape: fc.Arbitrary<Footprint> = fc.oneof(
  fc
    .record({
      centre: fc.tuple(longitude, latitude),
      radiusM: fc.integer({ min: 1, max: 300_000 }),
    })
    .map(({ centre, radiusM }) => circle(centre, radiusM)),
  fc
    .record({
      start: fc.tuple(longitude, fc.integer({ min: -600_000_000, max: 600_000_000 })),
      step: fc.tuple(
        fc.integer({ min: 1, max: 9_000_000 }),
        fc.integer({ min: -9_000_000, max: 0 }),
      ),
      bufferM: fc.integer({ min: 1, max: 50_000 }),
    })
    .map(({ start: [x, y], step: [dx, dy], bufferM }): Footprint => {
      const east = x + dx > 1_800_000_000 ? x + dx - 3_600_000_000 : x + dx
      return {
        shape: 'line',
        line: [
          [x, y],
          [east, y + dy],
        ],
        bufferM,
      }
    }),
)
const moment = fc.option(
  fc
    .integer({ min: 0, max: 20_000 })
    .map((ms) => instantFromMs(msOf('2016-10-20T00:00:00.000Z') + ms)),
)
const extent: fc.Arbitrary<Extent> = fc
  .record({ footprint: shape, one: moment, other: moment, floor: fc.integer({ min: -9, max: 9 }) })
  .map(({ footprint, one, other, floor }) => {
    const [from = null, to = null] =
      one === null || other === null ? [one, other] : [one, other].toSorted()
    const interval = { from, to: to !== null && to === from ? null : to }
    return { footprint, interval, floorM: floor / 8, ceilingM: floor / 8 + 1 }
  })

test('IX12 whatever truly intersects is found', () => {
  let met = 0
  fc.assert(
    fc.property(extent, extent, (held, asked) => {
      if (!volumesIntersect(held, asked)) return
      met += 1
      expect(finds(held, asked)).toBe(true)
    }),
    { numRuns: 1_500 },
  )
  expect(met).toBeGreaterThan(20)
}, 120_000)

test('IX12 a circle round the pole is found from every longitude', () => {
  const pole: Extent = { ...whole, footprint: circle([0, 899_500_000], 20_000) }
  for (const x of [0, 900_000_000, 1_800_000_000, -1_799_999_999]) {
    const other: Extent = { ...whole, footprint: circle([x, 899_900_000], 1) }
    expect(volumesIntersect(pole, other)).toBe(true)
    expect(finds(pole, other) && finds(other, pole)).toBe(true)
  }
})

function square(x: number, y: number): Position[] {
  return [
    [x, y],
    [x + 100, y],
    [x + 100, y + 100],
    [x, y + 100],
    [x, y],
  ]
}

test('IX12 an area of more parts than an entry has boxes is found by each of them', () => {
  const corners = Array.from(
    { length: 300 },
    (_, part) => [(part * 7_919_000) % 1_700_000_000, (part * 104_729) % 800_000_000] as const,
  )
  const footprint: Footprint = {
    shape: 'area',
    polygons: corners.map(([x, y]) => [square(x, y)]),
    bufferM: 0,
  }
  const many: Extent = { ...whole, footprint }
  expect(coverOf(many).boxes.length).toBeLessThanOrEqual(BOXES_PER_VOLUME_MAX)
  const index = new VolumeIndex(kernelMemory())
  index.insert({ id: 1, kind: 0, change: 0, ...coverOf(many) })
  for (const [x, y] of corners) {
    expect(index.find({ boxes: [[x, y, 0, 0, x, y, 0, 0]] })).toEqual([1])
  }
})
