import { cosignatureTime } from '@hudna/ledger/note/cosignature.ts'
import {
  type Note,
  type NoteSignature,
  type Verifier,
  verifyNote,
} from '@hudna/ledger/note/note.ts'
import type { LoggedKeys } from './entry-keys.ts'

/** A line on the checkpoint that holds. */
export type CosignedLine = {
  readonly name: string
  /** When it was made, in whole Unix seconds, as its maker says. */
  readonly time: number
  /** Whether the key was given by whoever asked; otherwise it is one that the log registers. */
  readonly pinned: boolean
}

export type CheckpointLines =
  | {
      readonly ok: true
      readonly cosigned: readonly CosignedLine[]
      /** Names on lines that nobody can check. */
      readonly unknown: readonly string[]
    }
  | { readonly ok: false; readonly reason: string }

/**
 * What the lines of a checkpoint are worth beside that of the log: under the keys that were given, which must all be
 * there, and under those of
 * witnesses and mirrors that the log registers and that are trusted for a head of this size.
 */
export async function readCheckpointLines(head: {
  readonly note: Note
  readonly size: number
  readonly verifier: Verifier
  readonly cosigners: readonly Verifier[]
  readonly keys: LoggedKeys
}): Promise<CheckpointLines> {
  const { note, size, verifier, cosigners, keys } = head
  const logged = note.signatures
    .flatMap(({ name }) => keys.at(name, size) ?? [])
    .filter(({ role, trusted }) => trusted && (role === 'witness' || role === 'mirror'))
    .flatMap((key) => key.verifier ?? [])
    .filter((key) => ![verifier, ...cosigners].some((given) => isSame(given, key)))
  const verdict = await verifyNote({
    note,
    verifiers: [verifier, ...cosigners, ...new Set(logged)],
  })
  if (!verdict.ok) {
    const whose = verdict.code === 'no-known-key' ? verifier.name : verdict.name
    return { ok: false, reason: `no valid signature of ${whose} (${verdict.code})` }
  }
  const missing = cosigners.find((given) => !verdict.verified.some((line) => isSame(given, line)))
  if (missing !== undefined) return { ok: false, reason: `it has no line of ${missing.name}` }
  const cosigned = verdict.verified
    .filter((line) => !isSame(line, verifier))
    .map((line) => ({
      name: line.name,
      time: cosignatureTime(line),
      pinned: cosigners.some((given) => isSame(given, line)),
    }))
  return { ok: true, cosigned, unknown: verdict.unknown.map(({ name }) => name) }
}

type Named = Pick<NoteSignature, 'name' | 'keyId'>

function isSame(one: Named, other: Named): boolean {
  return one.name === other.name && one.keyId === other.keyId
}
