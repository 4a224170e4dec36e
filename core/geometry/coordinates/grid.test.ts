import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Position } from '../place.ts'
import { formatMgrs } from './mgrs-format.ts'
import { parseCoordinates } from './parse.ts'
import { gridPlaceOf, spotInZone } from './utm.ts'

type Row = {
  readonly position: Position
  readonly zone: number
  readonly band: string
  readonly eastingM: number
  readonly northingM: number
  readonly mgrs: string
}

const rows = readFileSync('vectors/coordinates/grid.ndjson', 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Row)

function zoneAt(longitude: number, latitude: number): number | undefined {
  return gridPlaceOf([Math.round(longitude * 1e7), Math.round(latitude * 1e7)])?.zone
}

function bandAt(latitude: number): string | undefined {
  return gridPlaceOf([370_000_000, Math.round(latitude * 1e7)])?.band
}

function reasonOf(text: string): unknown {
  const result = parseCoordinates(text)
  return result.ok ? 'read' : result.refusal.evidence?.reason
}

test('CD7 eastings and northings are those of PROJ to a millimetre, both ways', () => {
  expect(rows.length).toBeGreaterThan(700)
  for (const { position, zone, band, eastingM, northingM } of rows) {
    const [x, y] = position
    const place = gridPlaceOf(position)
    expect(place, String(position)).toMatchObject({ zone, band })
    if (place === undefined) continue
    const offM = Math.hypot(place.eastingM - eastingM, place.northingM - northingM)
    expect(offM, String(position)).toBeLessThan(0.000_01)
    const spot = spotInZone({ zone, south: y < 0, eastingM, northingM })
    const eastUnits = ((spot.x - x + 5_400_000_000) % 3_600_000_000) - 1_800_000_000
    const across = eastUnits * Math.cos((y * Math.PI) / 1.8e9)
    expect(Math.hypot(across, spot.y - y) * 0.0112, String(position)).toBeLessThan(0.000_01)
  }
})

test('CD7 references are those of the numbers of PROJ, with digits cut off', () => {
  for (const { position, mgrs } of rows) {
    expect(formatMgrs(position)).toBe(mgrs)
    expect(formatMgrs(position, 2)).toBe(mgrs.replace(/ (\d\d)\d{3} (\d\d)\d{3}$/, ' $1 $2'))
  }
})

test('CD8 Norway and Svalbard have their own zones', () => {
  const cases: readonly (readonly [number, number, number])[] = [
    [5.3221, 60.3913, 32],
    [2.9999999, 60, 31],
    [3, 60, 32],
    [5.3221, 55.9999999, 31],
    [5.3221, 64, 31],
    [12, 60, 33],
    [8.9999999, 78, 31],
    [9, 78, 33],
    [15.6, 78.2, 33],
    [20.9999999, 78, 33],
    [21, 78, 35],
    [32.9999999, 78, 35],
    [33, 78, 37],
    [42, 78, 38],
    [9, 71.9999999, 32],
  ]
  for (const [longitude, latitude, zone] of cases) {
    expect(zoneAt(longitude, latitude), `${longitude} ${latitude}`).toBe(zone)
  }
})

test('CD8 a border belongs to the zone east and the band north of it', () => {
  expect(
    [-80, -72.0000001, -72, -0.0000001, 0, 31.9999999, 32, 72, 83.9999999].map(bandAt).join(''),
  ).toBe('CCDMNRSXX')
  expect(gridPlaceOf([360_000_000, 0])?.zone).toBe(37)
  expect(gridPlaceOf([359_999_999, 0])?.zone).toBe(36)
  expect(gridPlaceOf([1_800_000_000, 0])?.zone).toBe(1)
  expect(gridPlaceOf([-1_800_000_000, 0])?.zone).toBe(1)
})

test('CD9 a square is taken in every band and zone that it reaches, and refused elsewhere', () => {
  // A square that the 32nd parallel cuts is a reference in both bands; 40 km of the next zone belong to its maps.
  const cases: readonly (readonly [string, string])[] = [
    ['37R CR 4', 'grid-digits'],
    ['37R CR 44', 'read'],
    ['37S CR 44', 'read'],
    ['37R CS 44', 'grid-band'],
    ['37S BA 30 00', 'read'],
    ['37S BA 20 00', 'read'],
    ['37S BA 01 00', 'read'],
    ['37S AA 80 00', 'grid-band'],
    ['37I CA 11 11', 'grid-letter'],
    ['37S CO 11 11', 'grid-letter'],
  ]
  for (const [text, expected] of cases) expect(reasonOf(text), text).toBe(expected)
})

test('CD10 the poles have no reference', () => {
  expect(formatMgrs([0, 840_000_000])).toBeUndefined()
  expect(formatMgrs([0, -800_000_001])).toBeUndefined()
  expect(formatMgrs([0, -800_000_000])).toBe('31C DM 41867 16915')
  expect(parseCoordinates('ZAH 12345 67890')).toMatchObject({
    ok: false,
    refusal: { evidence: { reason: 'grid-polar', hint: 'beyond 84 N and 80 S write degrees' } },
  })
})
