import { metresPerDegree } from './geodesic.ts'
import { overlapArea } from '@hudna/core/geometry/overlap-area.ts'
import type { Footprint, Position } from '@hudna/core/geometry/place.ts'
import fc from 'fast-check'
import type { MultiPolygon } from 'geojson'
import { expect, test } from 'vitest'
import { claimPatterns, patternStrokes, patternsOf } from './claim-patterns.ts'
import { commonGround } from './common-ground.ts'
import { claimFeatures, type DrawnClaim } from './delineation-style.ts'

type Corner = readonly [number, number]

/** Corners in thousandths of a degree from 37 E, 36 N. */
function area(...rings: readonly (readonly Corner[])[]): Footprint {
  const at = ([x, y]: Corner): Position => [370_000_000 + x * 10_000, 360_000_000 + y * 10_000]
  const closed = rings.map((ring) => [...ring, ...ring.slice(0, 1)].map(at))
  return { shape: 'area', bufferM: 0, polygons: [closed] }
}

function box(west: number, south: number, east: number, north: number): readonly Corner[] {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ]
}

function groundM2({ coordinates }: MultiPolygon): number {
  let sum = 0
  for (const rings of coordinates) {
    for (const ring of rings) {
      for (const [place, [x = 0, y = 0]] of ring.entries()) {
        const [toX = x, toY = y] = ring[place + 1] ?? []
        sum += ((x - 37) * (toY - 36) - (toX - 37) * (y - 36)) / 2
      }
    }
  }
  const { north, east } = metresPerDegree(36)
  return sum * north * east
}

/** A ring round a middle whose corners lie at any distance: never crossing itself, seldom convex. */
const star = fc
  .record({
    x: fc.integer({ min: -20, max: 20 }),
    y: fc.integer({ min: -20, max: 20 }),
    radii: fc.array(fc.integer({ min: 5, max: 60 }), { minLength: 5, maxLength: 14 }),
  })
  .map(({ x, y, radii }) =>
    area(
      radii.map((radius, place): Corner => {
        const angle = (2 * Math.PI * place) / radii.length
        return [Math.round(x + radius * Math.cos(angle)), Math.round(y + radius * Math.sin(angle))]
      }),
    ),
  )

test('MA20 what is drawn is as large as what is computed', () => {
  fc.assert(
    fc.property(star, star, (one, other) => {
      const drawn = groundM2(commonGround(one, other))
      const { areaM2 } = overlapArea(one, other)
      expect(Math.abs(drawn - areaM2)).toBeLessThanOrEqual(areaM2 * 0.01 + 100)
      expect(drawn).toBeCloseTo(groundM2(commonGround(other, one)), -2)
    }),
    { numRuns: 300 },
  )
})

test('MA20 a hole stays a hole, and ground in two pieces is two', () => {
  const ring = area(box(0, 0, 60, 60), box(20, 20, 40, 40))
  const whole = commonGround(ring, area(box(-10, -10, 70, 70)))
  expect(whole.coordinates.map((rings) => rings.length)).toEqual([2])
  const bar = commonGround(ring, area(box(25, -10, 35, 70)))
  expect(bar.coordinates.map((rings) => rings.length)).toEqual([1, 1])
  expect(groundM2(whole)).toBeCloseTo(overlapArea(ring, area(box(-10, -10, 70, 70))).areaM2, -6)
})

test('MA20 the same ground, an edge in common and nothing in common', () => {
  const one = area(box(0, 0, 10, 10))
  expect(commonGround(one, area(box(0, 0, 10, 10))).coordinates).toHaveLength(1)
  expect(commonGround(one, area(box(0, 0, 20, 10))).coordinates).toHaveLength(1)
  expect(commonGround(one, area(box(10, 0, 20, 10))).coordinates).toEqual([])
  expect(commonGround(one, area(box(10, 10, 20, 20))).coordinates).toEqual([])
  expect(commonGround(one, area(box(30, 0, 40, 10))).coordinates).toEqual([])
})

test('MA20 a circle and the width of a line have ground of their own', () => {
  const circle: Footprint = { shape: 'circle', centre: [370_000_000, 360_000_000], radiusM: 1_000 }
  const drawn = groundM2(commonGround(circle, area(box(0, -50, 50, 50))))
  expect(drawn / ((Math.PI * 1_000 ** 2) / 2)).toBeCloseTo(1, 1)
  const line: Footprint = {
    shape: 'line',
    line: [
      [370_000_000, 360_000_000],
      [370_500_000, 360_000_000],
    ],
    bufferM: 500,
  }
  const pieces = commonGround(line, area(box(10, -50, 20, 50))).coordinates
  const latitudes = pieces.flat(2).map(([, y = 0]) => y)
  expect(pieces.length).toBeGreaterThan(0)
  expect((Math.max(...latitudes) - Math.min(...latitudes)) * metresPerDegree(36).north).toBeCloseTo(
    1_000,
    -2,
  )
})

test('MA21 a claimant keeps its pattern whoever else claims on a day', () => {
  const patterns = patternsOf(['russia', 'opposition', 'russia', 'turkey'])
  expect([...patterns.keys()]).toEqual(['opposition', 'russia', 'turkey'])
  expect(new Set(patterns.values()).size).toBe(3)
  const many = patternsOf(['a', 'b', 'c', 'd', 'e'])
  expect(new Set(many.values())).toEqual(new Set(claimPatterns))
  expect(new Set(Object.values(patternStrokes)).size).toBe(claimPatterns.length + 1)
})

test('MA21 joint ground is told from what one side says', () => {
  const footprint = area(box(0, 0, 10, 10))
  const claim: DrawnClaim = { id: 'x', footprint, pattern: 'rising', joint: true, label: 'X' }
  const [joint, said] = claimFeatures([claim, { ...claim, joint: false }]).features
  expect([joint?.properties?.['joint'], said?.properties?.['joint']]).toEqual([true, false])
  expect(said?.properties?.['image']).toBe('claim-rising')
})
