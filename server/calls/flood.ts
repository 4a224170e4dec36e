/** Messages that one console may send at once, and a second after that: a call that begins is a burst of candidates. */
export const SIGNALS_MAX = 400
export const SIGNALS_PER_SECOND = 60
/** The same in characters. */
export const SIGNAL_CHARS_MAX = 1_000_000
export const SIGNAL_CHARS_PER_SECOND = 100_000

/** What one console may still send. */
export type Allowance = {
  /** Whether a message of so many characters may still come. */
  takes(chars: number): boolean
}

export function createAllowance(monotonicMs: () => number): Allowance {
  let messages = SIGNALS_MAX
  let letters = SIGNAL_CHARS_MAX
  let atMs = monotonicMs()
  return {
    takes(chars) {
      const nowMs = monotonicMs()
      const seconds = (nowMs - atMs) / 1_000
      atMs = nowMs
      messages = Math.min(SIGNALS_MAX, messages + seconds * SIGNALS_PER_SECOND) - 1
      letters = Math.min(SIGNAL_CHARS_MAX, letters + seconds * SIGNAL_CHARS_PER_SECOND) - chars
      return messages >= 0 && letters >= 0
    },
  }
}
