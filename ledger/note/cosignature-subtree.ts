import { LedgerFault } from '../fault.ts'
import { parseCheckpoint, type TreeHead } from './checkpoint.ts'
import { readTime, TIME_SIZE_BYTES } from './cosignature.ts'
import type { Verifier } from './note.ts'
import { decodeUtf8, encodeUtf8 } from './utf8.ts'

/** What a cosigner with an ML-DSA-44 key states: the root over the leaves from start to end, the end not included. */
export type CosignedSubtree = {
  readonly cosigner: string
  /** Whole Unix seconds; 0 where nothing is said about the largest tree seen. */
  readonly time: number
  readonly origin: string
  readonly start: number
  readonly end: number
  readonly root: Uint8Array
}

export const MLDSA44_SIGNATURE_SIZE_BYTES = 2420
const LABEL = 'subtree/v1\n\0'
const NAME_SIZE_BYTES_MAX = 255

/**
 * The bytes that a cosigner with a key of type 0x06 signs (C2SP tlog-cosignature, subtree/v1). For a checkpoint start is
 * 0 and end its size. Throws LedgerFault `out-of-range` for names beyond 255 bytes and numbers that cannot be.
 */
export function subtreeCosignatureMessage(subtree: CosignedSubtree): Uint8Array {
  const { cosigner, time, origin, start, end, root } = subtree
  const isRange = start <= end && (start === 0 || time === 0)
  if (!isRange || root.length !== 32) throw outOfRange('no subtree can be signed like that')
  const parts = [
    encodeUtf8(LABEL),
    nameBytes(cosigner),
    numberBytes(time),
    nameBytes(origin),
    numberBytes(start),
    numberBytes(end),
    root,
  ]
  const message = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  let at = 0
  for (const part of parts) {
    message.set(part, at)
    at += part.length
  }
  return message
}

/**
 * Checks checkpoint lines of one cosigner with an ML-DSA-44 key, where the platform has that algorithm. The signed bytes
 * leave extension lines out, so a checkpoint that has some is never verified by such a line.
 */
export function subtreeCosignatureVerifier({ name, keyId, verify }: Verifier): Verifier {
  return {
    name,
    keyId,
    verify(text, line) {
      const time = readTime(line)
      const head = readHead(text)
      const isWhole = line.length === TIME_SIZE_BYTES + MLDSA44_SIGNATURE_SIZE_BYTES
      if (time === undefined || head === undefined || !isWhole) return false
      const { origin, size: end, root } = head
      if (nameSize(origin) > NAME_SIZE_BYTES_MAX || nameSize(name) > NAME_SIZE_BYTES_MAX)
        return false
      const subtree = { cosigner: name, time, origin, start: 0, end, root }
      return verify(subtreeCosignatureMessage(subtree), line.slice(TIME_SIZE_BYTES))
    },
  }
}

function readHead(text: Uint8Array): TreeHead | undefined {
  try {
    const { extensions, ...head } = parseCheckpoint(decodeUtf8(text))
    return extensions.length === 0 ? head : undefined
  } catch (fault) {
    if (fault instanceof LedgerFault) return undefined
    throw fault
  }
}

const nameSize = (name: string): number => encodeUtf8(name).length

function nameBytes(name: string): Uint8Array {
  const bytes = encodeUtf8(name)
  if (bytes.length === 0 || bytes.length > NAME_SIZE_BYTES_MAX) {
    throw outOfRange(`a name of ${bytes.length} bytes`)
  }
  return Uint8Array.of(bytes.length, ...bytes)
}

function numberBytes(value: number): Uint8Array {
  if (!Number.isSafeInteger(value) || value < 0) throw outOfRange(`${value} is no count`)
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value))
  return bytes
}

const outOfRange = (why: string): LedgerFault => new LedgerFault('out-of-range', why)
