import { join } from 'node:path'
import { assert } from '@hudna/core/kernel/assert.ts'
import type { Verifier } from '@hudna/ledger/note/note.ts'
import { decodeUtf8 } from '@hudna/ledger/note/utf8.ts'
import {
  type Equivocation,
  formatEquivocation,
  keepLineOf,
  verifyEquivocation,
} from '@hudna/ledger/witness/equivocation.ts'
import { writeDurably } from '../durable-file.ts'
import { sha256 } from '../keys/ed25519.ts'

const FILE_MODE = 0o644

/** A proof on disk, and what it says in one line. */
export type SavedProof = { readonly path: string; readonly message: string }

/**
 * Saves a proof that the log has signed two histories; it can be checked with the key of the log alone. What does not
 * prove that is a bug of the caller.
 */
export async function saveEquivocation(
  folder: string,
  { equivocation, log }: { readonly equivocation: Equivocation; readonly log: Verifier },
): Promise<SavedProof> {
  const { first, second } = equivocation
  const bytes = formatEquivocation({
    ...equivocation,
    first: keepLineOf(first, log),
    second: keepLineOf(second, log),
  })
  const verdict = await verifyEquivocation({ bytes, verifier: log, hash: sha256 })
  assert(verdict.ok, 'a proof of equivocation must prove it')
  const sizes = [verdict.first.size, verdict.second.size]
  const path = join(folder, 'evidence', `equivocation-${Math.max(...sizes)}.proof`)
  writeDurably(path, decodeUtf8(bytes), FILE_MODE)
  const what =
    sizes[0] === sizes[1]
      ? `two different records of ${sizes[0]} entries`
      : `a record of ${sizes[1]} entries that does not extend the one of ${sizes[0]}`
  return { path, message: `${log.name} has signed ${what}; the proof is ${path}` }
}
