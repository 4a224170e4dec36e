import { expect, test } from 'vitest'
import { footprintFault, volumeFault } from './footprint-fault.ts'
import { footprintFromGeoJson, geoJsonOf, positionFromDegrees } from './geojson.ts'
import fc from 'fast-check'
import type { Footprint, Position, Volume } from './place.ts'

const triangle: Position[] = [
  [0, 0],
  [10_000_000, 0],
  [0, 10_000_000],
  [0, 0],
]
const area = (...rings: Position[][]): Footprint => ({
  shape: 'area',
  polygons: [rings],
  bufferM: 0,
})
const fault = (footprint: Footprint) => footprintFault(footprint, '/area')?.refusal

test('GE13 a closed ring with an area is taken', () => {
  expect(fault(area(triangle))).toBeUndefined()
  const pacific: Position[] = [
    [1_790_000_000, 0],
    [-1_790_000_000, 0],
    [-1_790_000_000, 10_000_000],
    [1_790_000_000, 0],
  ]
  expect(fault(area(pacific))).toBeUndefined()
})

test('GE13 an open, short or flat ring is refused at its place', () => {
  const open: Position[] = [...triangle.slice(0, 3), [1, 1]]
  const flat: Position[] = [
    [0, 0],
    [10, 10],
    [20, 20],
    [0, 0],
  ]
  const short: Position[] = [
    [0, 0],
    [10, 0],
    [0, 0],
  ]
  expect(fault(area(triangle, open))).toMatchObject({
    code: 'bad-geometry',
    field: '/area/polygons/0/1/3',
  })
  expect(fault(area(flat))).toMatchObject({ code: 'bad-geometry', field: '/area/polygons/0/0' })
  expect(fault(area(short))).toMatchObject({ code: 'bad-geometry', field: '/area/polygons/0/0' })
})

test('GE13 a ring round a pole and an edge of half a turn are refused', () => {
  const cap: Position[] = [
    [0, 800_000_000],
    [1_200_000_000, 800_000_000],
    [-1_200_000_000, 800_000_000],
    [0, 800_000_000],
  ]
  expect(fault(area(cap))?.message).toContain('a ring round a pole')
  const half: Position[] = [
    [0, 0],
    [1_800_000_000, 0],
    [0, 10],
    [0, 0],
  ]
  expect(fault(area(half))).toMatchObject({
    code: 'bad-geometry',
    field: '/area/polygons/0/0/1',
  })
})

test('GE13 a position beyond the globe is refused by its coordinate', () => {
  const beyond: Position[] = [
    [0, 0],
    [1_800_000_001, 0],
    [0, 10],
    [0, 0],
  ]
  expect(fault(area(beyond))).toMatchObject({
    code: 'bad-position',
    field: '/area/polygons/0/0/1/0',
  })
  const above: Footprint = { shape: 'circle', centre: [0, 900_000_001], radiusM: 1 }
  expect(fault(above)).toMatchObject({ code: 'bad-position', field: '/area/centre/1' })
})

test('GE14 a circle has a radius and a line a length', () => {
  const point: Footprint = { shape: 'circle', centre: [0, 0], radiusM: 0 }
  expect(fault(point)).toMatchObject({ code: 'bad-geometry', field: '/area/radiusM' })
  const still: Footprint = {
    shape: 'line',
    line: [
      [5, 5],
      [5, 5],
    ],
    bufferM: 100,
  }
  expect(fault(still)).toMatchObject({ code: 'bad-geometry', field: '/area/line' })
  const line: Footprint = {
    shape: 'line',
    line: [
      [5, 5],
      [5, 6],
    ],
    bufferM: 0,
  }
  expect(fault(line)).toBeUndefined()
})

