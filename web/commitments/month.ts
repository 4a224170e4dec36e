import { THEATRE_ZONE, dayOf } from '../app/time-format.ts'
import type { Language } from '../app/language.ts'

/** The first day of the week as calendars are printed (CLDR, supplemental/weekData), 0 is Sunday. */
export const firstWeekdays: { readonly [L in Language]: number } = { ar: 6, en: 1, ru: 1 }

const DAY_MS = 86_400_000
const DAYS_PER_WEEK = 7

/** `2016-10` of a day `2016-10-15`. */
export function monthOf(day: string): string {
  return day.slice(0, 7)
}

/** Whether a text is a month, `2016-10`. */
export function isMonth(text: string | undefined): text is string {
  return text !== undefined && /^\d{4}-(0[1-9]|1[0-2])$/.test(text)
}

/** The day so many days later, `2016-10-15`. */
export function dayPlus(day: string, days: number): string {
  return dayOfMs(Date.parse(`${day}T00:00:00.000Z`) + days * DAY_MS)
}

/** The same day of another month, or its last day where the month is shorter. */
export function dayInMonths(day: string, months: number): string {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return dayOfMs(first.getTime() + (Math.min(date, last) - 1) * DAY_MS)
}

/** The weeks of a month, each of seven days, beginning on the first day of the week; days of other months fill them. */
export function weeksOf(month: string, firstWeekday: number): readonly (readonly string[])[] {
  const first = `${month}-01`
  const lead = (weekdayOf(first) - firstWeekday + DAYS_PER_WEEK) % DAYS_PER_WEEK
  const weeks: string[][] = []
  for (let day = dayPlus(first, -lead); monthOf(day) <= month; day = dayPlus(day, DAYS_PER_WEEK))
    weeks.push(Array.from({ length: DAYS_PER_WEEK }, (_, at) => dayPlus(day, at)))
  return weeks
}

/** The first and the last day of the week in which a day lies. */
export function weekEnds(day: string, firstWeekday: number): readonly [string, string] {
  const since = (weekdayOf(day) - firstWeekday + DAYS_PER_WEEK) % DAYS_PER_WEEK
  const first = dayPlus(day, -since)
  return [first, dayPlus(first, DAYS_PER_WEEK - 1)]
}

/**
 * Where a key leads from a day: arrows by days and weeks as they lie on the page, Home and End within the week,
 * PageUp and PageDown by months, with shift by years. Undefined for every other key.
 */
export function dayByKey(
  day: string,
  press: { readonly key: string; readonly shift: boolean },
  week: { readonly firstWeekday: number; readonly direction: 'rtl' | 'ltr' },
): string | undefined {
  const ahead = week.direction === 'rtl' ? -1 : 1
  const months = press.shift ? 12 : 1
  switch (press.key) {
    case 'ArrowRight':
      return dayPlus(day, ahead)
    case 'ArrowLeft':
      return dayPlus(day, -ahead)
    case 'ArrowDown':
      return dayPlus(day, DAYS_PER_WEEK)
    case 'ArrowUp':
      return dayPlus(day, -DAYS_PER_WEEK)
    case 'Home':
      return weekEnds(day, week.firstWeekday)[0]
    case 'End':
      return weekEnds(day, week.firstWeekday)[1]
    case 'PageDown':
      return dayInMonths(day, months)
    case 'PageUp':
      return dayInMonths(day, -months)
    default:
      return undefined
  }
}

/** The day of the theatre's calendar on which a moment lies. */
export function theatreDay(instant: string): string {
  return dayOf(instant, THEATRE_ZONE)
}

function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00.000Z`).getUTCDay()
}

function dayOfMs(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}
