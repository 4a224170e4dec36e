import fc from 'fast-check'
import geodesic from 'geographiclib-geodesic'
import { expect, test } from 'vitest'
import { instantFromMs } from '../kernel/instant.ts'
import { bandCertainty, bandOverlap, bandsMeet } from './altitude.ts'
import { compileFootprint } from './compile.ts'
import { areaM2, overlapArea } from './overlap-area.ts'
import { timeOverlap, timesOverlap, type Timing } from './overlap-time.ts'
import type { Footprint, Position } from './place.ts'

const band = (floorM: number | null, ceilingM: number | null) => ({ floorM, ceilingM })

test('GE30 altitude bands are closed: bands that touch meet', () => {
  expect(bandsMeet(band(0, 1_000), band(1_000, 2_000))).toBe(true)
  expect(bandsMeet(band(0, 999.9), band(1_000, 2_000))).toBe(false)
  expect(bandsMeet(band(null, 0), band(0, null))).toBe(true)
  expect(bandsMeet(band(null, null), band(5_000, 5_000))).toBe(true)
  expect(bandOverlap(band(null, 1_000), band(500, null))).toEqual(band(500, 1_000))
  expect(bandOverlap(band(null, 100), band(500, null))).toBeUndefined()
})

test('GE30 a height whose datum is unknown meets possibly at most', () => {
  const unknown = { ...band(100, 200), datum: 'unknown' as const }
  expect(bandCertainty(unknown, band(0, 50))).toBe('possible')
  expect(bandCertainty(unknown, band(100, 200))).toBe('possible')
  expect(bandCertainty(unknown, band(null, null))).toBe('certain')
  expect(bandCertainty(band(0, 1), band(2, 3))).toBe('none')
  expect(bandOverlap(unknown, band(0, 50))).toBeUndefined()
  expect(bandOverlap(unknown, band(null, null))).toEqual(unknown)
})

const at = (text: string): string => `2016-10-${text}:00.000Z`
const span = (from: string | null, to: string | null): Timing['interval'] => ({
  from: from === null ? null : at(from),
  to: to === null ? null : at(to),
})
const day = { from: '08:00', to: '19:00', utcOffsetMinutes: 180 }
const night = { from: '22:00', to: '04:00', utcOffsetMinutes: 0 }

test('GE31 intervals back to back share no time, and those that do share what is common', () => {
  const one = { interval: span('20T05:00', '20T06:00') }
  expect(timesOverlap(one, { interval: span('20T06:00', '20T07:00') })).toBe(false)
  expect(timeOverlap(one, { interval: span('20T05:30', null) })).toEqual({
    pieces: [span('20T05:30', '20T06:00')],
    more: false,
    totalMs: 1_800_000,
  })
})

test('GE31 open ends stay open', () => {
  const ever = { interval: span(null, null) }
  expect(timeOverlap(ever, ever)).toEqual({
    pieces: [span(null, null)],
    more: false,
    totalMs: null,
  })
  expect(timeOverlap(ever, { interval: span(null, '20T00:00') }).pieces).toEqual([
    span(null, '20T00:00'),
  ])
  const before = { interval: { from: '1066-10-14T00:00:00.000Z', to: at('01T00:00') } }
  expect(timeOverlap(before, { interval: span(null, '01T00:00') }).pieces).toEqual([
    before.interval,
  ])
  expect(
    timesOverlap({ interval: span('20T00:00', null) }, { interval: span(null, '20T00:00') }),
  ).toBe(false)
})

test('GE31 daily hours give one stretch a day, also across midnight', () => {
  const pause = { interval: span('20T00:00', '22T16:00'), daily: day }
  expect(timeOverlap(pause, { interval: span('20T10:00', '22T06:00') })).toEqual({
    pieces: [
      span('20T10:00', '20T16:00'),
      span('21T05:00', '21T16:00'),
      span('22T05:00', '22T06:00'),
    ],
    more: false,
    totalMs: 18 * 3_600_000,
  })
  const dark = { interval: span('20T00:00', '22T00:00'), daily: night }
  expect(timeOverlap(dark, { interval: span(null, null) }).pieces).toEqual([
    span('20T00:00', '20T04:00'),
    span('20T22:00', '21T04:00'),
    span('21T22:00', '22T00:00'),
  ])
  expect(timesOverlap(pause, { interval: span('20T16:00', '21T05:00') })).toBe(false)
  expect(timesOverlap(pause, dark)).toBe(false)
  expect(
    timeOverlap(dark, { ...dark, daily: { from: '03:00', to: '05:00', utcOffsetMinutes: 60 } }),
  ).toEqual({
    pieces: [span('20T02:00', '20T04:00'), span('21T02:00', '21T04:00')],
    more: false,
    totalMs: 4 * 3_600_000,
  })
})

