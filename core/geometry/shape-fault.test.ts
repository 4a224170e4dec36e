import geodesic from 'geographiclib-geodesic'
import { expect, test } from 'vitest'
import { VERTICES_PER_FOOTPRINT_MAX } from '../kernel/limits.ts'
import { footprintFault } from './footprint-fault.ts'
import type { Footprint, Position } from './place.ts'

const [x, y] = [371_500_000, 362_000_000]
/** A ring of corners counted from a place in Aleppo, closed. */
function ring(...corners: readonly (readonly [number, number])[]): Position[] {
  const placed = corners.map(([dx, dy]): Position => [x + dx, y + dy])
  return [...placed, placed[0] ?? [x, y]]
}
function square(from: number, size: number): Position[] {
  const to = from + size
  return ring([from, from], [to, from], [to, to], [from, to])
}
const area = (...polygons: Position[][][]): Footprint => ({ shape: 'area', polygons, bufferM: 0 })
const fault = (footprint: Footprint) => footprintFault(footprint, '')?.refusal

test('GE27 a bow-tie names both edges, the crossing and how to mend it', () => {
  const bow = area([ring([0, 0], [1_000, 1_000], [1_000, 0], [0, 1_000])])
  expect(fault(bow)).toMatchObject({
    code: 'bad-geometry',
    field: '/polygons/0/0/0',
    evidence: { polygon: 0, ring: 0, edges: [0, 2], position: [37.15005, 36.20005] },
  })
  expect(fault(bow)?.message).toContain('crosses itself')
  expect(fault(bow)?.message).toContain('exchange points 1 and 2')
})

test('GE27 a ring that crosses itself at a corner is refused, one that only touches itself is not', () => {
  const through = ring(
    [0, 0],
    [1_000, 1_000],
    [2_000, 2_000],
    [2_000, 0],
    [1_000, 1_000],
    [0, 2_000],
  )
  expect(fault(area([through]))?.message).toContain('crosses itself')
  const pinched = ring(
    [0, 0],
    [2_000, 0],
    [1_000, 1_000],
    [2_000, 2_000],
    [0, 2_000],
    [1_000, 1_000],
  )
  expect(fault(area([pinched]))).toBeUndefined()
})

test('GE27 a spike is refused at its tip', () => {
  const spiked = area([
    ring([0, 0], [1_000, 0], [1_000, 1_000], [1_000, 5_000], [1_000, 1_000], [0, 1_000]),
  ])
  expect(fault(spiked)).toMatchObject({
    field: '/polygons/0/0/3',
    evidence: { vertex: 3, position: [37.1501, 36.2005] },
  })
  expect(fault(spiked)?.message).toContain('spike')
})

test('GE27 a ring that runs back along itself is refused', () => {
  const slit = ring(
    [0, 0],
    [4_000, 0],
    [4_000, 1_000],
    [3_000, 1_000],
    [3_000, 0],
    [1_000, 0],
    [1_000, 1_000],
    [0, 1_000],
  )
  expect(fault(area([slit]))).toMatchObject({ code: 'bad-geometry' })
  expect(fault(area([slit]))?.message).toContain('runs back over itself')
})

test('GE27 rings may run either way and may repeat a corner', () => {
  const plain = square(0, 1_000)
  expect(fault(area([plain]))).toBeUndefined()
  expect(fault(area([plain.toReversed()]))).toBeUndefined()
  expect(fault(area([plain.flatMap((corner) => [corner, corner])]))).toBeUndefined()
  expect(fault(area([ring([0, 0], [0, 0], [1_000, 0])]))?.message).toContain('bounds no area')
})

test('GE27 a ring of no area is refused', () => {
  expect(fault(area([ring([0, 0], [1_000, 1_000], [3_000, 3_000])]))?.message).toContain('no area')
})

