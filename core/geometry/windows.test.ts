import { expect, test } from 'vitest'
import { windowsOf } from './windows.ts'

const interval = { from: '2016-10-20T06:00:00.000Z', to: '2016-10-22T06:30:00.000Z' }
const options = { after: '2016-10-01T00:00:00.000Z', max: 10 }

test('GE39 hours of each day are windows, cut at the ends of the interval', () => {
  const daily = { from: '08:00', to: '10:00', utcOffsetMinutes: 180 }
  expect(windowsOf({ interval, daily }, options)).toEqual([
    { from: '2016-10-20T06:00:00.000Z', to: '2016-10-20T07:00:00.000Z' },
    { from: '2016-10-21T05:00:00.000Z', to: '2016-10-21T07:00:00.000Z' },
    { from: '2016-10-22T05:00:00.000Z', to: '2016-10-22T06:30:00.000Z' },
  ])
})

test('GE39 hours that run past midnight belong to the day on which they begin', () => {
  const daily = { from: '22:00', to: '07:00', utcOffsetMinutes: 0 }
  expect(windowsOf({ interval, daily }, options)).toEqual([
    { from: '2016-10-20T06:00:00.000Z', to: '2016-10-20T07:00:00.000Z' },
    { from: '2016-10-20T22:00:00.000Z', to: '2016-10-21T07:00:00.000Z' },
    { from: '2016-10-21T22:00:00.000Z', to: '2016-10-22T06:30:00.000Z' },
  ])
})

test('GE39 what ended before is passed over, an open end is limited, and no hours are one window', () => {
  const daily = { from: '08:00', to: '10:00', utcOffsetMinutes: 0 }
  const after = '2016-10-21T09:00:00.000Z'
  const endless = { from: interval.from, to: null }
  expect(windowsOf({ interval: endless, daily }, { after, max: 2 })).toEqual([
    { from: '2016-10-21T08:00:00.000Z', to: '2016-10-21T10:00:00.000Z' },
    { from: '2016-10-22T08:00:00.000Z', to: '2016-10-22T10:00:00.000Z' },
  ])
  expect(windowsOf({ interval }, options)).toEqual([interval])
  expect(windowsOf({ interval: endless }, options)).toEqual([])
})
