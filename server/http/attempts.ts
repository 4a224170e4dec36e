import { addMs, type Instant } from '@hudna/core/kernel/instant.ts'
import type { Clock } from '../sequencer/clock.ts'
import { deny, RefusedRequest } from './refused.ts'

export const ATTEMPTS_MAX = 8
export const ATTEMPTS_WINDOW_MS = 600_000
export const ATTEMPT_KEYS_MAX = 10_000

/**
 * Counts failed attempts per key; after so many within the window, none is looked at. An attempt counts
 * before it is looked at, so that many at once are no more than one after the other.
 */
export function createAttempts(
  clock: Clock,
  { max, windowMs }: { readonly max: number; readonly windowMs: number } = {
    max: ATTEMPTS_MAX,
    windowMs: ATTEMPTS_WINDOW_MS,
  },
) {
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
    /** @param succeeded whether a result that is no refusal frees the key; by default every one does */
    async limit<T>(
      key: string,
      attempt: () => Promise<T>,
      succeeded: (result: T) => boolean = () => true,
    ): Promise<T> {
      const now = clock.now()
      const count = countOf(key, now)
      if (count >= max || !hasRoom(key, now)) {
        return deny('rate-limited', '', 'too many attempts; try again later')
      }
      failed.set(key, { count: count + 1, until: addMs(now, windowMs) })
      try {
        const result = await attempt()
        if (succeeded(result)) failed.delete(key)
        return result
      } catch (error) {
        if (!(error instanceof RefusedRequest)) failed.delete(key)
        throw error
      }
    },
  }
}
