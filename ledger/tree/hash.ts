import { LedgerFault } from '../fault.ts'

/** SHA-256, passed in by the caller. It must not keep the array it is given. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array
/** SHA-256 where only an asynchronous one exists (WebCrypto in a browser). */
export type Sha256Async = (bytes: Uint8Array) => Promise<Uint8Array>
/** What the proof verifiers take: either of the two. */
export type AnySha256 = (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>

export const HASH_SIZE_BYTES = 32

const LEAF_PREFIX = 0x00
const NODE_PREFIX = 0x01
const NODE_INPUT_BYTES = 1 + 2 * HASH_SIZE_BYTES

/** The bytes whose hash is the leaf of an entry: 0x00 || entry (RFC 6962, 2.1). */
export function leafInput(entry: Uint8Array): Uint8Array {
  return writeLeaf(new Uint8Array(1 + entry.length), entry)
}

/** The bytes whose hash is an inner node: 0x01 || left || right (RFC 6962, 2.1). */
export function nodeInput(left: Uint8Array, right: Uint8Array): Uint8Array {
  return writeNode(new Uint8Array(NODE_INPUT_BYTES), left, right)
}

/** The leaf hash of an entry's exact bytes. */
export function leafHash(sha256: Sha256, entry: Uint8Array): Uint8Array {
  if (entry.length >= leafSpace.length) return sha256(leafInput(entry))
  return sha256(writeLeaf(leafSpace.subarray(0, 1 + entry.length), entry))
}

/** The hash of the inner node over two hashes of 32 bytes. */
export function nodeHash(sha256: Sha256, left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(writeNode(nodeSpace, left, right))
}

// Written over for each hash, which a hash function may not keep: fresh arrays take as long as the hashing.
const leafSpace = new Uint8Array(4_096)
const nodeSpace = new Uint8Array(NODE_INPUT_BYTES)

function writeLeaf(space: Uint8Array, entry: Uint8Array): Uint8Array {
  space[0] = LEAF_PREFIX
  space.set(entry, 1)
  return space
}

function writeNode(space: Uint8Array, left: Uint8Array, right: Uint8Array): Uint8Array {
  space[0] = NODE_PREFIX
  space.set(left, 1)
  space.set(right, 1 + HASH_SIZE_BYTES)
  return space
}

/** The root of the tree without leaves: the hash of nothing. */
export function emptyRoot(sha256: Sha256): Uint8Array {
  return sha256(new Uint8Array(0))
}

/** Throws LedgerFault `hash-size` unless the bytes have the length of a hash. */
export function requireHash(bytes: Uint8Array): Uint8Array {
  if (bytes.length !== HASH_SIZE_BYTES) {
    throw new LedgerFault('hash-size', `a hash has ${HASH_SIZE_BYTES} bytes, not ${bytes.length}`)
  }
  return bytes
}

/** Whether two byte strings are the same. Not constant time: hashes here are public. */
export function equalBytes(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) return false
  return true
}
