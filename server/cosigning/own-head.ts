import { formatCheckpoint, parseCheckpoint } from '@hudna/ledger/note/checkpoint.ts'
import { formatNote, type NoteSignature, parseNote, verifyNote } from '@hudna/ledger/note/note.ts'
import { decodeUtf8 } from '@hudna/ledger/note/utf8.ts'
import { equalBytes } from '@hudna/ledger/tree/hash.ts'
import type { Tree } from '@hudna/ledger/tree/tree.ts'
import { verifierOf } from '../keys/ed25519.ts'
import type { Keyring } from '../keys/keyring.ts'

/** A head that the key of this log signed, wherever it came from. */
export type OwnHead = {
  readonly size: number
  readonly root: Uint8Array
  readonly text: string
  /** The note with the log's own line alone. */
  readonly note: string
  /** Lines of others, as they came; nobody has checked them. */
  readonly others: readonly NoteSignature[]
  /** Whether the text is exactly what this log writes: no extension lines. */
  readonly isPlain: boolean
}

/** Reads a checkpoint note. Undefined when the log did not sign it; throws LedgerFault when it is no note. */
export async function readOwnHead(
  bytes: Uint8Array,
  keyring: Pick<Keyring, 'origin' | 'log'>,
): Promise<OwnHead | undefined> {
  const note = parseNote(bytes)
  const verdict = await verifyNote({ note, verifiers: [verifierOf(keyring.log.vkey)] })
  const [own] = verdict.ok ? verdict.verified : []
  if (!verdict.ok || own === undefined) return undefined
  const { text } = verdict
  const { origin, size, root } = parseCheckpoint(text)
  if (origin !== keyring.origin) return undefined
  return {
    size,
    root,
    text,
    note: decodeUtf8(formatNote(text, [own])),
    others: verdict.unknown,
    isPlain: text === formatCheckpoint({ origin, size, root }),
  }
}

/**
 * How a head that the log signed stands to the record: the record holds it; the record ends before it (`rolled-back`);
 * or the record is another one at that size (`equivocation`).
 */
export type Standing = 'held' | 'rolled-back' | 'equivocation'

export function standingOf({ size, root }: Pick<OwnHead, 'size' | 'root'>, tree: Tree): Standing {
  if (size > tree.size) return 'rolled-back'
  return equalBytes(tree.root(size), root) ? 'held' : 'equivocation'
}
