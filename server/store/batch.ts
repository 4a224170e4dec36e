import { assert } from '@hudna/core/kernel/assert.ts'
import type { Batch } from './store.ts'

export const HASH_BYTES = 32

/** A batch that no caller of ours may make: entries out of number, or hashes of another length. */
export function checkBatch({ size, entries }: Batch): void {
  entries.forEach(({ index, leafHash }, place) => {
    assert(index === size + place, `entry ${index} at place ${place} of a batch from ${size}`)
    assert(leafHash.length === HASH_BYTES, `leaf hash of ${leafHash.length} bytes`)
  })
}
