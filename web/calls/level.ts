/** Speech at arm's length comes to about a third of the range; above this factor the meter is full. */
const GAIN = 3
/** Below this a microphone gives nothing but its own noise. */
export const QUIET_LEVEL = 0.02
/** So long nothing must come before it is said that nothing comes. */
export const SILENT_MS = 4_000

/**
 * How loud it is, from 0 to 1.
 * @param samples the wave as an analyser gives it: 128 is rest
 */
export function levelOf(samples: Uint8Array): number {
  if (samples.length === 0) return 0
  let squares = 0
  for (const sample of samples) squares += ((sample - 128) / 128) ** 2
  return Math.min(1, Math.sqrt(squares / samples.length) * GAIN)
}

/** The loudness now and since when nothing came; `silentSinceMs` null while something comes. */
export type Heard = { readonly level: number; readonly silentSinceMs: number | null }

/** The meter after one more look (WCL4). */
export function heardNext(before: Heard, level: number, nowMs: number): Heard {
  if (level > QUIET_LEVEL) return { level, silentSinceMs: null }
  return { level, silentSinceMs: before.silentSinceMs ?? nowMs }
}

/** Whether the microphone has given nothing for so long that somebody must be told. */
export function isSilent({ silentSinceMs }: Heard, nowMs: number): boolean {
  return silentSinceMs !== null && nowMs - silentSinceMs >= SILENT_MS
}
