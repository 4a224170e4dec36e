import { msOf } from '../kernel/instant.ts'
import { certaintyWithin, type Certainty, type Interval } from '../kernel/interval.ts'
import type { Daily, Volume } from './place.ts'

export const MINUTE_MS = 60_000
export const DAY_MS = 24 * 60 * MINUTE_MS

/**
 * Whether a volume holds at the time of something that happened within `interval`: certain when all of it lies in the
 * volume's interval and hours, possible when some of it does.
 */
export function volumeHoldsWithin(volume: Volume, interval: Interval): Certainty {
  const inDays = certaintyWithin(volume.interval, interval)
  if (inDays === 'none' || volume.daily === undefined) return inDays
  const inHours = dailyHoldsWithin(volume.daily, common(volume.interval, interval))
  return inHours === 'certain' ? inDays : inHours
}

/** The hours are half-open and may run past midnight; `from` equal to `to` is the whole day. */
export function dailyHoldsWithin(daily: Daily, interval: Interval): Certainty {
  const opensMs = clockMs(daily.from)
  const openMs = modulo(clockMs(daily.to) - opensMs, DAY_MS)
  if (openMs === 0) return 'certain'
  const localMs = msOf(interval.from) + daily.utcOffsetMinutes * MINUTE_MS
  const sinceOpeningMs = modulo(localMs - opensMs, DAY_MS)
  const lastsMs =
    interval.to === null ? Number.POSITIVE_INFINITY : msOf(interval.to) - msOf(interval.from)
  if (sinceOpeningMs < openMs) {
    return sinceOpeningMs + lastsMs <= openMs ? 'certain' : 'possible'
  }
  return sinceOpeningMs + lastsMs > DAY_MS ? 'possible' : 'none'
}

function common(one: Interval, other: Interval): Interval {
  const from = one.from > other.from ? one.from : other.from
  if (one.to === null) return { from, to: other.to }
  return { from, to: other.to === null || one.to < other.to ? one.to : other.to }
}

/** Milliseconds from midnight to a time of the clock, `HH:MM`. */
export function clockMs(clock: string): number {
  return (Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))) * MINUTE_MS
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by
}
