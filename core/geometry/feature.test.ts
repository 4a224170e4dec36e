import { expect, test } from 'vitest'
import { volumeFromFeature } from './feature.ts'
import { volumesIntersect } from './volumes-intersect.ts'

type Fields = Readonly<Record<string, unknown>>

const times = { from: '2016-10-20T05:00:00Z', to: '2016-10-20T16:00:00Z' }
const point = { type: 'Point', coordinates: [37.15, 36.2] }
const feature = (properties: Fields, geometry: Fields = point): Fields => ({
  type: 'Feature',
  geometry,
  properties: { id: 'a', kind: 'pause', radiusM: 1_000, ...times, ...properties },
})
const polygon = (ring: readonly (readonly unknown[])[]): Fields => ({
  type: 'Polygon',
  coordinates: [ring],
})
function refusal(value: unknown) {
  const read = volumeFromFeature(value)
  return read.ok ? undefined : `${read.refusal.code} ${read.refusal.field}`
}
function volume(value: unknown) {
  const read = volumeFromFeature(value)
  if (!read.ok) throw new Error(read.refusal.message)
  return read.value.volume
}

test('GE34 a feature is read as a volume, and what is missing or null is open', () => {
  expect(volumeFromFeature(feature({ floorM: 0, ceilingM: 500.5 }))).toEqual({
    ok: true,
    value: {
      id: 'a',
      kind: 'pause',
      volume: {
        footprint: { shape: 'circle', centre: [371_500_000, 362_000_000], radiusM: 1_000 },
        floorM: 0,
        ceilingM: 500.5,
        interval: { from: '2016-10-20T05:00:00.000Z', to: '2016-10-20T16:00:00.000Z' },
      },
    },
  })
  const open = volume(feature({ from: null, to: undefined, ceilingM: null }))
  expect(open).toMatchObject({ interval: { from: null, to: null }, floorM: null, ceilingM: null })
  const hours = { from: '22:00', to: '04:00', utcOffsetMinutes: 180 }
  expect(volume(feature({ daily: hours }))).toMatchObject({ daily: hours })
  expect(volume(feature({ radiusM: 0 }))).toMatchObject({ footprint: { radiusM: 0 } })
})

test('GE34 numbers that are not numbers are refused at their place', () => {
  for (const bad of ['37.15', Number.NaN, Number.POSITIVE_INFINITY, null, {}]) {
    expect(refusal(feature({}, { type: 'Point', coordinates: [bad, 36] }))).toBe(
      'bad-position /geometry/coordinates/0',
    )
    const ring = [
      [0, 0],
      [1, bad],
      [1, 1],
      [0, 0],
    ]
    expect(refusal(feature({}, polygon(ring)))).toBe('bad-position /geometry/coordinates/0/1/1')
  }
  expect(refusal(feature({ radiusM: '1000' }))).toBe('out-of-range /properties/radiusM')
  expect(refusal(feature({ radiusM: -1 }))).toBe('out-of-range /properties/radiusM')
  expect(refusal(feature({ floorM: '0' }))).toBe('out-of-range /properties/floorM')
  expect(refusal(feature({ floorM: Number.NaN }))).toBe('out-of-range /properties/floorM')
})

test('GE34 coordinates that may be exchanged are refused with that hint', () => {
  const read = volumeFromFeature(feature({}, { type: 'Point', coordinates: [36.2, 137.15] }))
  expect(read).toMatchObject({
    refusal: {
      code: 'bad-position',
      field: '/geometry/coordinates/1',
      evidence: { hint: 'longitude comes first; the two may be exchanged' },
    },
  })
})

