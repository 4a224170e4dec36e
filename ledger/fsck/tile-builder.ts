import { emptyRoot, HASH_SIZE_BYTES, type Sha256 } from '../tree/hash.ts'
import { TILE_WIDTH, type HashTile } from '../tree/tiles.ts'
import { appendLeaf, emptyEdge, foldEdge, type Edge } from '../tree/tree.ts'

export type BuiltTile = HashTile & { readonly bytes: Uint8Array }

/** Recomputes hash tiles from leaf hashes in order; holds one unfinished tile per level. */
export type TileBuilder = {
  /** Adds a leaf hash; gives the tiles that became full with it, lowest level first. */
  readonly add: (leafHash: Uint8Array) => readonly BuiltTile[]
  /** The unfinished tiles, lowest level first. */
  readonly partial: () => readonly BuiltTile[]
  /** The root of all leaves so far. */
  readonly root: () => Uint8Array
}

type Level = { index: number; edge: Edge; bytes: Uint8Array }

export function createTileBuilder(sha256: Sha256): TileBuilder {
  const levels: Level[] = []
  const built = (level: number, { index, edge, bytes }: Level): BuiltTile => ({
    level,
    index,
    width: edge.size,
    bytes: bytes.subarray(0, edge.size * HASH_SIZE_BYTES),
  })
  return {
    add(leafHash) {
      const full: BuiltTile[] = []
      let hash: Uint8Array | undefined = leafHash
      for (let at = 0; hash !== undefined; at += 1) {
        const level: Level = (levels[at] ??= startLevel(0))
        level.bytes.set(hash, level.edge.size * HASH_SIZE_BYTES)
        level.edge = appendLeaf(sha256, level.edge, hash)
        if (level.edge.size < TILE_WIDTH) return full
        full.push(built(at, level))
        // The edge of a full tile is one hash: the tile's root, and a hash of the level above.
        hash = level.edge.hashes[0]
        levels[at] = startLevel(level.index + 1)
      }
      return full
    },
    partial: () => levels.map((level, at) => built(at, level)).filter((tile) => tile.width > 0),
    root() {
      const largestFirst = levels.toReversed().flatMap((level) => level.edge.hashes)
      return foldEdge(sha256, largestFirst) ?? emptyRoot(sha256)
    },
  }
}

function startLevel(index: number): Level {
  return { index, edge: emptyEdge, bytes: new Uint8Array(TILE_WIDTH * HASH_SIZE_BYTES) }
}
