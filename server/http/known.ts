import type { Instant } from '@hudna/core/kernel/instant.ts'
import type { Centre, At } from './centre.ts'
import { deny } from './refused.ts'

/** The ledger size at which a read is to be answered: now, at a size, or as known at a moment. */
export async function sizeOf(centre: Centre, at: At): Promise<number> {
  const now = await centre.store.views.size()
  if (at.size !== undefined) {
    if (at.size <= now) return at.size
    return deny('out-of-range', '/size', `the record has ${now} entries, not ${at.size}`, {
      size: now,
    })
  }
  if (at.asKnownAt !== undefined) return centre.store.views.sizeAt(at.asKnownAt)
  return now
}

/** The size that a read names, checked as by `sizeOf`; undefined when it asks for the newest. */
export async function sizeAsked(centre: Centre, at: At): Promise<number | undefined> {
  if (at.size === undefined && at.asKnownAt === undefined) return undefined
  return sizeOf(centre, at)
}

/** As `sizeOf`, where the newest size is that of the world in memory, which may be one batch behind the views. */
export async function sealedSizeOf(centre: Centre, at: At): Promise<number> {
  if (at.size === undefined && at.asKnownAt === undefined) return centre.located.sealed.size
  return sizeOf(centre, at)
}

/** The moment that "now" means for a read: the clock, or for a read of the past when that past was recorded. */
export async function timeOf(centre: Centre, at: At): Promise<Instant> {
  if (at.asKnownAt !== undefined) return at.asKnownAt
  if (at.size === undefined) return centre.clock.now()
  const [last] = await centre.store.views.facts({ from: Math.max(0, at.size - 1), to: at.size })
  return last?.time ?? centre.clock.now()
}
