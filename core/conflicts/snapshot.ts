import { type Clause, clauseKind, zoneKind } from '../agreements/agreement.ts'
import type { Instant } from '../kernel/instant.ts'
import type { World } from '../kernel/world.ts'
import { noticeKind } from '../notices/notice.ts'
import { noticeStatus } from '../notices/status.ts'
import { corridorKind } from '../pauses/corridor.ts'
import { pauseKind } from '../pauses/pause.ts'
import { corridorThing, noticeThing, pauseThing, type Thing, zoneThing } from './thing.ts'

/** What the rules look at: everything with a volume that stands, and the clauses it may rest on. */
export type Snapshot = {
  readonly things: readonly Thing[]
  readonly clauses: readonly Clause[]
}

/**
 * Everything that stands in a world at a moment: notices that are told and neither cancelled nor expired, pauses that are not
 * cancelled, corridors and zones. It sees what `world` holds and no more, so a caller passes a world that its reader may
 * read. Whether something is over is a matter of its own interval, not of `now`.
 */
export function snapshotOf(world: World, now: Instant): Snapshot {
  const things: Thing[] = []
  for (const notice of world.all(noticeKind)) {
    const status = noticeStatus(notice, now)
    if (status !== 'draft' && status !== 'cancelled' && status !== 'expired')
      things.push(noticeThing(notice, notice))
  }
  for (const pause of world.all(pauseKind)) {
    if (!pause.cancelled) things.push(pauseThing(pause))
  }
  for (const corridor of world.all(corridorKind)) things.push(corridorThing(corridor))
  for (const zone of world.all(zoneKind)) things.push(zoneThing(zone))
  return { things, clauses: [...world.all(clauseKind)] }
}
