import { addMs, type Instant, instantFromMs, msOf } from '@hudna/core/kernel/instant.ts'

/** The one seam for time. `main.ts` makes it from the machine's clock; tests and exercises set it. */
export type Clock = {
  now(): Instant
}

export type ExerciseClock = Clock & {
  /** Moves the exercise on to this moment; a moment that has passed changes nothing. */
  advanceTo(instant: Instant): void
}

/** @param wallMs milliseconds since 1970 */
export function systemClock(wallMs: () => number): Clock {
  return { now: () => instantFromMs(wallMs()) }
}

/**
 * The clock of an exercise: it runs at the pace of real time from wherever the record ends, and stands still while the
 * centre is stopped.
 * @param monotonicMs milliseconds that never go back
 */
export function exerciseClock(start: Instant, monotonicMs: () => number): ExerciseClock {
  let anchor = start
  let anchorMs = monotonicMs()
  const now = () => addMs(anchor, Math.floor(monotonicMs() - anchorMs))
  return {
    now,
    advanceTo(instant) {
      if (msOf(instant) <= msOf(now())) return
      anchor = instant
      anchorMs = monotonicMs()
    },
  }
}