test('GE31 an endless schedule lists the first stretches and says that there are more', () => {
  const found = timeOverlap(
    { interval: span('20T00:00', null), daily: day },
    { interval: span(null, null) },
  )
  expect(found.pieces).toHaveLength(100)
  expect(found).toMatchObject({ more: true, totalMs: null })
  expect(found.pieces[0]).toEqual(span('20T05:00', '20T16:00'))
})

const clock = (value: number): string =>
  [Math.floor(value / 60), value % 60].map((part) => String(part).padStart(2, '0')).join(':')
const minute = fc.integer({ min: 0, max: 1_439 })
const schedule = fc.option(
  fc.record({ opens: minute, closes: minute, offset: fc.integer({ min: -840, max: 840 }) }),
  { nil: undefined },
)
const timing = fc.record({
  start: fc.integer({ min: -3_000, max: 3_000 }),
  length: fc.integer({ min: 1, max: 4_000 }),
  schedule,
})
type Drawn = typeof timing extends fc.Arbitrary<infer T> ? T : never

function timingOf({ start, length, schedule: hours }: Drawn): Timing {
  return {
    interval: { from: instantFromMs(start * 60_000), to: instantFromMs((start + length) * 60_000) },
    ...(hours === undefined
      ? {}
      : {
          daily: {
            from: clock(hours.opens),
            to: clock(hours.closes),
            utcOffsetMinutes: hours.offset,
          },
        }),
  }
}

function holdsAt({ start, length, schedule: hours }: Drawn, now: number): boolean {
  if (now < start || now >= start + length) return false
  if (hours === undefined || hours.opens === hours.closes) return true
  const local = (((now + hours.offset) % 1_440) + 1_440) % 1_440
  return hours.opens < hours.closes
    ? hours.opens <= local && local < hours.closes
    : local >= hours.opens || local < hours.closes
}

test('GE31 the stretches agree with looking at every minute, before 1970 too', () => {
  fc.assert(
    fc.property(timing, timing, (one, other) => {
      const expected: [number, number][] = []
      for (let now = -3_000; now < 7_000; now += 1) {
        if (!holdsAt(one, now) || !holdsAt(other, now)) continue
        const last = expected.at(-1)
        if (last?.[1] === now) last[1] = now + 1
        else expected.push([now, now + 1])
      }
      const found = timeOverlap(timingOf(one), timingOf(other))
      const pieces = expected.map(([from, to]) => ({
        from: instantFromMs(from * 60_000),
        to: instantFromMs(to * 60_000),
      }))
      expect(found.pieces).toEqual(pieces)
      expect(found.totalMs).toBe(
        expected.reduce((sum, [from, to]) => sum + (to - from) * 60_000, 0),
      )
      expect(timesOverlap(timingOf(one), timingOf(other))).toBe(pieces.length > 0)
    }),
    { numRuns: 300 },
  )
})

const degrees = (longitude: number, latitude: number): Position => [
  Math.round(longitude * 1e7),
  Math.round(latitude * 1e7),
]
function box(west: number, south: number, east: number, north: number): Position[] {
  const corners = [degrees(west, south), degrees(east, south), degrees(east, north)]
  return [...corners, degrees(west, north), degrees(west, south)]
}
const area = (polygons: Position[][][], bufferM = 0): Footprint & { shape: 'area' } => ({
  shape: 'area',
  polygons,
  bufferM,
})

/** GeographicLib's own area of a geodesic polygon. */
function truthM2(ring: readonly Position[]): number {
  const polygon = geodesic.Geodesic.WGS84.Polygon(false)
  for (const [x, y] of ring.slice(0, -1)) polygon.AddPoint(y / 1e7, x / 1e7)
  return Math.abs(polygon.Compute(false, true).area ?? Number.NaN)
}

test('GE32 the area of a polygon is that of GeographicLib', () => {
  for (const ring of [
    box(37, 36, 37.5, 36.4),
    box(10, 60, 20, 65),
    box(-0.001, -50, 0.001, -49.999),
    [degrees(179, -1), degrees(-179, -1), degrees(-179, 1), degrees(179, 1), degrees(179, -1)],
  ]) {
    const truth = truthM2(ring)
    expect(Math.abs(areaM2(area([[ring]])) / truth - 1)).toBeLessThan(1e-6)
    expect(Math.abs(areaM2(area([[ring.toReversed()]])) / truth - 1)).toBeLessThan(1e-6)
  }
})

test('GE32 two polygons share what is common to both, holes left out, edges counted once', () => {
  const one = area([[box(37, 36, 38, 37), box(37.4, 36.4, 37.6, 36.6)]])
  const other = area([[box(37.5, 36.5, 38.5, 37.5)]])
  const found = overlapArea(one, other)
  expect(Math.abs(found.areaM2 / overlapArea(other, one).areaM2 - 1)).toBeLessThan(1e-12)
  // The corner of the one inside the other, less a quarter of the hole; borders bend by metres.
  const truth = truthM2(box(37.5, 36.5, 38, 37)) - truthM2(box(37.5, 36.5, 37.6, 36.6))
  expect(Math.abs(found.areaM2 / truth - 1)).toBeLessThan(0.01)
  expect(Math.abs(overlapArea(one, one).areaM2 / areaM2(one) - 1)).toBeLessThan(1e-9)
  expect(overlapArea(one, area([[box(38, 36, 39, 37)]])).areaM2).toBeLessThan(1e-3)
  expect(overlapArea(one, area([[box(40, 36, 41, 37)]])).areaM2).toBe(0)
})

