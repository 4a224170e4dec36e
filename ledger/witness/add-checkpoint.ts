import { LedgerFault } from '../fault.ts'
import { decodeBase64, encodeBase64 } from '../note/base64.ts'
import { parseDecimal } from '../note/decimal.ts'
import { decodeUtf8, encodeUtf8 } from '../note/utf8.ts'
import { HASH_SIZE_BYTES, type Sha256 } from '../tree/hash.ts'

/** A request to a witness (C2SP tlog-witness, add-checkpoint). */
export type AddCheckpoint = {
  /** The size that the sender believes the witness has cosigned last; 0 for none. */
  readonly oldSize: number
  /** Consistency proof from that size to the checkpoint's. */
  readonly proof: readonly Uint8Array[]
  /** The signed checkpoint note, verbatim; here it is not read. */
  readonly checkpoint: Uint8Array
}

export const ADD_CHECKPOINT_PATH = 'add-checkpoint'
/** A request: room for the longest proof and a checkpoint with some twenty post-quantum lines. */
export const ADD_CHECKPOINT_SIZE_BYTES_MAX = 65_536
/** No tree is higher. */
export const PROOF_HASHES_MAX = 63
/** The content type of the size that a witness answers with status 409. */
export const SIZE_CONTENT_TYPE = 'text/x.tlog.size'

/** Writes the body of a request. Throws LedgerFault `request-malformed`. */
export function formatAddCheckpoint({ oldSize, proof, checkpoint }: AddCheckpoint): Uint8Array {
  if (!Number.isSafeInteger(oldSize) || oldSize < 0) throw malformed(`${oldSize} is no tree size`)
  requireProof(proof)
  if (checkpoint.length === 0) throw malformed('it has no checkpoint')
  const lines = [`old ${oldSize}`, ...proof.map(encodeBase64)]
  const body = encodeUtf8(`${lines.join('\n')}\n\n${decodeUtf8(checkpoint)}`)
  requireSize(body)
  return body
}

/** Reads the body of a request, strictly; the checkpoint is still to be read. Throws LedgerFault. */
export function parseAddCheckpoint(body: Uint8Array): AddCheckpoint {
  requireSize(body)
  const text = decodeUtf8(body)
  const blank = text.indexOf('\n\n')
  if (blank < 0) throw malformed('no blank line parts proof from checkpoint')
  const [first = '', ...hashLines] = text.slice(0, blank).split('\n')
  const oldSize = first.startsWith('old ') ? parseDecimal(first.slice(4)) : undefined
  if (oldSize === undefined) throw malformed('the first line is no old size')
  const proof = hashLines.map(decodeBase64)
  requireProof(proof)
  const checkpoint = encodeUtf8(text.slice(blank + 2))
  if (checkpoint.length === 0) throw malformed('it has no checkpoint')
  return { oldSize, proof, checkpoint }
}

/** The body that states the size a witness has cosigned. */
export function formatSizeAnswer(size: number): string {
  return `${size}\n`
}

/** The size in such a body; nothing for any other text. */
export function parseSizeAnswer(body: string): number | undefined {
  return body.endsWith('\n') ? parseDecimal(body.slice(0, -1)) : undefined
}

/** Where a witness shows the newest checkpoint it cosigned of a log, below its prefix for reading. */
export function witnessCheckpointPath(sha256: Sha256, origin: string): string {
  const hash = sha256(encodeUtf8(origin))
  return `${Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')}/checkpoint`
}

function requireProof(proof: readonly Uint8Array[]): void {
  if (proof.length > PROOF_HASHES_MAX) throw malformed(`${proof.length} hashes`)
  if (proof.some((hash) => hash.length !== HASH_SIZE_BYTES)) {
    throw malformed('a hash does not have 32 bytes')
  }
}

function requireSize(body: Uint8Array): void {
  if (body.length > ADD_CHECKPOINT_SIZE_BYTES_MAX) throw malformed(`${body.length} bytes`)
}

const malformed = (why: string): LedgerFault => new LedgerFault('request-malformed', why)
