import fc from 'fast-check'
import geodesic from 'geographiclib-geodesic'
import { expect, test } from 'vitest'
import { certaintyInside, depthInsideM, distanceToFootprintM } from './footprint.ts'
import type { Footprint, Position } from './place.ts'
import { compileFootprint } from './compile.ts'
import { FOOTPRINT_WORDS, PART_BOX, PART_WORDS, RUN_WORDS } from './block.ts'
import { areaSide } from './side.ts'

const { WGS84 } = geodesic.Geodesic

const degrees = (longitude: number, latitude: number): Position => [
  Math.round(longitude * 1e7),
  Math.round(latitude * 1e7),
]
function box(west: number, south: number, east: number, north: number): Position[] {
  const corners = [degrees(west, south), degrees(east, south), degrees(east, north)]
  return [...corners, degrees(west, north), degrees(west, south)]
}
const area = (polygons: Position[][][], bufferM = 0): Footprint => ({
  shape: 'area',
  polygons,
  bufferM,
})

const aleppo = degrees(37.15, 36.2)
const circle: Footprint = { shape: 'circle', centre: aleppo, radiusM: 10_000 }
const square = area([[box(37, 36, 38, 37)]])
const holed = area([[box(37, 36, 38, 37), box(37.4, 36.4, 37.6, 36.6)]])
const pacific = area([
  [[degrees(179, -1), degrees(-179, -1), degrees(-179, 1), degrees(179, 1), degrees(179, -1)]],
])

test('GE4 a circle of 10 km is the circle of the geodesic within a centimetre', () => {
  for (let azimuth = 0; azimuth < 360; azimuth += 15) {
    for (const [radius, inside] of [
      [9_999.98, true],
      [10_000.02, false],
    ] as const) {
      const { lat2 = 0, lon2 = 0 } = WGS84.Direct(36.2, 37.15, azimuth, radius)
      expect(distanceToFootprintM(degrees(lon2, lat2), circle) === 0, `${azimuth}`).toBe(inside)
    }
  }
})

test('GE4 a buffer is taken off the distance to a line and to an area', () => {
  const road: Footprint = { shape: 'line', line: [degrees(37, 36), degrees(37, 37)], bufferM: 500 }
  const { lat2: latitude = 0, lon2: east = 0 } = WGS84.Direct(36.5, 37, 90, 2_000)
  expect(distanceToFootprintM(degrees(east, latitude), road)).toBeCloseTo(1_500, 1)
  const { lon2: west = 0, lat2: beside = 0 } = WGS84.Direct(36.5, 37, 270, 12_000)
  const wide = area([[box(37, 36, 38, 37)]], 10_000)
  expect(distanceToFootprintM(degrees(west, beside), wide)).toBeCloseTo(2_000, 1)
  expect(distanceToFootprintM(degrees(37.5, 36.5), wide)).toBe(0)
})

test('GE4 the edge and the corners belong to the inside', () => {
  for (const on of [degrees(37, 36.5), degrees(38, 36.25), degrees(37, 36), degrees(38, 37)]) {
    expect(distanceToFootprintM(on, square)).toBe(0)
    expect(certaintyInside({ footprint: square, position: on, errorRadiusM: 0 })).toBe('certain')
  }
})

test('GE4 an edge that is no meridian bends towards the pole, as the geodesic does', () => {
  expect(distanceToFootprintM(degrees(37.5, 36), square)).toBeGreaterThan(100)
  expect(distanceToFootprintM(degrees(37.5, 37.0005), square)).toBe(0)
})

test('GE5 a hole is outside, and its edge inside', () => {
  expect(distanceToFootprintM(degrees(37.5, 36.5), holed)).toBeGreaterThan(8_000)
  expect(distanceToFootprintM(degrees(37.4, 36.5), holed)).toBe(0)
  expect(distanceToFootprintM(degrees(37.39, 36.5), holed)).toBe(0)
  expect(depthInsideM(degrees(37.39, 36.5), holed)).toBeLessThan(1_000)
})