type Drawing = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

function ringOf({ x, y, width, height }: Drawing): Position[] {
  const [west, south] = [x + 400_000_000, y + 300_000_000]
  return box(west / 1e7, south / 1e7, (west + width) / 1e7, (south + height) / 1e7)
}

test('GE32 the shared area of boxes on the lattice is the area of the shared box', () => {
  const side = fc.integer({ min: 1, max: 4_000 })
  const start = fc.integer({ min: -4_000, max: 4_000 })
  const drawn = fc.record({ x: start, y: start, width: side, height: side })
  fc.assert(
    fc.property(drawn, drawn, (a, b) => {
      const x = Math.max(a.x, b.x)
      const y = Math.max(a.y, b.y)
      const width = Math.min(a.x + a.width, b.x + b.width) - x
      const height = Math.min(a.y + a.height, b.y + b.height) - y
      const truth = width > 0 && height > 0 ? areaM2(area([[ringOf({ x, y, width, height })]])) : 0
      const found = overlapArea(area([[ringOf(a)]]), area([[ringOf(b)]])).areaM2
      expect(Math.abs(found - truth)).toBeLessThan(1e-6 + truth * 1e-8)
    }),
    { numRuns: 500 },
  )
})

test('GE32 circles and buffers are measured by cells within the bound that is given', () => {
  const round: Footprint = { shape: 'circle', centre: degrees(37.5, 36.5), radiusM: 10_000 }
  const disc = overlapArea(round, round)
  expect(Math.abs(disc.areaM2 - Math.PI * 1e8)).toBeLessThan(disc.boundM2)
  expect(Math.abs(disc.areaM2 / (Math.PI * 1e8) - 1)).toBeLessThan(0.001)
  expect(disc.boundM2 / disc.areaM2).toBeLessThan(0.05)
  const half = overlapArea(round, area([[box(37.5, 36, 38, 37)]]))
  expect(Math.abs(half.areaM2 / (Math.PI * 5e7) - 1)).toBeLessThan(0.002)
  const road: Footprint = {
    shape: 'line',
    line: [degrees(37, 36.5), degrees(38, 36.5)],
    bufferM: 500,
  }
  const strip = overlapArea(round, road)
  expect(Math.abs(strip.areaM2 / (20_000 * 1_000) - 1)).toBeLessThan(0.01)
  expect(overlapArea(round, { ...round, centre: degrees(38, 36.5) })).toMatchObject({ areaM2: 0 })
})

test('GE33 the boxes of the index hold every place of a footprint', () => {
  const { WGS84 } = geodesic.Geodesic
  fc.assert(
    fc.property(
      fc.integer({ min: -1_800_000_000, max: 1_800_000_000 }),
      fc.integer({ min: -895_000_000, max: 895_000_000 }),
      fc.integer({ min: 1, max: 300_000 }),
      (x, y, radiusM) => {
        const { boxes } = compileFootprint({ shape: 'circle', centre: [x, y], radiusM })
        for (let azimuth = 0; azimuth < 360; azimuth += 10) {
          const { lat2 = 0, lon2 = 0 } = WGS84.Direct(y / 1e7, x / 1e7, azimuth, radiusM)
          const held = boxes.some(
            ([west, south, east, north]) =>
              lon2 * 1e7 >= west &&
              lon2 * 1e7 <= east &&
              lat2 * 1e7 >= south &&
              lat2 * 1e7 <= north,
          )
          expect(held, `${azimuth}`).toBe(true)
        }
        for (const [west, south, east, north] of boxes) {
          expect(west).toBeGreaterThanOrEqual(-1_800_000_000)
          expect(east).toBeLessThanOrEqual(1_800_000_000)
          expect(south).toBeGreaterThanOrEqual(-900_000_000)
          expect(north).toBeLessThanOrEqual(900_000_000)
          expect(west).toBeLessThanOrEqual(east)
        }
      },
    ),
    { numRuns: 1_000 },
  )
})

test('GE33 a box across the antimeridian is two, one that holds a pole has all longitudes', () => {
  const across = compileFootprint({ shape: 'circle', centre: degrees(179.99, 0), radiusM: 5_000 })
  expect(across.boxes).toHaveLength(2)
  const polar = compileFootprint({ shape: 'circle', centre: degrees(10, 89.9), radiusM: 20_000 })
  expect(polar.boxes).toMatchObject([{ 0: -1_800_000_000, 2: 1_800_000_000, 3: 900_000_000 }])
})
