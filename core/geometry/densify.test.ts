import fc from 'fast-check'
import geodesic from 'geographiclib-geodesic'
import { expect, test } from 'vitest'
import { chainOf, PIECE_UNITS_MAX, VERTICES_DENSIFIED_MAX } from './densify.ts'
import { wrapUnits } from './ellipsoid.ts'
import type { Position } from './place.ts'

const { WGS84 } = geodesic.Geodesic

const edge = fc.tuple(
  fc.integer({ min: -1_800_000_000, max: 1_800_000_000 }),
  fc.integer({ min: -860_000_000, max: 860_000_000 }),
  fc.integer({ min: 0, max: 359 }),
  fc.double({ min: 1, max: 6, noNaN: true }),
)

function endsOf([x, y, azimuth, size]: [number, number, number, number]): [Position, Position] {
  const { lat2 = 0, lon2 = 0 } = WGS84.Direct(y / 1e7, x / 1e7, azimuth, 10 ** size)
  return [
    [x, y],
    [Math.round(lon2 * 1e7), Math.round(lat2 * 1e7)],
  ]
}

/** How far a place lies from a geodesic: the cross-track distance, twice refined. */
function asideM([from, to]: [Position, Position], x: number, y: number): number {
  const line = WGS84.InverseLine(from[1] / 1e7, from[0] / 1e7, to[1] / 1e7, to[0] / 1e7)
  let along = WGS84.Inverse(from[1] / 1e7, from[0] / 1e7, y / 1e7, x / 1e7).s12 ?? 0
  let asideOfM = 0
  for (let step = 0; step < 4; step += 1) {
    const on = line.Position(along)
    const found = WGS84.Inverse(on.lat2 ?? 0, on.lon2 ?? 0, y / 1e7, x / 1e7)
    const angle = (((found.azi1 ?? 0) - (on.azi2 ?? 0)) * Math.PI) / 180
    along += (found.s12 ?? 0) * Math.cos(angle)
    asideOfM = Math.abs((found.s12 ?? 0) * Math.sin(angle))
  }
  return asideOfM
}

test('GE37 no piece of an edge lies farther from its geodesic than the error that is stated', () => {
  fc.assert(
    fc.property(edge, (drawn) => {
      const ends = endsOf(drawn)
      fc.pre(Math.abs(ends[1][1]) < 890_000_000)
      const { xs, ys, errorM } = chainOf(ends)
      expect(errorM).toBeLessThan(0.0198)
      const every = Math.ceil(xs.length / 12)
      for (let index = 1; index < xs.length; index += every) {
        for (const share of [0.25, 0.5, 0.75]) {
          const [fromX = 0, toX = 0] = [xs[index - 1], xs[index]]
          const [fromY = 0, toY = 0] = [ys[index - 1], ys[index]]
          const x = fromX + share * (toX - fromX)
          expect(asideM(ends, x, fromY + share * (toY - fromY))).toBeLessThanOrEqual(errorM + 1e-7)
        }
        expect(Math.abs((xs[index] ?? 0) - (xs[index - 1] ?? 0))).toBeLessThanOrEqual(
          PIECE_UNITS_MAX + 1,
        )
      }
    }),
    { numRuns: 400 },
  )
})

test('GE37 an edge has the same points from either end', () => {
  fc.assert(
    fc.property(edge, (drawn) => {
      const [from, to] = endsOf(drawn)
      const there = chainOf([from, to])
      const back = chainOf([to, from])
      expect(back.ys).toEqual(there.ys.toReversed())
      const turned = back.xs.toReversed().map((x, index) => wrapUnits(x - (there.xs[index] ?? 0)))
      expect(turned.every((difference) => difference === 0)).toBe(true)
    }),
    { numRuns: 400 },
  )
})

test('GE37 an edge that passes a pole by nothing or by a hand ends', () => {
  for (const east of [1_800_000_000, 1_799_999_999, 1_799_990_000]) {
    const from: Position = [0, -810_462_329]
    const { xs, errorM } = chainOf([from, [east, -888_000_000]])
    expect(xs.length).toBeLessThan(6_000)
    expect(errorM).toBeLessThan(0.02)
  }
})

test('GE37 short edges and meridians stay as they are', () => {
  const site: Position[] = [
    [371_500_000, 362_000_000],
    [371_510_000, 362_000_000],
    [371_505_000, 362_008_000],
  ]
  const { xs, errorM } = chainOf(site)
  expect(xs).toHaveLength(3)
  expect(errorM).toBeLessThan(0.001)
  const meridian = chainOf([
    [0, 0],
    [0, 2_000_000],
  ])
  expect(meridian).toMatchObject({ xs: [0, 0], errorM: 0 })
})

test('GE37 where an edge would take too many points its error grows, and is stated', () => {
  const far: Position[] = [0, 1, 2, 3, 4, 5, 6, 7, 8].flatMap((step): Position[] => [
    [(step % 2) * 1_700_000_000, 600_000_000 + step * 1_000_000],
  ])
  const { xs, errorM } = chainOf(far)
  expect(xs.length).toBeLessThanOrEqual(VERTICES_DENSIFIED_MAX)
  expect(errorM).toBeGreaterThan(0.02)
})
