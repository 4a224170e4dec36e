import fc from 'fast-check'
import geodesic from 'geographiclib-geodesic'
import { expect, test } from 'vitest'
import { exactFoot } from './exact-distance.ts'
import { distanceM } from './metric.ts'
import type { Position } from './place.ts'
import {
  edgeDistanceM,
  FOOT,
  PLANE_NUMBERS,
  planeErrorM,
  setPlane,
  spotDistanceM,
} from './plane.ts'

const { WGS84 } = geodesic.Geodesic

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
  fc.integer({ min: -790_000_000, max: 790_000_000 }),
)
const azimuth = fc.integer({ min: 0, max: 359 })
const metres = fc.double({ min: 0, max: 100_000, noNaN: true })
const plane = new Float64Array(PLANE_NUMBERS)

test('GE1 distances are those of the geodesic', () => {
  fc.assert(
    fc.property(position, position, (one, other) => {
      expect(Math.abs(distanceM(one, other) - truthM(one, other))).toBeLessThan(1e-6)
    }),
    { numRuns: 1_000 },
  )
})

test('GE2 the plane of a position is within its stated error, at the worst azimuths too', () => {
  for (const latitude of [0, 15, 36, 50, 70, 80, -70]) {
    for (const length of [10, 1_000, 10_000, 30_000, 100_000]) {
      setPlane(plane, latitude * 1e7)
      for (let angle = 0; angle < 360; angle += 3) {
        const one: Position = [0, latitude * 1e7]
        const other = away(one, angle, length)
        const truth = truthM(one, other)
        const found = spotDistanceM(plane, other[0], other[1] - one[1])
        const least = planeErrorM(plane, truth)
        expect(Math.abs(found - truth), `${latitude} ${length} ${angle}`).toBeLessThan(least)
      }
    }
  }
})

const offset = fc.integer({ min: -1_200_000, max: 1_200_000 })
const edgeCase = fc.tuple(position, azimuth, metres, offset, offset, fc.nat(100))

/** An edge near a point that lies so far away. */
function edgeBy([point, angle, length, stepX, stepY, share]: [
  Position,
  number,
  number,
  number,
  number,
  number,
]): { fromX: number; fromY: number; toX: number; toY: number } {
  const { lat2 = 0, lon2 = 0 } = WGS84.Direct(point[1] / 1e7, point[0] / 1e7, angle, length)
  const dx = (((lon2 - point[0] / 1e7 + 540) % 360) - 180) * 1e7
  const fromX = Math.round(dx - (stepX * share) / 100)
  const fromY = Math.round(lat2 * 1e7 - (stepY * share) / 100)
  return { fromX, fromY, toX: fromX + stepX, toY: fromY + stepY }
}

test('GE2 the distance to an edge is that to its nearest place, within the error of the plane', () => {
  fc.assert(
    fc.property(edgeCase, (drawn) => {
      const y = drawn[0][1]
      const edge = edgeBy(drawn)
      setPlane(plane, y)
      const found = edgeDistanceM(plane, edge.fromX, edge.fromY - y, edge.toX, edge.toY - y)
      const truth = exactFoot(0, y, edge)
      fc.pre(truth.distanceM < 100_000)
      const error = planeErrorM(plane, truth.distanceM)
      expect(Math.abs(found - truth.distanceM)).toBeLessThan(error)
      expect(plane[FOOT]).toBeGreaterThanOrEqual(0)
      expect(plane[FOOT]).toBeLessThanOrEqual(1)
    }),
    { numRuns: 3_000 },
  )
})

test('GE2 no place of an edge is nearer than the exact foot, anywhere on the globe', () => {
  const anywhere = fc.tuple(
    fc.constant(0),
    fc.integer({ min: -895_000_000, max: 895_000_000 }),
  ) as fc.Arbitrary<Position>
  const far = fc.double({ min: 1, max: 8_000_000, noNaN: true })
  fc.assert(
    fc.property(fc.tuple(anywhere, azimuth, far, offset, offset, fc.nat(100)), (drawn) => {
      const [, y] = drawn[0]
      const edge = edgeBy(drawn)
      fc.pre(Math.abs(edge.fromY) < 8.99e8 && Math.abs(edge.toY) < 8.99e8)
      const found = exactFoot(0, y, edge).distanceM
      for (let piece = 0; piece <= 100; piece += 1) {
        const x = edge.fromX + ((edge.toX - edge.fromX) * piece) / 100
        const latitude = edge.fromY + ((edge.toY - edge.fromY) * piece) / 100
        const truth = WGS84.Inverse(y / 1e7, 0, latitude / 1e7, x / 1e7).s12 ?? 0
        expect(found).toBeLessThanOrEqual(truth + 1e-6)
      }
    }),
    { numRuns: 300 },
  )
})

test('GE2 an edge of no length is a point', () => {
  const found = exactFoot(0, 0, { fromX: 10_000, fromY: 0, toX: 10_000, toY: 0 })
  expect(found.distanceM).toBeCloseTo(truthM([0, 0], [10_000, 0]), 6)
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
