import { equalBytes, HASH_SIZE_BYTES } from '../tree/hash.ts'
import {
  decodeBundle,
  entriesPath,
  parseTilePath,
  TILE_WIDTH,
  tilePath,
  type TileName,
} from '../tree/tiles.ts'
import { Misfit, readAs } from './misfit.ts'
import { CHECKPOINT_PATH, KEY_PATH, readFile, type LogSource } from './source.ts'

/**
 * Checks the files a log of this size no longer needs: partial tiles of earlier sizes must begin
 * the tile that took their place, and nothing else may lie among the log's files but what the caller
 * answers for. The tiles of the size itself are verified before.
 */
export async function checkLeftovers(request: {
  readonly source: LogSource
  readonly size: number
  readonly checkedByCaller: readonly string[]
}): Promise<void> {
  const { source, size } = request
  const checked = new Set([CHECKPOINT_PATH, KEY_PATH, ...request.checkedByCaller])
  for await (const path of source.list?.() ?? []) {
    if (checked.has(path)) continue
    const tile = parseTilePath(path)
    if (tile === undefined) throw new Misfit({ path, reason: 'this is no file of a log' })
    const width = widthAt(tile, size)
    if (tile.width > width) throw new Misfit({ path, reason: `the log has only ${size} entries` })
    if (tile.width < width) await checkPartial({ source, path, tile, width })
  }
}

async function checkPartial(request: {
  readonly source: LogSource
  readonly path: string
  readonly tile: TileName
  readonly width: number
}): Promise<void> {
  const { source, path, tile, width } = request
  const old = await readFile(source, path)
  const current = { ...tile, width }
  const currentPath = current.kind === 'entries' ? entriesPath(current) : tilePath(current)
  const now = await readFile(source, currentPath)
  const count =
    tile.kind === 'entries'
      ? readAs(path, () => decodeBundle(old)).length
      : old.length / HASH_SIZE_BYTES
  if (count !== tile.width || !equalBytes(old, now.subarray(0, old.length))) {
    throw new Misfit({ path, reason: `it is not the beginning of ${currentPath}` })
  }
}

/** How wide a tile is in a log of this size; 0 or less when there is no such tile. */
function widthAt(tile: TileName, size: number): number {
  const level = tile.kind === 'entries' ? 0 : tile.level
  const count = Math.floor(size / TILE_WIDTH ** level)
  return Math.min(TILE_WIDTH, count - tile.index * TILE_WIDTH)
}
