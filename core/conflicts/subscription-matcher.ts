import { bandsMeet } from '../geometry/altitude.ts'
import { compiled } from '../geometry/compile.ts'
import { indexBoxes, type IndexBox } from '../geometry/index-box.ts'
import { footprintsMeet } from '../geometry/meet.ts'
import { timesOverlap } from '../geometry/overlap-time.ts'
import type { Footprint, Volume } from '../geometry/place.ts'
import { certaintyInVolume } from '../geometry/volume.ts'
import type { Incident } from '../incidents/incident.ts'
import type { Id } from '../kernel/ids.ts'
import { mayReadExactPosition } from '../kernel/marking.ts'
import type { Change, Documented } from '../kernel/world.ts'
import {
  type SubscribedKind,
  type Subscription,
  subscriptionKind,
} from '../notices/subscription.ts'
import { thingOf } from './changed-thing.ts'
import type { Thing } from './thing.ts'

/** That an entry changed something in an area that a party watches. */
export type Match = {
  readonly subscription: Id
  /** 1, 2, 3 ... of this subscription, without a gap. */
  readonly counter: number
  /** The entry. */
  readonly index: number
  readonly kind: SubscribedKind
  readonly id: Id
  /** `left`: it was in the area, and by this entry it no longer is. */
  readonly relation: 'meets' | 'left'
  /** `possible` where a place or a time is not known well enough. */
  readonly certainty: 'certain' | 'possible'
}

/** One entry of the record with the documents that it changed, each also as it was before. */
export type ChangedEntry = {
  readonly recorded: { readonly index: number }
  readonly changes: readonly (Change & { readonly before?: object | undefined })[]
}

type Watched = {
  readonly subscription: Subscription
  readonly kinds: ReadonlySet<string>
  readonly boxes: readonly IndexBox[]
}

/**
 * Counts for every open subscription what is recorded about its area: a fold of the record, so that the same entries
 * give the same matches with the same counters. An entry counts when its subscription was open before it, its party may
 * have the thing with its exact position by that entry, and the thing is in the area then, or was by the version before.
 */
export class SubscriptionMatcher {
  readonly #watched = new Map<Id, Watched>()
  readonly #counters: Map<Id, number>

  /** @param counters of each subscription the newest match so far; none stands for 0 */
  constructor(subscriptions: Iterable<Subscription>, counters: ReadonlyMap<Id, number>) {
    this.#counters = new Map(counters)
    for (const subscription of subscriptions) this.#watch(subscription)
  }

  /** Moves on by entries in their order, and gives their matches in that order. */
  take(entries: readonly ChangedEntry[]): readonly Match[] {
    const found: Match[] = []
    for (const { recorded, changes } of entries) {
      for (const change of standing(changes)) this.#match(found, recorded.index, change)
      for (const { kind, document } of changes) {
        if (kind === subscriptionKind.name) this.#watch(document as Subscription)
      }
    }
    return found
  }

  #watch(subscription: Subscription): void {
    const { id, ended, kinds, volume } = subscription
    if (ended !== null) {
      this.#watched.delete(id)
      this.#counters.delete(id)
      return
    }
    const boxes = boxesOf(volume.footprint, 0)
    this.#watched.set(id, { subscription, kinds: new Set(kinds), boxes })
  }

  #match(found: Match[], index: number, change: ChangedEntry['changes'][number]): void {
    if (this.#watched.size === 0) return
    const now = soughtOf(change.kind, change.document)
    if (now === undefined) return
    const was = later(() => change.before && soughtOf(change.kind, change.before))
    for (const watched of this.#watched.values()) {
      if (!watched.kinds.has(now.thing.kind)) continue
      const met = meeting(watched, now)
      const left = met === undefined && change.before !== undefined && meeting(watched, was())
      const certainty = met ?? left
      if (!certainty || !mayHave(watched, now)) continue
      const { id: subscription } = watched.subscription
      const counter = (this.#counters.get(subscription) ?? 0) + 1
      this.#counters.set(subscription, counter)
      const relation = met === undefined ? 'left' : 'meets'
      const { kind } = now.thing
      found.push({ subscription, counter, index, kind, id: change.id, relation, certainty })
    }
  }
}

/** Of two changes of one document by one entry the later one stands, as from before the first; the former never stood. */
function standing(changes: ChangedEntry['changes']): Iterable<ChangedEntry['changes'][number]> {
  if (changes.length < 2) return changes
  const last = new Map<string, ChangedEntry['changes'][number]>()
  for (const change of changes) {
    const name = `${change.kind} ${change.id}`
    const { before } = last.get(name) ?? change
    last.set(name, { ...change, before })
  }
  return last.values()
}

type Sought = {
  readonly thing: Thing
  readonly document: Documented
  /** Null when it may be anywhere. */
  readonly boxes: readonly IndexBox[] | null
}

function soughtOf(kind: string, document: object): Sought | undefined {
  const thing = thingOf(kind, document)
  if (thing === undefined) return undefined
  const { footprint } = thing.extent
  const boxes = footprint === null ? null : boxesOf(footprint, thing.strayM)
  return { thing, document: document as Documented, boxes }
}

/** How surely a thing is in an area whose party may have it; undefined where it surely is not. */
function meeting(watched: Watched, sought: Sought | undefined): Match['certainty'] | undefined {
  if (sought === undefined || !boxesMeet(watched, sought) || !mayHave(watched, sought))
    return undefined
  const { volume } = watched.subscription
  const { extent, kind, doubtful, strayM } = sought.thing
  if (!bandsMeet(volume, extent) || !timesOverlap(volume, extent)) return undefined
  if (kind === 'incident') return certaintyOf(volume, sought.document as Incident)
  const { footprint } = extent
  if (footprint === null) return 'possible'
  const [one, area] = [compiled(footprint), compiled(volume.footprint)]
  if (!footprintsMeet(one.words, 0, area.words, 0, strayM)) return undefined
  return doubtful ? 'possible' : 'certain'
}

function certaintyOf(
  volume: Volume,
  { place, occurred }: Incident,
): Match['certainty'] | undefined {
  const { certainty } = certaintyInVolume(volume, { place, interval: occurred })
  return certainty === 'none' ? undefined : certainty
}

function mayHave({ subscription }: Watched, { document }: Sought): boolean {
  return mayReadExactPosition({ party: subscription.owner }, document)
}

/** What the exact comparison costs is paid only where boxes meet. */
function boxesMeet({ boxes }: Watched, sought: Sought): boolean {
  if (sought.boxes === null) return true
  return sought.boxes.some((one) => boxes.some((other) => boxMeets(one, other)))
}

function boxMeets(one: IndexBox, other: IndexBox): boolean {
  return one[0] <= other[2] && other[0] <= one[2] && one[1] <= other[3] && other[1] <= one[3]
}

function boxesOf(footprint: Footprint, strayM: number): readonly IndexBox[] {
  return compiled(footprint).boxes.flatMap(([leastX, leastY, mostX, mostY]) =>
    indexBoxes({ leastX, leastY, mostX, mostY }, strayM + 1),
  )
}

function later<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}
