import { distanceM } from '@hudna/core/geometry/metric.ts'
import type { Position } from '@hudna/core/geometry/place.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rowLike } from '../app/test-rows.ts'
import { isAgreedByAll } from './agreed.ts'
import { boundsOf, geometryOf, markFeatures } from './features.ts'
import { circleRing, scaleOf } from './geodesic.ts'
import { impreciseGroups } from './imprecise.ts'
import { shapeFeatures } from './shape-features.ts'

const aleppo: Position = [371_600_000, 362_000_000]
const exact = rowLike({}).place

function coarse(wherePrecision: number, province: string | null, district: string | null) {
  const place = { ...exact, position: null, wherePrecision, province, district, names: {} }
  return rowLike({ place })
}

test('MA1 what has no mark is counted by district, province or country', () => {
  const groups = impreciseGroups([
    coarse(3, 'Aleppo', 'Mount Simeon'),
    coarse(3, 'Aleppo', 'Mount Simeon'),
    coarse(4, 'Idlib', null),
    coarse(6, null, null),
    rowLike({}),
  ])
  expect(groups.map(({ level, district, count }) => [level, district, count])).toEqual([
    ['district', 'Mount Simeon', 2],
    ['province', null, 1],
    ['country', null, 1],
  ])
})

test('MA1 an area has a middle only where exact places give one', () => {
  const north = rowLike({ place: { ...exact, position: [371_600_000, 364_000_000] } })
  const [district, province] = impreciseGroups([
    rowLike({}),
    north,
    coarse(3, 'Aleppo', 'Mount Simeon'),
    coarse(4, 'Idlib', null),
  ])
  expect(district?.centre).toEqual([371_600_000, 363_000_000])
  expect(province?.centre).toBeUndefined()
})

test('MA2 only what the record says is agreed is drawn so', () => {
  expect(isAgreedByAll({ kind: 'zone', status: 'agreed' })).toBe(true)
  expect(isAgreedByAll({ kind: 'pause', status: 'declared' })).toBe(false)
  expect(isAgreedByAll({ kind: 'suspension', status: null })).toBe(false)
  for (const kind of ['movement', 'activity', 'site'] as const)
    expect(isAgreedByAll({ kind, status: null })).toBe(true)
})

test('MA3 every corner of a ring is as far from the centre as asked, within 1 %', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -60, max: 60 }),
      fc.integer({ min: 100, max: 100_000 }),
      (latitude, radiusM) => {
        const centre: Position = [371_600_000, latitude * 10_000_000]
        const ring = circleRing(centre, radiusM)
        expect(ring[0]).toEqual(ring.at(-1))
        for (const [x, y] of ring) {
          const corner: Position = [Math.round(x * 1e7), Math.round(y * 1e7)]
          expect(Math.abs(distanceM(centre, corner) / radiusM - 1)).toBeLessThan(0.01)
        }
      },
    ),
  )
})

test('MA4 the scale is 1, 2 or 5 times a power of ten and fits', () => {
  const { metres, px } = scaleOf({ zoom: 6, latitude: 35, widthPx: 120 })
  expect(metres).toBe(100_000)
  expect(px).toBeLessThanOrEqual(120)
  fc.assert(
    fc.property(fc.double({ min: 0, max: 18, noNaN: true }), (zoom) => {
      const scale = scaleOf({ zoom, latitude: 35, widthPx: 120 })
      expect(scale.px).toBeLessThanOrEqual(120.001)
      expect(scale.px).toBeGreaterThan(47)
      expect(String(scale.metres)).toMatch(/^(?:0\.0*)?[125]0*$/)
    }),
  )
})

test('MA5 footprints keep their shape', () => {
  expect(geometryOf({ shape: 'circle', centre: aleppo, radiusM: 10_000 }).type).toBe('Polygon')
})

test('MA5 edges are drawn as the geodesics that they are', () => {
  const line: Position[] = [aleppo, [372_600_000, 362_000_000], [392_600_000, 362_000_000]]
  const drawn = geometryOf({ shape: 'line', line, bufferM: 100 })
  if (drawn.type !== 'LineString') throw new Error(drawn.type)
  const has = (at: readonly number[]) =>
    drawn.coordinates.some(([x, y]) => x === at[0] && y === at[1])
  for (const corner of [37.16, 37.26, 39.26]) expect(has([corner, 36.2])).toBe(true)
  // The geodesic between two places of one northern latitude bulges to the north.
  const highest = Math.max(...drawn.coordinates.map(([, y]) => y ?? 0))
  expect(highest).toBeGreaterThan(36.204)
  expect(highest).toBeLessThan(36.206)
})

test('MA5 marks and shapes say what they are and where everything lies', () => {
  const marks = markFeatures([
    { id: 'x', position: aleppo, shape: 'circle', hue: 'one', verified: false, late: true },
  ])
  expect(marks.features[0]?.properties).toEqual({ id: 'x', image: 'circle-one-open', late: 1 })
  expect(boundsOf(marks)).toEqual([37.16, 36.2, 37.16, 36.2])
  const shapes = shapeFeatures([
    {
      id: 'z',
      kind: 'zone',
      footprint: { shape: 'circle', centre: aleppo, radiusM: 10_000 },
      agreed: false,
      label: 'Zone',
    },
  ])
  expect(shapes.features[0]?.properties).toMatchObject({ agreed: false, width0: 0 })
  expect(boundsOf({ type: 'FeatureCollection', features: [] })).toBeUndefined()
})
