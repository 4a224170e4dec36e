import type { Position, Volume } from '@hudna/core/geometry/place.ts'
import { instantFromMs } from '@hudna/core/kernel/instant.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { catalogue as ar } from '../../app/catalogue-ar.ts'
import { catalogue as en } from '../../app/catalogue-en.ts'
import { catalogue as ru } from '../../app/catalogue-ru.ts'
import { coordinateReasons } from '@hudna/core/geometry/coordinates/reading.ts'
import { pointsOf, unusedBy, withPart } from './draft.ts'
import {
  areaDraft,
  areaVolume,
  at,
  circleVolume,
  hole,
  island,
  lineDraft,
  lineVolume,
  ring,
  square,
  twoParts,
} from './edit.fixture.ts'
import { draftOfVolume, emptyDraft, volumeOf, type VolumeDraft } from './volume-draft.ts'
import { volumeReasons } from './volume-fault.ts'

const reasons = (draft: VolumeDraft) => (volumeOf(draft).faults ?? []).map(({ reason }) => reason)
const withArea = (...polygons: Position[][][]) => draftOfVolume(areaVolume(...polygons))

test('VE1 a volume of any shape comes back as it went', () => {
  for (const volume of [twoParts, lineVolume, circleVolume]) {
    expect(volumeOf(draftOfVolume(volume))).toEqual({ volume })
  }
})

test('VE1 any time, to the millisecond, comes back as it went', () => {
  const time = fc.integer({ min: Date.UTC(2010, 0), max: Date.UTC(2030, 0) })
  const height = fc.option(fc.integer({ min: -500, max: 40_000 }))
  fc.assert(
    fc.property(
      time,
      fc.option(fc.integer({ min: 1, max: 1e10 })),
      height,
      (from, lasts, floorM) => {
        const to = lasts === null ? null : instantFromMs(from + lasts)
        const interval = { from: instantFromMs(from), to }
        const volume: Volume = { ...circleVolume, interval, floorM, ceilingM: null }
        expect(volumeOf(draftOfVolume(volume)).volume).toEqual(volume)
      },
    ),
  )
})

test('VE1 an hour that the clock shows twice comes back as the one it was', () => {
  // On 28 October 2016 at midnight the clocks of Damascus went back an hour.
  const interval = { from: '2016-10-27T20:30:00.000Z', to: '2016-10-27T21:30:00.000Z' }
  expect(volumeOf(draftOfVolume({ ...circleVolume, interval })).volume?.interval).toEqual(interval)
})

test('VE1 a new draft begins with the next full minute, from an instant or a clock', () => {
  expect(emptyDraft('line', '2016-10-20T05:00:01.000Z').from).toBe('2016-10-20T08:01')
  expect(emptyDraft('line', '2016-10-20T08:00').from).toBe('2016-10-20T08:00')
})

test('VE2 what is still missing is named, and marked as such', () => {
  for (const [shape, reason] of [
    ['circle', 'no-centre'],
    ['line', 'too-few-line'],
    ['area', 'too-few-area'],
  ] as const) {
    const { faults = [] } = volumeOf(emptyDraft(shape, '2016-10-20T05:00:00.000Z'))
    expect(faults).toMatchObject([{ reason, missing: true }])
  }
})

test('VE2 everything that is wrong is named at once, each at its field', () => {
  const wrong = { radiusM: 'far', from: '', to: 'later', floorM: '1.5', ceilingM: '99999' }
  const daily = { from: '8', to: '19:00', utcOffsetMinutes: null }
  const { faults = [] } = volumeOf({ ...draftOfVolume(circleVolume), ...wrong, daily })
  expect(faults.map(({ field, reason }) => `${field} ${reason}`)).toEqual([
    '/footprint/radiusM radius',
    '/interval/from from',
    '/interval/to to',
    '/daily daily',
    '/floorM floor',
    '/ceilingM ceiling',
  ])
  expect(reasons({ ...lineDraft, to: lineDraft.from })).toEqual(['reversed'])
  expect(reasons({ ...lineDraft, floorM: '500', ceilingM: '100' })).toEqual(['band-reversed'])
  expect(reasons({ ...lineDraft, bufferM: '-1' })).toEqual(['buffer'])
})

test('VE2 metres are read as people type them', () => {
  const draft = { ...draftOfVolume(circleVolume), radiusM: '١٢ ٠٠٠', floorM: '−50' }
  expect(volumeOf(draft).volume).toMatchObject({ footprint: { radiusM: 12_000 }, floorM: -50 })
})

