import type { Volume } from '@hudna/core/geometry/place.ts'
import { addMs } from '@hudna/core/kernel/instant.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wallClockOf } from '../app/time-format.ts'
import {
  changesWithin,
  dayAround,
  dayNamed,
  hasBegun,
  holdsAt,
  momentOfStep,
  nextChange,
  onDay,
  readMoment,
  shiftDay,
  snapped,
  STEP_MS,
  stepOf,
  stepsOf,
} from './day-time.ts'

const MINUTE_MS = 60_000

function volume(
  interval: Volume['interval'],
  daily?: readonly [from: string, to: string, utcOffsetMinutes: number],
): Volume {
  const footprint = { shape: 'circle' as const, centre: [0, 0] as [number, number], radiusM: 1 }
  const base = { footprint, floorM: null, ceilingM: null, interval }
  if (daily === undefined) return base
  const [from, to, utcOffsetMinutes] = daily
  return { ...base, daily: { from, to, utcOffsetMinutes } }
}

const always = { from: '2016-01-01T00:00:00.000Z', to: null }

test('MA6 a day has 24 hours, and 23 or 25 where the clock is changed', () => {
  const october = dayAround('2016-10-20T05:00:00.000Z')
  expect(october).toEqual({
    day: '2016-10-20',
    from: '2016-10-19T21:00:00.000Z',
    to: '2016-10-20T21:00:00.000Z',
  })
  expect(stepsOf(october)).toBe(96)
  expect(dayNamed('2016-03-25')).toMatchObject({ from: '2016-03-24T22:00:00.000Z' })
  const lengths = ['2016-03-25', '2016-10-27', '2016-10-28'].map((day) => {
    const named = dayNamed(day)
    return named === undefined ? 0 : stepsOf(named)
  })
  expect(lengths.toSorted((one, other) => one - other)).toEqual([92, 96, 100])
})

test('MA6 what names no day or moment is none', () => {
  for (const text of ['', '2016-02-30', '2016-13-01', '20 Oct', '2016-10-20T00:00'])
    expect(dayNamed(text)).toBeUndefined()
  expect(readMoment('2016-10-20T05:00:00.000Z')).toBe('2016-10-20T05:00:00.000Z')
  expect(readMoment('2016-10-20')).toBeUndefined()
  expect(readMoment(undefined)).toBeUndefined()
})

test('MA6 steps number the day and do not leave it', () => {
  const day = dayAround('2016-10-20T05:00:00.000Z')
  expect(momentOfStep(day, 0)).toBe(day.from)
  expect(momentOfStep(day, -1)).toBe(day.from)
  expect(momentOfStep(day, 96)).toBe(addMs(day.to, -STEP_MS))
  expect(stepOf(day, '2016-10-20T05:14:59.999Z')).toBe(32)
  expect(snapped('2016-10-20T05:14:59.999Z')).toBe('2016-10-20T05:00:00.000Z')
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20 * 365 * 96 }), (quarter) => {
      const moment = addMs('2005-01-01T00:00:00.000Z', quarter * STEP_MS)
      const around = dayAround(moment)
      expect(around.from <= moment && moment < around.to).toBe(true)
      expect(momentOfStep(around, stepOf(around, moment))).toBe(moment)
    }),
    { numRuns: 300 },
  )
})

test('MA6 another day shows the same time of the clock', () => {
  expect(shiftDay('2016-10-20T05:00:00.000Z', 1)).toBe('2016-10-21T05:00:00.000Z')
  // Over the end of summer time the offset changes and the clock does not.
  const later = shiftDay('2016-10-20T05:00:00.000Z', 14)
  expect(wallClockOf(later)).toBe('2016-11-03T08:00')
  expect(later).toBe('2016-11-03T06:00:00.000Z')
  const day = dayNamed('2016-11-03')
  expect(day && onDay('2016-10-20T05:00:00.000Z', day)).toBe(later)
})

test('MA7 an interval holds from its beginning and no more at its end', () => {
  const pause = volume({ from: '2016-10-20T05:00:00.000Z', to: '2016-10-20T16:00:00.000Z' })
  expect(holdsAt(pause, '2016-10-20T04:59:59.999Z')).toBe(false)
  expect(holdsAt(pause, '2016-10-20T05:00:00.000Z')).toBe(true)
  expect(holdsAt(pause, '2016-10-20T15:59:59.999Z')).toBe(true)
  expect(holdsAt(pause, '2016-10-20T16:00:00.000Z')).toBe(false)
  expect(holdsAt(volume(always), '2030-01-01T00:00:00.000Z')).toBe(true)
})

