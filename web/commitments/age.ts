import { msOf } from '@hudna/core/kernel/instant.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
/** From so many whole months on an age is told in months, and from so many in years. */
const MONTHS_MIN = 2
const YEARS_MIN_MONTHS = 24

/** Whole calendar months between two moments, by UTC: from 22 February to 22 October they are eight. */
export function monthsBetween(from: string, to: string): number {
  const [begun, now] = [new Date(msOf(from)), new Date(msOf(to))]
  const months =
    (now.getUTCFullYear() - begun.getUTCFullYear()) * 12 + now.getUTCMonth() - begun.getUTCMonth()
  return months - (sinceMonthMs(now) < sinceMonthMs(begun) ? 1 : 0)
}

/** How far into its month a moment lies, by UTC. */
function sinceMonthMs(date: Date): number {
  return date.getUTCDate() * DAY_MS + (date.getTime() % DAY_MS)
}

/**
 * "8 months ago", "in 3 days": how far a moment lies from another, in one unit of a locale's words, and never rounded
 * up. A moment less than a minute away is told as now.
 */
export function agoWords(at: string, now: string, locale: string): string {
  const past = at <= now
  const [size, unit] = past ? sizeOf(at, now) : sizeOf(now, at)
  if (size === 0)
    return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(0, 'second')
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'always' })
  return format.format(past ? -size : size, unit)
}

function sizeOf(from: string, to: string): readonly [number, Intl.RelativeTimeFormatUnit] {
  const months = monthsBetween(from, to)
  if (months >= YEARS_MIN_MONTHS) return [Math.floor(months / 12), 'year']
  if (months >= MONTHS_MIN) return [months, 'month']
  const ms = msOf(to) - msOf(from)
  if (ms >= DAY_MS) return [Math.floor(ms / DAY_MS), 'day']
  if (ms >= HOUR_MS) return [Math.floor(ms / HOUR_MS), 'hour']
  return [Math.floor(ms / MINUTE_MS), 'minute']
}
