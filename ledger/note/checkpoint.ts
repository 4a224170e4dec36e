import { LedgerFault } from '../fault.ts'
import { HASH_SIZE_BYTES } from '../tree/hash.ts'
import { decodeBase64, encodeBase64 } from './base64.ts'
import { parseDecimal } from './decimal.ts'
import { hasControl } from './utf8.ts'

/** A tree head: the log's name, its number of leaves, its root hash. */
export type TreeHead = {
  readonly origin: string
  readonly size: number
  readonly root: Uint8Array
}

/** A tree head as read, with the lines after it that this library does not interpret. */
export type Checkpoint = TreeHead & { readonly extensions: readonly string[] }

/** The note text of a checkpoint (C2SP tlog-checkpoint), without extensions. Throws LedgerFault. */
export function formatCheckpoint({ origin, size, root }: TreeHead): string {
  if (origin === '' || hasControl(origin, { newlineAllowed: false })) {
    throw malformed('the origin is not one line')
  }
  if (!Number.isSafeInteger(size) || size < 0) throw malformed(`${size} is no tree size`)
  if (root.length !== HASH_SIZE_BYTES) throw malformed(`a root of ${root.length} bytes`)
  return `${origin}\n${size}\n${encodeBase64(root)}\n`
}

/**
 * Reads the text of a checkpoint note, strictly. Extension lines are accepted, not written.
 * Sizes beyond 2^53 - 1 are refused. Throws LedgerFault.
 */
export function parseCheckpoint(text: string): Checkpoint {
  const lines = text.split('\n')
  if (lines.pop() !== '') throw malformed('the last line has no end')
  if (lines.some((line) => line === '')) throw malformed('it has an empty line')
  if (hasControl(text, { newlineAllowed: true })) throw malformed('it has a control character')
  const [origin, sizeText, rootText, ...extensions] = lines
  if (origin === undefined || sizeText === undefined || rootText === undefined) {
    throw malformed('it has fewer than three lines')
  }
  const size = parseDecimal(sizeText)
  if (size === undefined) throw malformed('the size is not a decimal number')
  const root = decodeBase64(rootText)
  if (root.length !== HASH_SIZE_BYTES) throw malformed(`a root of ${root.length} bytes`)
  return { origin, size, root, extensions }
}

const malformed = (why: string): LedgerFault => new LedgerFault('checkpoint-malformed', why)
