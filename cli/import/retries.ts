import { ProblemAnswer, retryAfterMsOf } from '@hudna/core/api/client.ts'
import { CommandFault } from '../failure.ts'

/** How long to wait before each further try, in milliseconds. */
const PAUSES_MS = [200, 500, 1_000, 2_000, 4_000] as const

/** Answers after which the same request may well succeed. */
const passing = new Set(['busy', 'shutting-down', 'too-slow', 'unreachable', 'rate-limited'])

/**
 * Does what may fail for a moment, again and again, a few times. It must be safe to repeat: here every request carries
 * its idempotency keys.
 */
export async function withRetries<T>(
  work: () => Promise<T>,
  options: { readonly interrupted: AbortSignal; readonly onRetry: (why: string) => void },
): Promise<T> {
  for (const pauseMs of PAUSES_MS) {
    try {
      return await work()
    } catch (error) {
      if (!isPassing(error) || options.interrupted.aborted) throw error
      options.onRetry(error instanceof Error ? error.message : String(error))
      // Sooner than the centre asks for is in vain.
      await pause(Math.max(pauseMs, retryAfterMsOf(error) ?? 0), options.interrupted)
    }
  }
  return await work()
}

function isPassing(error: unknown): boolean {
  if (error instanceof ProblemAnswer) return passing.has(error.problem.code)
  return error instanceof CommandFault && passing.has(error.code)
}

function pause(ms: number, interrupted: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    interrupted.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true })
  })
}
