import { encodeBase64 } from '@hudna/ledger/note/base64.ts'
import { equalBytes, HASH_SIZE_BYTES } from '@hudna/ledger/tree/hash.ts'
import { TILE_WIDTH } from '@hudna/ledger/tree/tiles.ts'
import { appendLeaf, createTree, type Edge, emptyEdge, type Tree } from '@hudna/ledger/tree/tree.ts'
import { sha256 } from '../keys/ed25519.ts'
import type { Link } from './link.ts'

/** Tiles that are asked for at the same time. */
const TOGETHER = 8

/** Leaf hashes in order, any number of them in each piece: as tiles they take no more memory than their bytes. */
export type LeafHashes = readonly Uint8Array[]

/** What a mirror holds of a log in memory: its hashes, about 64 bytes for an entry. */
export type Copy = {
  readonly tree: Tree
  edge(): Edge
  /** In base64. */
  rootAt(size: number): string
  grow(leaves: LeafHashes): void
}

export function createCopy(): Copy {
  const tree = createTree(sha256)
  let edge = emptyEdge
  return {
    tree,
    edge: () => edge,
    rootAt: (size) => encodeBase64(tree.root(size)),
    grow(leaves) {
      for (const leaf of hashesIn(leaves)) {
        tree.append(leaf)
        edge = appendLeaf(sha256, edge, leaf)
      }
    },
  }
}

/** One hash after the other, as views of the pieces. */
export function* hashesIn(leaves: LeafHashes): Generator<Uint8Array> {
  for (const piece of leaves)
    for (let at = 0; at < piece.length; at += HASH_SIZE_BYTES)
      yield piece.subarray(at, at + HASH_SIZE_BYTES)
}

/**
 * The leaf hashes from the end of a tree up to a size, as the centre serves them; nothing where its tile does not begin
 * with what the tree holds. @throws MirrorFault
 */
export async function readLeaves(
  link: Pick<Link, 'leaves'>,
  range: {
    readonly tree: Tree
    readonly to: number
    readonly onProgress?: ((size: number) => void) | undefined
  },
): Promise<LeafHashes | undefined> {
  const { tree, to, onProgress } = range
  const first = Math.floor(tree.size / TILE_WIDTH)
  const count = Math.ceil(to / TILE_WIDTH) - first
  const tiles: Uint8Array[] = []
  for (let at = 0; at < count; at += TOGETHER) {
    const names = Array.from({ length: Math.min(TOGETHER, count - at) }, (_none, place) => {
      const index = first + at + place
      return { index, width: Math.min(TILE_WIDTH, to - index * TILE_WIDTH) }
    })
    tiles.push(...(await Promise.all(names.map((name) => link.leaves(name)))))
    onProgress?.(Math.min(to, (first + tiles.length) * TILE_WIDTH))
  }
  const [begun = new Uint8Array(0), ...rest] = tiles
  const known = tree.hashes({
    height: 0,
    index: first * TILE_WIDTH,
    count: tree.size - first * TILE_WIDTH,
  })
  const isSame = equalBytes(begun.subarray(0, known.length), known)
  return isSame ? [begun.subarray(known.length), ...rest] : undefined
}