test('GE5 a second polygon may lie in the hole of the first', () => {
  const island = area([
    [box(37, 36, 38, 37), box(37.4, 36.4, 37.6, 36.6)],
    [box(37.45, 36.45, 37.55, 36.55)],
  ])
  expect(distanceToFootprintM(degrees(37.5, 36.5), island)).toBe(0)
  expect(distanceToFootprintM(degrees(37.42, 36.5), island)).toBeGreaterThan(0)
})

test('GE6 one unit decides on which side of an edge a position lies', () => {
  const slope = area([
    [
      [
        [370_000_000, 360_000_000],
        [370_002_000, 360_001_000],
        [370_000_000, 360_001_000],
        [370_000_000, 360_000_000],
      ],
    ],
  ])
  const half: Position = [370_001_000, 360_000_500]
  expect(within(half, 0, slope)).toBe('certain')
  expect(within([half[0], half[1] + 1], 0, slope)).toBe('certain')
  expect(within([half[0], half[1] - 1], 0, slope)).toBe('none')
})

test('GE6 a side that floating point cannot tell is told exactly', () => {
  // Twice the areas between these positions and the edge are 32, -9 and -48 units: lost in a double.
  const cases: [Position, Position, Position, string][] = [
    [[-899126372, -899170604], [899193551, 899149069], [294958057, 294913659], 'inside'],
    [[-899083611, -899077193], [899101932, 899108425], [-611373924, -611367494], 'outside'],
    [[-899681577, -899796694], [899191594, 899076677], [107687399, 107572394], 'outside'],
  ]
  for (const [from, to, position, side] of cases) {
    const corners: Position[] = [from, to, [from[0], to[1]], from]
    const words = wordsOf(corners)
    expect(areaSide(words, 0, ...position) >= 0 ? 'inside' : 'outside').toBe(side)
    expect(areaSide(words, 0, ...from)).toBe(0)
  }
})

/** A part with one ring whose edges are not divided. */
function wordsOf(ring: readonly Position[]): Int32Array {
  const tiny = ring.map(([x, y]): Position => [Math.round(x / 1e6), Math.round(y / 1e6)])
  const { words } = compileFootprint(area([[tiny]]))
  const part = words.slice(FOOTPRINT_WORDS)
  const xs = ring.map(([x]) => x)
  const ys = ring.map(([, y]) => y)
  const bounds = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
  part.set(bounds, PART_BOX)
  part.set(ring.flat(), PART_WORDS + RUN_WORDS)
  part.set(bounds, PART_WORDS + RUN_WORDS + 2 * ring.length)
  return part
}

test('GE6 a ray through corners counts each side once', () => {
  const diamond = area([
    [
      [
        [0, -10],
        [10, 0],
        [0, 10],
        [-10, 0],
        [0, -10],
      ],
    ],
  ])
  for (let x = -12; x <= 12; x += 1) {
    for (let y = -12; y <= 12; y += 1) {
      const inside = Math.abs(x) + Math.abs(y) <= 10
      expect(distanceToFootprintM([x, y], diamond) === 0, `${x} ${y}`).toBe(inside)
    }
  }
})

test('GE3 an area across the antimeridian holds both sides of it', () => {
  for (const longitude of [179.5, 180, -180, -179.5]) {
    expect(distanceToFootprintM(degrees(longitude, 0.5), pacific), `${longitude}`).toBe(0)
  }
  expect(distanceToFootprintM(degrees(178, 0), pacific)).toBeCloseTo(111_319.5, 0)
  expect(distanceToFootprintM(degrees(-178, 0), pacific)).toBeCloseTo(111_319.5, 0)
  expect(distanceToFootprintM(degrees(0, 0), pacific)).toBeGreaterThan(10_000_000)
})

