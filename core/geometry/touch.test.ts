import geodesic from 'geographiclib-geodesic'
import { expect, test } from 'vitest'
import { compiled } from './compile.ts'
import { footprintFault } from './footprint-fault.ts'
import { footprintsMeet } from './meet.ts'
import type { Footprint, Position } from './place.ts'
import { footprintsTouch } from './touch.ts'

const { WGS84 } = geodesic.Geodesic

const degrees = (longitude: number, latitude: number): Position => [
  Math.round(longitude * 1e7),
  Math.round(latitude * 1e7),
]
function box(west: number, south: number, east: number, north: number): Position[] {
  return [
    degrees(west, south),
    degrees(east, south),
    degrees(east, north),
    degrees(west, north),
    degrees(west, south),
  ]
}
function square(x: number, y: number, size: number): Position[] {
  return [
    [x, y],
    [x + size, y],
    [x + size, y + size],
    [x, y + size],
    [x, y],
  ]
}
const area = (polygons: Position[][][], bufferM = 0): Footprint => ({
  shape: 'area',
  polygons,
  bufferM,
})
const circle = (centre: Position, radiusM: number): Footprint => ({
  shape: 'circle',
  centre,
  radiusM,
})
const line = (positions: Position[], bufferM: number): Footprint => ({
  shape: 'line',
  line: positions,
  bufferM,
})
function away(from: Position, azimuth: number, distanceM: number): Position {
  const { lat2 = 0, lon2 = 0 } = WGS84.Direct(from[1] / 1e7, from[0] / 1e7, azimuth, distanceM)
  return degrees(lon2, lat2)
}

/** Both ways round, by the fast test and the full one, which must agree; every shape must be sound. */
function touch(one: Footprint, other: Footprint) {
  expect(footprintFault(one, '')).toBeUndefined()
  expect(footprintFault(other, '')).toBeUndefined()
  const found = footprintsTouch(one, other)
  expect(footprintsTouch(other, one)).toMatchObject({
    touches: found.touches,
    distanceM: found.distanceM,
    withinBound: found.withinBound,
  })
  expect(footprintsMeet(compiled(one).words, 0, compiled(other).words, 0)).toBe(found.touches)
  expect(footprintsMeet(compiled(other).words, 0, compiled(one).words, 0)).toBe(found.touches)
  return found
}

const [x, y] = degrees(37.15, 36.2)

test('GE22 a vertex on a vertex touches', () => {
  const found = touch(area([[square(x, y, 500)]]), area([[square(x + 500, y + 500, 500)]]))
  expect(found).toMatchObject({ touches: true, distanceM: 0, withinBound: true })
  expect(found.where.one).toEqual([x + 500, y + 500])
})

test('GE22 a vertex on a slanted edge touches, one unit off does not', () => {
  const slanted = area([
    [
      [
        [x, y],
        [x + 800, y + 400],
        [x, y + 900],
        [x, y],
      ],
    ],
  ])
  const below = (nudge: number): Footprint =>
    area([
      [
        [
          [x + 400, y + 200 - nudge],
          [x + 300, y - 900],
          [x + 500, y - 900],
          [x + 400, y + 200 - nudge],
        ],
      ],
    ])
  expect(touch(slanted, below(0)).touches).toBe(true)
  expect(touch(slanted, below(1))).toMatchObject({ touches: false, distanceM: 0.01 })
})

test('GE22 a shared edge touches, whichever way each ring runs', () => {
  const one = square(x, y, 500)
  const other = square(x + 500, y, 500)
  for (const ring of [one, one.toReversed()]) {
    for (const against of [other, other.toReversed()]) {
      expect(touch(area([[ring]]), area([[against]]))).toMatchObject({
        touches: true,
        distanceM: 0,
      })
    }
  }
})

test('GE22 one unit apart is apart', () => {
  const found = touch(area([[square(x, y, 500)]]), area([[square(x + 501, y, 500)]]))
  expect(found).toMatchObject({ touches: false, distanceM: 0.01, withinBound: false })
})

test('GE22 inside a hole is apart, touching its rim or filling it is not', () => {
  const holed = area([[square(x, y, 40_000), square(x + 10_000, y + 10_000, 20_000)]])
  const within = (from: number, size: number) =>
    touch(holed, area([[square(x + from, y + from, size)]]))
  expect(within(15_000, 5_000).touches).toBe(false)
  expect(within(10_001, 5_000)).toMatchObject({ touches: false, distanceM: 0.01 })
  expect(within(10_000, 5_000).touches).toBe(true)
  expect(within(10_000, 20_000).touches).toBe(true)
  expect(within(10_001, 19_998).touches).toBe(false)
  expect(within(5_000, 30_000)).toMatchObject({ touches: true, withinBound: false })
})

