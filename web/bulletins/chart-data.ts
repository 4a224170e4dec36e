import type { DayLine } from '@hudna/core/bulletins/statistics.ts'

/** Days as a chart takes them: seconds of each day's midnight (as if in UTC), then one row per measure. */
export type ChartData = {
  readonly seconds: readonly number[]
  readonly incidents: readonly number[]
  readonly best: readonly number[]
  readonly low: readonly number[]
  readonly high: readonly number[]
}

export function chartDataOf(days: readonly DayLine[]): ChartData {
  return {
    seconds: days.map(({ day }) => secondsOfDay(day)),
    incidents: days.map(({ figure }) => figure.incidents),
    best: days.map(({ figure }) => figure.deaths.best),
    low: days.map(({ figure }) => figure.deaths.low),
    high: days.map(({ figure }) => figure.deaths.high),
  }
}

/** @param day a calendar day, `2016-02-27` */
export function secondsOfDay(day: string): number {
  return Date.parse(`${day}T00:00:00.000Z`) / 1_000
}

/** The day that a click on the chart means: the nearest one that has a line, or none in an empty chart. */
export function dayNearest(days: readonly DayLine[], seconds: number): DayLine | undefined {
  const distance = ({ day }: DayLine) => Math.abs(secondsOfDay(day) - seconds)
  return days.toSorted((one, other) => distance(one) - distance(other))[0]
}
