import type { DayLine } from '@hudna/core/bulletins/statistics.ts'
import { expect, test } from 'vitest'
import { chartDataOf, dayNearest, secondsOfDay } from './chart-data.ts'

function dayOf(day: string, incidents: number): DayLine {
  const deaths = { low: incidents, best: incidents * 2, high: incidents * 3 }
  return {
    day,
    figure: { incidents, deaths, withoutDeathCount: 0, filter: {} },
    coverage: { sensors: 0, down: 0, patrols: 0, patrolsDenied: 0, codes: [] },
  }
}

const days = [dayOf('2016-02-28', 3), dayOf('2016-02-29', 0), dayOf('2016-03-03', 5)]

test('WB1 one column for each day, with all its counts', () => {
  const data = chartDataOf(days)
  expect(data.incidents).toEqual([3, 0, 5])
  expect([data.low, data.best, data.high].map((row) => row[2])).toEqual([5, 10, 15])
  expect(data.seconds).toHaveLength(3)
})

test('WB2 a day is its own midnight', () => {
  const seconds = secondsOfDay('2016-02-29')
  expect(new Date(seconds * 1_000).toISOString()).toBe('2016-02-29T00:00:00.000Z')
})

test('WB3 a click means the nearest day', () => {
  expect(dayNearest(days, secondsOfDay('2016-03-01'))?.day).toBe('2016-02-29')
  expect(dayNearest(days, secondsOfDay('2016-03-02'))?.day).toBe('2016-03-03')
  expect(dayNearest([], 0)).toBeUndefined()
})