test('GE22 a hole that touches its shell at one place or two leaves the rest as it is', () => {
  const shell = square(x, y, 40_000)
  const hole: Position[] = [
    [x, y + 20_000],
    [x + 20_000, y + 30_000],
    [x + 40_000, y + 20_000],
    [x + 20_000, y + 10_000],
    [x, y + 20_000],
  ]
  const holed = area([[shell, hole]])
  expect(touch(holed, circle([x + 20_000, y + 20_000], 5)).touches).toBe(false)
  expect(touch(holed, circle([x + 20_000, y + 35_000], 5)).touches).toBe(true)
  expect(touch(holed, circle([x + 20_000, y + 5_000], 5)).touches).toBe(true)
  expect(touch(holed, area([[square(x - 500, y + 20_000, 500)]])).touches).toBe(true)
})

test('GE22 an island in a hole belongs to the footprint', () => {
  const island = area([
    [square(x, y, 40_000), square(x + 10_000, y + 10_000, 20_000)],
    [square(x + 15_000, y + 15_000, 5_000)],
  ])
  expect(touch(island, circle([x + 17_000, y + 17_000], 1)).touches).toBe(true)
  expect(touch(island, circle([x + 12_000, y + 12_000], 1)).touches).toBe(false)
})

test('GE22 a gap between parts is no bridge, however the boxes lie', () => {
  const parts = area([[square(x, y, 1_000)], [square(x + 9_000, y, 1_000)]])
  const between = area([[square(x + 4_000, y - 5_000, 1_000)]])
  const across = area([
    [
      [
        [x + 3_000, y - 50_000],
        [x + 7_000, y - 50_000],
        [x + 7_000, y + 50_000],
        [x + 3_000, y + 50_000],
        [x + 3_000, y - 50_000],
      ],
    ],
  ])
  expect(touch(parts, between).touches).toBe(false)
  expect(touch(parts, across).touches).toBe(false)
})

test('GE23 circles of 10 km touch to the centimetre', () => {
  for (const latitude of [0, 36, 70, 79, 85]) {
    const one = circle(degrees(37, latitude), 10_000)
    for (let azimuth = 0; azimuth < 360; azimuth += 15) {
      const at = (offM: number) =>
        circle(away([370_000_000, latitude * 1e7], azimuth, 15_000 + offM), 5_000)
      expect(touch(one, at(-0.02)).touches, `${latitude} ${azimuth}`).toBe(true)
      expect(touch(one, at(0.02)).touches, `${latitude} ${azimuth}`).toBe(false)
      expect(touch(one, at(100)).distanceM).toBeCloseTo(100, 1)
    }
  }
})

test('GE23 a circle beside an area touches at its radius and not a centimetre more', () => {
  const ring = box(37, 36, 37.005, 36.005)
  for (const latitude of [36, 70, 84]) {
    const moved = ring.map(([a, b]): Position => [a, b + (latitude - 36) * 1e7])
    const corner: Position = moved[0] ?? [0, 0]
    const centre = away(corner, 225, 2_000)
    const { s12 = 0 } = WGS84.Inverse(
      centre[1] / 1e7,
      centre[0] / 1e7,
      corner[1] / 1e7,
      corner[0] / 1e7,
    )
    const at = (radiusM: number) => touch(circle(centre, radiusM), area([[moved]]))
    expect(at(s12 + 0.01)).toMatchObject({ touches: true, withinBound: false })
    expect(at(s12 - 0.01)).toMatchObject({ touches: false, distanceM: 0.01 })
  }
})

test('GE23 a circle wholly inside an area touches, wholly inside its hole it does not', () => {
  const holed = area([[box(37, 36, 38, 37), box(37.4, 36.4, 37.6, 36.6)]])
  expect(touch(holed, circle(degrees(37.2, 36.2), 100)).touches).toBe(true)
  expect(touch(holed, circle(degrees(37.5, 36.5), 100))).toMatchObject({ touches: false })
  expect(touch(holed, circle(degrees(37.5, 36.5), 9_000)).touches).toBe(true)
  expect(touch(circle(degrees(37.5, 36.5), 200_000), holed).touches).toBe(true)
})

