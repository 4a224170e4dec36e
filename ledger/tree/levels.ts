import { HASH_SIZE_BYTES } from './hash.ts'
import { LedgerFault } from '../fault.ts'

/** Consecutive complete subtrees of 2^height leaves. */
export type HashRange = { readonly height: number; readonly index: number; readonly count: number }

/** Growing rows of hashes, one row per height, in fixed chunks: growth never copies. */
export type Levels = {
  readonly count: (height: number) => number
  readonly push: (height: number, hash: Uint8Array) => void
  /** A view, valid for reading only. Throws LedgerFault `out-of-range`. */
  readonly get: (height: number, index: number) => Uint8Array
  /** A copy of consecutive hashes. Throws LedgerFault `out-of-range`. */
  readonly range: (range: HashRange) => Uint8Array
}

type Level = { count: number; readonly chunks: Uint8Array[] }

const CHUNK_HASHES = 1024

export function createLevels(): Levels {
  const levels: Level[] = []
  const get = (height: number, index: number): Uint8Array => {
    const level = levels[height]
    const chunk = level?.chunks[Math.floor(index / CHUNK_HASHES)]
    if (level === undefined || chunk === undefined || index < 0 || index >= level.count) {
      throw new LedgerFault('out-of-range', `no complete subtree ${index} of height ${height}`)
    }
    const offset = (index % CHUNK_HASHES) * HASH_SIZE_BYTES
    return chunk.subarray(offset, offset + HASH_SIZE_BYTES)
  }
  return {
    count: (height) => levels[height]?.count ?? 0,
    push(height, hash) {
      const level = (levels[height] ??= { count: 0, chunks: [] })
      const at = level.count % CHUNK_HASHES
      if (at === 0) level.chunks.push(new Uint8Array(CHUNK_HASHES * HASH_SIZE_BYTES))
      level.chunks.at(-1)?.set(hash, at * HASH_SIZE_BYTES)
      level.count += 1
    },
    get,
    range({ height, index, count }) {
      const bytes = new Uint8Array(count * HASH_SIZE_BYTES)
      for (let at = 0; at < count; at += 1) {
        bytes.set(get(height, index + at), at * HASH_SIZE_BYTES)
      }
      return bytes
    },
  }
}
