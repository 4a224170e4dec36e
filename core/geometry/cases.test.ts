import { expect, test } from 'vitest'
import { VERTICES_PER_FOOTPRINT_MAX } from '../kernel/limits.ts'
import { compiled } from './compile.ts'
import { footprintFault } from './footprint-fault.ts'
import { footprintsMeet } from './meet.ts'
import type { Footprint, Position } from './place.ts'
import { footprintsTouch } from './touch.ts'
import { type Extent, volumesIntersect } from './volumes-intersect.ts'

const [x, y] = [371_500_000, 362_000_000]

function area(polygons: Position[][][], bufferM = 0): Footprint {
  return { shape: 'area', polygons, bufferM }
}

/** A square by its west and south and its side, in units from the middle of Aleppo. */
function square(from: number, side: number): Position[] {
  const [west, south] = [x + from, y + from]
  return [
    [west, south],
    [west + side, south],
    [west + side, south + side],
    [west, south + side],
    [west, south],
  ]
}

function touches(one: Footprint, other: Footprint): boolean {
  const found = footprintsTouch(one, other).touches
  expect(footprintsTouch(other, one).touches).toBe(found)
  const [first, second] = [compiled(one).words, compiled(other).words]
  expect(footprintsMeet(first, 0, second, 0)).toBe(found)
  expect(footprintsMeet(second, 0, first, 0)).toBe(found)
  return found
}

test('GE22 of nested shells each rim, hole and island is told apart', () => {
  // Land from 0 to 100, water to 200, land to 250, water within: all in units of 1e-7 degree.
  const nested = area([
    [square(0, 600), square(100, 400)],
    [square(200, 200), square(250, 100)],
  ])
  const small = (from: number) => area([[square(from, 10)]])
  expect(touches(nested, small(10))).toBe(true)
  expect(touches(nested, small(150))).toBe(false)
  expect(touches(nested, small(220))).toBe(true)
  expect(touches(nested, small(300))).toBe(false)
  expect(touches(nested, small(240))).toBe(true)
  expect(touches(nested, small(251))).toBe(false)
  const frame = (from: number, width: number) =>
    area([[square(from, 600 - 2 * from), square(from + width, 600 - 2 * (from + width))]])
  expect(touches(nested, frame(-100, 99))).toBe(false)
  expect(touches(nested, frame(-100, 100))).toBe(true)
  expect(touches(nested, frame(101, 98))).toBe(false)
  expect(touches(nested, frame(101, 99))).toBe(true)
  expect(touches(nested, area([[square(-50, 700)]]))).toBe(true)
})

test('GE29 footprints of as many points as the limit allows are as exact as any', () => {
  const curve = Array.from({ length: VERTICES_PER_FOOTPRINT_MAX - 1 }, (_, step): Position => [
    x + step,
    y + step * step,
  ])
  const most = area([[[...curve, curve[0] ?? [x, y]]]])
  expect(footprintFault(most, '')).toBeUndefined()
  const beside = (step: number, units: number) => {
    const [west, north] = [x + step + units, y + step * step]
    return area([
      [
        [
          [west, north],
          [west + 500, north],
          [west + 500, north - 10],
          [west, north],
        ],
      ],
    ])
  }
  for (const step of [1, 2, 999, 1_500, VERTICES_PER_FOOTPRINT_MAX - 2]) {
    expect(touches(most, beside(step, 0)), `point ${step}`).toBe(true)
  }
  // The edge that closes the ring is 44 km long: its error, below 2 units, is that of the footprint.
  for (const step of [999, 1_500]) {
    expect(touches(most, beside(step, 3)), `point ${step}`).toBe(false)
  }
  expect(touches(most, most)).toBe(true)
})

function volume(from: string | null, to: string | null): Extent {
  const footprint: Footprint = { shape: 'circle', centre: [x, y], radiusM: 100 }
  return { footprint, floorM: null, ceilingM: null, interval: { from, to } }
}

function at(text: string): string {
  return `2016-10-${text}Z`
}

test('GE35 a volume holds at its first millisecond and no more at its end', () => {
  const day = volume(at('20T05:00:00.000'), at('20T16:00:00.000'))
  const cases: readonly (readonly [Extent, boolean])[] = [
    [volume(at('20T04:59:59.999'), at('20T05:00:00.000')), false],
    [volume(at('20T05:00:00.000'), at('20T05:00:00.001')), true],
    [volume(at('20T15:59:59.999'), at('20T16:00:00.000')), true],
    [volume(at('20T16:00:00.000'), at('20T16:00:00.001')), false],
    [volume(null, at('20T05:00:00.000')), false],
    [volume(null, at('20T05:00:00.001')), true],
    [volume(at('20T16:00:00.000'), null), false],
    [volume(at('20T15:59:59.999'), null), true],
    [volume(null, null), true],
  ]
  for (const [other, expected] of cases) {
    expect(volumesIntersect(day, other), JSON.stringify(other.interval)).toBe(expected)
    expect(volumesIntersect(other, day), JSON.stringify(other.interval)).toBe(expected)
  }
})
