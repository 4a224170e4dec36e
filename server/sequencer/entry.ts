import type { Event } from '@hudna/core/api/types.ts'
import { assert } from '@hudna/core/kernel/assert.ts'
import { canonicalise, parseCanonical } from '@hudna/core/kernel/canonical.ts'
import type { Instant } from '@hudna/core/kernel/instant.ts'
import { ok, refuse, type Refused, type Result } from '@hudna/core/kernel/result.ts'
import type { Actor, Recorded } from '@hudna/core/kernel/world.ts'
import { formatEntryText, parseEntryText } from '@hudna/ledger/note/entry-note.ts'
import { parseNote, signNote } from '@hudna/ledger/note/note.ts'
import { encodeUtf8 } from '@hudna/ledger/note/utf8.ts'
import { ENTRY_SIZE_BYTES_MAX } from '@hudna/ledger/tree/tiles.ts'
import type { SigningKey } from '../keys/ed25519.ts'

export const ENTRY_VERSION = 1

/** The newest checkpoint that the author had: proves that the entry was not written before it. */
export type SeenHead = { readonly size: number; readonly root: string }

export type Draft = {
  readonly event: Event
  readonly actor: Actor
  /** The author's own counter: a gap shows that something was withheld. */
  readonly sequence: number
  readonly time: Instant
  readonly seen: SeenHead
}

export type Opened = {
  readonly event: Event
  readonly recorded: Recorded
  readonly sequence: number
}

/**
 * An entry as it is kept for ever: a C2SP signed note over a type line and one line of canonical JSON.
 * `docs/decisions/entry-format.md` has the members.
 */
export function encodeEntry(draft: Draft, key: SigningKey): Result<Uint8Array> {
  const { type, ...body } = draft.event
  const json = canonicalise({
    v: ENTRY_VERSION,
    type,
    author: draft.actor.post,
    officer: draft.actor.officer,
    key: key.name,
    seq: draft.sequence,
    time: draft.time,
    recipients: [],
    refs: [],
    seen: draft.seen,
    body,
  })
  if (!json.ok) return json
  // What cannot fit is not signed.
  if (json.value.length > ENTRY_SIZE_BYTES_MAX) return tooLarge(json.value.length)
  const bytes = signNote(formatEntryText(json.value), [key.signer])
  return bytes.length <= ENTRY_SIZE_BYTES_MAX ? ok(bytes) : tooLarge(bytes.length)
}

function tooLarge(bytes: number): Refused {
  const message = `the entry has ${bytes} bytes or more, at most ${ENTRY_SIZE_BYTES_MAX}`
  return refuse('too-large', '', message)
}

/** Reads an entry back from its bytes. The caller has checked its hash; what does not fit here is a bug or damage. */
export function openEntry(bytes: Uint8Array, index: number): Opened {
  const json = parseEntryText(parseNote(bytes).text)
  const parsed = parseCanonical(encodeUtf8(json))
  assert(parsed.ok, `entry ${index} is not canonical`)
  const entry = parsed.value as unknown as StoredForm
  assert(entry.v === ENTRY_VERSION, `entry ${index} has version ${entry.v}`)
  const event = { type: entry.type, ...entry.body } as Event
  const recorded = { index, time: entry.time, author: entry.author, type: entry.type }
  return { event, recorded, sequence: entry.seq }
}

type StoredForm = {
  readonly v: number
  readonly type: string
  readonly author: string
  readonly time: Instant
  readonly seq: number
  readonly body: object
}
