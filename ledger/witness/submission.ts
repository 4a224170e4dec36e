import { parseNote, verifyNote, type NoteSignature, type Verifier } from '../note/note.ts'
import { decodeUtf8, encodeUtf8 } from '../note/utf8.ts'
import { LedgerFault } from '../fault.ts'
import { formatAddCheckpoint, parseSizeAnswer, SIZE_CONTENT_TYPE } from './add-checkpoint.ts'

/** A signed head that a log wants cosigned: the note with the log's own line. */
export type SignedHead = { readonly size: number; readonly note: Uint8Array }

/** A request as it was sent. */
export type SentCheckpoint = SignedHead & { readonly oldSize: number }

/** What came back over HTTP; the content type as in the header. */
export type ReceivedAnswer = {
  readonly status: number
  readonly contentType: string | undefined
  readonly body: Uint8Array
}

/** What an answer means for the log. */
export type SubmissionOutcome =
  /** Verified lines of the witness for exactly the head that was sent. */
  | { readonly kind: 'cosigned'; readonly signatures: readonly NoteSignature[] }
  /** The witness stands at another size: ask again from there, once. */
  | { readonly kind: 'resync'; readonly oldSize: number }
  /** The witness has cosigned more than this log has: the log has lost entries, or has a double. */
  | { readonly kind: 'ahead'; readonly size: number }
  /** The witness does not accept the head; asking again brings the same answer. */
  | {
      readonly kind: 'refused'
      readonly code: 'request-malformed' | 'not-signed' | 'log-unknown' | 'not-consistent'
    }
  /** No answer of the protocol: ask again later. */
  | { readonly kind: 'unavailable'; readonly status: number }
  /** An answer that cannot be true; `why` says what is wrong. */
  | { readonly kind: 'answer-malformed'; readonly why: string }

/** An answer of a witness with a handful of keys; more is not read. */
export const ANSWER_SIZE_BYTES_MAX = 65_536

/**
 * The request that takes a witness from the size it has cosigned to a head; nothing when it is ahead of that head.
 * Throws LedgerFault for a head that no request can carry, and what consistencyProof throws.
 */
export function nextAddCheckpoint(request: {
  /** The size the witness is believed to have cosigned last; 0 for none. */
  readonly oldSize: number
  readonly head: SignedHead
  /** As of tree/tree.ts: 0 < size1 < size2. */
  readonly consistencyProof: (size1: number, size2: number) => readonly Uint8Array[]
}): Uint8Array | undefined {
  const { oldSize, head, consistencyProof } = request
  if (oldSize > head.size) return undefined
  const isTrivial = oldSize === 0 || oldSize === head.size
  const proof = isTrivial ? [] : consistencyProof(oldSize, head.size)
  return formatAddCheckpoint({ oldSize, proof, checkpoint: head.note })
}

/** Reads the answer to a request. Cosignatures are verified under the witness's own keys; other lines are dropped. */
export async function readWitnessAnswer(request: {
  readonly sent: SentCheckpoint
  readonly answer: ReceivedAnswer
  readonly witness: readonly Verifier[]
}): Promise<SubmissionOutcome> {
  const { sent, answer } = request
  const { status } = answer
  if (answer.body.length > ANSWER_SIZE_BYTES_MAX) return malformed('the answer is too large')
  if (status === 200) return readCosignatures(request)
  // Older witnesses answer an equal size with another root with 409, without a size.
  if (status === 409 && answer.contentType === SIZE_CONTENT_TYPE) return readSize(sent, answer)
  if (status === 409 || status === 422) return { kind: 'refused', code: 'not-consistent' }
  if (status === 404) return { kind: 'refused', code: 'log-unknown' }
  if (status === 403) return { kind: 'refused', code: 'not-signed' }
  if (status === 400) return { kind: 'refused', code: 'request-malformed' }
  return { kind: 'unavailable', status }
}

function readSize(sent: SentCheckpoint, { body }: ReceivedAnswer): SubmissionOutcome {
  const size = parseSizeAnswer(readText(body) ?? '')
  if (size === undefined) return malformed('the answer states no size')
  if (size === sent.oldSize) return malformed('the size stated is the one that was sent')
  return size > sent.size ? { kind: 'ahead', size } : { kind: 'resync', oldSize: size }
}

async function readCosignatures(request: {
  readonly sent: SentCheckpoint
  readonly answer: ReceivedAnswer
  readonly witness: readonly Verifier[]
}): Promise<SubmissionOutcome> {
  const { sent, answer, witness } = request
  const { text } = parseNote(sent.note)
  const note = readNote(`${text}\n${readText(answer.body) ?? ''}`)
  if (note === undefined || note.text !== text) return malformed('there are no signature lines')
  const verdict = await verifyNote({ note, verifiers: witness })
  if (!verdict.ok) return malformed(`no cosignature of the witness (${verdict.code})`)
  return { kind: 'cosigned', signatures: verdict.verified }
}

function readText(bytes: Uint8Array): string | undefined {
  return orNothing(() => decodeUtf8(bytes))
}

function readNote(text: string) {
  return orNothing(() => parseNote(encodeUtf8(text)))
}

function orNothing<Value>(read: () => Value): Value | undefined {
  try {
    return read()
  } catch (fault) {
    if (fault instanceof LedgerFault) return undefined
    throw fault
  }
}

const malformed = (why: string): SubmissionOutcome => ({ kind: 'answer-malformed', why })
