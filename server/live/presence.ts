import { PRESENCE_MS_MAX, type PresenceList } from '@hudna/core/api/deliveries.ts'
import { addMs } from '@hudna/core/kernel/instant.ts'
import type { Actor } from '@hudna/core/kernel/world.ts'
import type { Clock } from '../sequencer/clock.ts'

/** Posts that are remembered; those that were silent longest are forgotten first. */
export const PRESENT_POSTS_MAX = 2_000

/**
 * Which posts have a console that is there. Of this moment and this process alone: it is never on the record, and that a
 * console is there is no receipt.
 */
export type Presence = {
  /** @param delivered the newest delivery of its party that has come to the console */
  report(actor: Pick<Actor, 'party' | 'post'>, delivered: number): void
  /** Every post that was ever there, by party and post. */
  list(): PresenceList['posts']
}

type Heard = { readonly party: string; readonly atMs: number; readonly delivered: number }

export function createPresence(clock: Clock, monotonicMs: () => number): Presence {
  // In the order in which they were heard, oldest first.
  const heard = new Map<string, Heard>()
  return {
    report({ party, post }, delivered) {
      heard.delete(post)
      const oldest = heard.keys().next()
      if (heard.size >= PRESENT_POSTS_MAX && oldest.done !== true) heard.delete(oldest.value)
      heard.set(post, { party, atMs: monotonicMs(), delivered })
    },
    list() {
      const [now, nowMs] = [clock.now(), monotonicMs()]
      const posts = Array.from(heard, ([post, { party, atMs, delivered }]) => {
        const silentMs = nowMs - atMs
        const heardAt = addMs(now, -Math.floor(silentMs))
        return { party, post, connected: silentMs < PRESENCE_MS_MAX, heardAt, delivered }
      })
      return posts.toSorted((one, other) =>
        `${one.party} ${one.post}` < `${other.party} ${other.post}` ? -1 : 1,
      )
    },
  }
}
