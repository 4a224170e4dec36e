import { LedgerFault } from '../fault.ts'
import { cosignatureTime } from '../note/cosignature.ts'
import { parseCheckpoint, type TreeHead } from '../note/checkpoint.ts'
import { parseNote, verifyNote, type NoteSignature, type Verifier } from '../note/note.ts'

/** The newest head of a log that a witness cosigned: all that it has to remember of that log. */
export type WitnessedHead = TreeHead & {
  /** The time of the cosignature, in whole Unix seconds. */
  readonly time: number
  /** The checkpoint with the log's lines and the witness's own. */
  readonly note: Uint8Array
}

/**
 * Reads back a head from its note, as far as log and witness both have signed it; so the note alone is a durable memory.
 * Throws LedgerFault for a malformed note, and `cosignature-malformed` when a line of either is missing or wrong.
 */
export async function readWitnessedHead(request: {
  readonly note: Uint8Array
  /** The keys of the log. */
  readonly log: readonly Verifier[]
  /** The witness's own keys. */
  readonly cosigners: readonly Verifier[]
}): Promise<WitnessedHead> {
  const { log, cosigners } = request
  const note = parseNote(request.note)
  const { extensions: _, ...head } = parseCheckpoint(note.text)
  const verdict = await verifyNote({ note, verifiers: [...log, ...cosigners] })
  const verified = verdict.ok ? verdict.verified : []
  const times = verified.filter((line) => isOf(cosigners, line)).map(cosignatureTime)
  if (times.length === 0 || !verified.some((line) => isOf(log, line))) {
    throw new LedgerFault('cosignature-malformed', 'log and witness have not both signed the head')
  }
  return { ...head, time: Math.max(...times), note: request.note }
}

const isOf = (keys: readonly Verifier[], line: NoteSignature): boolean =>
  keys.some(({ name, keyId }) => name === line.name && keyId === line.keyId)
