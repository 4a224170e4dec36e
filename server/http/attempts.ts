import { addMs, type Instant } from '@hudna/core/kernel/instant.ts'
import type { Clock } from '../sequencer/clock.ts'
import { deny, RefusedRequest } from './refused.ts'

export const ATTEMPTS_MAX = 8
export const ATTEMPTS_WINDOW_MS = 600_000
export const ATTEMPT_KEYS_MAX = 10_000

/**
 * Counts failed attempts at a secret per key; after ATTEMPTS_MAX within the window, none is looked at. An attempt counts
 * before it is looked at, so that many at once are no more than one after the other.
 */
export function createAttempts(clock: Clock) {
  const failed = new Map<string, { count: number; until: Instant }>()

  function countOf(key: string, now: Instant): number {
    const entry = failed.get(key)
    return entry !== undefined && entry.until > now ? entry.count : 0
  }

  /** Whether there is room for one more key; what has run out is forgotten first. */
  function hasRoom(key: string, now: Instant): boolean {
    if (failed.has(key) || failed.size < ATTEMPT_KEYS_MAX) return true
    for (const [known, entry] of failed) if (entry.until <= now) failed.delete(known)
    return failed.size < ATTEMPT_KEYS_MAX
  }

  return {
    async limit<T>(key: string, attempt: () => Promise<T>): Promise<T> {
      const now = clock.now()
      const count = countOf(key, now)
      if (count >= ATTEMPTS_MAX || !hasRoom(key, now)) {
        return deny('rate-limited', '', 'too many attempts; try again later')
      }
      failed.set(key, { count: count + 1, until: addMs(now, ATTEMPTS_WINDOW_MS) })
      try {
        const result = await attempt()
        failed.delete(key)
        return result
      } catch (error) {
        if (!(error instanceof RefusedRequest)) failed.delete(key)
        throw error
      }
    },
  }
}
