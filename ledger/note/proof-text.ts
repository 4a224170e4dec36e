import { LedgerFault } from '../fault.ts'
import { HASH_SIZE_BYTES } from '../tree/hash.ts'
import { decodeBase64, encodeBase64 } from './base64.ts'
import { parseDecimal } from './decimal.ts'
import { decodeUtf8, encodeUtf8 } from './utf8.ts'

/** A receipt that needs no network: place, path and signed tree head. */
export type ProofText = {
  /** Position of the entry in the log, from 0. */
  readonly index: number
  /** Inclusion proof, from the leaf's sibling upwards. */
  readonly hashes: readonly Uint8Array[]
  /** The signed checkpoint note, verbatim. */
  readonly checkpoint: Uint8Array
  /** Data for the application; nothing authenticates it. */
  readonly extra?: Uint8Array
}

const TYPE_LINE = 'c2sp.org/tlog-proof@v1'
/** No tree is higher. */
const HASHES_MAX = 63

/** Writes a C2SP tlog-proof v1. Throws LedgerFault `proof-malformed`. */
export function formatProofText({ index, hashes, checkpoint, extra }: ProofText): Uint8Array {
  if (!Number.isSafeInteger(index) || index < 0) throw malformed(`${index} is no index`)
  requireHashes(hashes)
  if (checkpoint.length === 0) throw malformed('it has no checkpoint')
  const lines = [
    TYPE_LINE,
    ...(extra === undefined ? [] : [`extra ${encodeBase64(extra)}`]),
    `index ${index}`,
    ...hashes.map(encodeBase64),
  ]
  return encodeUtf8(`${lines.join('\n')}\n\n${decodeUtf8(checkpoint)}`)
}

/** Reads a C2SP tlog-proof v1; the checkpoint is still to be verified. Throws LedgerFault. */
export function parseProofText(bytes: Uint8Array): ProofText {
  const text = decodeUtf8(bytes)
  const blank = text.indexOf('\n\n')
  if (blank < 0) throw malformed('no blank line parts proof from checkpoint')
  const [type, ...lines] = text.slice(0, blank).split('\n')
  if (type !== TYPE_LINE) throw malformed(`the first line is not ${TYPE_LINE}`)
  const extra = lines[0]?.startsWith('extra ') ? decodeBase64(lines[0].slice(6)) : undefined
  const [indexLine = '', ...hashLines] = extra === undefined ? lines : lines.slice(1)
  const index = indexLine.startsWith('index ') ? parseDecimal(indexLine.slice(6)) : undefined
  if (index === undefined) throw malformed('it has no index')
  const hashes = hashLines.map(decodeBase64)
  requireHashes(hashes)
  const checkpoint = encodeUtf8(text.slice(blank + 2))
  if (checkpoint.length === 0) throw malformed('it has no checkpoint')
  return { index, hashes, checkpoint, ...(extra === undefined ? {} : { extra }) }
}

function requireHashes(hashes: readonly Uint8Array[]): void {
  if (hashes.length > HASHES_MAX) throw malformed(`${hashes.length} hashes`)
  if (hashes.some((hash) => hash.length !== HASH_SIZE_BYTES)) {
    throw malformed('a hash does not have 32 bytes')
  }
}

const malformed = (why: string): LedgerFault => new LedgerFault('proof-malformed', why)
