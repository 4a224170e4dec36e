import { zoneKind } from '../agreements/agreement.ts'
import { compiled } from '../geometry/compile.ts'
import type { IndexBox } from '../geometry/index-box.ts'
import { viewBoxes } from '../geometry/index/cover.ts'
import { timesOverlap } from '../geometry/overlap-time.ts'
import type { Volume } from '../geometry/place.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Interval } from '../kernel/interval.ts'
import type { Texts } from '../kernel/schema.ts'
import type { World } from '../kernel/world.ts'
import { noticeKind } from '../notices/notice.ts'
import { noticeStatus } from '../notices/status.ts'
import { subscriptionKind } from '../notices/subscription.ts'
import { corridorBasis, corridorStatesAt } from '../pauses/corridor-state.ts'
import { corridorKind } from '../pauses/corridor.ts'
import { pauseKind } from '../pauses/pause.ts'
import { isAgreed, pauseStatus } from '../pauses/status.ts'
import type { Located, LocatedKind } from './volume-register.ts'

/** Something that lies in a map view within an interval, as a map draws it. */
export type ListedVolume = {
  readonly kind: LocatedKind
  readonly id: string
  readonly names: Texts
  readonly agreement: string
  readonly volume: Volume
  /** `declared`: not agreed by all. Null for what is only told, which nobody agrees to. */
  readonly status: 'agreed' | 'declared' | null
  /** The party that told, proposed, opened or declared it. */
  readonly author: string | null
  /**
   * What it is at the first moment asked for: the status of a notice or a pause, what sources say of a corridor (`disputed`
   * where they differ, `unknown` where none says anything), the kind of a zone, `open` or `ended` for a subscription.
   */
  readonly state: string
}

/** A view in units of 1e-7 degree, a west above the east spans the antimeridian; and when. */
export type SoughtView = { readonly view: IndexBox; readonly interval: Interval }

/**
 * Those of the candidates whose box meets the view and whose hours meet the interval, in the order of the candidates.
 * What is cancelled, or has expired by then, stands nowhere and is left out.
 */
export function volumesIn(
  world: World,
  candidates: readonly Located[],
  sought: SoughtView,
): readonly ListedVolume[] {
  const views = viewBoxes(sought.view)
  return candidates.flatMap((located) => {
    const listed = listedVolume(world, located, sought.interval.from)
    if (listed === undefined || !timesOverlap(listed.volume, sought)) return []
    const boxes = compiled(listed.volume.footprint).boxes
    return boxes.some((box) => views.some((view) => meets(box, view))) ? [listed] : []
  })
}

function meets(one: IndexBox, other: IndexBox): boolean {
  return one[0] <= other[2] && other[0] <= one[2] && one[1] <= other[3] && other[1] <= one[3]
}

function listedVolume(world: World, located: Located, at: Instant): ListedVolume | undefined {
  switch (located.kind) {
    case 'pause':
      return listedPause(world, located.id, at)
    case 'corridor':
      return listedCorridor(world, located.id, at)
    case 'zone':
      return listedZone(world, located.id)
    case 'subscription':
      return listedSubscription(world, located.id)
    default:
      return listedNotice(world, located, at)
  }
}

function listedNotice(world: World, { kind, id }: Located, at: Instant): ListedVolume | undefined {
  const notice = world.get(noticeKind, id)
  if (notice === undefined) return undefined
  const state = noticeStatus(notice, at)
  if (state === 'draft' || state === 'cancelled' || state === 'expired') return undefined
  const { names, agreement, volume, author } = notice
  return { kind, id, names, agreement, volume, status: null, author, state }
}

function listedPause(world: World, id: string, at: Instant): ListedVolume | undefined {
  const pause = world.get(pauseKind, id)
  if (pause === undefined || pause.cancelled !== null) return undefined
  const { names, agreement, volume, proposer: author } = pause
  const status = isAgreed(pause, at) ? 'agreed' : 'declared'
  const state = pauseStatus(pause, at)
  return { kind: 'pause', id, names, agreement, volume, status, author, state }
}

function listedCorridor(world: World, id: string, at: Instant): ListedVolume | undefined {
  const corridor = world.get(corridorKind, id)
  if (corridor === undefined) return undefined
  const { names, agreement, volume, owner: author } = corridor
  const said = new Set(corridorStatesAt(corridor, at).map(({ state }) => state))
  const [first = 'unknown'] = said
  const state = said.size > 1 ? 'disputed' : first
  const status = corridorBasis(corridor)
  return { kind: 'corridor', id, names, agreement, volume, status, author, state }
}

function listedZone(world: World, id: string): ListedVolume | undefined {
  const zone = world.get(zoneKind, id)
  if (zone === undefined) return undefined
  const { names, agreement, volume, status, declaredBy: author, kind: state } = zone
  return { kind: 'zone', id, names, agreement, volume, status, author, state }
}

function listedSubscription(world: World, id: string): ListedVolume | undefined {
  const subscription = world.get(subscriptionKind, id)
  if (subscription === undefined) return undefined
  const { names, agreement, volume, owner: author, ended } = subscription
  const state = ended === null ? 'open' : 'ended'
  return { kind: 'subscription', id, names, agreement, volume, status: null, author, state }
}
