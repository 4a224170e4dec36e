import { type Instant, instantFromMs } from '@hudna/core/kernel/instant.ts'
import type { Clock } from './clock.ts'

/** A change of the wall clock against the monotonic one of this size is a step: somebody or something set it. */
export const STEP_MS_MIN = 1_000
/** The clock of the centre is moved towards the wall clock by at most 1 ms in so many. */
export const SLEW_MS_PER_MS = 20
/** Of a longer silence no more than this counts for slewing: what was missed is not made up for at once. */
export const SLEW_SPAN_MS_MAX = 5_000
/** The machine counts as having slept when it was up for so much longer than the monotonic clock ran. */
const SLEPT_MS_MIN = 1_000

/**
 * The machine is asked so often how long it was up, and at once when the wall clock and the monotonic one part: to ask
 * costs a read of a file, and the clock is looked at many times for every entry.
 */
const UPTIME_EVERY_MS = 1_000

/** Where the clock of a centre stood: kept beside the record, so that the next start goes on from there. */
export type ClockState = {
  readonly centreMs: number
  readonly wallMs: number
  readonly uptimeMs: number
  /** How far it was moved forward towards a wall clock that was set: deadlines that ran meanwhile came so much sooner. */
  readonly slewedMs: number
  readonly bootId: string
}

/** The machine under the clock. */
export type Machine = {
  /** Another text after every start of the machine; empty where the machine does not tell. */
  readonly bootId: string
  /** Milliseconds since then, those in which the machine slept included. */
  readonly uptimeMs: () => number
}

/** How far the wall clock is from the clock of the centre, and when it was last set. */
export type ClockStatus = { readonly skewMs: number; readonly steppedAt: Instant | null }

export type Step = { readonly byMs: number; readonly skewMs: number }

export type SteadyClock = Clock & {
  state(): ClockState
  status(): ClockStatus
}

export type SteadyClockOptions = Machine & {
  readonly wallMs: () => number
  /** Milliseconds that never go back. */
  readonly monotonicMs: () => number
  /** Where it stood when the centre last ran here. */
  readonly stored: ClockState | undefined
  /** The time of the last entry: the clock does not begin before it. */
  readonly notBeforeMs?: number
  readonly onStep?: (step: Step) => void
}

/**
 * The clock of a real centre. It runs by the monotonic clock, so that deadlines come when their time has passed and not
 * when somebody sets the clock of the machine. Where the wall clock differs, the centre nears it slowly.
 * After a restart it goes on by the time for which the machine was up; on a machine that was started anew it begins
 * with the wall clock, never before where it stood.
 */
export function steadyClock(options: SteadyClockOptions): SteadyClock {
  const { wallMs, monotonicMs, uptimeMs, bootId, onStep } = options
  let last = { monotonicMs: monotonicMs(), wallMs: wallMs() }
  let up = { monotonicMs: last.monotonicMs, uptimeMs: uptimeMs() }
  let centreMs = beginning(options, { ...last, ...up })
  let slewedMs = options.stored?.slewedMs ?? 0
  let steppedAt: Instant | null = null

  /** How long the machine slept since it was last asked; a sleep of it moves the wall clock and not the monotonic one. */
  function sleptMs(nowMs: number): number {
    const before = up
    up = { monotonicMs: nowMs, uptimeMs: uptimeMs() }
    return up.uptimeMs - before.uptimeMs - Math.max(0, nowMs - before.monotonicMs)
  }

  /** Moves everything on to this moment. */
  function look(): void {
    const seen = { monotonicMs: monotonicMs(), wallMs: wallMs() }
    const ran = Math.max(0, seen.monotonicMs - last.monotonicMs)
    const isParted = Math.abs(seen.wallMs - last.wallMs - ran) >= SLEPT_MS_MIN
    const isOld = seen.monotonicMs - up.monotonicMs >= UPTIME_EVERY_MS
    const slept = isParted || isOld ? sleptMs(seen.monotonicMs) : 0
    const passed = slept > SLEPT_MS_MIN ? ran + slept : ran
    const byMs = seen.wallMs - last.wallMs - passed
    last = seen
    centreMs += passed
    const skewMs = seen.wallMs - centreMs
    const slewMs = Math.min(Math.abs(skewMs), Math.min(passed, SLEW_SPAN_MS_MAX) / SLEW_MS_PER_MS)
    centreMs += Math.sign(skewMs) * slewMs
    if (skewMs > STEP_MS_MIN) slewedMs += slewMs
    if (Math.abs(byMs) < STEP_MS_MIN) return
    steppedAt = instantFromMs(Math.floor(centreMs))
    onStep?.({ byMs: Math.round(byMs), skewMs: Math.round(skewMs) })
  }

  return {
    now() {
      look()
      return instantFromMs(Math.floor(centreMs))
    },
    state() {
      look()
      const { wallMs: wall } = last
      const uptime = up.uptimeMs + Math.max(0, last.monotonicMs - up.monotonicMs)
      return {
        centreMs: Math.floor(centreMs),
        wallMs: Math.floor(wall),
        uptimeMs: Math.floor(uptime),
        slewedMs: Math.ceil(slewedMs),
        bootId,
      }
    },
    status() {
      look()
      return { skewMs: Math.round(last.wallMs - centreMs), steppedAt }
    },
  }
}

function beginning(
  { stored, bootId, notBeforeMs = Number.NEGATIVE_INFINITY }: SteadyClockOptions,
  now: { readonly wallMs: number; readonly uptimeMs: number },
): number {
  if (stored === undefined) return Math.max(now.wallMs, notBeforeMs)
  const sameBoot = bootId !== '' && stored.bootId === bootId && now.uptimeMs >= stored.uptimeMs
  if (!sameBoot) return Math.max(now.wallMs, stored.centreMs, notBeforeMs)
  return Math.max(stored.centreMs + now.uptimeMs - stored.uptimeMs, notBeforeMs)
}
