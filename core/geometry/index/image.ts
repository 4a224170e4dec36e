import { assert } from '../../kernel/assert.ts'
import { ok, refuse, type Refused, type Result } from '../../kernel/result.ts'
import {
  AT_BYTES,
  AT_CHANGES,
  AT_CHECKSUM,
  AT_COUNT,
  AT_EARLIEST,
  AT_IDS,
  AT_LATEST,
  AT_LEVELS,
  AT_MAGIC,
  AT_RECORDS,
  AT_VERSION,
  BLOCK_BYTES,
  HEADER_WORDS,
  headerWords,
  layoutOf,
  MAGIC,
  RECORDS_PER_TREE_MAX,
  VERSION,
} from './layout.ts'

/** One packed tree as bytes (see `layout.ts`), never changed once it is built. It starts at a multiple of 4 bytes. */
export type Image = Uint8Array<ArrayBuffer>

/** Images are little-endian, and so is every machine that runs this. */
const littleEndian = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1

/** The words of an image, in place. */
export function wordsOf(image: Uint8Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  assert(littleEndian, 'images need a little-endian machine')
  return new Int32Array(image.buffer, image.byteOffset, image.byteLength >> 2)
}

export function countOf(image: Image): number {
  return wordsOf(image)[AT_COUNT] ?? 0
}

/**
 * Checks bytes that came from elsewhere before anything is read by them: magic, version, every offset and the checksum
 * of the whole. Refusals name the field of the header.
 */
export function openImage(bytes: Uint8Array<ArrayBuffer>): Result<Image> {
  if (bytes.byteOffset % 4 !== 0) return openImage(bytes.slice())
  if (bytes.byteLength < BLOCK_BYTES || bytes.byteLength % BLOCK_BYTES !== 0) {
    return damaged('/bytes', `${bytes.byteLength} bytes are no whole image`)
  }
  const words = wordsOf(bytes)
  if (words[AT_MAGIC] !== MAGIC) return damaged('/magic', 'this is no image of an index')
  if (words[AT_VERSION] !== VERSION) {
    return damaged('/version', `version ${words[AT_VERSION]}, but only ${VERSION} is known`)
  }
  const fault = layoutFault(words)
  if (fault !== undefined) return fault
  if (checksumOf(words) !== words[AT_CHECKSUM]) return damaged('/checksum', 'the bytes are damaged')
  return ok(bytes)
}

function layoutFault(words: Int32Array): Refused | undefined {
  const count = words[AT_COUNT] ?? -1
  if (count < 0 || count >= RECORDS_PER_TREE_MAX) return damaged('/count', `${count} records`)
  const expected = headerWords(layoutOf(count))
  if (expected[AT_BYTES] !== words.byteLength) {
    const message = `${count} records take ${expected[AT_BYTES]} bytes, not ${words.byteLength}`
    return damaged('/bytes', message)
  }
  for (let index = 0; index < HEADER_WORDS; index += 1) {
    const free = index === AT_LATEST || index === AT_CHECKSUM || index === AT_EARLIEST
    if (free || words[index] === expected[index]) continue
    const name = names[index] ?? `word ${index}`
    return damaged(`/${name}`, `${words[index]} where ${expected[index]} belongs`)
  }
  return undefined
}

const names: Readonly<Record<number, string>> = {
  [AT_LEVELS]: 'levels',
  [AT_RECORDS]: 'records',
  [AT_IDS]: 'ids',
  [AT_CHANGES]: 'changes',
  [AT_BYTES]: 'bytes',
}

/**
 * The checksum of an image's words, its own word left out. Every step can be undone, so damage within one word is
 * always found, and other damage but once in 2^32.
 */
export function checksumOf(words: Int32Array): number {
  const before = checksumOn(0, words, 0, AT_CHECKSUM)
  return checksumOn(before, words, AT_CHECKSUM + 1, words.length)
}

function checksumOn(start: number, words: Int32Array, from: number, to: number): number {
  let sum = start
  for (let index = from; index < to; index += 1) {
    sum = Math.imul(sum ^ (words[index] ?? 0), 0x9e_37_79_b1)
    sum ^= sum >>> 15
  }
  return sum
}

function damaged(field: string, message: string): Refused {
  return refuse('malformed', field, message)
}
