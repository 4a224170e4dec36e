import { emptyRoot, nodeHash, requireHash, type Sha256 } from './hash.ts'
import { createLevels, type HashRange } from './levels.ts'
import { consistencyPath, inclusionPath, subtreeRoots } from './paths.ts'
import { LedgerFault } from '../fault.ts'

/**
 * The right edge of a tree: the roots of its complete subtrees, largest first, one for every
 * one-bit of the size. It is all that appending needs, and small enough to store with each batch.
 */
export type Edge = { readonly size: number; readonly hashes: readonly Uint8Array[] }

export const emptyEdge: Edge = { size: 0, hashes: [] }

/** A growing tree that keeps every complete subtree's hash: about 64 bytes per leaf. */
export type Tree = {
  /** The number of leaves. */
  readonly size: number
  /** Adds one leaf hash and returns its index. Throws LedgerFault `hash-size`. */
  readonly append: (leafHash: Uint8Array) => number
  /** The root at a size, by default the present one. Throws LedgerFault `out-of-range`. */
  readonly root: (size?: number) => Uint8Array
  /** Sibling hashes from the leaf upwards (RFC 6962, 2.1.1). Throws `out-of-range`. */
  readonly inclusionProof: (index: number, size: number) => readonly Uint8Array[]
  /**
   * Inclusion proofs in one size, each hash in the form that is made of it; what proofs have in common is made once.
   * Throws `out-of-range`.
   */
  readonly inclusionProofs: <Form>(
    size: number,
    form: (hash: Uint8Array) => Form,
  ) => (index: number) => Form[]
  /** Proof that size2 extends size1 (RFC 6962, 2.1.2); 0 < size1. Throws `out-of-range`. */
  readonly consistencyProof: (size1: number, size2: number) => readonly Uint8Array[]
  /** The leaf hash at an index. Throws `out-of-range`. */
  readonly leaf: (index: number) => Uint8Array
  /** Consecutive hashes of complete subtrees of 2^height leaves, one after the other. */
  readonly hashes: (range: HashRange) => Uint8Array
}

/** The edge after one more leaf; the given edge stays as it is. */
export function appendLeaf(sha256: Sha256, edge: Edge, leafHash: Uint8Array): Edge {
  return appendLeaves(sha256, edge, [leafHash])
}

/** The edge after these leaves; the given edge stays as it is. */
export function appendLeaves(sha256: Sha256, edge: Edge, leafHashes: Iterable<Uint8Array>): Edge {
  requireEdge(edge)
  const hashes = [...edge.hashes]
  let { size } = edge
  for (const leafHash of leafHashes) {
    let hash = requireHash(leafHash)
    for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) {
      hash = nodeHash(sha256, hashes.pop() ?? hash, hash)
    }
    hashes.push(hash)
    size += 1
  }
  return { size, hashes }
}

/** The root of the tree whose right edge this is. */
export function edgeRoot(sha256: Sha256, edge: Edge): Uint8Array {
  requireEdge(edge)
  return foldEdge(sha256, edge.hashes) ?? emptyRoot(sha256)
}

/** Joins subtree roots, largest first, to the root above them; nothing for no subtree. */
export function foldEdge(sha256: Sha256, hashes: readonly Uint8Array[]): Uint8Array | undefined {
  return hashes.reduceRight<Uint8Array | undefined>(
    (right, left) => (right === undefined ? left : nodeHash(sha256, left, right)),
    undefined,
  )
}

/** Enough for the proofs of a large batch. */
const FORMS_KNOWN_MAX = 16_384

/** Opens an empty tree in memory. */
export function createTree(sha256: Sha256): Tree {
  const levels = createLevels()
  const size = (): number => levels.count(0)
  const subtree = (start: number, end: number): Uint8Array =>
    foldEdge(sha256, subtreeRoots({ levels, start, end })) ?? emptyRoot(sha256)
  return {
    get size() {
      return size()
    },
    append(leafHash) {
      const index = size()
      let hash = requireHash(leafHash)
      levels.push(0, hash)
      let height = 0
      for (let position = index; position % 2 === 1; position = (position - 1) / 2) {
        hash = nodeHash(sha256, levels.get(height, position - 1), hash)
        height += 1
        levels.push(height, hash)
      }
      return index
    },
    root(wanted = size()) {
      requireRange(wanted, { from: 0, to: size() })
      return subtree(0, wanted)
    },
    inclusionProof(index, wanted) {
      requireRange(wanted, { from: 1, to: size() })
      requireRange(index, { from: 0, to: wanted - 1 })
      return inclusionPath({ index, size: wanted, subtree })
    },
    inclusionProofs(wanted, form) {
      requireRange(wanted, { from: 1, to: size() })
      const formed = remembered((start, end) => form(subtree(start, end)))
      return (index) => {
        requireRange(index, { from: 0, to: wanted - 1 })
        return inclusionPath({ index, size: wanted, subtree: formed })
      }
    },
    consistencyProof(size1, size2) {
      requireRange(size2, { from: 1, to: size() })
      requireRange(size1, { from: 1, to: size2 })
      return consistencyPath({ size1, size2, subtree })
    },
    leaf(index) {
      requireRange(index, { from: 0, to: size() - 1 })
      return levels.get(0, index).slice()
    },
    hashes(range) {
      return levels.range(range)
    },
  }
}

/** What is made of the subtrees of one size, the latest of it kept. */
function remembered<Form>(
  make: (start: number, end: number) => Form,
): (start: number, end: number) => Form {
  const known = new Map<number, Form>()
  return (start, end) => {
    // Of the subtrees that begin at one leaf no two have the same height, and no tree is 64 high.
    const key = start * 64 + Math.ceil(Math.log2(end - start))
    const found = known.get(key)
    if (found !== undefined) return found
    if (known.size >= FORMS_KNOWN_MAX) known.clear()
    const made = make(start, end)
    known.set(key, made)
    return made
  }
}

function requireEdge(edge: Edge): void {
  let ones = 0
  for (let rest = edge.size; rest > 0; rest = Math.floor(rest / 2)) ones += rest % 2
  if (!Number.isSafeInteger(edge.size) || edge.size < 0 || ones !== edge.hashes.length) {
    throw new LedgerFault(
      'edge-malformed',
      `${edge.hashes.length} hashes are not the edge of a tree of size ${edge.size}`,
    )
  }
}

function requireRange(value: number, range: { readonly from: number; readonly to: number }): void {
  if (!Number.isSafeInteger(value) || value < range.from || value > range.to) {
    throw new LedgerFault('out-of-range', `${value} is not in ${range.from} to ${range.to}`)
  }
}
