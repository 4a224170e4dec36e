import type { Instant } from '@hudna/core/kernel/instant.ts'

/** The tables as Kysely sees them. `migrations.ts` makes them; both engines have the same ones. */
export type Tables = {
  schema_version: { version: number }
  /** Two rows: how far the log reaches, and how far the views are folded. */
  head: { part: 'log' | 'views'; size: number }
  entry: { position: number; bytes: Uint8Array }
  /** Apart from the entries, so that start-up and tiles read 32 bytes a leaf and not whole entries. */
  leaf: { position: number; hash: Uint8Array }
  used_key: { key: string; digest: string; first_index: number; count: number }
  /** One row, in slot 0: the newest signed checkpoint. */
  checkpoint: { slot: number; size: number; note: string }
  /** Heads that were cosigned, and the lines of their cosigners by the id of the key's document. */
  cosigned_head: { size: number; note: string }
  cosignature: { size: number; cosigner: string; time: number; line: string }
  view_document: DocumentRow
  /** `signer` is null for what the gateway of the centre signed. */
  fact: {
    entry_index: number
    time: Instant
    type: string
    author: string
    signer: string | null
  }
  /** Where and when a document lay from an entry on: what the register of volumes is warmed with. */
  view_cover: CoverRow
  fact_subject: { entry_index: number; position: number; kind: string; id: string }
  /**
   * In the order of the entries, so that a batch writes one place on the disk and not one for each subscription.
   * `previous` is the entry of the match with the counter before, `leap` that of the last one of the run before.
   */
  subscription_match: {
    entry_index: number
    subscription: string
    counter: number
    previous: number | null
    leap: number | null
    kind: string
    id: string
    relation: string
    certainty: string
  }
  /** The newest match of each subscription. */
  subscription_count: {
    subscription: string
    counter: number
    entry_index: number
    leap: number | null
  }
  /** What was addressed to a party, counted without a gap; an entry addresses a party at most once. */
  delivery: {
    party: string
    counter: number
    entry_index: number
    priority: string
    kind: string
    id: string
  }
  account: { officer: string; name: string; credential: string; created_at: Instant }
  session: {
    token_hash: string
    officer: string
    post: string
    created_at: Instant
    expires_at: Instant
  }
  /** Addresses of the calendar by the hash of their token. */
  feed: {
    token_hash: string
    officer: string
    post: string
    language: string
    created_at: Instant
  }
  /** One row, in slot 0: where the clock of the centre stood, in milliseconds. */
  node_clock: {
    slot: number
    centre_ms: number
    wall_ms: number
    uptime_ms: number
    slewed_ms: number
    boot_id: string
  }
  /** How far the deliveries of a party were handed to a wire. */
  wire_cursor: { wire: string; party: string; counter: number }
  /** What a wire has still to carry. */
  wire_item: {
    wire: string
    party: string
    counter: number
    entry_index: number
    priority: string
    kind: string
    id: string
    attempts: number
  }
  /** `posts` is a JSON array of text. */
  invitation: {
    token_hash: string
    officer: string
    posts: string
    expires_at: Instant
    spent_at: Instant | null
  }
}

/** `kind` says what is located, such as a site; a document of another kind may hold it. */
export type CoverRow = { kind: string; id: string; from_index: number; cover: string }

/** `occurred_from`, `occurred_to` and `row` are null for a kind that is not listed by time. */
export type DocumentRow = {
  kind: string
  id: string
  from_index: number
  to_index: number | null
  occurred_from: Instant | null
  occurred_to: Instant | null
  row: string | null
  document: string
}
