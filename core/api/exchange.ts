import type { Leaving } from '../kernel/world.ts'
import type { Marking, Texts } from '../kernel/schema.ts'
import type { MarkedKind } from '../markings/marking-kinds.ts'

/** Documents in each direction that one answer holds, those changed last first. */
export const EXCHANGE_ITEMS_MAX = 1_000

/** One thing that a reader did with a document, by which post and over which version. */
export type Receipt = {
  readonly at: string
  readonly post: string | null
  readonly version: number | null
}

/** What a party has of a document, and what is known of its reading. */
export type ExchangeReader = {
  readonly party: string
  /** Addressed by the document itself, named by its marking from the first, or released to later. */
  readonly how: 'told' | 'named' | 'released'
  readonly since: string
  readonly reason: Texts | null
  readonly caveat: Texts | null
  /** Since when it may read it no longer, and why; null while it may. */
  readonly ended: {
    readonly at: string
    readonly how: 'withdrawn' | 'raised' | 'left'
    readonly reason: Texts | null
  } | null
  readonly shown: Receipt | null
  readonly opened: Receipt | null
  readonly acknowledged: Receipt | null
}

/** One document that its owner handed over to named parties. */
export type ExchangeItem = {
  readonly kind: MarkedKind
  readonly id: string
  readonly owner: string
  /** What it is called; null where its reader may read it no longer. */
  readonly title: Texts | null
  readonly agreement: string | null
  /** Null where its reader may read it no longer. */
  readonly marking: Marking | null
  readonly version: number | null
  /** The newest entry of the document, and when it was recorded. */
  readonly entry: number
  readonly at: string
  /** Oldest first. */
  readonly raises: readonly {
    readonly at: string
    readonly post: string
    readonly before: Marking
    readonly marking: Marking
  }[]
  readonly readers: readonly ExchangeReader[]
}

/** How many documents one party handed to another, and how many of them that party opened. */
export type ExchangeCell = {
  readonly from: string
  readonly to: string
  readonly documents: number
  readonly opened: number
  readonly ended: number
}

/** What a party that left had, and until when: what it relied on stays stated. */
export type FormerReliance = {
  readonly party: string
  readonly left: readonly Leaving[]
  readonly documents: number
}

export type ExchangeSide = {
  readonly total: number
  readonly items: readonly ExchangeItem[]
}

/** What one party handed over to others and what others handed to it, as far as the reader may have it. */
export type ExchangeView = {
  readonly size: number
  readonly now: string
  readonly party: string
  readonly handed: ExchangeSide
  readonly received: ExchangeSide
  /** Its documents that all parties or everybody read, by kind. */
  readonly open: readonly {
    readonly kind: MarkedKind
    readonly class: 'A' | 'B'
    readonly documents: number
  }[]
  /** Between all parties, as far as the reader may have it. */
  readonly matrix: readonly ExchangeCell[]
  readonly former: readonly FormerReliance[]
}
