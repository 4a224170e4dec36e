import type { Command } from '@hudna/core/api/types.ts'
import { cosign } from '@hudna/ledger/note/cosignature.ts'
import { formatCheckpoint } from '@hudna/ledger/note/checkpoint.ts'
import { formatNote, type NoteSignature, parseNote, signNote } from '@hudna/ledger/note/note.ts'
import { formatPossession } from '@hudna/ledger/note/possession.ts'
import { decodeUtf8, encodeUtf8 } from '@hudna/ledger/note/utf8.ts'
import type { Keyring } from '../keys/keyring.ts'
import { type CosigningKey, cosigningKey, type CosigningRole } from '../mirror/keys.ts'

/** A key of a party that cosigns in a test. */
export type TestCosigner = {
  readonly id: string
  readonly party: string
  readonly role: CosigningRole
  readonly key: CosigningKey
}

/** The same key every time: its seed follows from its name. */
export function cosignerOf(party: string, role: CosigningRole, copy = ''): TestCosigner {
  const id = `${party}-${role}${copy}`
  const seed = Buffer.alloc(32, id)
  return { id, party, role, key: cosigningKey(`${party}.example/${role}${copy}`, seed) }
}

/** Registers a cosigner, with the proof that its holder has it. */
export function registrationOf(
  { id, party, role, key }: TestCosigner,
  to: { readonly origin: string; readonly size?: number; readonly url?: string; time: number },
): Command {
  const text = formatPossession({ origin: to.origin, party, role, size: to.size ?? 0 })
  const possession = decodeUtf8(formatNote(text, [cosign(key.signer, { text, time: to.time })]))
  const url = to.url ?? null
  return {
    type: 'parties/register-key',
    key: id,
    party,
    role,
    officer: null,
    vkey: key.vkey,
    url,
    possession,
  }
}

/** A checkpoint note with lines of these cosigners behind those that it has. */
export function cosigned(
  note: string,
  cosigners: readonly TestCosigner[],
  time: number,
): Uint8Array {
  const { text, signatures } = parseNote(encodeUtf8(note))
  const lines = cosigners.map(({ key }) => cosign(key.signer, { text, time }))
  return formatNote(text, [...signatures, ...lines])
}

/** A note with one line changed in its last byte. */
export function withBrokenLine(note: Uint8Array, name: string): Uint8Array {
  const { text, signatures } = parseNote(note)
  const broken = signatures.map((line): NoteSignature => {
    if (line.name !== name) return line
    const signature = line.signature.slice()
    signature[signature.length - 1] = (signature.at(-1) ?? 0) ^ 1
    return { ...line, signature }
  })
  return formatNote(text, broken)
}

/** A head that the log never had, under its own signature. */
export function forgedHead(
  { origin, log }: Keyring,
  head: { readonly size: number; readonly root?: Uint8Array },
): string {
  const root = head.root ?? new Uint8Array(32).fill(7)
  return decodeUtf8(signNote(formatCheckpoint({ origin, size: head.size, root }), [log.signer]))
}
