import type { Key } from '@hudna/core/parties/key.ts'

/** The registered keys that are trusted for the entry at an index, as far as this reader may know them. */
export function authorVkeys(keys: readonly Key[], index: number): readonly string[] {
  return keys
    .filter(({ role }) => role !== 'witness' && role !== 'mirror')
    .filter(({ registeredAt, revoked }) => {
      return registeredAt < index && (revoked === null || index <= revoked.lastTrustedIndex)
    })
    .map(({ vkey }) => vkey)
}
