import { LedgerFault } from '@hudna/ledger/fault.ts'
import { encodeBase64 } from '@hudna/ledger/note/base64.ts'
import { type Checkpoint, parseCheckpoint } from '@hudna/ledger/note/checkpoint.ts'
import {
  formatNote,
  type Note,
  type NoteSignature,
  parseNote,
  type Verifier,
  verifyNote,
} from '@hudna/ledger/note/note.ts'
import { decodeUtf8, encodeUtf8 } from '@hudna/ledger/note/utf8.ts'
import { MirrorFault } from './fault.ts'

/** A head of the log under the log's own signature. The root is in base64. */
export type SignedHead = {
  readonly size: number
  readonly root: string
  /** The checkpoint note with the log's line and nothing else. */
  readonly note: string
  /** The other lines that came with it. Nobody checked them. */
  readonly others: readonly NoteSignature[]
}

/** Reads a checkpoint under the key of its log. @throws MirrorFault `misfit` */
export async function readSignedHead(bytes: Uint8Array, log: Verifier): Promise<SignedHead> {
  const note = readable(() => parseNote(bytes))
  const verdict = await verifyNote({ note, verifiers: [log] })
  if (!verdict.ok) throw new MirrorFault('misfit', `the checkpoint is not signed by ${log.name}`)
  const { origin, size, root } = readable<Checkpoint>(() => parseCheckpoint(verdict.text))
  if (origin !== log.name) throw new MirrorFault('misfit', `the checkpoint is of ${origin}`)
  const [own] = verdict.verified
  if (own === undefined) throw new MirrorFault('misfit', 'the checkpoint has no line of the log')
  return {
    size,
    root: encodeBase64(root),
    note: decodeUtf8(formatNote(verdict.text, [own])),
    others: verdict.unknown,
  }
}

/** The text and the lines of a note that this mirror keeps itself. */
export function noteOf(text: string): Note {
  return parseNote(encodeUtf8(text))
}

/** Notes over the same text as one, every line once. */
export function joinNotes(notes: readonly string[]): string {
  const [first, ...others] = notes.map(noteOf)
  if (first === undefined) throw new MirrorFault('memory', 'there is no note to join')
  const lines = [...first.signatures]
  for (const line of others.flatMap(({ signatures }) => signatures))
    if (!lines.some((known) => isSameKey(known, line))) lines.push(line)
  return decodeUtf8(formatNote(first.text, lines))
}

export function isSameKey(
  one: Pick<NoteSignature, 'name' | 'keyId'>,
  other: Pick<NoteSignature, 'name' | 'keyId'>,
): boolean {
  return one.name === other.name && one.keyId === other.keyId
}

function readable<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof LedgerFault)) throw error
    throw new MirrorFault('misfit', `the checkpoint cannot be read: ${error.message}`, error)
  }
}
