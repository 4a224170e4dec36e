import type { Instant } from '@hudna/core/kernel/instant.ts'
import type { Language } from '@hudna/core/kernel/schema.ts'

/**
 * Where a centre keeps its record, what it folds from the record, and its private matters.
 * Two engines stand behind it (SQLite, PostgreSQL); `contract.test.ts` holds both to the same rules.
 * Text must be free of U+0000, which PostgreSQL cannot keep (JSON escapes it).
 * Only the sequencer calls `append` and `keepCheckpoint`; only projections write views.
 */
export type Store = {
  readonly log: LogStore
  readonly views: ViewStore
  readonly accounts: AccountStore
  readonly cosignatures: CosignatureStore
  readonly local: LocalStore
  /** Lets what was asked for finish and gives the data back; later calls are faults `closed`. */
  close(): Promise<void>
}

export type StoredEntry = {
  readonly index: number
  readonly leafHash: Uint8Array
  /** The signed note, verbatim. */
  readonly bytes: Uint8Array
}

export type UsedKey = {
  readonly key: string
  /** Lower-case hexadecimal SHA-256 of the canonical command and its author. */
  readonly digest: string
  readonly firstIndex: number
  readonly count: number
}

export type Batch = {
  /** The size that the log must have before this batch; anything else is a fault `size-moved`. */
  readonly size: number
  readonly entries: readonly StoredEntry[]
  readonly keys: readonly UsedKey[]
}

export type LogStore = {
  size(): Promise<number>
  /**
   * One durable transaction: entries, idempotency keys, new size. Entries are numbered from `size` on,
   * leaf hashes have 32 bytes. When the database fails it (fault `engine`), nobody knows what is on
   * disk: every later append is refused and the process must stop. A fault `size-moved` writes nothing.
   * Answers with the entries as the database has them after the commit: read back, not remembered.
   */
  append(batch: Batch): Promise<readonly StoredEntry[]>
  /** Entries `[from, to)` in order; at most ENTRIES_READ_MAX of them. */
  entries(range: { readonly from: number; readonly to: number }): Promise<readonly StoredEntry[]>
  /** Leaf hashes `[from, to)`, 32 bytes each, one after the other. */
  leafHashes(range: { readonly from: number; readonly to: number }): Promise<Uint8Array>
  /** Those of the keys that were used, in no order. */
  usedKeys(keys: readonly string[]): Promise<readonly UsedKey[]>
  /** Every idempotency key in order, for a backup; at most KEYS_READ_MAX after `after`. */
  keysAfter(after: string): Promise<readonly UsedKey[]>
  /**
   * The newest signed checkpoint; a smaller size than the one held is a fault `checkpoint-moved-back`. A power cut may
   * take it back as far as the last append: the same entries give the same checkpoint again.
   */
  keepCheckpoint(checkpoint: StoredCheckpoint): Promise<void>
  checkpoint(): Promise<StoredCheckpoint | undefined>
}

export type StoredCheckpoint = { readonly size: number; readonly note: string }

/** One document as it stood from `fromIndex` on, until `toIndex` (null: still). Indices are ledger positions. */
export type Version = {
  readonly kind: string
  readonly id: string
  readonly fromIndex: number
  readonly toIndex: number | null
  readonly document: string
}

export type Listing = {
  readonly id: string
  readonly fromIndex: number
  readonly row: string
}

export type NewVersion = {
  readonly kind: string
  readonly id: string
  readonly fromIndex: number
  readonly document: string
  /** For kinds that are listed by time: when it happened, and the compact row. */
  readonly listing?: {
    readonly occurredFrom: Instant
    readonly occurredTo: Instant | null
    readonly row: string
  }
}

/** What is remembered of an entry for reading it: when it was recorded, of what type, and what it changed. */
export type Fact = {
  readonly index: number
  readonly time: Instant
  readonly type: string
  readonly author: string
  /** The id of the author's key that signed it; null for the gateway of the centre. */
  readonly signer: string | null
  readonly subjects: readonly { readonly kind: string; readonly id: string }[]
}

/** That an entry changed something in an area that a party watches, as the fold of the record counts it. */
export type NewMatch = {
  readonly subscription: string
  /** 1, 2, 3 ... of this subscription. */
  readonly counter: number
  readonly index: number
  readonly kind: string
  readonly id: string
  readonly relation: string
  readonly certainty: string
}

