import { expect, test } from 'vitest'
import { timeRangeOf } from './time-range.ts'

const first = '2016-10-20T05:00:00.000Z'
const later = '2016-10-20T06:00:00.000Z'

test('W13 both axes come from the address', () => {
  const range = timeRangeOf(new URLSearchParams({ from: first, to: later, known: later }))
  expect(range).toEqual({ from: first, to: later, known: later })
  expect(timeRangeOf(new URLSearchParams())).toEqual({
    from: undefined,
    to: undefined,
    known: undefined,
  })
})

test('W13 what is no instant is left out, and so is an end before its beginning', () => {
  const range = timeRangeOf(new URLSearchParams({ from: 'yesterday', known: '2016-10-20' }))
  expect(range).toEqual({ from: undefined, to: undefined, known: undefined })
  expect(timeRangeOf(new URLSearchParams({ from: later, to: first })).to).toBeUndefined()
})
