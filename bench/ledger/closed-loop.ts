import { percentile } from '../interleave.ts'

export type LoopResult = {
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
}

/**
 * A closed loop: so many requests are in flight, and each that is answered is followed by the next. What is asked in
 * the last moment is waited for and counts with the time that it took.
 * @param options ask: one request, which is over when its promise is
 */
export async function closedLoop(options: {
  readonly inFlight: number
  readonly durationMs: number
  readonly ask: () => Promise<unknown>
}): Promise<LoopResult> {
  const { inFlight, durationMs, ask } = options
  const takenMs: number[] = []
  const startedMs = performance.now()
  const askOn = async (): Promise<void> => {
    let askedMs = performance.now()
    while (askedMs - startedMs < durationMs) {
      await ask()
      const answeredMs = performance.now()
      takenMs.push(answeredMs - askedMs)
      askedMs = answeredMs
    }
  }
  await Promise.all(Array.from({ length: inFlight }, askOn))
  const elapsedMs = performance.now() - startedMs
  return {
    perSecond: (takenMs.length * 1_000) / elapsedMs,
    p50Ms: percentile(takenMs, 0.5),
    p99Ms: percentile(takenMs, 0.99),
  }
}
