import { addMs, type Instant, instantFromMs, msOf } from '../kernel/instant.ts'
import { clockMs, DAY_MS, MINUTE_MS } from './daily.ts'
import type { Volume } from './place.ts'

/** A span in which a volume holds without a break. */
export type OpenWindow = { readonly from: Instant; readonly to: Instant }

/**
 * The windows of a volume that end after a moment, in order, at most `max` of them: its hours of each day, cut at the
 * ends of its interval. One without hours, or whose hours are the whole day, is one window; an open end has none.
 */
export function windowsOf(
  { interval, daily }: Pick<Volume, 'interval' | 'daily'>,
  { after, max }: { readonly after: Instant; readonly max: number },
): readonly OpenWindow[] {
  const openMs = daily === undefined ? 0 : modulo(clockMs(daily.to) - clockMs(daily.from), DAY_MS)
  if (daily === undefined || openMs === 0) {
    const { from, to } = interval
    return to === null || to <= after || to <= from ? [] : [{ from, to }].slice(0, max)
  }
  const found: OpenWindow[] = []
  const start = interval.from > after ? interval.from : after
  const localMs = msOf(start) + daily.utcOffsetMinutes * MINUTE_MS - clockMs(daily.from)
  // The window of the day before may still run past midnight.
  let opensMs = msOf(start) - modulo(localMs, DAY_MS)
  while (found.length < max && (interval.to === null || opensMs < msOf(interval.to))) {
    const window = cutTo(opensMs, openMs, interval)
    if (window !== undefined && window.to > after) found.push(window)
    opensMs += DAY_MS
  }
  return found
}

function cutTo(
  opensMs: number,
  openMs: number,
  interval: Volume['interval'],
): OpenWindow | undefined {
  const opens = instantFromMs(opensMs)
  const closes = addMs(opens, openMs)
  const from = opens > interval.from ? opens : interval.from
  const to = interval.to !== null && interval.to < closes ? interval.to : closes
  return from < to ? { from, to } : undefined
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by
}
