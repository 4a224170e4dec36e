import type { Footprint } from '../geometry/place.ts'
import { volumesIntersect } from '../geometry/volumes-intersect.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Interval } from '../kernel/interval.ts'
import type { Names } from '../kernel/schema.ts'
import type { World } from '../kernel/world.ts'
import type { NoticeKind } from './details.ts'
import type { LadderFacts, RecipientLadder } from './ladder.ts'
import { type Notice, noticeKind } from './notice.ts'
import { ladderInWorld } from './open-rungs.ts'
import { versionEntryIndex } from './pending.ts'
import { type Rung, rungs } from './receipt.ts'
import { type ToldVersion, toldVersions } from './told-version.ts'

/** What is asked about: a piece of ground, a time, and until which moment something could be known. */
export type WhoKnewQuery = {
  readonly footprint: Footprint
  readonly interval: Interval
  readonly moment: Instant
  /** What lies outside the record, per version; left out where nobody can tell. */
  readonly facts?: (notice: Notice, version: number) => LadderFacts | undefined
}

/** How far one party had come by then. */
export type Knower = RecipientLadder & {
  readonly reached: readonly Rung[]
  /** Asked for and not reached in time. */
  readonly missing: readonly Rung[]
}

/** One version of a notice about that ground and time, and who had it by then. */
export type KnownVersion = {
  readonly notice: string
  readonly version: number
  readonly kind: NoticeKind
  readonly names: Names
  readonly author: string
  /** Where its words stand in the record. */
  readonly entry: number | null
  readonly issuedAt: Instant
  readonly window: Interval
  /** Whether it still stood then. Receipts over a version that was replaced are void, and are shown as such. */
  readonly standing: 'standing' | 'replaced' | 'cancelled' | 'expired'
  readonly voidSince: Instant | null
  readonly knowers: readonly Knower[]
}

/**
 * Who had which version of what about a piece of ground and a time, as the record held it at a moment: each told version
 * whose volume touches both, oldest first, with every recipient's rungs. It sees what `world` holds, so a caller passes
 * one that its reader may read.
 */
export function whoKnew(world: World, query: WhoKnewQuery): readonly KnownVersion[] {
  const found: KnownVersion[] = []
  for (const notice of world.all(noticeKind)) {
    for (const told of toldVersions(notice)) {
      if (told.issuedAt <= query.moment && touches(told, query))
        found.push(known(notice, told, world, query))
    }
  }
  return found.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))
}

function keyOf({ issuedAt, notice, version }: KnownVersion): string {
  return `${issuedAt} ${notice} ${String(version).padStart(6, '0')}`
}

function touches({ volume }: ToldVersion, { footprint, interval }: WhoKnewQuery): boolean {
  return volumesIntersect(volume, { footprint, interval, floorM: null, ceilingM: null })
}

function known(
  notice: Notice,
  told: ToldVersion,
  world: World,
  { moment, facts }: WhoKnewQuery,
): KnownVersion {
  const { version, issuedAt, volume, endedAt, ending } = told
  const ended = endedAt !== null && endedAt <= moment
  const asked = { version, now: moment, facts: facts?.(notice, version) }
  return {
    notice: notice.id,
    version,
    kind: notice.kind,
    names: notice.names,
    author: notice.author,
    entry: versionEntryIndex(notice, version) ?? null,
    issuedAt,
    window: volume.interval,
    standing: ended && ending !== null ? ending : 'standing',
    voidSince: ended && ending === 'replaced' ? endedAt : null,
    knowers: ladderInWorld(notice, world, asked).map((ladder) => {
      const inState = (state: 'reached' | 'missed') =>
        rungs.filter((rung) => ladder.steps[rung].state === state)
      return { ...ladder, reached: inState('reached'), missing: inState('missed') }
    }),
  }
}
