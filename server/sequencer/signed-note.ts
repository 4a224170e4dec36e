import { parseCanonical } from '@hudna/core/kernel/canonical.ts'
import { parserOf } from '@hudna/core/kernel/parse.ts'
import { ok, refuse, type Refused, type Result } from '@hudna/core/kernel/result.ts'
import type { World } from '@hudna/core/kernel/world.ts'
import { EntryForm } from '@hudna/core/api/entry.ts'
import { type Key, keyKind } from '@hudna/core/parties/key.ts'
import { LedgerFault } from '@hudna/ledger/fault.ts'
import { parseEntryText } from '@hudna/ledger/note/entry-note.ts'
import { type NoteSignature, parseNote } from '@hudna/ledger/note/note.ts'
import { encodeUtf8 } from '@hudna/ledger/note/utf8.ts'
import { parseVkey, type Vkey } from '@hudna/ledger/note/vkey.ts'
import { sha256 } from '../keys/ed25519.ts'
import { authorCheck } from '../keys/registered-key.ts'
import type { SignatureCheck } from '../keys/signature-check.ts'

/** A note that its author signed: what it says of itself, and the ids of the keys of its lines, in their order. */
export type SignedNote = {
  readonly text: string
  readonly signatures: readonly NoteSignature[]
  readonly keys: readonly string[]
  readonly form: EntryForm
}

/** A note as read, with the questions that remain for the platform. */
export type ReadNote = { readonly note: SignedNote; readonly checks: readonly SignatureCheck[] }

/** Roles that sign entries; the others cosign checkpoints. */
const authorRoles: readonly Key['role'][] = ['gateway', 'shift', 'passkey']
const parseForm = parserOf(EntryForm)

/** Reads a signed note and finds the key of each of its lines. @param field where in the request it stands */
export function readSignedNote(world: World, bytes: string, field: string): Result<ReadNote> {
  const parsed = parsedNote(bytes, field)
  if (!parsed.ok) return parsed
  const { text, signatures, form } = parsed.value
  const keys: string[] = []
  const checks: SignatureCheck[] = []
  for (const line of signatures) {
    const found = keyOfLine(world, line)
    if (found === undefined || keys.includes(found.key.id))
      return badSignature(field, line, 'is of no registered key of an author, or there twice')
    const check = authorCheck(found.vkey, { text, signature: line.signature })
    if (check === undefined) return badSignature(field, line, 'is no signature of its key')
    keys.push(found.key.id)
    checks.push(check)
  }
  return ok({ note: { text, signatures, keys, form }, checks })
}

/** The refusal for a line that does not hold. */
export function badSignature(field: string, { name }: NoteSignature, why: string): Refused {
  return refuse('bad-signature', field, `the line of ${name} ${why}`, { name })
}

type ParsedNote = Pick<SignedNote, 'text' | 'signatures' | 'form'>

function parsedNote(bytes: string, field: string): Result<ParsedNote> {
  try {
    const { text, signatures } = parseNote(encodeUtf8(bytes))
    const json = parseCanonical(encodeUtf8(parseEntryText(text)))
    if (!json.ok) return refuse(json.refusal.code, field, json.refusal.message)
    const form = parseForm(json.value)
    if (!form.ok) return refuse(form.refusal.code, field + form.refusal.field, form.refusal.message)
    return ok({ text, signatures, form: form.value })
  } catch (error) {
    if (error instanceof LedgerFault) return refuse('malformed', field, error.message)
    throw error
  }
}

function keyOfLine(
  world: World,
  { name, keyId }: NoteSignature,
): { readonly key: Key; readonly vkey: Vkey } | undefined {
  const start = `${name}+${keyId.toString(16).padStart(8, '0')}+`
  for (const key of world.all(keyKind)) {
    if (!key.vkey.startsWith(start) || !authorRoles.includes(key.role)) continue
    return { key, vkey: parseVkey(sha256, key.vkey) }
  }
  return undefined
}
