import { encodeBase64 } from '@hudna/ledger/note/base64.ts'
import { equalBytes, leafHash } from '@hudna/ledger/tree/hash.ts'
import {
  encodeBundle,
  type EntryBundle,
  entriesPath,
  type HashTile,
  TILE_WIDTH,
  tileBytes,
  tilePath,
  tilesSince,
} from '@hudna/ledger/tree/tiles.ts'
import { sha256 } from '../keys/ed25519.ts'
import type { Copy } from './copy.ts'
import type { EntryVerifier } from './entries.ts'
import { MirrorFault } from './fault.ts'
import type { Link } from './link.ts'
import type { LogFile, LogFiles } from './log-files.ts'
import type { Memory } from './memory.ts'

/** Bundles that are fetched, verified and written as one step; a mirror that is killed repeats at most one. */
export const STEP_BUNDLES = 8
export const STEP_ENTRIES: number = STEP_BUNDLES * TILE_WIDTH

export type Storing = {
  readonly copy: Copy
  readonly link: Pick<Link, 'entries'>
  readonly files: LogFiles
  readonly memory: Memory
  readonly verifier: EntryVerifier
  readonly signal: AbortSignal
  readonly onProgress: (stored: number) => void
}

/**
 * Fetches and verifies the entries from what is stored up to a size of the copy, and stores them step by step: first
 * the files, then the memory that they are there. @throws MirrorFault
 */
export async function storeContents(storing: Storing, size: number): Promise<void> {
  const { memory, signal, onProgress } = storing
  while (memory.now().stored.size < size && !signal.aborted) {
    const from = memory.now().stored.size
    const start = Math.floor(from / TILE_WIDTH)
    const to = Math.min(size, (start + STEP_BUNDLES) * TILE_WIDTH)
    await storeStep(storing, { from, to, isLast: to === size })
    onProgress(to)
  }
}

type Step = { readonly from: number; readonly to: number; readonly isLast: boolean }

async function storeStep(storing: Storing, step: Step): Promise<void> {
  const { copy, link, files, memory } = storing
  const names = bundlesOf(step)
  const bundles = await Promise.all(names.map((name) => link.entries(name)))
  const written: LogFile[] = []
  for (const [place, name] of names.entries()) {
    const entries = bundles[place] ?? []
    requireHashes(copy, name, entries)
    await verifyNew(storing, { name, entries, from: step.from })
    written.push({ path: entriesPath(name), bytes: encodeBundle(entries) })
  }
  await files.write([...written, ...hashTiles(copy, step)])
  memory.keep({ stored: { size: step.to, root: copy.rootAt(step.to) } })
}

function bundlesOf({ from, to }: Step): readonly EntryBundle[] {
  const first = Math.floor(from / TILE_WIDTH)
  return Array.from({ length: Math.ceil(to / TILE_WIDTH) - first }, (_none, place) => {
    const index = first + place
    return { index, width: Math.min(TILE_WIDTH, to - index * TILE_WIDTH) }
  })
}

/**
 * The hash tiles that became full, and where a head ends all unfinished ones: one of them may have begun in a step before
 * that wrote none.
 */
function hashTiles(copy: Copy, { from, to, isLast }: Step): readonly LogFile[] {
  const full = tilesSince({ size: to, publishedSize: from }).flatMap((tile) =>
    tile.kind === 'hashes' && tile.width === TILE_WIDTH ? [tile] : [],
  )
  return [...full, ...(isLast ? partialTiles(to) : [])].map((tile) => ({
    path: tilePath(tile),
    bytes: tileBytes(copy.tree, tile),
  }))
}

/** The unfinished hash tiles of a log of this size, one for a level at most. */
function partialTiles(size: number): readonly HashTile[] {
  const tiles: HashTile[] = []
  for (let level = 0, count = size; count > 0; level += 1) {
    const width = count % TILE_WIDTH
    if (width > 0) tiles.push({ level, index: Math.floor(count / TILE_WIDTH), width })
    count = Math.floor(count / TILE_WIDTH)
  }
  return tiles
}

/** Every entry must hash to its leaf in the signed tree. @throws MirrorFault `misfit` */
export function requireHashes(
  copy: Pick<Copy, 'tree'>,
  name: EntryBundle,
  entries: readonly Uint8Array[],
): void {
  for (const [place, entry] of entries.entries()) {
    const index = name.index * TILE_WIDTH + place
    if (equalBytes(leafHash(sha256, entry), copy.tree.leaf(index))) continue
    const leaf = encodeBase64(copy.tree.leaf(index))
    throw new MirrorFault('misfit', `entry ${index} is not the one with the leaf hash ${leaf}`)
  }
}

async function verifyNew(
  { verifier }: Storing,
  bundle: {
    readonly name: EntryBundle
    readonly entries: readonly Uint8Array[]
    readonly from: number
  },
): Promise<void> {
  const { name, entries, from } = bundle
  const first = Math.max(from, name.index * TILE_WIDTH)
  await verifier.verify(first, entries.slice(first - name.index * TILE_WIDTH))
}

/** Names of partial tiles that are not needed any more: their full tile is there. */
export function supersededPartials(paths: readonly string[]): readonly string[] {
  const there = new Set(paths)
  return paths.filter((path) => {
    const partial = /^(tile\/.+)\.p\/\d+$/.exec(path)?.[1]
    return partial !== undefined && there.has(partial)
  })
}

/** The folders of partial tiles that a log of one size had, and whose full tiles it has at a larger one. */
export function partialsReplaced(growth: {
  readonly before: number
  readonly size: number
}): readonly string[] {
  const paths: string[] = []
  let { before, size } = growth
  for (let level = 0; before > 0; level += 1) {
    const index = Math.floor(before / TILE_WIDTH)
    if (before % TILE_WIDTH > 0 && size >= (index + 1) * TILE_WIDTH) {
      const full = { index, width: TILE_WIDTH }
      if (level === 0) paths.push(`${entriesPath(full)}.p`)
      paths.push(`${tilePath({ level, ...full })}.p`)
    }
    before = Math.floor(before / TILE_WIDTH)
    size = Math.floor(size / TILE_WIDTH)
  }
  return paths
}
