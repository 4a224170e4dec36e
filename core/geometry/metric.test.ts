import * as fc from 'fast-check'
import geodesic from 'geographiclib-geodesic'
import { expect, test } from 'vitest'
import { distanceM, distanceToSegmentM } from './metric.ts'
import type { Position } from './place.ts'

const { WGS84 } = geodesic.Geodesic

/** The error that SPEC.md allows at a distance. */
function boundM(distance: number): number {
  if (distance <= 10_000) return 0.02
  return distance <= 30_000 ? 0.3 : 10
}

function truthM(one: Position, other: Position): number {
  const found = WGS84.Inverse(one[1] / 1e7, one[0] / 1e7, other[1] / 1e7, other[0] / 1e7)
  return found.s12 ?? Number.NaN
}

function away(from: Position, azimuth: number, distance: number): Position {
  const { lat2 = 0, lon2 = 0 } = WGS84.Direct(from[1] / 1e7, from[0] / 1e7, azimuth, distance)
  return [Math.round(lon2 * 1e7), Math.round(lat2 * 1e7)]
}

const position = fc.tuple(
  fc.integer({ min: -1_800_000_000, max: 1_800_000_000 }),
  fc.integer({ min: -690_000_000, max: 690_000_000 }),
)
const azimuth = fc.integer({ min: 0, max: 359 })

test('GE1 distances up to 100 km are within the bounds', () => {
  fc.assert(
    fc.property(position, azimuth, fc.integer({ min: 0, max: 100_000 }), (one, angle, length) => {
      const other = away(one, angle, length)
      const truth = truthM(one, other)
      expect(Math.abs(distanceM(one, other) - truth)).toBeLessThanOrEqual(boundM(truth))
    }),
    { numRuns: 500 },
  )
})

test('GE1 the worst azimuths at 36 and 70 degrees are within the bounds', () => {
  for (const latitude of [0, 36, 70, -70]) {
    for (const length of [10_000, 30_000, 100_000]) {
      for (let angle = 0; angle < 360; angle += 5) {
        const one: Position = [370_000_000, latitude * 1e7]
        const other = away(one, angle, length)
        const error = Math.abs(distanceM(one, other) - truthM(one, other))
        expect(error, `${latitude} ${length} ${angle}`).toBeLessThanOrEqual(boundM(length))
      }
    }
  }
})

/** The least distance to many points along an edge that is straight in longitude and latitude. */
function truthToEdgeM(point: Position, from: Position, to: Position, pieces: number): number {
  let least = Number.POSITIVE_INFINITY
  for (let piece = 0; piece <= pieces; piece += 1) {
    const x = from[0] + ((to[0] - from[0]) * piece) / pieces
    const y = from[1] + ((to[1] - from[1]) * piece) / pieces
    least = Math.min(least, truthM(point, [x, y]))
  }
  return least
}

test('GE2 the distance to an edge is that to its nearest point', () => {
  const offset = fc.integer({ min: -3_000_000, max: 3_000_000 })
  const near = fc.integer({ min: -400_000, max: 400_000 })
  fc.assert(
    fc.property(position, offset, offset, near, near, (from, dx, dy, x, y) => {
      fc.pre(Math.abs(from[0]) < 1_700_000_000)
      const to: Position = [from[0] + dx, from[1] + dy]
      const point: Position = [from[0] + Math.round(dx / 2) + x, from[1] + Math.round(dy / 2) + y]
      fc.pre(Math.abs(to[1]) <= 7e8 && Math.abs(point[1]) <= 7e8)
      const truth = truthToEdgeM(point, from, to, 400)
      // Between two of the 400 points the edge may come a little nearer.
      const slack = truth < 200 ? 120 : (70 * 70) / truth + 1
      const found = distanceToSegmentM(point, from, to)
      expect(found).toBeLessThanOrEqual(truth + boundM(truth))
      expect(found).toBeGreaterThanOrEqual(truth - boundM(truth) - slack)
    }),
    { numRuns: 100 },
  )
})

test('GE2 an edge of 700 km is measured as well as a short one', () => {
  const from: Position = [350_000_000, 330_000_000]
  const to: Position = [420_000_000, 370_000_000]
  const point: Position = [385_000_000, 352_000_000]
  const truth = truthToEdgeM(point, from, to, 200_000)
  expect(Math.abs(distanceToSegmentM(point, from, to) - truth)).toBeLessThan(0.3)
})

test('GE2 a position on an edge is at distance 0, wherever the edge runs', () => {
  const offset = fc.integer({ min: -3_000_000, max: 3_000_000 })
  fc.assert(
    fc.property(
      position,
      offset,
      offset,
      fc.integer({ min: 0, max: 8 }),
      (from, dx, dy, eighth) => {
        fc.pre(Math.abs(from[0]) < 1_700_000_000)
        const to: Position = [from[0] + 8 * dx, from[1] + 8 * dy]
        fc.pre(Math.abs(to[1]) <= 7e8)
        const on: Position = [from[0] + eighth * dx, from[1] + eighth * dy]
        expect(distanceToSegmentM(on, from, to)).toBeLessThan(0.001)
      },
    ),
  )
})

test('GE2 an edge of no length is a point', () => {
  const one: Position = [371_500_000, 362_000_000]
  const other: Position = [371_600_000, 362_100_000]
  expect(distanceToSegmentM(one, other, other)).toBe(distanceM(one, other))
})

test('GE3 a pair of positions across the antimeridian is as far apart as elsewhere', () => {
  fc.assert(
    fc.property(position, azimuth, fc.integer({ min: 1, max: 50_000 }), (one, angle, length) => {
      const other = away(one, angle, length)
      const shift = 1_799_990_000 - one[0]
      const turned = (longitude: number): number =>
        longitude + shift > 1_800_000_000 ? longitude + shift - 3_600_000_000 : longitude + shift
      fc.pre(Math.abs(other[0] - one[0]) < 100_000_000)
      const moved = distanceM([turned(one[0]), one[1]], [turned(other[0]), other[1]])
      expect(moved).toBeCloseTo(distanceM(one, other), 6)
    }),
  )
})
