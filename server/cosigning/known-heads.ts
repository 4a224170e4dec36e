import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { LedgerFault } from '@hudna/ledger/fault.ts'
import { parseCheckpoint } from '@hudna/ledger/note/checkpoint.ts'
import { parseNote } from '@hudna/ledger/note/note.ts'
import { encodeUtf8 } from '@hudna/ledger/note/utf8.ts'
import type { Tree } from '@hudna/ledger/tree/tree.ts'
import { writeDurably } from '../durable-file.ts'
import type { Keyring } from '../keys/keyring.ts'
import { RecordFault } from '../sequencer/record.ts'
import type { CosignedHead, CosignatureStore } from '../store/store.ts'
import { contradictionOf, evidenceFolder } from './evidence.ts'
import { noteWithLines } from './heads.ts'
import { type OwnHead, readOwnHead, standingOf } from './own-head.ts'

const FILE_MODE = 0o644

/** The newest cosigned head, outside the database: a database that is put back to an older state is found by it. */
export function cosignedNotePath(folder: string): string {
  return join(folder, 'keys', 'cosigned.note')
}

/** The newest head of this record itself, cosigned or not: keys whose database is lost must not begin a second history. */
export function headNotePath(folder: string): string {
  return join(folder, 'keys', 'head.note')
}

/** The size of the head that is kept there, 0 for none. The file was checked when the centre started. */
export function cosignedNoteSize(folder: string): number {
  const path = cosignedNotePath(folder)
  if (!existsSync(path)) return 0
  return parseCheckpoint(parseNote(readFileSync(path)).text).size
}

export function writeCosignedNote(folder: string, head: CosignedHead): void {
  writeDurably(cosignedNotePath(folder), noteWithLines(head), FILE_MODE)
}

/** Copies the newest head outside the database when it has moved since it was last asked to. */
export function createHeadCopy(folder: string, head: () => { readonly note: string }): () => void {
  let copied: string | undefined
  return () => {
    const { note } = head()
    if (note === copied) return
    writeDurably(headNotePath(folder), note, FILE_MODE)
    copied = note
  }
}

/**
 * Refuses a record that does not hold every head which this centre knows to have been signed: those kept as evidence,
 * the newest cosigned one, its own newest one, and the newest cosigned ones in its store. Called before anything is
 * sealed.
 * @throws RecordFault `rolled-back` or `equivocation`, or `checkpoint-invalid` for a file that cannot be read
 */
export async function checkKnownHeads(known: {
  readonly folder: string
  readonly keyring: Keyring
  readonly tree: Tree
  readonly cosignatures: CosignatureStore
}): Promise<void> {
  const { folder, keyring, tree, cosignatures } = known
  const copies = [cosignedNotePath(folder), headNotePath(folder)]
  for (const path of [...evidenceNotes(folder), ...copies]) {
    if (existsSync(path)) requireHeld(await headIn(readFileSync(path), path, keyring), path, tree)
  }
  for (const { size, note } of await cosignatures.downFrom(Number.MAX_SAFE_INTEGER)) {
    const place = `the cosigned head of size ${size} in the store`
    requireHeld(await headIn(encodeUtf8(note), place, keyring), place, tree)
  }
}

function evidenceNotes(folder: string): readonly string[] {
  const evidence = evidenceFolder(folder)
  if (!existsSync(evidence)) return []
  const names = readdirSync(evidence).filter((name) => name.endsWith('.note'))
  return names.toSorted().map((name) => join(evidence, name))
}

async function headIn(bytes: Uint8Array, place: string, keyring: Keyring): Promise<OwnHead> {
  try {
    const head = await readOwnHead(bytes, keyring)
    if (head !== undefined) return head
  } catch (error) {
    if (!(error instanceof LedgerFault)) throw error
    throw new RecordFault('checkpoint-invalid', `${place}: ${error.message}`)
  }
  throw new RecordFault('checkpoint-invalid', `${place} is not signed by the key of this log`)
}

function requireHeld(head: OwnHead, place: string, tree: Tree): void {
  const standing = standingOf(head, tree)
  if (standing === 'held') return
  throw contradictionOf(head, standing, { path: place, size: tree.size })
}