test('GE23 buffers at 36, 70 and 85 degrees touch when the gap is their sum', () => {
  for (const latitude of [36, 70, 85]) {
    const from = degrees(20, latitude)
    const road = line([from, away(from, 180, 900)], 150)
    const start = away(from, 90, 500)
    const other = (bufferM: number) => line([start, away(start, 180, 900)], bufferM)
    const { s12 = 0 } = WGS84.Inverse(from[1] / 1e7, 20, start[1] / 1e7, start[0] / 1e7)
    const sum = s12 - 150
    expect(touch(road, other(Math.ceil(sum * 1000) / 1000 + 0.003)).touches).toBe(true)
    expect(touch(road, other(Math.floor(sum * 1000) / 1000 - 0.003)).touches).toBe(false)
  }
})

test('GE24 edges of 50 and 200 km are geodesics, not straight in longitude and latitude', () => {
  for (const [lengthKm, bulgeM] of [
    [50, 35],
    [200, 560],
  ] as const) {
    const west = degrees(37, 36)
    const east: Position = [west[0] + Math.round((lengthKm * 1e7) / 90.1637), west[1]]
    const road = line([west, east], 0)
    const { s12: length = 0, azi1 = 0 } = WGS84.Inverse(36, 37, 36, east[0] / 1e7)
    const middle = away(west, azi1, length / 2)
    const straight: Position = [Math.round((west[0] + east[0]) / 2), west[1]]
    expect(touch(road, circle(middle, 1)).touches).toBe(true)
    const beside = touch(road, circle(straight, 1))
    expect(beside.touches).toBe(false)
    expect(beside.distanceM).toBeGreaterThan(bulgeM - 2)
    expect(beside.distanceM).toBeLessThan(bulgeM * 1.05)
  }
})

test('GE24 areas that share a geodesic border touch along all of it, in both directions', () => {
  const [a, b] = [degrees(30, 40), degrees(36, 43)]
  const north = area([[[a, b, degrees(31, 45), a]]])
  const south = area([[[b, a, degrees(35, 38), b]]])
  expect(touch(north, south)).toMatchObject({ touches: true, distanceM: 0 })
  const { s12: length = 0, azi1 = 0 } = WGS84.Inverse(40, 30, 43, 36)
  const on = circle(away(a, azi1, length / 3), 1)
  expect(touch(north, on).touches).toBe(true)
  expect(touch(south, on).touches).toBe(true)
})

test('GE25 a vertex inside a long geodesic touches within the bound, and says so', () => {
  const [west, east] = [degrees(37, 36), degrees(37.5, 36.2)]
  const { s12: length = 0, azi1 = 0 } = WGS84.Inverse(36, 37, 36.2, 37.5)
  let within = 0
  for (let share = 0.05; share < 1; share += 0.05) {
    const at = away(west, azi1, length * share)
    const spike = area([[[at, away(at, azi1 + 80, 900), away(at, azi1 + 100, 900), at]]])
    const found = touch(line([west, east], 0), spike)
    expect(found.touches, `${share}`).toBe(true)
    expect(found.boundM).toBeLessThan(0.03)
    within += found.withinBound ? 1 : 0
  }
  expect(within).toBeGreaterThan(10)
})

test('GE25 what is deep inside rests on no bound', () => {
  const big = area([[box(30, 30, 40, 40)]])
  expect(touch(big, area([[box(35, 35, 36, 36)]])).withinBound).toBe(false)
  expect(touch(big, circle(degrees(35, 35), 100)).withinBound).toBe(false)
  const crossing = line([degrees(29, 35), degrees(41, 35)], 0)
  expect(touch(big, crossing).withinBound).toBe(false)
})

test('GE3 a footprint across the antimeridian is met from either side, by one that crosses it too', () => {
  const pacific = area([
    [
      box(179.5, -1, 180, 1).map(([a, b]): Position => [
        a === 1_800_000_000 ? -1_795_000_000 : a,
        b,
      ]),
    ],
  ])
  for (const longitude of [179.6, 180, -180, -179.6]) {
    expect(touch(pacific, circle(degrees(longitude, 0), 10)).touches, `${longitude}`).toBe(true)
  }
  expect(touch(pacific, circle(degrees(179.4, 0), 10)).touches).toBe(false)
  expect(touch(pacific, circle(degrees(-179.4, 0), 10)).touches).toBe(false)
  expect(touch(pacific, line([degrees(179.9, 0.5), degrees(-179.9, 0.5)], 0)).touches).toBe(true)
  expect(touch(pacific, line([degrees(179.9, 1.5), degrees(-179.9, 1.5)], 0)).touches).toBe(false)
})

