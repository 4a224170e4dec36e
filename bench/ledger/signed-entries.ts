import { formatEntryText } from '@hudna/ledger/note/entry-note.ts'
import { signNote } from '@hudna/ledger/note/note.ts'
import { parseVkey } from '@hudna/ledger/note/vkey.ts'
import { sha256, signingKey } from '../../server/keys/ed25519.ts'
import type { SignatureCheck } from '../../server/keys/signature-check.ts'

export const ENTRY_BYTES = 1_024

const author = signingKey('hudna.invalid/centre-bench/desk', new Uint8Array(32).fill(5))
const { publicKey } = parseVkey(sha256, author.vkey)

/** So many different notes of exactly 1 KiB, each signed by the same author. */
export function signedEntries(count: number): readonly Uint8Array[] {
  const empty = noteOf(0, '').length
  return Array.from({ length: count }, (_, number) =>
    noteOf(number, 'x'.repeat(ENTRY_BYTES - empty)),
  )
}

function noteOf(number: number, text: string): Uint8Array {
  const body = { author: 'desk', key: author.name, seq: 1_000_000 + number, text, v: 1 }
  return signNote(formatEntryText(JSON.stringify(body)), [author.signer])
}

/** What is to be verified of a note of this author. @param bytes the note, whose text ends at its last empty line */
export function checkOf(bytes: Uint8Array, signature: Uint8Array): SignatureCheck {
  const end = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).lastIndexOf('\n\n') + 1
  return { algorithm: 'ed25519', publicKey, message: bytes.subarray(0, end), signature }
}