test('GE14 all points of a footprint together stay under the limit', () => {
  const ring: Position[] = [
    ...Array.from({ length: 1_200 }, (_, index): Position => [index, index * index]),
    [0, 0],
  ]
  expect(fault(area(ring))).toBeUndefined()
  expect(fault(area(ring, ring))).toMatchObject({ code: 'too-large', field: '/area/polygons' })
})

test('GE15 a volume goes forward and its floor is not above its ceiling', () => {
  const volume: Volume = {
    footprint: { shape: 'circle', centre: [0, 0], radiusM: 10 },
    floorM: 0,
    ceilingM: 0,
    interval: { from: '2016-10-20T05:00:00.000Z', to: null },
  }
  const refusal = (changes: Partial<Volume>) =>
    volumeFault({ ...volume, ...changes }, '/volume')?.refusal
  expect(refusal({})).toBeUndefined()
  expect(refusal({ floorM: 1 })).toMatchObject({ code: 'out-of-range', field: '/volume/floorM' })
  const { from } = volume.interval
  expect(refusal({ interval: { from, to: from } })).toMatchObject({
    code: 'interval-reversed',
    field: '/volume/interval',
  })
  expect(refusal({ footprint: { shape: 'circle', centre: [0, 0], radiusM: 0 } })).toMatchObject({
    field: '/volume/footprint/radiusM',
  })
})

test('GE16 every kind of footprint reads back as it was', () => {
  const unit = fc.tuple(
    fc.integer({ min: -1_800_000_000, max: 1_800_000_000 }),
    fc.integer({ min: -900_000_000, max: 900_000_000 }),
  )
  fc.assert(
    fc.property(unit, fc.integer({ min: 1, max: 100_000 }), (centre, metres) => {
      const circle: Footprint = { shape: 'circle', centre, radiusM: metres }
      const [x, y] = [Math.trunc(centre[0] / 2), Math.trunc(centre[1] / 2)]
      const moved = triangle.map(([a, b]): Position => [a + x, b + y])
      const apart = triangle.map(([a, b]): Position => [a + x, b + y + 20_000_000])
      const shapes: Footprint[] = [
        circle,
        { shape: 'line', line: moved, bufferM: metres },
        { shape: 'area', polygons: [[moved]], bufferM: metres },
        { shape: 'area', polygons: [[moved], [apart]], bufferM: 0 },
      ]
      for (const shape of shapes) {
        const read = footprintFromGeoJson(geoJsonOf(shape))
        expect(read).toEqual({ ok: true, value: shape })
      }
    }),
  )
})

test('GE16 a point needs its radius and a line its buffer', () => {
  const point = { type: 'Point', coordinates: [37, 36] } as const
  expect(footprintFromGeoJson({ geometry: point, properties: {} })).toMatchObject({
    refusal: { code: 'missing-field', field: '/properties/radiusM' },
  })
  const line = {
    type: 'LineString',
    coordinates: [
      [37, 36],
      [37, 37],
    ],
  } as const
  expect(footprintFromGeoJson({ geometry: line, properties: {} })).toMatchObject({
    refusal: { code: 'missing-field', field: '/properties/bufferM' },
  })
})

test('GE17 degrees are read to the nearest unit', () => {
  expect(positionFromDegrees({ longitude: 37.15000004, latitude: -36.2 })).toEqual({
    ok: true,
    value: [371_500_000, -362_000_000],
  })
})

test('GE17 what lies beyond the globe is refused with its place', () => {
  for (const longitude of [180.1, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(positionFromDegrees({ longitude, latitude: 0, field: '/at' })).toMatchObject({
      refusal: { code: 'bad-position', field: '/at/0' },
    })
  }
  const geometry = {
    type: 'Polygon',
    coordinates: [
      [
        [0, 0],
        [0, 91],
        [1, 1],
        [0, 0],
      ],
    ],
  } as const
  expect(footprintFromGeoJson({ geometry, properties: {} })).toMatchObject({
    refusal: { code: 'bad-position', field: '/geometry/coordinates/0/1/1' },
  })
})
