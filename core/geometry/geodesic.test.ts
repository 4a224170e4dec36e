import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import geodesic from 'geographiclib-geodesic'
import { expect, test } from 'vitest'
import { geodesicBetween } from './geodesic-inverse.ts'
import { geodesicLine, spotAlong } from './geodesic.ts'
import { turnOf } from './trigonometry.ts'

const { WGS84 } = geodesic.Geodesic

type Row = {
  readonly latitude1: number
  readonly longitude1: number
  readonly azimuth1: number
  readonly latitude2: number
  readonly longitude2: number
  readonly azimuth2: number
  readonly distanceM: number
}

const rows = readFileSync('vectors/geometry/geodesics.ndjson', 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Row)

const units = (degrees: number): number => Math.round(degrees * 1e7)
const degrees = (turn: { sine: number; cosine: number }): number =>
  (Math.atan2(turn.sine, turn.cosine) * 180) / Math.PI

test('GE19 the published geodesics are met, both ways', () => {
  for (const row of rows) {
    const one = { x: units(row.longitude1), y: units(row.latitude1) }
    const other = { x: units(row.longitude2), y: units(row.latitude2) }
    const found = geodesicBetween(one, other)
    expect(Math.abs(found.distanceM - row.distanceM)).toBeLessThan(2e-8)
    expect(degrees(found.azimuth1)).toBeCloseTo(row.azimuth1, 11)
    expect(degrees(found.azimuth2)).toBeCloseTo(row.azimuth2, 11)
    const line = geodesicLine(one, turnOf((row.azimuth1 * Math.PI) / 180))
    const end = spotAlong(line, row.distanceM)
    expect(end.y / 1e7).toBeCloseTo(row.latitude2, 12)
    expect((((end.x - other.x) / 1e7 + 540) % 360) - 180).toBeCloseTo(0, 11)
  }
})

const spot = fc.record({
  x: fc.integer({ min: -1_800_000_000, max: 1_800_000_000 }),
  y: fc.integer({ min: -900_000_000, max: 900_000_000 }),
})
const truthM = (one: { x: number; y: number }, other: { x: number; y: number }): number =>
  WGS84.Inverse(one.y / 1e7, one.x / 1e7, other.y / 1e7, other.x / 1e7).s12 ?? Number.NaN

test('GE19 distances are those of GeographicLib to a ten-millionth of a metre', () => {
  fc.assert(
    fc.property(spot, spot, (one, other) => {
      expect(Math.abs(geodesicBetween(one, other).distanceM - truthM(one, other))).toBeLessThan(
        1e-7,
      )
    }),
    { numRuns: 5_000 },
  )
})

test('GE19 so are those of neighbours and of places nearly opposite', () => {
  const nudge = fc.integer({ min: -3_000_000, max: 3_000_000 })
  fc.assert(
    fc.property(spot, nudge, nudge, fc.boolean(), (one, dx, dy, opposite) => {
      const y = Math.max(-9e8, Math.min(9e8, (opposite ? -one.y : one.y) + dy))
      const x = one.x + (opposite ? 1_800_000_000 : 0) + dx
      const other = { x: ((((x + 1.8e9) % 3.6e9) + 3.6e9) % 3.6e9) - 1.8e9, y }
      expect(Math.abs(geodesicBetween(one, other).distanceM - truthM(one, other))).toBeLessThan(
        1e-7,
      )
    }),
    { numRuns: 5_000 },
  )
})

test('GE19 ways that just miss a pole are found', () => {
  const one = { x: 1_799_923_681, y: -808_719_470 }
  const other = { x: 0, y: -808_719_470 }
  expect(geodesicBetween(one, other).distanceM).toBeCloseTo(truthM(one, other), 6)
  const high = fc.integer({ min: 780_000_000, max: 899_999_999 })
  const turn = fc.integer({ min: 1_700_000_000, max: 1_800_000_000 })
  fc.assert(
    fc.property(high, high, turn, (y1, y2, x) => {
      const far = truthM({ x: 0, y: y1 }, { x, y: y2 })
      expect(geodesicBetween({ x: 0, y: y1 }, { x, y: y2 }).distanceM).toBeCloseTo(far, 6)
    }),
    { numRuns: 3_000 },
  )
})

test('GE19 the direct solution comes back to the other end', () => {
  fc.assert(
    fc.property(spot, spot, (one, other) => {
      const { distanceM, azimuth1 } = geodesicBetween(one, other)
      fc.pre(distanceM > 0 && distanceM < 19_900_000)
      const end = spotAlong(geodesicLine(one, azimuth1), distanceM)
      expect(truthM(end, other)).toBeLessThan(1e-6)
    }),
    { numRuns: 2_000 },
  )
})
