import { clockMs, DAY_MS, MINUTE_MS } from '@hudna/core/geometry/daily.ts'
import type { Volume } from '@hudna/core/geometry/place.ts'
import { instantFromMs, msOf } from '@hudna/core/kernel/instant.ts'

/** Days of an interval without an end that are shown. */
export const WINDOWS_SHOWN_MAX = 14

export type DayWindow = { readonly from: string; readonly to: string | null }

/**
 * The hours of each day within an interval, at the fixed offset of the schedule, cut off at both ends of the interval;
 * a window may run past midnight. Without hours, or with hours of a whole day, there is one window: the interval.
 * @param from windows that end before it are left out
 */
export function dayWindows(
  { interval, daily }: Pick<Volume, 'interval' | 'daily'>,
  from: string = interval.from,
): { readonly windows: readonly DayWindow[]; readonly more: boolean } {
  if (daily === undefined || daily.from === daily.to) return { windows: [interval], more: false }
  const lastsMs = (clockMs(daily.to) - clockMs(daily.from) + DAY_MS) % DAY_MS
  const offsetMs = daily.utcOffsetMinutes * MINUTE_MS
  const beginsMs = msOf(interval.from)
  const endsMs = interval.to === null ? Number.POSITIVE_INFINITY : msOf(interval.to)
  const fromMs = Math.max(beginsMs, msOf(from))
  // The window of the day before may run past midnight into the first day.
  const firstDay = Math.floor((fromMs + offsetMs) / DAY_MS) - 1
  const windows: DayWindow[] = []
  for (let day = firstDay; ; day += 1) {
    const opensMs = day * DAY_MS + clockMs(daily.from) - offsetMs
    if (opensMs >= endsMs) return { windows, more: false }
    if (windows.length === WINDOWS_SHOWN_MAX) return { windows, more: true }
    const [startMs, stopMs] = [Math.max(opensMs, beginsMs), Math.min(opensMs + lastsMs, endsMs)]
    if (startMs < stopMs && stopMs > fromMs)
      windows.push({ from: instantFromMs(startMs), to: instantFromMs(stopMs) })
  }
}