/** A match with what its entry says. */
export type EntryMatch = NewMatch & { readonly time: Instant; readonly type: string }

/** That an entry addresses a party, as the fold of the record counts it. */
export type NewDelivery = {
  readonly party: string
  /** 1, 2, 3 ... of this party. */
  readonly counter: number
  readonly index: number
  readonly priority: string
  readonly kind: string
  readonly id: string
}

/** A delivery with what its entry says. */
export type EntryDelivery = NewDelivery & { readonly time: Instant; readonly type: string }

/** Where and when something lies from an entry on; `kind` is of what is located, not of its document. */
export type StoredCover = {
  readonly kind: string
  readonly id: string
  readonly fromIndex: number
  /** Without a tab or a line break. */
  readonly cover: string
}

/** The columns of every view; the first ones, as many as `viewKeys` says, tell its rows apart. */
export const viewColumns = {
  document: [
    'kind',
    'id',
    'from_index',
    'to_index',
    'occurred_from',
    'occurred_to',
    'row',
    'document',
  ],
  fact: ['entry_index', 'time', 'type', 'author', 'signer'],
  subject: ['entry_index', 'position', 'kind', 'id'],
  cover: ['kind', 'id', 'from_index', 'cover'],
  match: ['entry_index', 'subscription', 'counter', 'kind', 'id', 'relation', 'certainty'],
  delivery: ['party', 'counter', 'entry_index', 'priority', 'kind', 'id'],
} as const
export const viewKeys: Readonly<Record<ViewName, number>> = {
  document: 3,
  fact: 1,
  subject: 2,
  cover: 3,
  match: 3,
  delivery: 2,
}
export type ViewName = keyof typeof viewColumns
export const viewNames: readonly ViewName[] = [
  'document',
  'fact',
  'subject',
  'cover',
  'match',
  'delivery',
]

/** One row of a view: its columns in the order of `viewColumns`. */
export type ViewRow = readonly (string | number | null)[]

export type ViewRowsQuery = {
  readonly view: ViewName
  /** The row after which the page begins; omitted: the first page. */
  readonly after?: ViewRow | undefined
  readonly size?: number
}

