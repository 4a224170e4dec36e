import { type Instant, instantFromMs, msOf } from '../kernel/instant.ts'
import { clockMs, DAY_MS, MINUTE_MS } from './daily.ts'
import type { Daily } from './place.ts'

/** When something holds: half-open, null open at either end, perhaps only in hours of the day. */
export type Timing = {
  readonly interval: { readonly from: Instant | null; readonly to: Instant | null }
  readonly daily?: Daily
}

/** A shared stretch of time, half-open; null is open. */
export type SharedTime = { readonly from: Instant | null; readonly to: Instant | null }

/** When two timings hold at once. */
export type TimeOverlap = {
  /** The first stretches in order, at most `OVERLAPS_LISTED_MAX`. Without a first one, none. */
  readonly pieces: readonly SharedTime[]
  /** There are more stretches than are listed. */
  readonly more: boolean
  /** All of them together, in milliseconds; null when that is without end. */
  readonly totalMs: number | null
}

export const OVERLAPS_LISTED_MAX = 100

/** The greatest time either way that an instant can say: years 0 to 9999. */
const LEAST_MS = -62_167_219_200_000
const MOST_MS = 253_402_300_799_999

type Stretch = { readonly fromMs: number; readonly toMs: number }

/** Every stretch in which both hold, touching ends not counted. */
export function timeOverlap(one: Timing, other: Timing): TimeOverlap {
  const common = commonStretch(one, other)
  if (common.fromMs >= common.toMs) return { pieces: [], more: false, totalMs: 0 }
  const windows = joined(sharedWindows(one.daily, other.daily))
  if (windows === 'always') {
    const totalMs = common.toMs - common.fromMs
    return { pieces: [asShared(common)], more: false, totalMs: finite(totalMs) }
  }
  if (windows.length === 0) return { pieces: [], more: false, totalMs: 0 }
  const { pieces, more } = listed(common, windows)
  return { pieces: pieces.map(asShared), more, totalMs: total(common, windows) }
}

/** Whether two timings hold at once at any time. */
export function timesOverlap(one: Timing, other: Timing): boolean {
  const common = commonStretch(one, other)
  if (common.fromMs >= common.toMs) return false
  if (one.daily === undefined && other.daily === undefined) return true
  const windows = joined(sharedWindows(one.daily, other.daily))
  return windows === 'always' || listed(common, windows).pieces.length > 0
}

function commonStretch(one: Timing, other: Timing): Stretch {
  const bounds = [one.interval, other.interval]
  return {
    fromMs: Math.max(...bounds.map(({ from }) => (from === null ? -Infinity : msOf(from)))),
    toMs: Math.min(...bounds.map(({ to }) => (to === null ? Infinity : msOf(to)))),
  }
}

function asShared({ fromMs, toMs }: Stretch): SharedTime {
  return { from: instantOrOpen(fromMs), to: instantOrOpen(toMs) }
}

function instantOrOpen(ms: number): Instant | null {
  return ms <= LEAST_MS || ms >= MOST_MS ? null : instantFromMs(ms)
}

function finite(ms: number): number | null {
  return Number.isFinite(ms) ? ms : null
}

/** The windows of one day in UTC, from 0 to 24 hours, in which both schedules hold; sorted, without overlap. */
function sharedWindows(one: Daily | undefined, other: Daily | undefined): readonly Stretch[] {
  return windowsOf(one)
    .flatMap((a) =>
      windowsOf(other).map((b) => ({
        fromMs: Math.max(a.fromMs, b.fromMs),
        toMs: Math.min(a.toMs, b.toMs),
      })),
    )
    .filter(({ fromMs, toMs }) => fromMs < toMs)
    .toSorted((a, b) => a.fromMs - b.fromMs)
}

function windowsOf(daily: Daily | undefined): readonly Stretch[] {
  if (daily === undefined || daily.from === daily.to) return [{ fromMs: 0, toMs: DAY_MS }]
  const offsetMs = daily.utcOffsetMinutes * MINUTE_MS
  const opens = modulo(clockMs(daily.from) - offsetMs, DAY_MS)
  const closes = modulo(clockMs(daily.to) - offsetMs, DAY_MS)
  if (opens < closes) return [{ fromMs: opens, toMs: closes }]
  const late = { fromMs: opens, toMs: DAY_MS }
  return closes === 0 ? [late] : [{ fromMs: 0, toMs: closes }, late]
}

/** Windows that run on over midnight as one, the later part beyond 24 hours; `always` for the whole day. */
function joined(windows: readonly Stretch[]): readonly Stretch[] | 'always' {
  const merged: Stretch[] = []
  for (const window of windows) {
    const before = merged.at(-1)
    if (before?.toMs === window.fromMs) {
      merged[merged.length - 1] = { fromMs: before.fromMs, toMs: window.toMs }
    } else merged.push(window)
  }
  const first = merged[0]
  const last = merged.at(-1)
  if (first === undefined || last === undefined) return merged
  if (first.fromMs === 0 && first.toMs === DAY_MS) return 'always'
  if (merged.length < 2 || first.fromMs > 0 || last.toMs < DAY_MS) return merged
  return [...merged.slice(1, -1), { fromMs: last.fromMs, toMs: DAY_MS + first.toMs }]
}

/** The occurrences of the windows within a stretch, from the first; an open start begins with the first instant. */
function listed(
  common: Stretch,
  windows: readonly Stretch[],
): { readonly pieces: readonly Stretch[]; readonly more: boolean } {
  const start = Math.max(common.fromMs, LEAST_MS)
  const end = Math.min(common.toMs, MOST_MS)
  const pieces: Stretch[] = []
  for (let day = Math.floor(start / DAY_MS) - 1; day * DAY_MS < end; day += 1) {
    for (const window of windows) {
      const fromMs = Math.max(start, day * DAY_MS + window.fromMs)
      const toMs = Math.min(end, day * DAY_MS + window.toMs)
      if (fromMs >= toMs) continue
      if (pieces.length === OVERLAPS_LISTED_MAX) return { pieces, more: true }
      pieces.push({ fromMs, toMs })
    }
  }
  return { pieces, more: false }
}

/** The length of all occurrences within a stretch: whole days by multiplication, the two ends by hand. */
function total(common: Stretch, windows: readonly Stretch[]): number | null {
  if (!Number.isFinite(common.fromMs) || !Number.isFinite(common.toMs)) return null
  return heldBefore(common.toMs, windows) - heldBefore(common.fromMs, windows)
}

/** How long the windows have held from 1970 until an instant; negative before. */
function heldBefore(ms: number, windows: readonly Stretch[]): number {
  const day = Math.floor(ms / DAY_MS)
  const sinceMs = ms - day * DAY_MS
  return windows.reduce((sum, { fromMs, toMs }) => {
    const today = Math.min(Math.max(sinceMs - fromMs, 0), toMs - fromMs)
    const beyond = Math.max(0, toMs - DAY_MS)
    const yesterday = Math.min(sinceMs, beyond) - beyond
    return sum + day * (toMs - fromMs) + today + yesterday
  }, 0)
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by
}