test('GE3 the same area elsewhere gives the same distances', () => {
  const greenwich = area([[box(-1, -1, 1, 1)]])
  const longitude = fc.integer({ min: -1_700_000_000, max: 1_700_000_000 })
  const latitude = fc.integer({ min: -300_000_000, max: 300_000_000 })
  fc.assert(
    fc.property(longitude, latitude, (x, y) => {
      const turned = x + 1_800_000_000 > 1_800_000_000 ? x - 1_800_000_000 : x + 1_800_000_000
      expect(distanceToFootprintM([turned, y], pacific)).toBeCloseTo(
        distanceToFootprintM([x, y], greenwich),
        4,
      )
    }),
  )
})

function within(position: Position, errorRadiusM: number, footprint: Footprint = square) {
  return certaintyInside({ footprint, position, errorRadiusM })
}

test('GE7 the error radius decides between certain, possible and none', () => {
  const deep = degrees(37.5, 36.5)
  expect(within(deep, 40_000)).toBe('certain')
  expect(within(deep, 60_000)).toBe('possible')
  const out = degrees(36.9, 36.5)
  expect(within(out, 0)).toBe('none')
  expect(within(out, 8_000)).toBe('none')
  expect(within(out, 10_000)).toBe('possible')
  expect(within(out, 500_000)).toBe('possible')
})

test('GE7 the edge of an area wider than half the globe is found from either end', () => {
  const middle = [degrees(0, 0), degrees(100, 0), degrees(100, 1), degrees(0, 1)]
  const ends = [degrees(-100, 1), degrees(-100, 0), degrees(0, 0)]
  const wide = area([[[...middle, ...ends]]])
  for (const longitude of [-99, -90, 0.5, 90, 99]) {
    const position = degrees(longitude, 0.01)
    expect(within(position, 5_000, wide), `${longitude}`).toBe('possible')
    expect(within(position, 500, wide)).toBe('certain')
  }
})

test('GE7 a line of 170 degrees is found from beyond its far end', () => {
  const line = [degrees(80, 0), degrees(-90, 0)]
  for (const ends of [line, line.toReversed()]) {
    const footprint: Footprint = { shape: 'line', line: ends, bufferM: 0 }
    const beyond = { footprint, position: degrees(-101, 0) }
    expect(distanceToFootprintM(beyond.position, footprint)).toBeCloseTo(11 * 111_319.49, -1)
    expect(certaintyInside({ ...beyond, errorRadiusM: 1_300_000 })).toBe('possible')
    expect(certaintyInside({ ...beyond, errorRadiusM: 1_200_000 })).toBe('none')
  }
})

const somewhere = fc.tuple(
  fc.integer({ min: 365_000_000, max: 385_000_000 }),
  fc.integer({ min: 355_000_000, max: 375_000_000 }),
)

test('GE7 certainty agrees with the distance and the depth', () => {
  const shapes = fc.constantFrom(circle, square, holed, area([[box(37, 36, 38, 37)]], 5_000))
  fc.assert(
    fc.property(somewhere, fc.nat(40_000), shapes, (position, errorRadiusM, footprint) => {
      const distance = distanceToFootprintM(position, footprint)
      const depth = depthInsideM(position, footprint)
      const certainty = certaintyInside({ footprint, position, errorRadiusM })
      if (distance > errorRadiusM) expect(certainty).toBe('none')
      else if (distance === 0 && depth >= errorRadiusM) expect(certainty).toBe('certain')
      else expect(certainty).toBe('possible')
    }),
  )
})

test('GE8 every point of the error circle of a certain position is inside', () => {
  const shapes = fc.constantFrom(circle, square, holed, area([[box(37, 36, 38, 37)]], 5_000))
  fc.assert(
    fc.property(somewhere, fc.nat(30_000), shapes, (position, errorRadiusM, footprint) => {
      if (certaintyInside({ footprint, position, errorRadiusM }) !== 'certain') return
      for (let azimuth = 0; azimuth < 360; azimuth += 30) {
        const [longitude, latitude] = [position[0] / 1e7, position[1] / 1e7]
        const { lat2 = 0, lon2 = 0 } = WGS84.Direct(latitude, longitude, azimuth, errorRadiusM)
        expect(distanceToFootprintM(degrees(lon2, lat2), footprint)).toBeLessThan(0.3)
      }
    }),
  )
})
