import { HASH_BYTES } from './batch.ts'
import type { Batch, LogStore, StoredEntry } from './store.ts'

/**
 * Entries as one block of bytes, each leaf hash before its entry: between threads, a thousand small
 * arrays take three times as long as the one block, which is handed over and not copied.
 */
export type PackedEntries = {
  readonly first: number
  readonly sizes: Uint32Array
  readonly bytes: Uint8Array
}

export type PackedBatch = Omit<Batch, 'entries'> & { readonly entries: PackedEntries }

/** The two calls that carry entries, as they cross between the threads. */
export type PackedLog = Omit<LogStore, 'append' | 'entries'> & {
  append(batch: PackedBatch): Promise<void>
  entries(range: { readonly from: number; readonly to: number }): Promise<PackedEntries>
}

/** Entries must be numbered without a gap and have leaf hashes of 32 bytes. */
export function packEntries(entries: readonly StoredEntry[]): PackedEntries {
  const sizes = Uint32Array.from(entries, ({ bytes }) => bytes.length)
  const total = sizes.reduce((sum, size) => sum + HASH_BYTES + size, 0)
  const packed = new Uint8Array(total)
  let at = 0
  for (const { leafHash, bytes } of entries) {
    packed.set(leafHash, at)
    packed.set(bytes, at + HASH_BYTES)
    at += HASH_BYTES + bytes.length
  }
  return { first: entries[0]?.index ?? 0, sizes, bytes: packed }
}

export function unpackEntries({ first, sizes, bytes }: PackedEntries): readonly StoredEntry[] {
  let at = 0
  return Array.from(sizes, (size, place) => {
    const begin = at + HASH_BYTES
    const leafHash = bytes.subarray(at, begin)
    at = begin + size
    return { index: first + place, leafHash, bytes: bytes.subarray(begin, at) }
  })
}

/** How the thread that has the database offers its log. */
export function packedLog(log: LogStore): PackedLog {
  return {
    ...log,
    append: async (batch) => await log.append({ ...batch, entries: unpackEntries(batch.entries) }),
    entries: async (range) => packEntries(await log.entries(range)),
  }
}
