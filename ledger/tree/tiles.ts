import { LedgerFault } from '../fault.ts'
import type { Tree } from './tree.ts'

/** Hashes in a full tile and entries in a full bundle; a tile is 8 tree levels high. */
export const TILE_WIDTH = 256
export const TILE_HEIGHT = 8
/** An entry's length is written in 16 bits. */
export const ENTRY_SIZE_BYTES_MAX = 65_535

const LENGTH_SIZE_BYTES = 2
const LEVEL_MAX = 63

/** A tile of hashes: `width` hashes, 256 when full. */
export type HashTile = { readonly level: number; readonly index: number; readonly width: number }
/** A bundle of entries beside the level 0 tile of the same index and width. */
export type EntryBundle = { readonly index: number; readonly width: number }
export type TileName =
  ({ readonly kind: 'hashes' } & HashTile) | ({ readonly kind: 'entries' } & EntryBundle)

/** The path of a hash tile under the log's prefix, such as `tile/0/x001/x234/067.p/8`. */
export function tilePath(tile: HashTile): string {
  if (!isWithin(tile.level, { from: 0, to: LEVEL_MAX })) {
    throw new LedgerFault('tile-malformed', `no tile level ${tile.level}`)
  }
  return `tile/${tile.level}/${numberedPath(tile)}`
}

/** The path of an entry bundle under the log's prefix. */
export function entriesPath(bundle: EntryBundle): string {
  return `tile/entries/${numberedPath(bundle)}`
}

/** The tile a path names, or nothing when no tile is written that way. */
export function parseTilePath(path: string): TileName | undefined {
  const match = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/)*\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path)
  if (match === null) return undefined
  const [, kind = '', groups = '', partial] = match
  const index = Number(groups.replaceAll(/[x/]/g, ''))
  const width = partial === undefined ? TILE_WIDTH : Number(partial)
  const level = kind === 'entries' ? 0 : Number(kind)
  if (level > LEVEL_MAX || !Number.isSafeInteger(index) || width < 1) return undefined
  const name: TileName =
    kind === 'entries' ? { kind: 'entries', index, width } : { kind: 'hashes', level, index, width }
  // One tile has one path: leading zeros and a partial width of 256 are refused here.
  if (width > TILE_WIDTH) return undefined
  const canonical = name.kind === 'entries' ? entriesPath(name) : tilePath(name)
  return canonical === path ? name : undefined
}

/** Every bundle and hash tile of a log of this size, full ones before the partial one. */
export function tilesOf(size: number): readonly TileName[] {
  return tilesSince({ size, publishedSize: 0 })
}

/** What a log of this size has that was not already final when publishedSize was published. */
export function tilesSince(growth: {
  readonly size: number
  readonly publishedSize: number
}): readonly TileName[] {
  const { size, publishedSize } = growth
  if (!Number.isSafeInteger(size) || !isWithin(publishedSize, { from: 0, to: size })) {
    throw new LedgerFault('out-of-range', `no growth from ${publishedSize} to ${size}`)
  }
  const tiles: TileName[] = []
  let count = size
  let published = publishedSize
  for (let level = 0; count > 0; level += 1) {
    if (count > published) {
      for (let index = Math.floor(published / TILE_WIDTH); index * TILE_WIDTH < count; index += 1) {
        const width = Math.min(TILE_WIDTH, count - index * TILE_WIDTH)
        if (level === 0) tiles.push({ kind: 'entries', index, width })
        tiles.push({ kind: 'hashes', level, index, width })
      }
    }
    count = Math.floor(count / TILE_WIDTH)
    published = Math.floor(published / TILE_WIDTH)
  }
  return tiles
}

/** The bytes of a hash tile; throws LedgerFault `out-of-range` when the tree is too small. */
export function tileBytes(tree: Tree, tile: HashTile): Uint8Array {
  if (!isWithin(tile.width, { from: 1, to: TILE_WIDTH })) {
    throw new LedgerFault('tile-malformed', `no tile width ${tile.width}`)
  }
  return tree.hashes({
    height: tile.level * TILE_HEIGHT,
    index: tile.index * TILE_WIDTH,
    count: tile.width,
  })
}

/** Writes entries one after the other, each behind its length in two bytes, big-endian. */
export function encodeBundle(entries: readonly Uint8Array[]): Uint8Array {
  const sizeBytes = entries.reduce((sum, entry) => sum + LENGTH_SIZE_BYTES + entry.length, 0)
  const bundle = new Uint8Array(sizeBytes)
  let offset = 0
  for (const entry of entries) {
    if (entry.length > ENTRY_SIZE_BYTES_MAX) {
      throw new LedgerFault('entry-too-large', `an entry of ${entry.length} bytes`)
    }
    bundle[offset] = entry.length >> 8
    bundle[offset + 1] = entry.length & 0xff
    bundle.set(entry, offset + LENGTH_SIZE_BYTES)
    offset += LENGTH_SIZE_BYTES + entry.length
  }
  return bundle
}

/** The entries of a bundle, as views of it. Throws LedgerFault `bundle-malformed`. */
export function decodeBundle(bytes: Uint8Array): readonly Uint8Array[] {
  const entries: Uint8Array[] = []
  let offset = 0
  while (offset < bytes.length) {
    const [high, low] = bytes.subarray(offset, offset + LENGTH_SIZE_BYTES)
    const start = offset + LENGTH_SIZE_BYTES
    if (high === undefined || low === undefined || start + high * 256 + low > bytes.length) {
      throw new LedgerFault('bundle-malformed', `the bundle ends within entry ${entries.length}`)
    }
    offset = start + high * 256 + low
    entries.push(bytes.subarray(start, offset))
  }
  if (entries.length > TILE_WIDTH) {
    throw new LedgerFault('bundle-malformed', `${entries.length} entries in one bundle`)
  }
  return entries
}

/** 1234067 becomes x001/x234/067, so that no folder holds more than a thousand names. */
function numberedPath(tile: EntryBundle): string {
  if (!isWithin(tile.index, { from: 0, to: Number.MAX_SAFE_INTEGER })) {
    throw new LedgerFault('tile-malformed', `no tile index ${tile.index}`)
  }
  if (!isWithin(tile.width, { from: 1, to: TILE_WIDTH })) {
    throw new LedgerFault('tile-malformed', `no tile width ${tile.width}`)
  }
  const digits = String(tile.index)
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0')
  const path = padded.replaceAll(/\d{3}(?=\d)/g, (group) => `x${group}/`)
  return tile.width === TILE_WIDTH ? path : `${path}.p/${tile.width}`
}

function isWithin(value: number, range: { readonly from: number; readonly to: number }): boolean {
  return Number.isSafeInteger(value) && value >= range.from && value <= range.to
}
