import { addMs, parseInstant, type Instant } from '../kernel/instant.ts'
import { assert } from '../kernel/assert.ts'

/** Longer spans list only the days that have a report. */
export const DAY_SPAN_MAX = 3_700

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** The calendar day, `2016-02-27`, on which an instant falls at a fixed offset from UTC. */
export function dayOf(instant: Instant, utcOffsetMinutes: number): string {
  return addMs(instant, utcOffsetMinutes * MINUTE_MS).slice(0, 10)
}

/** The half-open span of a calendar day at a fixed offset from UTC. */
export function spanOfDay(day: string, utcOffsetMinutes: number): { from: Instant; to: Instant } {
  const midnight = parseInstant(day)
  assert(midnight !== undefined, `not a day: ${day}`)
  const from = addMs(midnight, -utcOffsetMinutes * MINUTE_MS)
  return { from, to: addMs(from, DAY_MS) }
}

/** Every calendar day that a half-open span touches, or none when there are more than `daysMax`. */
export function daysOf(
  span: { readonly from: Instant; readonly to: Instant },
  utcOffsetMinutes: number,
  daysMax: number,
): readonly string[] {
  const days: string[] = []
  let start = spanOfDay(dayOf(span.from, utcOffsetMinutes), utcOffsetMinutes).from
  while (start < span.to) {
    if (days.length === daysMax) return []
    days.push(dayOf(start, utcOffsetMinutes))
    start = addMs(start, DAY_MS)
  }
  return days
}
