import { useEffect, useState } from 'react'
import { client } from '../app/client.ts'

/** The digest of the bytes of an entry: as bytes for the words, in hexadecimal for the record. */
export type EntryHash = { readonly bytes: Uint8Array; readonly hex: string }

const HASHES_MAX = 500
const known = new Map<number, Promise<EntryHash | null>>()

/**
 * SHA-256 of the exact bytes of an entry, as this console got them; null where its reader may not have them, or where the
 * browser offers no cryptography. Asked once for each entry: an entry never changes.
 */
export function entryHash(index: number): Promise<EntryHash | null> {
  const before = known.get(index)
  if (before !== undefined) return before
  const asked = readHash(index)
  known.set(index, asked)
  const [oldest] = known.keys()
  if (known.size > HASHES_MAX && oldest !== undefined) known.delete(oldest)
  asked.catch(() => known.delete(index))
  return asked
}

async function readHash(index: number): Promise<EntryHash | null> {
  const { note } = await client.read('entry', { index })
  if (note === null || globalThis.crypto?.subtle === undefined) return null
  const bytes = new Uint8Array(
    await crypto.subtle.digest('SHA-256', new TextEncoder().encode(note)),
  )
  return { bytes, hex: hexOf(bytes) }
}

export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The hash of an entry; undefined while it is being read, null where there is none to be had. */
export function useEntryHash(index: number | undefined): EntryHash | null | undefined {
  const [read, setRead] = useState<{ readonly index: number; readonly hash: EntryHash | null }>()
  useEffect(() => {
    if (index === undefined) return
    let current = true
    entryHash(index).then(
      (hash) => current && setRead({ index, hash }),
      () => current && setRead({ index, hash: null }),
    )
    return () => {
      current = false
    }
  }, [index])
  return read !== undefined && read.index === index ? read.hash : undefined
}
