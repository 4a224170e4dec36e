import type { EntryForm, EntryRef, EntryRequest } from '@hudna/core/api/entry.ts'
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
  /** The author's own counter under this key: a gap shows that something was withheld. */
  readonly sequence: number
  readonly time: Instant
  readonly seen: SeenHead
  /** Parties addressed. */
  readonly recipients?: readonly string[]
  /** Entries answered or corrected. */
  readonly refs?: readonly EntryRef[]
  /** On the first entry of a request. */
  readonly request?: EntryRequest
}

export type Opened = {
  readonly event: Event
  readonly recorded: Recorded
  readonly sequence: number
  /** The name of the key that the entry says it is signed with. */
  readonly key: string
  readonly request: EntryRequest | undefined
}

/**
 * The text of an entry, which its author signs: a type line and one line of canonical JSON.
 * `docs/decisions/entry-format.md` has the members.
 * @param keyName the key that signs it
 */
export function entryText(draft: Draft, keyName: string): Result<string> {
  const { type, ...body } = draft.event
  const json = canonicalise({
    v: ENTRY_VERSION,
    type,
    author: draft.actor.post,
    officer: draft.actor.officer,
    key: keyName,
    seq: draft.sequence,
    time: draft.time,
    recipients: draft.recipients ?? [],
    refs: draft.refs ?? [],
    ...(draft.request === undefined ? {} : { request: draft.request }),
    seen: draft.seen,
    body,
  })
  if (!json.ok) return json
  // What cannot fit is not signed.
  if (json.value.length > ENTRY_SIZE_BYTES_MAX) return tooLarge(json.value.length)
  return ok(formatEntryText(json.value))
}

/** An entry as it is kept for ever: its text as a C2SP signed note. */
export function encodeEntry(draft: Draft, key: SigningKey): Result<Uint8Array> {
  const text = entryText(draft, key.name)
  return text.ok ? fitting(signNote(text.value, [key.signer])) : text
}

/** Bytes that are not too many for an entry. */
export function fitting(bytes: Uint8Array): Result<Uint8Array> {
  return bytes.length <= ENTRY_SIZE_BYTES_MAX ? ok(bytes) : tooLarge(bytes.length)
}

function tooLarge(bytes: number): Refused {
  const message = `the entry has ${bytes} bytes or more, at most ${ENTRY_SIZE_BYTES_MAX}`
  return refuse('too-large', '', message)
}

/**
 * Reads an entry back from its bytes. The caller has checked its hash; what does not fit here is a bug or damage.
 * @param after the recorded time of the entry before it: an author may have claimed an earlier one, and recorded time
 * does not go back
 */
export function openEntry(bytes: Uint8Array, index: number, after: Instant = ''): Opened {
  const json = parseEntryText(parseNote(bytes).text)
  const parsed = parseCanonical(encodeUtf8(json))
  assert(parsed.ok, `entry ${index} is not canonical`)
  const entry = parsed.value as unknown as EntryForm
  assert(entry.v === ENTRY_VERSION, `entry ${index} has version ${String(entry.v)}`)
  const event = { type: entry.type, ...entry.body } as Event
  const time = entry.time > after ? entry.time : after
  const recorded = { index, time, author: entry.author, type: entry.type }
  return { event, recorded, sequence: entry.seq, key: entry.key, request: entry.request }
}
