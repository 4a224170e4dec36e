import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  dayOf,
  formatInstant,
  instantOfWallClock,
  offsetName,
  offsetMinutesAt,
  wallClockOf,
} from './time-format.ts'

const summer = '2016-10-20T05:00:00.000Z'
const winter = '2016-11-04T07:00:00.000Z'

test('W4 an instant stands on the clock of Damascus as it was then', () => {
  expect(offsetName(summer)).toBe('UTC+3')
  expect(offsetName(winter)).toBe('UTC+2')
  expect(offsetName(summer, 'Asia/Kathmandu')).toBe('UTC+5:45')
  expect(offsetName(summer, 'UTC')).toBe('UTC')
  expect(wallClockOf(summer)).toBe('2016-10-20T08:00')
  expect(dayOf('2016-10-20T22:30:00.000Z')).toBe('2016-10-21')
})

test('W4 Arabic has Levantine months and Latin digits', () => {
  const text = formatInstant(summer, 'ar', { form: 'day' })
  expect(text).toContain('تشرين الأول')
  expect(text).toContain('20')
  expect(formatInstant(summer, 'en')).toBe('20 Oct 2016, 08:00')
  expect(formatInstant(summer, 'ru', { form: 'day' })).toContain('октября')
})

test('W4 midnight is 00 and not 24', () => {
  expect(formatInstant('2016-10-19T21:00:00.000Z', 'en', { form: 'clock' })).toBe('00:00')
})

test('W4 what is typed on the clock comes back as the same instant', () => {
  expect(instantOfWallClock('2016-10-20T08:00')).toBe(summer)
  expect(instantOfWallClock('2016-10-20 08:00')).toBe(summer)
  expect(instantOfWallClock('2016-11-04')).toBe('2016-11-03T22:00:00.000Z')
  expect(instantOfWallClock('2016-02-30T08:00')).toBeUndefined()
  expect(instantOfWallClock('2016-10-20 05:00Z')).toBe(summer)
  expect(instantOfWallClock('soon')).toBeUndefined()
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2012-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
      (date) => {
        const instant = new Date(Math.floor(date.getTime() / 60_000) * 60_000).toISOString()
        const back = instantOfWallClock(wallClockOf(instant))
        // In the hour that comes twice a clock cannot say which one it is: the first is taken.
        const twice = offsetMinutesAt(back ?? '') !== offsetMinutesAt(instant)
        expect(twice || back === instant).toBe(true)
        expect(wallClockOf(back ?? '')).toBe(wallClockOf(instant))
      },
    ),
  )
})
