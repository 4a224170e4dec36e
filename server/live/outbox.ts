import type { LiveDelivery } from '@hudna/core/api/deliveries.ts'
import type { Match } from '@hudna/core/conflicts/subscription-matcher.ts'
import type { Folded } from '../projections/fold.ts'
import { ENTRIES_READ_MAX, type ViewStore } from '../store/store.ts'

export const BUFFERED_EVENTS_MAX = 5_000

/** What a console is told of one entry: its facts, the documents that it changed, and what subscriptions counted. */
export type Announced = {
  readonly index: number
  readonly time: string
  readonly type: string
  readonly changes: readonly {
    readonly kind: string
    readonly id: string
    readonly document: object
  }[]
  /** By subscription. */
  readonly matches: readonly CountedMatch[]
  /** By party. */
  readonly deliveries: readonly PartyDelivery[]
}

/** A delivery as the consoles of its party are told of it. */
export type PartyDelivery = LiveDelivery & { readonly party: string }

/** What a batch counts beside its changes. */
export type CountedNews = {
  readonly matches: readonly CountedMatch[]
  readonly deliveries: readonly PartyDelivery[]
}

/** A match as consoles are told of it. */
export type CountedMatch = Pick<Match, 'subscription' | 'counter' | 'index' | 'id'> & {
  readonly kind: string
}

export class ConsumerTooSlow extends Error {
  override readonly name = 'ConsumerTooSlow'
  readonly code = 'too-slow'
}

export type Outbox = {
  /** Tells every open stream what a sealed batch changed. */
  publish(folded: readonly Folded[], counted: CountedNews): void
  /**
   * Everything after ledger position `after`, once and in order, then what comes: backfill from the views, cutover,
   * stream. Throws ConsumerTooSlow when the reader falls more than BUFFERED_EVENTS_MAX behind.
   */
  events(after: number, signal: AbortSignal): AsyncGenerator<Announced, void, undefined>
  /** How many streams are open. */
  streams(): number
  close(): void
}

export function createOutbox(views: ViewStore): Outbox {
  const readers = new Set<Reader>()
  let closed = false

  return {
    publish(folded, { matches, deliveries }) {
      if (readers.size === 0) return
      const counted = byEntry(matches)
      const delivered = deliveriesByEntry(deliveries)
      const events = folded.map((one) => {
        const { index } = one.recorded
        return announce(one, { matches: counted.get(index), deliveries: delivered.get(index) })
      })
      for (const reader of readers) reader.push(events)
    },
    async *events(after, signal) {
      const reader = createReader()
      readers.add(reader)
      signal.addEventListener('abort', reader.end)
      if (closed || signal.aborted) reader.end()
      try {
        let last = after
        for await (const event of backfill(views, after)) {
          if (signal.aborted) return
          last = event.index
          yield event
        }
        for await (const event of reader.events()) {
          // Cutover: what was published during the backfill was also read by it.
          if (event.index <= last) continue
          last = event.index
          yield event
        }
      } finally {
        readers.delete(reader)
        signal.removeEventListener('abort', reader.end)
      }
    },
    streams: () => readers.size,
    close() {
      closed = true
      for (const reader of readers) reader.end()
    },
  }
}

async function* backfill(views: ViewStore, after: number): AsyncGenerator<Announced> {
  let at = after + 1
  for (;;) {
    const size = await views.size()
    if (at >= size) return
    const to = Math.min(size, at + ENTRIES_READ_MAX)
    const counted = byEntry(await views.matchesIn({ from: at, to }))
    const delivered = deliveriesByEntry(await views.deliveriesIn({ from: at, to }))
    for (const fact of await views.facts({ from: at, to })) {
      const changes = []
      for (const { kind, id } of fact.subjects) {
        const version = await views.document({ kind, id, size: fact.index + 1 })
        if (version) changes.push({ kind, id, document: JSON.parse(version.document) as object })
      }
      const { index, time, type } = fact
      const news = { matches: counted.get(index) ?? [], deliveries: delivered.get(index) ?? [] }
      yield { index, time, type, changes, ...news }
    }
    at = to
  }
}

type Reader = {
  readonly push: (events: readonly Announced[]) => void
  readonly end: () => void
  readonly events: () => AsyncGenerator<Announced, void, undefined>
}

function createReader(): Reader {
  const buffer: Announced[] = []
  let wake = Promise.withResolvers<void>()
  let ended = false
  let tooSlow = false
  return {
    push(events) {
      if (ended || tooSlow) return
      if (buffer.length + events.length > BUFFERED_EVENTS_MAX) tooSlow = true
      else buffer.push(...events)
      wake.resolve()
    },
    end() {
      ended = true
      buffer.length = 0
      wake.resolve()
    },
    async *events() {
      for (;;) {
        for (let next = buffer.shift(); next !== undefined; next = buffer.shift()) yield next
        if (ended) return
        if (tooSlow) throw new ConsumerTooSlow(`more than ${BUFFERED_EVENTS_MAX} events behind`)
        await wake.promise
        wake = Promise.withResolvers()
      }
    },
  }
}

type EntryNews = { readonly [N in keyof CountedNews]: CountedNews[N] | undefined }

function announce(
  { recorded, changes }: Folded,
  { matches = [], deliveries = [] }: EntryNews,
): Announced {
  const { index, time, type } = recorded
  const told = changes.map(({ kind, id, document }) => ({ kind, id, document }))
  return { index, time, type, changes: told, matches, deliveries }
}

/** By party: an entry addresses each at most once. */
function deliveriesByEntry(
  deliveries: readonly (Omit<PartyDelivery, 'priority'> & { readonly priority: string })[],
): ReadonlyMap<number, readonly PartyDelivery[]> {
  const found = new Map<number, PartyDelivery[]>()
  for (const { party, counter, index, kind, id, ...rest } of deliveries) {
    const priority = rest.priority as PartyDelivery['priority']
    const delivery = { party, counter, index, priority, kind, id }
    const same = found.get(index)
    if (same === undefined) found.set(index, [delivery])
    else same.push(delivery)
  }
  for (const same of found.values()) same.sort((one, other) => (one.party < other.party ? -1 : 1))
  return found
}

function byEntry(matches: readonly CountedMatch[]): ReadonlyMap<number, readonly CountedMatch[]> {
  const found = new Map<number, CountedMatch[]>()
  for (const { subscription, counter, index, kind, id } of matches) {
    const match = { subscription, counter, index, kind, id }
    const same = found.get(index)
    if (same === undefined) found.set(index, [match])
    else same.push(match)
  }
  for (const same of found.values()) same.sort(bySubscription)
  return found
}

function bySubscription(one: CountedMatch, other: CountedMatch): number {
  if (one.subscription !== other.subscription) return one.subscription < other.subscription ? -1 : 1
  return one.counter - other.counter
}