export type ViewStore = {
  /** The ledger size up to which the views are folded. */
  size(): Promise<number>
  /**
   * One transaction: closes the version that each new one replaces (`toIndex = fromIndex` of the new one; several
   * versions of one document within one batch are all kept, in order), adds the facts, moves the size on.
   * Entries `[from, to)`; when the views do not stand at `from`, a fault `size-moved`. Versions of one document
   * come in the order of their entries; of two by the same entry the later one counts, the other never stood. So it
   * is with covers.
   * A power cut may take it back as far as the last append: what is missing is folded again.
   */
  apply(fold: {
    readonly from: number
    readonly to: number
    readonly versions: readonly NewVersion[]
    readonly facts: readonly Fact[]
    readonly covers?: readonly StoredCover[]
    /** What subscriptions have counted of these entries. */
    readonly matches?: readonly NewMatch[]
    /** What these entries address to parties. */
    readonly deliveries?: readonly NewDelivery[]
  }): Promise<void>
  /** The document as known at a ledger size (omitted: now). */
  document(query: {
    readonly kind: string
    readonly id: string
    readonly size?: number
  }): Promise<Version | undefined>
  /** All documents of a kind as known at a ledger size, by id. */
  documents(query: { readonly kind: string; readonly size?: number }): Promise<readonly Version[]>
  /** Every version of one document, oldest first. */
  versions(query: { readonly kind: string; readonly id: string }): Promise<readonly Version[]>
  /**
   * Rows whose time of occurrence overlaps `[from, to)`, as known at a size, by occurredFrom then id.
   * An open end (null) reaches on for ever; what took no time counts as its one moment.
   */
  listings(query: {
    readonly kind: string
    readonly from: Instant | null
    readonly to: Instant | null
    readonly size?: number
  }): Promise<readonly Listing[]>
  /**
   * A page of all covers by kind, id and entry, behind the last one of the page before: one line for each, its columns
   * with a tab between; an empty text is the end. A million cross between threads faster as text than as objects.
   */
  covers(after?: Omit<StoredCover, 'cover'>): Promise<string>
  facts(range: { readonly from: number; readonly to: number }): Promise<readonly Fact[]>
  /** Ledger size at a moment: how many entries were recorded at or before it. Times do not fall along the ledger. */
  sizeAt(time: Instant): Promise<number>
  /** Matches of a subscription after a counter, as known at a size, lowest counter first; at most `limit`. */
  matches(query: {
    readonly subscription: string
    readonly after: number
    readonly limit: number
    readonly size?: number
  }): Promise<readonly EntryMatch[]>
  /** Matches of every subscription by entries `[from, to)`, by entry, subscription and counter. */
  matchesIn(range: { readonly from: number; readonly to: number }): Promise<readonly EntryMatch[]>
  /** The newest counter of each of these subscriptions, in their order; 0 where there is none. */
  counters(query: {
    readonly subscriptions: readonly string[]
    readonly size?: number
  }): Promise<readonly number[]>
  /** Deliveries to a party after a counter, as known at a size, lowest counter first; at most `limit`. */
  deliveries(query: {
    readonly party: string
    readonly after: number
    readonly limit: number
    readonly size?: number
  }): Promise<readonly EntryDelivery[]>
  /** Deliveries to every party by entries `[from, to)`, by entry and party. */
  deliveriesIn(range: {
    readonly from: number
    readonly to: number
  }): Promise<readonly EntryDelivery[]>
  /** The newest counter of every party to which anything was addressed, by party. */
  deliveryCounters(query?: {
    readonly size?: number
  }): Promise<readonly { readonly party: string; readonly counter: number }[]>
  /** Deletes every view, so that they can be folded again from the log. */
  drop(): Promise<void>
  /**
   * A page of the rows of a view in the order of their key, text by its UTF-8 bytes; an empty page is the end. With a
   * size they are as they were then: a larger record gives the same rows.
   */
  rows(query: ViewRowsQuery): Promise<readonly ViewRow[]>
  /** SHA-256 (hex) over every row of every view in a fixed order, and how many rows there are. */
  digest(): Promise<{ readonly rows: number; readonly sha256: string }>
}

export type Account = {
  readonly officer: string
  readonly name: string
  readonly credential: string
  readonly createdAt: Instant
}
export type Session = {
  readonly tokenHash: string
  readonly officer: string
  readonly post: string
  readonly createdAt: Instant
  readonly expiresAt: Instant
}
export type Invitation = {
  readonly tokenHash: string
  readonly officer: string
  readonly posts: readonly string[]
  readonly expiresAt: Instant
  readonly spentAt: Instant | null
}

/** An address of the calendar: what its post may know of dates is read with a token, whose hash alone is kept. */
export type Feed = {
  readonly tokenHash: string
  readonly officer: string
  readonly post: string
  readonly language: Language
  readonly createdAt: Instant
}

/** Names of people, credentials and sessions: private, never on the ledger, not a projection. */
export type AccountStore = {
  addInvitation(invitation: Invitation): Promise<void>
  invitation(tokenHash: string): Promise<Invitation | undefined>
  /**
   * Spends the invitation and adds the account in one transaction; false when there is no such invitation, or it
   * was spent or has expired. A fault `taken`, as in `addAccount`, leaves it unspent.
   */
  acceptInvitation(accept: {
    readonly tokenHash: string
    readonly account: Account
    readonly now: Instant
  }): Promise<boolean>
  account(name: string): Promise<Account | undefined>
  accounts(): Promise<readonly Account[]>
  /** A fault `taken` when the name or the officer has an account already. */
  addAccount(account: Account): Promise<void>
  addSession(session: Session): Promise<void>
  /** The session whether or not it has expired. */
  session(tokenHash: string): Promise<Session | undefined>
  endSession(tokenHash: string): Promise<void>
  endSessionsOf(officer: string): Promise<void>
  /** Ends the sessions that have expired, and says how many. */
  endSessionsBefore(now: Instant): Promise<number>
  addFeed(feed: Feed): Promise<void>
  feed(tokenHash: string): Promise<Feed | undefined>
  /** Oldest first. */
  feedsOf(officer: string): Promise<readonly Feed[]>
  /** Ends the feed of this officer whose token hash begins so; false when there is none. */
  endFeed(feed: { readonly officer: string; readonly id: string }): Promise<boolean>
}

