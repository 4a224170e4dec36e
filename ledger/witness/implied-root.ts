import { equalBytes, nodeHash, type Sha256 } from '../tree/hash.ts'

/**
 * The root at size1 that a consistency proof up to a known root really leads from; nothing when the proof does not lead
 * to that root. Where size1 is a power of two the proof does not hold the earlier root, so nothing can be said.
 * RFC 6962, 2.1.2, read backwards.
 */
export function impliedRoot(claim: {
  readonly sha256: Sha256
  readonly size1: number
  readonly size2: number
  readonly root2: Uint8Array
  readonly proof: readonly Uint8Array[]
}): Uint8Array | undefined {
  const { sha256, size1, size2, root2, proof } = claim
  if (size1 < 1 || size1 >= size2) return undefined
  const roots = fold({ sha256, size1, size2, proof, isWhole: true })
  return roots !== undefined && equalBytes(roots.later, root2) ? roots.earlier : undefined
}

type Roots = { readonly earlier: Uint8Array; readonly later: Uint8Array }

function fold(part: {
  readonly sha256: Sha256
  readonly size1: number
  readonly size2: number
  readonly proof: readonly Uint8Array[]
  /** Whether the earlier tree is all on this side: then its root stands nowhere in the proof. */
  readonly isWhole: boolean
}): Roots | undefined {
  const { sha256, size1, size2, proof, isWhole } = part
  const last = proof.at(-1)
  if (last === undefined) return undefined
  if (size1 === size2) {
    return isWhole || proof.length > 1 ? undefined : { earlier: last, later: last }
  }
  const rest = proof.slice(0, -1)
  const left = largestPowerBelow(size2)
  if (size1 <= left) {
    const below = fold({ ...part, size2: left, proof: rest })
    return below && { earlier: below.earlier, later: nodeHash(sha256, below.later, last) }
  }
  const sizes = { size1: size1 - left, size2: size2 - left }
  const below = fold({ ...part, ...sizes, proof: rest, isWhole: false })
  if (below === undefined) return undefined
  const earlier = nodeHash(sha256, last, below.earlier)
  return { earlier, later: nodeHash(sha256, last, below.later) }
}

/** The largest power of two below a size of at least 2. */
function largestPowerBelow(size: number): number {
  let power = 1
  while (power * 2 < size) power *= 2
  return power
}
