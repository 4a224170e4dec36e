import { addMs, type Instant } from '@hudna/core/kernel/instant.ts'
import type { Clock } from '../sequencer/clock.ts'
import { deny, RefusedRequest } from './refused.ts'

export const ATTEMPTS_MAX = 8
export const ATTEMPTS_WINDOW_MS = 600_000
export const ATTEMPT_KEYS_MAX = 10_000

/** Counts failed attempts at a secret per key; after ATTEMPTS_MAX within the window, none is looked at. */
export function createAttempts(clock: Clock) {
  const failed = new Map<string, { count: number; until: Instant }>()

  function forget(now: Instant): void {
    for (const [key, entry] of failed) if (entry.until <= now) failed.delete(key)
  }

  return {
    async limit<T>(key: string, attempt: () => Promise<T>): Promise<T> {
      const now = clock.now()
      if (failed.size > ATTEMPT_KEYS_MAX) forget(now)
      const entry = failed.get(key)
      if (entry !== undefined && entry.until > now && entry.count >= ATTEMPTS_MAX) {
        return deny('rate-limited', '', `too many attempts; try again after ${entry.until}`)
      }
      try {
        const result = await attempt()
        failed.delete(key)
        return result
      } catch (error) {
        const count = entry !== undefined && entry.until > now ? entry.count + 1 : 1
        if (error instanceof RefusedRequest)
          failed.set(key, { count, until: addMs(now, ATTEMPTS_WINDOW_MS) })
        throw error
      }
    },
  }
}