const corner = (latitude: number, longitude: number) => at(latitude, longitude)
const shapes: readonly (readonly [string, VolumeDraft])[] = [
  ['crosses-itself', withArea([ring([36, 37], [37, 38], [36, 38], [37, 37])])],
  ['spike', withArea([ring([36, 37], [36, 38], [37, 38], [39, 38], [37, 38], [37, 37])])],
  ['no-area', withArea([ring([36, 37], [36, 37], [36, 37])])],
  ['hole-outside', withArea([square, island])],
  ['hole-crosses', withArea([square, ring([36.5, 37.5], [36.5, 38.5], [36.7, 38.5])])],
  ['hole-follows', withArea([square, ring([36.2, 37], [36.5, 37.5], [36.8, 37])])],
  ['hole-in-hole', withArea([square, hole, ring([36.45, 37.45], [36.45, 37.5], [36.5, 37.48])])],
  ['parts-overlap', withArea([square], [hole])],
  ['round-pole', withArea([ring([80, 0], [80, 90], [80, 179], [80, -90])])],
  ['no-length', { ...lineDraft, vertices: [corner(36, 37), corner(36, 37)] }],
  ['corner-at-pole', { ...lineDraft, vertices: [corner(90, 37), corner(36, 37)] }],
  ['half-turn', { ...lineDraft, vertices: [corner(36, 0), corner(36, 180)] }],
  ['beyond-globe', { ...lineDraft, vertices: [corner(36, 200), corner(36, 37)] }],
  ['too-many', { ...lineDraft, vertices: Array.from({ length: 2_001 }, () => corner(36, 37)) }],
]

test.each(shapes)('VE3 a shape at fault says %s', (reason, draft) => {
  expect(reasons(draft)).toEqual([reason])
})

test('VE3 a crossing names both edges by their first points, counted from 1, and its place', () => {
  const { faults = [] } = volumeOf(shapes[0]?.[1] ?? lineDraft)
  expect(faults[0]).toMatchObject({ field: '/footprint/polygons/0/0/0', points: [1, 3] })
  expect((faults[0]?.position?.[1] ?? 0) / 1e7).toBeCloseTo(36.5, 1)
})

test('VE3 a line that runs round the globe and an edge that runs back are told apart', () => {
  const round = Array.from({ length: 9 }, (_, turn) => corner(10, ((turn * 50 + 180) % 360) - 180))
  expect(reasons({ ...lineDraft, vertices: round })).toEqual(['round-globe'])
  const slit = ring([0, 0], [0, 4], [1, 4], [1, 3], [0, 3], [0, 1], [1, 1], [1, 0])
  expect(reasons(withArea([slit]))).toEqual(['runs-back'])
})

test('VE4 a change of shape and back loses nothing', () => {
  const circle: VolumeDraft = { ...areaDraft, shape: 'circle' }
  expect(pointsOf(circle)).toHaveLength(1)
  expect(unusedBy(circle)).toEqual({ holes: 1, parts: 1 })
  expect(unusedBy(areaDraft)).toEqual({ holes: 0, parts: 0 })
  expect(volumeOf({ ...circle, shape: 'area' }).volume).toEqual(twoParts)
})

test('VE4 each part can be drawn and all stay in their order', () => {
  const second = withPart(areaDraft, 1)
  expect(second.vertices).toEqual(island.slice(0, -1))
  expect(second.otherParts).toEqual([[square.slice(0, -1), hole.slice(0, -1)]])
  expect(volumeOf(second).volume).toEqual(twoParts)
  const third = withPart(second, 2)
  expect(third).toMatchObject({ vertices: [], holes: [], part: 2 })
  expect(withPart(third, 0).otherParts).toHaveLength(2)
})

test('VE5 every reason has words and a way to mend it', () => {
  for (const messages of [ar, en, ru] as readonly Readonly<Record<string, string>>[]) {
    for (const reason of volumeReasons) {
      expect(messages[`volume.fault.${reason}`], reason).toBeTruthy()
      expect(messages[`volume.fault.${reason}.do`], reason).toBeTruthy()
    }
    for (const reason of coordinateReasons) {
      expect(messages[`coordinates.${reason}`], reason).toBeTruthy()
      expect(messages[`coordinates.${reason}.do`], reason).toBeTruthy()
    }
  }
})
