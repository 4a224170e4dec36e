import { equalBytes, HASH_SIZE_BYTES, nodeInput, type AnySha256 } from './hash.ts'

export type InclusionClaim = {
  readonly hash: AnySha256
  /** Position of the leaf, from 0. */
  readonly index: number
  /** Number of leaves of the tree. */
  readonly size: number
  /** The leaf hash (not the entry). */
  readonly leaf: Uint8Array
  readonly proof: readonly Uint8Array[]
  readonly root: Uint8Array
}

export type ConsistencyClaim = {
  readonly hash: AnySha256
  readonly size1: number
  readonly size2: number
  readonly root1: Uint8Array
  readonly root2: Uint8Array
  readonly proof: readonly Uint8Array[]
}

/**
 * Whether the proof shows that the leaf is at that index of the tree with that size and root
 * (RFC 9162, 2.1.3.2). Anything malformed is answered with false.
 */
export async function verifyInclusion(claim: InclusionClaim): Promise<boolean> {
  const { hash, index, size, leaf, proof, root } = claim
  if (!isCount(index) || !isCount(size) || index >= size) return false
  if (![leaf, root, ...proof].every(isHash)) return false
  let position = index
  let last = size - 1
  let computed = leaf
  for (const sibling of proof) {
    if (last === 0) return false
    if (position % 2 === 1 || position === last) {
      computed = await hash(nodeInput(sibling, computed))
      while (position % 2 === 0 && position !== 0) {
        position = half(position)
        last = half(last)
      }
    } else {
      computed = await hash(nodeInput(computed, sibling))
    }
    position = half(position)
    last = half(last)
  }
  return last === 0 && equalBytes(computed, root)
}

/**
 * Whether the proof shows that the tree of size2 begins with the tree of size1 (RFC 9162,
 * 2.1.4.2). Every tree extends the empty one, so size1 = 0 proves nothing and is answered with
 * false, like anything malformed. Equal sizes need equal roots and an empty proof.
 */
export async function verifyConsistency(claim: ConsistencyClaim): Promise<boolean> {
  const { size1, size2, root1, root2, proof } = claim
  if (!isCount(size1) || !isCount(size2) || size1 < 1 || size1 > size2) return false
  if (![root1, root2, ...proof].every(isHash)) return false
  if (size1 === size2) return proof.length === 0 && equalBytes(root1, root2)
  // A complete old tree is a node of the new one: its root is not repeated in the proof.
  return climb(claim, isPowerOfTwo(size1) ? [root1, ...proof] : proof)
}

async function climb(claim: ConsistencyClaim, path: readonly Uint8Array[]): Promise<boolean> {
  const { hash } = claim
  const [first, ...siblings] = path
  if (first === undefined) return false
  let position = claim.size1 - 1
  let last = claim.size2 - 1
  while (position % 2 === 1) {
    position = half(position)
    last = half(last)
  }
  let old = first
  let current = first
  for (const sibling of siblings) {
    if (last === 0) return false
    if (position % 2 === 1 || position === last) {
      old = await hash(nodeInput(sibling, old))
      current = await hash(nodeInput(sibling, current))
      while (position % 2 === 0 && position !== 0) {
        position = half(position)
        last = half(last)
      }
    } else {
      current = await hash(nodeInput(current, sibling))
    }
    position = half(position)
    last = half(last)
  }
  return last === 0 && equalBytes(old, claim.root1) && equalBytes(current, claim.root2)
}

// Sizes go beyond 32 bits, so shifts and masks are written as arithmetic.
const half = (value: number): number => Math.floor(value / 2)
const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0
const isHash = (bytes: Uint8Array): boolean => bytes.length === HASH_SIZE_BYTES

function isPowerOfTwo(value: number): boolean {
  let rest = value
  while (rest % 2 === 0) rest /= 2
  return rest === 1
}
