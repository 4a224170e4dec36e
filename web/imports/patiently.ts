import { retryAfterMsOf } from '@hudna/core/api/client.ts'

/** Longer than a centre ever asks one post to wait for a batch. */
const TRIES_MAX = 20

/**
 * Does what the centre puts off for a while, when it says how long: an import goes on at the pace that its post may send.
 * It must be safe to repeat: every request carries its idempotency keys.
 */
export async function patiently<T>(work: () => Promise<T>, isStopped: () => boolean): Promise<T> {
  for (let left = TRIES_MAX; left > 0; left -= 1) {
    try {
      return await work()
    } catch (error) {
      const waitMs = retryAfterMsOf(error)
      if (waitMs === undefined || isStopped()) throw error
      await new Promise((resolve) => setTimeout(resolve, waitMs))
    }
  }
  return await work()
}