test('GE34 a fault of the shape is named where it stands in the feature', () => {
  const bow = [
    [0, 0],
    [1, 1],
    [1, 0],
    [0, 1],
    [0, 0],
  ]
  expect(refusal(feature({}, polygon(bow)))).toBe('bad-geometry /geometry/coordinates/0/0')
  const multi = { type: 'MultiPolygon', coordinates: [[bow]] }
  expect(refusal(feature({}, multi))).toBe('bad-geometry /geometry/coordinates/0/0/0')
  expect(refusal(feature({}, polygon(bow.slice(0, 2))))).toBe(
    'bad-geometry /geometry/coordinates/0',
  )
  const still = {
    type: 'LineString',
    coordinates: [
      [1, 1],
      [1, 1],
    ],
  }
  expect(refusal(feature({ bufferM: 5 }, still))).toBe('bad-geometry /geometry/coordinates')
  expect(refusal(feature({}, still))).toBe('missing-field /properties/bufferM')
})

test('GE34 other geometries and what is no feature are refused', () => {
  for (const type of ['MultiPoint', 'MultiLineString', 'GeometryCollection', undefined]) {
    expect(refusal(feature({}, { type, coordinates: [] }))).toBe('bad-geometry /geometry/type')
  }
  expect(refusal(null)).toBe('malformed ')
  expect(refusal([])).toBe('malformed ')
  expect(refusal({ type: 'Feature', properties: null, geometry: point })).toBe(
    'malformed /properties',
  )
  expect(refusal({ ...feature({}), properties: { radiusM: 5 } })).toBe('malformed /properties/id')
})

test('GE34 an interval without time, a leap second and the name of a zone are refused', () => {
  expect(refusal(feature({ to: times.from }))).toBe('interval-reversed /properties/to')
  expect(refusal(feature({ to: '2016-10-20T08:00:00+03:00' }))).toBe(
    'interval-reversed /properties/to',
  )
  expect(refusal(feature({ to: '2016-10-19T00:00:00Z' }))).toBe('interval-reversed /properties/to')
  expect(refusal(feature({ to: '2016-12-31T23:59:60Z' }))).toBe('bad-date /properties/to')
  expect(refusal(feature({ to: '2016-10-20 08:00 EEST' }))).toBe('bad-date /properties/to')
  expect(refusal(feature({ to: 1_476_939_600 }))).toBe('bad-date /properties/to')
  expect(refusal(feature({ from: '1066-10-14T00:00:00Z' }))).toBeUndefined()
})

test('GE34 a band upside down and a schedule that is none are refused', () => {
  expect(refusal(feature({ floorM: 500, ceilingM: 100 }))).toBe('out-of-range /properties/floorM')
  expect(refusal(feature({ daily: { from: '8:00', to: '19:00', utcOffsetMinutes: 0 } }))).toBe(
    'bad-date /properties/daily/from',
  )
  expect(refusal(feature({ daily: { from: '08:00', to: '24:00', utcOffsetMinutes: 0 } }))).toBe(
    'bad-date /properties/daily/to',
  )
  expect(refusal(feature({ daily: { from: '08:00', to: '19:00', utcOffsetMinutes: 900 } }))).toBe(
    'out-of-range /properties/daily/utcOffsetMinutes',
  )
})

test('GE35 volumes intersect in place, height and time, or not at all', () => {
  const one = volume(feature({ floorM: 0, ceilingM: 1_000 }))
  const other = (properties: Fields, geometry?: Fields) =>
    volumesIntersect(
      one,
      volume(feature({ floorM: 500, ceilingM: 2_000, ...properties }, geometry)),
    )
  expect(other({})).toBe(true)
  expect(other({ floorM: 1_000 })).toBe(true)
  expect(other({ floorM: 1_000.5 })).toBe(false)
  expect(other({ from: times.to, to: '2016-10-21T00:00:00Z' })).toBe(false)
  expect(other({ from: '2016-10-20T15:59:59.999Z', to: null })).toBe(true)
  expect(other({ from: null, to: times.from })).toBe(false)
  expect(other({}, { type: 'Point', coordinates: [37.2, 36.2] })).toBe(false)
  expect(other({ radiusM: 4_000 }, { type: 'Point', coordinates: [37.2, 36.2] })).toBe(true)
  const hours = { from: '19:00', to: '07:00', utcOffsetMinutes: 180 }
  expect(other({ daily: hours })).toBe(false)
  expect(other({ daily: { ...hours, to: '08:01' } })).toBe(true)
})
