import { Type, type Static } from 'typebox'
import { parseCanonical } from '../kernel/canonical.ts'
import { parserOf } from '../kernel/parse.ts'
import type { Result } from '../kernel/result.ts'
import { Instant } from '../kernel/schema.ts'
import { KeyRegistered, KeyRevoked, type KeyRole, revocationAt } from '../parties/key.ts'

/**
 * What a reader of a bundle must find in the JSON of an entry. Members that a later version adds, and events that this
 * version does not know, are let through: the bundle proves that they were recorded, not that they are understood.
 */
const EntryHead = Type.Object({
  v: Type.Literal(1),
  type: Type.String(),
  author: Type.String(),
  officer: Type.String(),
  key: Type.String(),
  seq: Type.Integer({ minimum: 1 }),
  time: Instant,
  seen: Type.Object({ size: Type.Integer({ minimum: 0 }), root: Type.String() }),
  body: Type.Object({}, { additionalProperties: true }),
})
export type EntryHead = Static<typeof EntryHead>

const parseHead = parserOf(EntryHead)
const parseRegistered = parserOf(KeyRegistered)
const parseRevoked = parserOf(KeyRevoked)

/** What a key may sign, by its role. */
const uses: { readonly [R in KeyRole]: 'entries' | 'checkpoints' } = {
  gateway: 'entries',
  shift: 'entries',
  passkey: 'entries',
  witness: 'checkpoints',
  mirror: 'checkpoints',
}

type KeyNews =
  | {
      readonly says: 'registered'
      readonly id: string
      readonly vkey: string
      readonly holder: string
      readonly role: string
      readonly use: 'entries' | 'checkpoints'
    }
  | { readonly says: 'revoked'; readonly id: string; readonly lastTrustedIndex: number }

type Meaning = {
  readonly keyName: string
  readonly seen: { readonly size: number; readonly root: string }
  readonly key?: KeyNews
}

/** The members of an entry's JSON line, which must be in its canonical form. */
export function readEntryHead(json: string): Result<EntryHead> {
  const canonical = parseCanonical(new TextEncoder().encode(json))
  return canonical.ok ? parseHead(canonical.value) : canonical
}

/** What the entry at an index says of its signer, of the head its author had seen, and of keys. */
export function readBundleEntry(
  json: string,
  index: number,
):
  | { readonly ok: true; readonly meaning: Meaning }
  | { readonly ok: false; readonly reason: string } {
  const head = readEntryHead(json)
  if (!head.ok) return refused(head)
  const { key: keyName, seen, type, body } = head.value
  if (type !== 'key-registered' && type !== 'key-revoked') {
    return { ok: true, meaning: { keyName, seen } }
  }
  const news =
    type === 'key-registered' ? registered({ ...body, type }) : revoked({ ...body, type }, index)
  return news.ok ? { ok: true, meaning: { keyName, seen, key: news.value } } : refused(news)
}

function registered(event: unknown): Result<KeyNews> {
  const parsed = parseRegistered(event)
  if (!parsed.ok) return parsed
  const { key: id, vkey, party: holder, role } = parsed.value
  return { ok: true, value: { says: 'registered', id, vkey, holder, role, use: uses[role] } }
}

function revoked(event: unknown, index: number): Result<KeyNews> {
  const parsed = parseRevoked(event)
  if (!parsed.ok) return parsed
  const { lastTrustedIndex } = revocationAt(parsed.value, index)
  return { ok: true, value: { says: 'revoked', id: parsed.value.key, lastTrustedIndex } }
}

function refused({ refusal }: Extract<Result<never>, { readonly ok: false }>) {
  return { ok: false, reason: `${refusal.field} ${refusal.message}`.trim() } as const
}