/** One verified cosignature of a head, by the id of its key's document. */
export type CosignatureLine = {
  readonly key: string
  /** Whole Unix seconds, as the cosigner states them. */
  readonly time: number
  /** The signature line of the note, verbatim, without its newline. */
  readonly line: string
}

export type NewestCosignature = CosignatureLine & { readonly size: number }

/** A head that somebody cosigned; its lines in the order of their keys. */
export type CosignedHead = {
  readonly size: number
  /** The checkpoint note with the line of the log alone. */
  readonly note: string
  readonly lines: readonly CosignatureLine[]
}

/**
 * Every head that was cosigned, for ever: the oldest one above an entry's index says by when the entry was there. Only
 * the collector in `server/cosigning` and a restore keep heads.
 */
export type CosignatureStore = {
  /**
   * Durable when it returns. The first line of a key under a head stays; a later one of the same key adds nothing, since
   * the earlier time is the sharper bound. Another note of a size that is kept is a fault `head-differs`.
   */
  keep(head: CosignedHead): Promise<void>
  /** Heads of this size and above, smallest first; at most COSIGNED_READ_MAX. */
  from(size: number): Promise<readonly CosignedHead[]>
  /** Heads of this size and below, largest first; at most COSIGNED_READ_MAX. */
  downFrom(size: number): Promise<readonly CosignedHead[]>
  /** The newest line of each of these keys that cosigned, in their order: the one of the largest size. */
  newest(keys: readonly string[]): Promise<readonly NewestCosignature[]>
}

/** Where the clock of the centre stood, in whole milliseconds. */
export type StoredClock = {
  readonly centreMs: number
  readonly wallMs: number
  /** Of the machine since it was started. */
  readonly uptimeMs: number
  /** How far it was moved forward towards a wall clock that was set. */
  readonly slewedMs: number
  /** Another one after every start of the machine. */
  readonly bootId: string
}

/** A delivery that a wire has still to carry. */
export type WireItem = NewDelivery & {
  readonly wire: string
  /** How often it was tried. */
  readonly attempts: number
}

/** What is of this machine alone: not on the record, in no view and in no backup. */
export type LocalStore = {
  /** Durable when it returns; replaces what was kept. */
  keepClock(clock: StoredClock): Promise<void>
  clock(): Promise<StoredClock | undefined>
  /** How far the deliveries of each party were handed to each wire. */
  wireCursors(): Promise<
    readonly { readonly wire: string; readonly party: string; readonly counter: number }[]
  >
  /** In one transaction: adds what a wire has to carry for a party, and moves its cursor. */
  queueForWire(queued: {
    readonly wire: string
    readonly party: string
    readonly items: readonly WireItem[]
    readonly counter: number
  }): Promise<void>
  /** What a wire has still to carry, by party and counter. */
  waitingForWire(wire: string): Promise<readonly WireItem[]>
  /** The attempts that were made; null: it is done with, carried or given up. */
  settleOnWire(
    settled: Pick<WireItem, 'wire' | 'party' | 'counter'> & { readonly attempts: number | null },
  ): Promise<void>
}

export const ENTRIES_READ_MAX = 4_096
export const COVERS_READ_MAX = 50_000
export const COSIGNED_READ_MAX = 256
export const KEYS_READ_MAX = 10_000

/**
 * - `size-moved`: the log or the views do not have the size that the caller believed
 * - `checkpoint-moved-back`: a newer checkpoint is kept already
 * - `head-differs`: another head of that size is kept as cosigned
 * - `in-use`: another process holds the data folder or the database
 * - `newer`: a newer version of the program has made the database
 * - `taken`: the name or the officer has an account already
 * - `engine`: the database failed, or is not fit to keep a record
 * - `closed`: the store was closed
 */
export type StoreFaultCode =
  | 'size-moved'
  | 'checkpoint-moved-back'
  | 'head-differs'
  | 'in-use'
  | 'newer'
  | 'taken'
  | 'engine'
  | 'closed'

export class StoreFault extends Error {
  override readonly name = 'StoreFault'
  readonly code: StoreFaultCode
  constructor(code: StoreFaultCode, message: string, cause?: unknown) {
    super(message, { cause })
    this.code = code
  }
}