test('MA7 hours of the day run past midnight at their own offset', () => {
  const night = volume(always, ['22:00', '04:30', 330])
  // 22:00 at UTC+5:30 is 16:30 UTC, 04:30 is 23:00 UTC of the day before.
  expect(holdsAt(night, '2016-10-20T16:29:00.000Z')).toBe(false)
  expect(holdsAt(night, '2016-10-20T16:30:00.000Z')).toBe(true)
  expect(holdsAt(night, '2016-10-20T22:59:59.999Z')).toBe(true)
  expect(holdsAt(night, '2016-10-20T23:00:00.000Z')).toBe(false)
  // Summer time ends in the theatre; the hours stay where their own offset puts them.
  expect(holdsAt(volume(always, ['08:00', '19:00', 180]), '2016-11-20T05:00:00.000Z')).toBe(true)
  expect(holdsAt(volume(always, ['08:00', '19:00', 180]), '2016-11-20T16:00:00.000Z')).toBe(false)
})

test('MA7 a night begun before the interval counts from the interval on', () => {
  const begun = { from: '2016-10-20T00:00:00.000Z', to: '2016-10-21T00:00:00.000Z' }
  const night = volume(begun, ['20:00', '06:00', 0])
  expect(holdsAt(night, '2016-10-19T23:59:00.000Z')).toBe(false)
  expect(holdsAt(night, '2016-10-20T00:00:00.000Z')).toBe(true)
  expect(holdsAt(night, '2016-10-20T06:00:00.000Z')).toBe(false)
  expect(holdsAt(night, '2016-10-20T23:45:00.000Z')).toBe(true)
  expect(holdsAt(night, '2016-10-21T00:00:00.000Z')).toBe(false)
})

const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'))
const instant = fc
  .integer({ min: 0, max: 6 * 1_440 })
  .map((minutes) => addMs('2016-10-25T00:00:00.000Z', minutes * MINUTE_MS))
const volumes = fc.array(
  fc
    .record({
      from: instant,
      lastsMinutes: fc.option(fc.integer({ min: 1, max: 5_000 })),
      daily: fc.option(fc.tuple(clock, clock, fc.integer({ min: -840, max: 840 }))),
    })
    .map(({ from, lastsMinutes, daily }) => {
      const to = lastsMinutes === null ? null : addMs(from, lastsMinutes * MINUTE_MS)
      return volume({ from, to }, daily ?? undefined)
    }),
  { maxLength: 6 },
)

test('MA8 between two changes nothing begins and nothing ends', () => {
  fc.assert(
    fc.property(volumes, instant, (all, moment) => {
      const day = dayAround(moment)
      const changes = changesWithin(all, day)
      const expected: string[] = []
      for (let at = day.from; at < day.to; at = addMs(at, MINUTE_MS)) {
        const changed = all.some((one) => holdsAt(one, at) !== holdsAt(one, addMs(at, -1)))
        if (changed) expected.push(at)
      }
      expect(changes).toEqual(expected)
    }),
    { numRuns: 40 },
  )
})

test('MA8 the next change is the first one after the moment', () => {
  const pause = volume({ from: '2016-10-20T05:00:00.000Z', to: '2016-10-20T16:00:00.000Z' })
  const changes = changesWithin([pause, pause], dayAround('2016-10-20T00:00:00.000Z'))
  expect(changes).toEqual(['2016-10-20T05:00:00.000Z', '2016-10-20T16:00:00.000Z'])
  expect(nextChange(changes, '2016-10-20T05:00:00.000Z')).toBe('2016-10-20T16:00:00.000Z')
  expect(nextChange(changes, '2016-10-20T16:00:00.000Z')).toBeUndefined()
})

test('MA9 incidents of the day that had begun by the moment', () => {
  const moment = '2016-10-20T08:00:00.000Z'
  const day = dayAround(moment)
  const shown = (from: string, to: string | null) => hasBegun({ from, to }, day, moment)
  expect(shown('2016-10-20T07:00:00.000Z', '2016-10-20T07:30:00.000Z')).toBe(true)
  expect(shown('2016-10-20T08:00:00.000Z', '2016-10-20T08:00:00.000Z')).toBe(true)
  expect(shown('2016-10-19T20:00:00.000Z', '2016-10-19T22:00:00.000Z')).toBe(true)
  expect(shown('2016-10-20T08:00:00.001Z', '2016-10-20T09:00:00.000Z')).toBe(false)
  expect(shown('2016-10-19T20:00:00.000Z', '2016-10-19T21:00:00.000Z')).toBe(false)
  expect(shown('2016-10-01T00:00:00.000Z', null)).toBe(true)
})
