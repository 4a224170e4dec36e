import type { Note, Verifier } from '../note/note.ts'
import { equalBytes, HASH_SIZE_BYTES, leafHash, type Sha256 } from '../tree/hash.ts'
import { decodeBundle, entriesPath, TILE_WIDTH, tilePath } from '../tree/tiles.ts'
import { checkKeyFile, readHead } from './head.ts'
import { checkLeftovers } from './leftovers.ts'
import type { EntryInspection, EntryMisfit } from './inspection.ts'
import { Misfit, readAs, type Finding } from './misfit.ts'
import { CHECKPOINT_PATH, readFile, type LogSource } from './source.ts'
import { createTileBuilder, type BuiltTile, type TileBuilder } from './tile-builder.ts'

export type VerifyLogRequest = {
  readonly source: LogSource
  /** The log's own key; its name is the log's origin. */
  readonly verifier: Verifier
  /** Keys of witnesses and mirrors whose lines on the checkpoint must hold where present. */
  readonly cosigners?: readonly Verifier[]
  readonly sha256: Sha256
  /** Further files that may lie among the log's, which the caller has checked itself. */
  readonly checkedByCaller?: readonly string[]
  /** Called after every bundle; what it throws ends the verification and is thrown. */
  readonly onProgress?: (progress: VerifyLogProgress) => void
  /** Is told the root of the entries up to each of these sizes, on the way. */
  readonly roots?: {
    readonly sizes: ReadonlySet<number>
    readonly onRoot: (size: number, root: Uint8Array) => void
  }
  /** Sees every entry, before the whole is proven; the first misfit that it names ends the verification. */
  readonly inspection?: EntryInspection
}

export type VerifyLogProgress = { readonly entries: number; readonly size: number }

export type VerifyLogResult =
  | {
      readonly ok: true
      readonly size: number
      readonly root: Uint8Array
      /** Entries read and hashed: the size. */
      readonly entries: number
      /** The signed checkpoint, as it was read. */
      readonly checkpoint: Note
      /** Names on checkpoint lines that no given key could check. */
      readonly unknown: readonly string[]
    }
  | ({ readonly ok: false } & Finding)

/**
 * Recomputes a static tlog-tiles log in one pass and names the first file that does not fit.
 * Memory does not grow with the log. Errors of the source are thrown.
 */
export async function verifyLog(request: VerifyLogRequest): Promise<VerifyLogResult> {
  const { source, verifier, cosigners = [], sha256, checkedByCaller = [] } = request
  try {
    const { checkpoint, note, unknown } = await readHead({ source, verifier, cosigners })
    await checkKeyFile({ source, verifier, sha256 })
    const { size, root } = checkpoint
    const builder = createTileBuilder(sha256)
    const differences = await recomputeInspected({ request, builder, size })
    judge({ rootFits: equalBytes(builder.root(), root), differences })
    await checkLeftovers({ source, size, checkedByCaller })
    return { ok: true, size, root, entries: size, checkpoint: note, unknown }
  } catch (cause) {
    if (cause instanceof Misfit) return { ok: false, ...cause.finding }
    throw cause
  }
}

/** The first stored tile that differs, and the first bundle that differs from its tile. */
type Differences = { tile?: Finding; bundle?: Finding }

type Recomputation = {
  readonly request: VerifyLogRequest
  readonly builder: TileBuilder
  readonly size: number
}

/** An entry that does not fit and comes before any other misfit is the one that is named. */
async function recomputeInspected(work: Recomputation): Promise<Differences> {
  const { request, size } = work
  try {
    const differences = await recompute(work)
    nameEntry(await request.inspection?.finish(), size)
    return differences
  } catch (cause) {
    if (cause instanceof Misfit) nameEntry(await request.inspection?.finish(), size)
    throw cause
  }
}

function nameEntry(found: EntryMisfit | undefined, size: number): void {
  if (found === undefined) return
  const index = Math.floor(found.index / TILE_WIDTH)
  const width = Math.min(TILE_WIDTH, size - index * TILE_WIDTH)
  const path = entriesPath({ index, width })
  throw new Misfit({ path, reason: `entry ${found.index}: ${found.reason}` })
}

async function recompute(work: Recomputation): Promise<Differences> {
  const { request, builder, size } = work
  const differences: Differences = {}
  for (let start = 0; start < size; start += TILE_WIDTH) {
    const width = Math.min(TILE_WIDTH, size - start)
    const full = await addBundle({ ...work, start, width })
    for (const tile of full) await compare({ request, tile, differences })
    request.onProgress?.({ entries: start + width, size })
  }
  for (const tile of builder.partial()) await compare({ request, tile, differences })
  return differences
}

async function addBundle(
  work: Recomputation & { readonly start: number; readonly width: number },
): Promise<readonly BuiltTile[]> {
  const { request, builder, size, start, width } = work
  const path = entriesPath({ index: start / TILE_WIDTH, width })
  const bytes = await readFile(request.source, path)
  const entries = readAs(path, () => decodeBundle(bytes))
  if (entries.length !== width) {
    throw new Misfit({ path, reason: `it has ${entries.length} entries, not ${width}` })
  }
  nameEntry(await request.inspection?.take({ start, entries, bytes }), size)
  let full: readonly BuiltTile[] = []
  for (const [at, entry] of entries.entries()) {
    full = builder.add(leafHash(request.sha256, entry))
    const grown = start + at + 1
    if (request.roots?.sizes.has(grown) === true) request.roots.onRoot(grown, builder.root())
  }
  return full
}

/** Compares a recomputed tile with the stored one and keeps the first difference of each kind. */
async function compare(work: {
  readonly request: VerifyLogRequest
  readonly tile: BuiltTile
  readonly differences: Differences
}): Promise<void> {
  const { request, tile, differences } = work
  const path = tilePath(tile)
  const stored = await request.source.read(path)
  if (stored !== undefined && equalBytes(stored, tile.bytes)) return
  if (stored === undefined) {
    differences.tile ??= { path, reason: 'the file is missing' }
    return
  }
  differences.tile ??= { path, reason: 'it differs from the hashes of the entries' }
  if (tile.level > 0 || stored.length !== tile.bytes.length) return
  const byteAt = tile.bytes.findIndex((byte, at) => byte !== stored[at])
  const entry = tile.index * TILE_WIDTH + Math.floor(byteAt / HASH_SIZE_BYTES)
  const reason = `entry ${entry} does not hash to what ${path} holds`
  differences.bundle ??= { path: entriesPath(tile), reason }
}

/**
 * Says which side is wrong. If the entries give the signed root, a differing tile is the one
 * that was changed; if they do not, the entries that differ from their tile are.
 */
function judge(outcome: { readonly rootFits: boolean; readonly differences: Differences }): void {
  const { rootFits, differences } = outcome
  const finding = rootFits ? differences.tile : (differences.bundle ?? differences.tile)
  if (finding !== undefined) throw new Misfit(finding)
  if (!rootFits) {
    const reason = 'the signed root is not the root of the entries'
    throw new Misfit({ path: CHECKPOINT_PATH, reason })
  }
}