test('GE3 longitude 180 east and 180 west are the same meridian', () => {
  const west = area([[box(-180, 0, -179, 1)]])
  const east = area([[box(179, 0, 180, 1)]])
  expect(touch(west, east)).toMatchObject({ touches: true, distanceM: 0 })
  expect(touch(circle(degrees(180, 5), 1), circle(degrees(-180, 5), 1)).touches).toBe(true)
})

test('GE3 a circle at 179.95 degrees reaches across', () => {
  const round = circle(degrees(179.95, 36), 10_000)
  expect(touch(round, circle(degrees(-179.95, 36), 1)).touches).toBe(true)
  expect(touch(round, area([[box(-179.95, 35.99, -179.94, 36.01)]])).touches).toBe(true)
  expect(touch(round, area([[box(-179.9, 35.99, -179.8, 36.01)]])).touches).toBe(false)
})

test('GE26 a circle that holds a pole meets every longitude round it', () => {
  const cap = circle(degrees(0, 89.95), 16_000)
  for (let longitude = -180; longitude <= 180; longitude += 30) {
    expect(touch(cap, circle(degrees(longitude, 89.9), 10)).touches, `${longitude}`).toBe(
      (WGS84.Inverse(89.95, 0, 89.9, longitude).s12 ?? 0) <= 16_010,
    )
    expect(touch(cap, circle(degrees(longitude, 89.99), 10)).touches).toBe(true)
  }
  const ring = [-170, -90, 0, 90, 170].map((longitude) => degrees(longitude, 89.99))
  expect(touch(cap, line(ring, 10)).touches).toBe(true)
})

test('GE26 the way over the pole is the shortest', () => {
  const one = area([[box(0, 89.9, 1, 89.95)]])
  const other = area([[box(179, 89.9, 180, 89.95)]])
  const found = touch(one, other)
  expect(found.distanceM).toBeGreaterThan(11_100)
  expect(found.distanceM).toBeLessThan(11_180)
  expect(
    touch(area([[box(0, 89.9, 1, 89.95)]], 5_600), area([[box(179, 89.9, 180, 89.95)]], 5_600))
      .touches,
  ).toBe(true)
})

/** A band one degree high from 0 degrees to so many east. */
function wide(east: number): Footprint {
  const steps = [0, 60, 120, 179, ...[214, 270, 330].filter((step) => step < east), east]
  const there = steps.map((longitude) => degrees(longitude > 180 ? longitude - 360 : longitude, 0))
  const back = steps
    .toReversed()
    .map((longitude) => degrees(longitude > 180 ? longitude - 360 : longitude, 1))
  return area([[[...there, ...back, degrees(0, 0)]]])
}

test('GE26 areas wider than a word holds are told apart all the same', () => {
  const most = 214.7483647
  for (const east of [most, most + 1e-7, 300, 359]) {
    const inside = east - 0.5 > 180 ? east - 0.5 - 360 : east - 0.5
    expect(touch(wide(east), circle(degrees(inside, 0.5), 10)).touches, `${east}`).toBe(true)
    expect(touch(wide(east), circle(degrees(-0.5, 0.5), 10)).touches).toBe(false)
    expect(touch(wide(east), circle(degrees(90, 0.5), 10)).touches).toBe(true)
    expect(touch(wide(east), wide(most)).touches).toBe(true)
  }
})

test('GE26 the far ends of the globe have a distance', () => {
  const found = touch(circle(degrees(0, 0), 1_000), circle(degrees(179.9, 0), 1_000))
  expect(found.touches).toBe(false)
  const { s12 = 0 } = WGS84.Inverse(0, 0, 0, 179.9)
  expect(found.distanceM).toBeCloseTo(s12 - 2_000, 2)
})

test('GE26 tiny shapes are as exact as large ones', () => {
  const tiny = area([[square(x, y, 2)]])
  expect(touch(tiny, area([[square(x + 2, y, 2)]])).touches).toBe(true)
  expect(touch(tiny, area([[square(x + 3, y, 2)]])).touches).toBe(false)
  expect(touch(tiny, area([[box(0, 0, 90, 60)]])).touches).toBe(true)
})

test('GE26 a ring that touches itself holds what lies between its rims', () => {
  const ring: Position[] = [
    [x, y],
    [x + 4_000, y],
    [x + 4_000, y + 4_000],
    [x, y + 4_000],
    [x, y],
    [x + 1_000, y + 3_000],
    [x + 3_000, y + 3_000],
    [x, y],
  ]
  const banana = area([[ring]])
  expect(touch(banana, circle([x + 1_500, y + 2_500], 1)).touches).toBe(false)
  expect(touch(banana, circle([x + 3_500, y + 500], 1)).touches).toBe(true)
})
