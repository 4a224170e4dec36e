import { LedgerFault } from '@hudna/ledger/fault.ts'
import { equalBytes, HASH_SIZE_BYTES, leafHash } from '@hudna/ledger/tree/hash.ts'
import {
  decodeBundle,
  type EntryBundle,
  entriesPath,
  parseTilePath,
  TILE_WIDTH,
  tileBytes,
  tilePath,
  tilesOf,
} from '@hudna/ledger/tree/tiles.ts'
import { sha256 } from '../keys/ed25519.ts'
import type { Copy } from './copy.ts'
import type { LogFile, LogFiles } from './log-files.ts'

/** A bundle as it lies in the folder, with the leaf hashes that its entries have. */
export type LocalBundle = {
  readonly name: EntryBundle
  readonly entries: readonly Uint8Array[]
  readonly leaves: readonly Uint8Array[]
  /** Which of its two files is missing or does not fit the other one; nothing when both fit. */
  readonly damage: string | undefined
}

export function bundleNames(size: number): readonly EntryBundle[] {
  return Array.from({ length: Math.ceil(size / TILE_WIDTH) }, (_none, index) => {
    return { index, width: Math.min(TILE_WIDTH, size - index * TILE_WIDTH) }
  })
}

/** Reads a bundle and the hash tile beside it, every entry hashed. */
export async function readLocal(files: LogFiles, name: EntryBundle): Promise<LocalBundle> {
  const [bundle, tile] = [entriesPath(name), tilePath({ level: 0, ...name })]
  const none = { name, entries: [], leaves: [] }
  const bytes = await files.read(bundle)
  const hashes = await files.read(tile)
  const entries = bytes === undefined ? undefined : entriesIn(bytes)
  if (entries?.length !== name.width) return { ...none, damage: bundle }
  const leaves = entries.map((entry) => leafHash(sha256, entry))
  const isSame =
    hashes?.length === name.width * HASH_SIZE_BYTES &&
    leaves.every((leaf, place) => equalBytes(leaf, hashes.subarray(place * 32, place * 32 + 32)))
  return { name, entries, leaves, damage: isSame ? undefined : tile }
}

function entriesIn(bytes: Uint8Array): readonly Uint8Array[] | undefined {
  try {
    return decodeBundle(bytes)
  } catch (error) {
    if (error instanceof LedgerFault) return undefined
    throw error
  }
}

/** Hash tiles above the leaves, recomputed, where those in the folder differ or are missing. */
export async function upperTilesToMend(copy: Copy, files: LogFiles): Promise<readonly LogFile[]> {
  const mended: LogFile[] = []
  for (const tile of tilesOf(copy.tree.size)) {
    if (tile.kind !== 'hashes' || tile.level === 0) continue
    const bytes = tileBytes(copy.tree, tile)
    const stored = await files.read(tilePath(tile))
    if (stored === undefined || !equalBytes(stored, bytes))
      mended.push({ path: tilePath(tile), bytes })
  }
  return mended
}

/** Files that belong to no log of this size: what a kill left unfinished, and what is not covered by the memory yet. */
export function strayFiles(paths: readonly string[], size: number): readonly string[] {
  const kept = new Set(['checkpoint', 'log.vkey', 'gateway.vkey'])
  return paths.filter((path) => {
    if (kept.has(path)) return false
    const name = parseTilePath(path)
    if (name === undefined) return true
    const level = name.kind === 'hashes' ? name.level : 0
    return (name.index * TILE_WIDTH + name.width) * TILE_WIDTH ** level > size
  })
}
