import { expect, test } from 'vitest'
import { durationText } from './duration.ts'

const minute = 60_000

test('W5 the two largest units that are not zero', () => {
  expect(durationText(0, 'en-GB')).toBe('0m')
  expect(durationText(14 * minute, 'en-GB')).toBe('14m')
  expect(durationText((2 * 60 + 5) * minute, 'en-GB')).toBe('2h 5m')
  expect(durationText((3 * 1_440 + 7) * minute, 'en-GB')).toBe('3d 7m')
})

test('W5 a duration is not rounded up, and the past is as long as the future', () => {
  expect(durationText(59_999, 'en-GB')).toBe('0m')
  expect(durationText(-90 * minute, 'en-GB')).toBe('1h 30m')
})
