import type { Footprint, Position } from '@hudna/core/geometry/place.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anchorOf } from './anchor.ts'
import { geometryOf, type MapShape } from './features.ts'
import { metresPerDegree } from './geodesic.ts'
import { shapeFeatures, signFeatures } from './shape-features.ts'
import { dashes, shapeKinds, shapePath, signs, widthsPx } from './shape-kinds.ts'
import { boxText, roundedOut, type ViewBox } from './view-box.ts'

const aleppo: Position = [371_600_000, 362_000_000]
const castello: Position = [371_400_000, 362_550_000]
const circle: Footprint = { shape: 'circle', centre: aleppo, radiusM: 10_000 }
const line: Footprint = { shape: 'line', line: [aleppo, castello], bufferM: 500 }

function shape(kind: MapShape['kind'], footprint: Footprint, agreed: boolean): MapShape {
  return { id: `${kind}-x`, kind, footprint, agreed, label: 'Name' }
}

test('MA10 what is not agreed by all carries the words for it and its own stroke', () => {
  const shapes = [shape('zone', circle, false), shape('zone', circle, true)]
  const said = signFeatures(shapes, 'declared, not agreed').features.map(
    ({ properties }) => properties?.['said'],
  )
  expect(said).toEqual(['declared, not agreed', ''])
  const strokes = shapeFeatures(shapes).features.map(({ properties }) => properties?.['dash'])
  expect(strokes).toEqual(['declared', 'none'])
})

test('MA10 a declared line has a band to be hatched, as wide as its buffer', () => {
  const [band, outline] = shapeFeatures([shape('corridor', line, false)]).features
  expect(outline?.geometry.type).toBe('LineString')
  expect(band?.properties).toMatchObject({ part: 'band', agreed: false })
  if (band?.geometry.type !== 'MultiPolygon') throw new Error('no band')
  const { north, east } = metresPerDegree(36.2)
  const corners = band.geometry.coordinates.flatMap((rings) => rings.flat())
  const away = corners.map(([x = 0, y = 0]) => awayM([x, y], { north, east }))
  // Where two pieces meet, the round end of one lies within the other.
  expect(Math.max(...away)).toBeLessThan(505)
  expect(away.filter((metres) => metres > 495).length).toBeGreaterThanOrEqual(28)
  expect(shapeFeatures([shape('corridor', line, true)]).features).toHaveLength(1)
})

/** Metres from the straight course between the two places. */
function awayM([x, y]: readonly [number, number], scale: { north: number; east: number }): number {
  const [ax, ay, bx, by] = [
    37.16 * scale.east,
    36.2 * scale.north,
    37.14 * scale.east,
    36.255 * scale.north,
  ]
  const [px, py] = [x * scale.east, y * scale.north]
  const along = ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)
  const part = Math.min(1, Math.max(0, along))
  return Math.hypot(px - ax - part * (bx - ax), py - ay - part * (by - ay))
}

test('MA11 no two kinds look alike without their colour', () => {
  const paths = shapeKinds.map((kind) => signs[kind].path)
  expect(new Set(paths).size).toBe(shapeKinds.length)
  const strokes = shapeKinds
    .filter((kind) => kind !== 'agreement' && kind !== 'corridor')
    .map((kind) => `${widthsPx[kind]} ${dashes[kind]?.join(' ')}`)
  expect(new Set(strokes).size).toBe(strokes.length)
})

test('MA11 shapes round one place bear their signs at different places', () => {
  const kinds = shapeKinds.filter((kind) => kind !== 'agreement')
  const places = kinds.map((kind) => anchorOf(kind, geometryOf(circle))?.join())
  expect(new Set(places).size).toBe(kinds.length)
  expect(anchorOf('site', geometryOf(circle))?.map((value) => value.toFixed(4))).toEqual([
    '37.1600',
    '36.2000',
  ])
  const [x = 0, y = 0] = anchorOf('corridor', geometryOf(line)) ?? []
  expect([x.toFixed(3), y.toFixed(4)]).toEqual(['37.150', '36.2275'])
})

test('MA11 a movement shows its waypoints, and its document is a notice', () => {
  const features = signFeatures([shape('movement', line, true)], 'no')
  const parts = features.features.map(({ properties }) => properties?.['part'])
  expect(parts).toEqual(['waypoint', 'waypoint', 'sign'])
  expect(shapePath('movement', 'convoy-urum')).toBe('/register/notices/convoy-urum')
  expect(shapePath('zone', 'a b')).toBe('/register/zones/a%20b')
})

test('MA14 a corridor carries what is said of its state and its checkpoints', () => {
  const checkpoints = [{ position: castello, label: 'Exit' }]
  const corridor = { ...shape('corridor', line, false), said: 'the sources differ', checkpoints }
  const features = signFeatures([corridor], 'declared, not agreed').features
  expect(features.map(({ properties }) => properties?.['part'])).toEqual(['checkpoint', 'sign'])
  expect(features[0]).toMatchObject({
    geometry: { type: 'Point', coordinates: [37.14, 36.255] },
    properties: { label: 'Exit', id: 'corridor-x' },
  })
  expect(features[1]?.properties?.['said']).toBe('the sources differ\ndeclared, not agreed')
})

function degrees(min: number, max: number) {
  return fc.integer({ min: min * 10_000, max: max * 10_000 }).map((parts) => parts / 10_000)
}

test('MA12 the box that is asked for holds the view and is little larger', () => {
  const side = fc.integer({ min: 1, max: 600_000 }).map((parts) => parts / 10_000)
  fc.assert(
    fc.property(degrees(-179, 119), degrees(-89, 29), side, side, (west, south, width, height) => {
      const view: ViewBox = [west, south, west + width, south + height]
      const box = roundedOut(view)
      const most = Math.max(width, height) / 4 + 1e-9
      for (const [at, edge] of box.entries()) {
        const grown = at < 2 ? (view[at] ?? 0) - edge : edge - (view[at] ?? 0)
        expect(grown).toBeGreaterThanOrEqual(0)
        expect(grown).toBeLessThanOrEqual(most)
      }
    }),
  )
  expect(boxText(roundedOut([35.21, 32.1, 42.6, 37.4]))).toBe('35,32,43,38')
  expect(roundedOut([35.22, 32.11, 42.6, 37.41])).toEqual([35, 32, 43, 38])
  expect(roundedOut([-200, -95, 200, 95])).toEqual([-180, -90, 180, 90])
})
