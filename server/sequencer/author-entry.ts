import { DRAFT_AGE_MS_MAX, DRAFT_AHEAD_MS_MAX } from '@hudna/core/api/submission.ts'
import { addMs, type Instant } from '@hudna/core/kernel/instant.ts'
import { ok, refuse, type Refused, type Result } from '@hudna/core/kernel/result.ts'
import type { Actor, World } from '@hudna/core/kernel/world.ts'
import { type Key, keyKind, keyName } from '@hudna/core/parties/key.ts'
import { formatNote, type NoteSignature } from '@hudna/ledger/note/note.ts'
import { encodeUtf8 } from '@hudna/ledger/note/utf8.ts'
import type { SigningKey } from '../keys/ed25519.ts'
import { fitting, type SeenHead } from './entry.ts'
import type { SignedNote } from './signed-note.ts'
import { type Writing, writeTexts, type Written } from './writing.ts'

/** The record as it stands when signed notes are taken. */
export type Taking = {
  /** All that entries are written from, but what the author says: key, time and head. */
  readonly writing: Omit<Writing, 'key' | 'time' | 'seen'>
  readonly now: Instant
  /** What the clock says, which `now` may be ahead of. */
  readonly clockTime: Instant
  readonly seen: SeenHead
  /** The root at a size that the record has had, base64. */
  readonly rootAt: (size: number) => string
  readonly gateway: SigningKey
}

export type Taken = Written & {
  readonly bytes: readonly Uint8Array[]
  readonly signer: string
  readonly claimed: Instant
}

/** The texts that this actor would sign with a registered key now. @param keyId its id in the register */
export function draftTexts(taking: Taking, keyId: string): Result<Written> {
  const { actor } = taking.writing.submission
  const key = signingKeyOf(taking.writing.world, actor, keyId)
  return key.ok ? fresh(taking, key.value) : key
}

/**
 * Takes the notes of an author, whose signatures hold, if they say byte for byte what the centre would write itself at
 * the claimed time with the head that the author had seen; otherwise refuses with `draft-stale` and fresh texts.
 */
export function takeSigned(taking: Taking, notes: readonly SignedNote[]): Result<Taken> {
  const { world, submission } = taking.writing
  const [first] = notes
  if (first === undefined) return refuse('missing-field', '/notes', 'there is no note')
  const main = mainKey(world, submission.actor, first)
  if (!main.ok) return main
  for (const [at, note] of notes.entries()) {
    const refused = unlessLinesFit(world, submission.actor, { main: main.value, note, at })
    if (refused) return refused
  }
  const { time, seen } = first.form
  const stale = whyStale(taking, first)
  if (stale !== undefined) return staleDraft(taking, main.value, stale)
  const key = { name: keyName(main.value.vkey), signer: main.value.id }
  const written = writeTexts({ ...taking.writing, key, time, seen })
  if (!written.ok) return written
  const { texts } = written.value
  if (texts.length !== notes.length || texts.some((text, at) => text !== notes[at]?.text))
    return staleDraft(taking, main.value, 'the entries would say something else')
  const bytes: Uint8Array[] = []
  for (const note of notes) {
    const whole = fitting(formatNote(note.text, linesOf(note, main.value, taking.gateway)))
    if (!whole.ok) return whole
    bytes.push(whole.value)
  }
  return ok({ ...written.value, bytes, signer: main.value.id, claimed: time })
}

/** A passkey's line never stands alone: the gateway's stands beside it, which every reader of notes can check. */
function linesOf(note: SignedNote, main: Key, gateway: SigningKey): readonly NoteSignature[] {
  if (main.role !== 'passkey') return note.signatures
  const { name, keyId, sign } = gateway.signer
  return [...note.signatures, { name, keyId, signature: sign(encodeUtf8(note.text)) }]
}

function mainKey(world: World, actor: Actor, { form, keys }: SignedNote): Result<Key> {
  for (const id of keys) {
    const key = world.get(keyKind, id)
    if (key !== undefined && keyName(key.vkey) === form.key) return signingKeyOf(world, actor, id)
  }
  return refuse('bad-signature', '/notes/0', `it names the key ${form.key} and has no line of it`)
}

/** The key, if it stands in the register, is not revoked, and is that of the actor or of its party. */
function signingKeyOf(world: World, actor: Actor, id: string): Result<Key> {
  const key = world.get(keyKind, id)
  if (key === undefined) return refuse('unknown-reference', '/key', `no key is called ${id}`)
  if (key.revoked !== null)
    return refuse('not-permitted', '/key', `${id} is revoked`, { revoked: key.revoked })
  const own = key.role === 'gateway' ? key.party === actor.party : key.officer === actor.officer
  const signs = key.role === 'gateway' || key.role === 'shift' || key.role === 'passkey'
  if (signs && own && key.party === actor.party) return ok(key)
  const message = `${actor.officer} of ${actor.party} does not sign entries with ${id}`
  return refuse('not-permitted', '/key', message, { role: key.role, party: key.party })
}

/** Beside the line of the key that the entry names there may be lines of passkeys of the same officer. */
function unlessLinesFit(
  world: World,
  actor: Actor,
  { main, note, at }: { readonly main: Key; readonly note: SignedNote; readonly at: number },
): Refused | undefined {
  const field = `/notes/${at}`
  if (!note.keys.includes(main.id))
    return refuse('bad-signature', field, `it has no line of ${main.id}`)
  for (const id of note.keys) {
    if (id === main.id) continue
    const beside = signingKeyOf(world, actor, id)
    if (!beside.ok) return beside
    if (beside.value.role !== 'passkey' || main.role === 'passkey')
      return refuse('bad-signature', field, `a line of ${id} does not stand beside ${main.id}`)
  }
  return undefined
}

function whyStale(taking: Taking, { form }: SignedNote): string | undefined {
  const { now, clockTime, seen } = taking
  const latest = later(addMs(clockTime, DRAFT_AHEAD_MS_MAX), now)
  if (form.time > latest) return `${form.time} is ahead of the clock of the centre`
  if (form.time < addMs(now, -DRAFT_AGE_MS_MAX)) return `${form.time} is too long ago`
  if (form.seen.size > seen.size) return `there is no head of size ${form.seen.size} yet`
  if (taking.rootAt(form.seen.size) !== form.seen.root) return 'the head it has seen is another'
  return undefined
}

function staleDraft(taking: Taking, key: Key, why: string): Refused {
  const written = fresh(taking, key)
  if (!written.ok) return written
  return refuse('draft-stale', '/notes', why, { notes: written.value.texts })
}

function fresh({ writing, now, seen }: Taking, key: Key): Result<Written> {
  const named = { name: keyName(key.vkey), signer: key.id }
  return writeTexts({ ...writing, key: named, time: now, seen })
}

function later(one: Instant, other: Instant): Instant {
  return one > other ? one : other
}
