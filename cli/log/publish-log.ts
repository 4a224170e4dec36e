import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LogSource } from '@hudna/ledger/fsck/source.ts'
import { CHECKPOINT_PATH, GATEWAY_KEY_PATH, KEY_PATH } from '@hudna/ledger/fsck/source.ts'
import { parseCheckpoint, type Checkpoint } from '@hudna/ledger/note/checkpoint.ts'
import { parseNote, verifyNote, type Verifier } from '@hudna/ledger/note/note.ts'
import { equalBytes, leafHash } from '@hudna/ledger/tree/hash.ts'
import {
  decodeBundle,
  entriesPath,
  TILE_WIDTH,
  tilePath,
  tilesSince,
  type TileName,
} from '@hudna/ledger/tree/tiles.ts'
import { appendLeaf, type Edge, edgeRoot, emptyEdge } from '@hudna/ledger/tree/tree.ts'
import { sha256, verifierOf } from '../ed25519.ts'
import { CommandFault, WrongInput } from '../failure.ts'
import { messageOf, writeWhole } from '../files.ts'

export type Published = {
  readonly origin: string
  readonly size: number
  /** Files written by this run, the checkpoint among them. */
  readonly files: number
}

/**
 * Writes a log as static files: tiles and entries first, the checkpoint last and in one step, so that a reader of the
 * folder always finds a whole log. A folder that holds an earlier size of the same log only gets what is new.
 * @throws WrongInput when the folder holds another log, CommandFault when what was read does not fit together
 */
export async function publishLog(request: {
  readonly source: LogSource
  readonly folder: string
  readonly onProgress: (done: number, of: number) => void
}): Promise<Published> {
  const { source, folder, onProgress } = request
  const vkey = Buffer.from(await needed(source, KEY_PATH)).toString('utf8')
  const verifier = verifierOf(vkey)
  const note = await needed(source, CHECKPOINT_PATH)
  const head = await openHead(note, verifier)
  const gateway = await source.read(GATEWAY_KEY_PATH)
  const before = await publishedHead(folder, { vkey, verifier, head })
  await requireRoots(source, folder, { before, head })
  const tiles = tilesSince({ size: head.size, publishedSize: before?.size ?? 0 })
  for (const [done, tile] of tiles.entries()) {
    const path = pathOf(tile)
    const bytes = await needed(source, path)
    if (tile.kind === 'entries') await requireHashes(source, { bytes, tile, path })
    writeWhole(join(folder, path), bytes)
    onProgress(done + 1, tiles.length)
  }
  writeWhole(join(folder, KEY_PATH), vkey)
  if (gateway !== undefined) writeWhole(join(folder, GATEWAY_KEY_PATH), gateway)
  writeWhole(join(folder, CHECKPOINT_PATH), note)
  return {
    origin: head.origin,
    size: head.size,
    files: tiles.length + (gateway === undefined ? 2 : 3),
  }
}

async function needed(source: LogSource, path: string): Promise<Uint8Array> {
  const bytes = await source.read(path)
  if (bytes === undefined) throw new CommandFault('not-found', `the centre has no ${path}`)
  return bytes
}

async function openHead(note: Uint8Array, verifier: Verifier): Promise<Checkpoint> {
  const verdict = await verifyNote({ note: parseNote(note), verifiers: [verifier] })
  if (!verdict.ok) throw misfit(`the checkpoint is not signed by ${verifier.name}`)
  return parseCheckpoint(verdict.text)
}

/** What the folder holds already; it must be of the same log, and not ahead of it. */
async function publishedHead(
  folder: string,
  log: { readonly vkey: string; readonly verifier: Verifier; readonly head: Checkpoint },
): Promise<Checkpoint | undefined> {
  const path = join(folder, CHECKPOINT_PATH)
  if (!existsSync(path)) return undefined
  if (readFileSync(join(folder, KEY_PATH), 'utf8') !== log.vkey)
    throw new WrongInput(`${folder} holds another log; name another folder`)
  try {
    const before = await openHead(readFileSync(path), log.verifier)
    if (before.size <= log.head.size) return before
  } catch (error) {
    throw new WrongInput(`${folder} holds a damaged log: ${messageOf(error)}`)
  }
  throw misfit(`${folder} holds a longer log than this centre: its record went back`)
}

/** Every entry of a bundle must hash to what the hash tile beside it says. */
async function requireHashes(
  source: LogSource,
  at: { readonly bytes: Uint8Array; readonly tile: TileName; readonly path: string },
): Promise<void> {
  const { bytes, tile, path } = at
  const hashes = await needed(source, tilePath({ ...tile, level: 0 }))
  const entries = decodeBundle(bytes)
  const fits = entries.every((entry, place) =>
    equalBytes(leafHash(sha256, entry), hashes.subarray(place * 32, place * 32 + 32)),
  )
  if (!fits || entries.length !== tile.width) throw misfit(`${path} does not fit its hash tile`)
}

/** The leaf hashes, the published ones included, must give the signed root of this size and of the size before. */
async function requireRoots(
  source: LogSource,
  folder: string,
  heads: { readonly before: Checkpoint | undefined; readonly head: Checkpoint },
): Promise<void> {
  const { before, head } = heads
  const published = before?.size ?? 0
  let edge = emptyEdge
  for (let index = 0; index * TILE_WIDTH < head.size; index += 1) {
    const width = Math.min(TILE_WIDTH, head.size - index * TILE_WIDTH)
    const path = tilePath({ level: 0, index, width })
    const isThere = (index + 1) * TILE_WIDTH <= published
    const hashes = isThere ? readFileSync(join(folder, path)) : await needed(source, path)
    for (let place = 0; place < width; place += 1) {
      edge = appendLeaf(sha256, edge, hashes.subarray(place * 32, place * 32 + 32))
      if (edge.size === before?.size) requireRoot(edge, before)
    }
  }
  requireRoot(edge, head)
}

function requireRoot(edge: Edge, { size, root }: Checkpoint): void {
  if (edge.size === size && equalBytes(edgeRoot(sha256, edge), root)) return
  throw misfit(`the hashes do not give the signed root at size ${size}`)
}

function pathOf(tile: TileName): string {
  return tile.kind === 'entries' ? entriesPath(tile) : tilePath(tile)
}

function misfit(why: string): CommandFault {
  return new CommandFault('record-misfit', `nothing was published: ${why}`)
}
