import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instantFromMs, msOf } from '../kernel/instant.ts'
import { dailyHoldsWithin, volumeHoldsWithin } from './daily.ts'
import type { Daily, Volume } from './place.ts'
import { certaintyInVolume } from './volume.ts'

const humanitarian: Daily = { from: '08:00', to: '19:00', utcOffsetMinutes: 180 }
const night: Daily = { from: '22:00', to: '04:00', utcOffsetMinutes: 0 }
const utc = (text: string): string => `2016-10-${text}:00.000Z`
const span = (from: string, to: string) => ({ from: utc(from), to: utc(to) })

const pause: Volume = {
  footprint: { shape: 'circle', centre: [371_500_000, 362_000_000], radiusM: 10_000 },
  floorM: null,
  ceilingM: null,
  interval: span('20T05:00', '22T16:00'),
  daily: humanitarian,
}

test('GE10 the hours are half-open and local', () => {
  expect(dailyHoldsWithin(humanitarian, span('20T05:00', '20T05:01'))).toBe('certain')
  expect(dailyHoldsWithin(humanitarian, span('20T04:59', '20T05:00'))).toBe('none')
  expect(dailyHoldsWithin(humanitarian, span('20T15:59', '20T16:00'))).toBe('certain')
  expect(dailyHoldsWithin(humanitarian, span('20T16:00', '20T16:01'))).toBe('none')
  expect(dailyHoldsWithin(humanitarian, span('20T15:00', '20T17:00'))).toBe('possible')
  expect(dailyHoldsWithin(humanitarian, span('20T16:00', '21T05:00'))).toBe('none')
})

test('GE10 hours may run past midnight, and equal hours are the whole day', () => {
  expect(dailyHoldsWithin(night, span('20T23:00', '21T03:00'))).toBe('certain')
  expect(dailyHoldsWithin(night, span('21T03:59', '21T04:01'))).toBe('possible')
  expect(dailyHoldsWithin(night, span('21T04:00', '21T22:00'))).toBe('none')
  const always: Daily = { from: '06:00', to: '06:00', utcOffsetMinutes: 0 }
  expect(dailyHoldsWithin(always, { from: utc('20T00:00'), to: null })).toBe('certain')
  expect(dailyHoldsWithin(night, { from: utc('20T10:00'), to: null })).toBe('possible')
})

const clock = (value: number): string =>
  [Math.floor(value / 60), value % 60].map((part) => String(part).padStart(2, '0')).join(':')

test('GE10 the hours agree with looking at every minute', () => {
  const minute = fc.integer({ min: 0, max: 1_439 })
  const base = msOf(utc('20T00:00'))
  fc.assert(
    fc.property(
      minute,
      minute,
      fc.integer({ min: -840, max: 840 }),
      minute,
      fc.integer({ min: 1, max: 3_000 }),
      (opens, closes, utcOffsetMinutes, start, length) => {
        fc.pre(opens !== closes)
        const isOpen = (at: number): boolean => {
          const local = (((at + utcOffsetMinutes) % 1_440) + 1_440) % 1_440
          return opens < closes
            ? opens <= local && local < closes
            : local >= opens || local < closes
        }
        const open = Array.from({ length }, (_, index) => isOpen(start + index))
        const expected = open.every(Boolean) ? 'certain' : open.some(Boolean) ? 'possible' : 'none'
        const daily = { from: clock(opens), to: clock(closes), utcOffsetMinutes }
        const interval = {
          from: instantFromMs(base + start * 60_000),
          to: instantFromMs(base + (start + length) * 60_000),
        }
        expect(dailyHoldsWithin(daily, interval)).toBe(expected)
      },
    ),
  )
})

test('GE11 a volume holds within its interval and its hours', () => {
  expect(volumeHoldsWithin(pause, span('21T08:00', '21T09:00'))).toBe('certain')
  expect(volumeHoldsWithin(pause, span('21T20:00', '21T21:00'))).toBe('none')
  expect(volumeHoldsWithin(pause, span('23T08:00', '23T09:00'))).toBe('none')
  expect(volumeHoldsWithin(pause, span('21T00:00', '22T00:00'))).toBe('possible')
  expect(volumeHoldsWithin(pause, span('22T15:00', '23T09:00'))).toBe('possible')
})

test('GE11 hours count only where the interval reaches', () => {
  // The hours are open from 5 to 16 o'clock UTC, but not before the interval starts at 16.
  const late: Volume = { ...pause, interval: span('20T16:00', '21T05:00') }
  expect(volumeHoldsWithin(late, span('20T10:00', '20T20:00'))).toBe('none')
})

test('GE12 without a position or an altitude a volume holds possibly at most', () => {
  const interval = span('21T08:00', '21T09:00')
  const at = { position: [371_500_000, 362_000_000] as [number, number], errorRadiusM: 0 }
  const nowhere = { position: null, errorRadiusM: 0 }
  expect(certaintyInVolume(pause, { place: at, interval }).certainty).toBe('certain')
  expect(certaintyInVolume(pause, { place: nowhere, interval })).toEqual({
    certainty: 'possible',
    area: 'possible',
    interval: 'certain',
    altitude: 'certain',
  })
  const low: Volume = { ...pause, floorM: 0, ceilingM: 4_000 }
  expect(certaintyInVolume(low, { place: at, interval })).toMatchObject({
    certainty: 'possible',
    altitude: 'possible',
  })
  const ground: Volume = { ...pause, floorM: 0 }
  expect(certaintyInVolume(ground, { place: at, interval }).altitude).toBe('certain')
})