test('GE28 a hole outside, across, along or within another is refused at its place', () => {
  const shell = square(0, 10_000)
  expect(fault(area([shell, square(20_000, 1_000)]))?.message).toContain('outside its shell')
  const beside = ring([1_000, 20_000], [2_000, 20_000], [2_000, 21_000])
  expect(fault(area([shell, beside]))).toMatchObject({
    field: '/polygons/0/1/0',
    evidence: { ring: 1, position: [37.1501, 36.202] },
  })
  const across = fault(area([shell, square(5_000, 10_000)]))
  expect(across?.message).toContain('crosses its shell')
  expect(across?.field).toMatch(/^\/polygons\/0\/1\//)
  expect(fault(area([shell, square(0, 5_000)]))?.message).toContain('follows its shell')
  const nested = [square(1_000, 5_000), square(2_000, 1_000)]
  expect(fault(area([shell, ...nested]))?.message).toContain('lie in each other')
  expect(fault(area([shell, ...nested.toReversed()]))?.message).toContain('lie in each other')
})

test('GE28 a hole may touch its shell at one place or at several, and another hole', () => {
  const shell = square(0, 10_000)
  const once = ring([0, 5_000], [2_000, 6_000], [2_000, 4_000])
  const twice = ring([0, 5_000], [5_000, 6_000], [10_000, 5_000], [5_000, 4_000])
  expect(fault(area([shell, once]))).toBeUndefined()
  expect(fault(area([shell, twice]))).toBeUndefined()
  const other = ring([2_000, 6_000], [3_000, 7_000], [2_000, 7_000])
  expect(fault(area([shell, once, other]))).toBeUndefined()
})

test('GE28 a hole may touch the inside of a long geodesic edge as near as whole units allow', () => {
  const shell: Position[] = [
    [300_000_000, 360_000_000],
    [310_000_000, 360_000_000],
    [305_000_000, 370_000_000],
    [300_000_000, 360_000_000],
  ]
  const { WGS84 } = geodesic.Geodesic
  const { s12 = 0, azi1 = 0 } = WGS84.Inverse(36, 30, 36, 31)
  const middle = Math.round((WGS84.Direct(36, 30, azi1, s12 / 2).lat2 ?? 0) * 1e7)
  for (let off = -3; off <= 3; off += 1) {
    const tip: Position = [305_000_000, middle + off]
    const hole: Position[] = [tip, [305_100_000, 361_000_000], [304_900_000, 361_000_000], tip]
    const found = fault(area([shell, hole]))
    if (found !== undefined) expect(found.message).toContain('crosses its shell')
    if (off >= 0) expect(found, `${off}`).toBeUndefined()
    if (off <= -3) expect(found, `${off}`).toBeDefined()
  }
})

test('GE28 polygons of one footprint may touch or lie in holes, but not overlap or nest', () => {
  const first = square(0, 1_000)
  expect(fault(area([first], [square(1_000, 1_000)]))).toBeUndefined()
  const neighbour = ring([1_000, 0], [2_000, 0], [2_000, 1_000], [1_000, 1_000])
  expect(fault(area([first], [neighbour]))).toBeUndefined()
  const holed = [square(0, 10_000), square(2_000, 5_000)]
  expect(fault(area(holed, [square(3_000, 1_000)]))).toBeUndefined()
  expect(fault(area(holed, [square(2_000, 5_000)]))).toBeUndefined()
  for (const overlapping of [square(500, 1_000), square(100, 200), first]) {
    expect(fault(area([first], [overlapping]))).toMatchObject({
      code: 'bad-geometry',
      field: expect.stringMatching(/^\/polygons\/1\/0\//) as string,
    })
  }
  expect(fault(area([square(100, 200)], [first]))?.message).toContain('polygons 0 and 1 overlap')
})

test('GE29 the limits are named', () => {
  const many = Array.from({ length: VERTICES_PER_FOOTPRINT_MAX - 1 }, (_, index): Position => [
    x + index,
    y + index * index,
  ])
  const closed = [...many, many[0] ?? [x, y]]
  expect(fault(area([closed]))).toBeUndefined()
  expect(fault(area([[...many, [x - 1, y + 1], [x, y]]]))).toMatchObject({
    code: 'too-large',
    message: '2001 points, at most 2000',
  })
  const round = (radiusM: number): Footprint => ({ shape: 'circle', centre: [x, y], radiusM })
  expect(fault(round(2_000_000))).toBeUndefined()
  for (const radiusM of [2_000_001, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(fault(round(radiusM))).toMatchObject({ code: 'out-of-range', field: '/radiusM' })
  }
  expect(fault({ ...area([square(0, 10)]), bufferM: -5 } as Footprint)).toMatchObject({
    field: '/bufferM',
  })
})

test('GE29 corners at a pole and shapes round the globe are refused', () => {
  const polar: Position[] = [
    [0, 800_000_000],
    [100_000_000, 800_000_000],
    [0, 900_000_000],
    [0, 800_000_000],
  ]
  expect(fault(area([polar]))).toMatchObject({ field: '/polygons/0/0/2' })
  const round = [0, 100, 200, 300, 40].map((longitude): Position => [
    (longitude > 180 ? longitude - 360 : longitude) * 1e7,
    0,
  ])
  expect(fault({ shape: 'line', line: round, bufferM: 10 })?.message).toContain('round the globe')
  expect(fault({ shape: 'line', line: round.slice(0, 4), bufferM: 10 })).toBeUndefined()
})

test('GE29 what is no whole number is no position', () => {
  for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, 0.5]) {
    expect(fault({ shape: 'circle', centre: [bad, 0], radiusM: 5 })).toMatchObject({
      code: 'bad-position',
      field: '/centre/0',
    })
  }
})
