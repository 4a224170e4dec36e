import { parentPort, workerData } from 'node:worker_threads'
import { keyName } from '@hudna/core/parties/key.ts'
import { formatNote, parseNote, signNote } from '@hudna/ledger/note/note.ts'
import type { SigningKey } from '../../server/keys/ed25519.ts'
import { openKeyring } from '../../server/keys/keyring.ts'
import { createLocatedWorld, fold } from '../../server/projections/fold.ts'
import { entryText, openEntry, type SeenHead } from '../../server/sequencer/entry.ts'
import { digestOf } from '../../server/sequencer/submission.ts'
import { type TestKey, testKey } from '../../server/sequencer/test-author.ts'
import { administration, rowOf } from '../../server/sequencer/test-commands.ts'
import { counterOf, decideAt, draftsOf } from '../../server/sequencer/writing.ts'

/** What every thread begins with: the record so far, and who signs. */
export type Beginning = {
  readonly folder: string
  readonly entries: readonly Uint8Array[]
  readonly head: SeenHead
  readonly time: string
  /** How many entries the administration has written. */
  readonly written: number
}
/** Rows `[from, to)` are wanted as entries. */
export type RowsWanted = { readonly from: number; readonly to: number }
export type RowsMade = RowsWanted & { readonly entries: readonly Uint8Array[] }

/** Entries that the import of one row adds. */
export const ENTRIES_PER_ROW = 2

/** Decides the import of a row after the beginning, and has its author sign its entries. */
function rowEncoder(beginning: Beginning): (row: number) => readonly Uint8Array[] {
  const { gateway } = openKeyring(beginning.folder, () => {
    throw new Error('the keys are there already')
  })
  const memory = createLocatedWorld()
  const { world } = memory.world
  const ground = memory.register
  for (const [index, bytes] of beginning.entries.entries()) {
    const { event, recorded } = openEntry(bytes, index)
    fold(memory, event, recorded)
  }
  const { head: seen, time, written } = beginning
  return (row) => {
    const submission = { key: `make-log:${row}`, command: rowOf(row), actor: administration }
    const events = decideAt({ world, ground, submission }, time)
    if (!events.ok) throw new Error(events.refusal.message)
    if (events.value.length !== ENTRIES_PER_ROW) throw new Error(`${events.value.length} events`)
    const author = authorOf(row)
    const key = author?.key ?? null
    const before = (author?.before ?? row - authored(row)) * ENTRIES_PER_ROW
    const sequence = key === null ? written + before : before
    const name = key === null ? gateway.name : keyName(key.vkey)
    const drafts = draftsOf(
      {
        world,
        ground,
        submission,
        digest: digestOf(submission),
        key: { name, signer: key === null ? null : key.id },
        time,
        seen,
        sequences: new Map([[counterOf(administration.post, key?.id ?? null), sequence]]),
        leafAt: noLeaf,
      },
      events.value,
    )
    return drafts.map((draft) => {
      const text = entryText(draft, name)
      if (!text.ok) throw new Error(text.refusal.message)
      return signed(text.value, key, gateway)
    })
  }
}

function noLeaf(): never {
  throw new Error('a row refers to no entry')
}

/** A passkey's line does not stand alone: the gateway's stands beside it. */
function signed(text: string, key: TestKey | null, gateway: SigningKey): Uint8Array {
  if (key === null) return signNote(text, [gateway.signer])
  const beside =
    key.role === 'passkey' ? parseNote(signNote(text, [gateway.signer])).signatures : []
  return formatNote(text, [key.line(text), ...beside])
}

/** The keys of authors that the beginning registers. */
export const shiftKey: TestKey = testKey('shift', 'shift')
export const passkey: TestKey = testKey('passkey', 'passkey')

/** Of so many rows in turn one is signed with the shift key, another with the passkey, the others by the gateway. */
const TURN_ROWS = 8
const SHIFT_AT = 3
const PASSKEY_AT = 5

/** Which key signs a row, and how many rows it has signed before; nothing for the gateway. */
function authorOf(row: number): { readonly key: TestKey; readonly before: number } | undefined {
  const at = row % TURN_ROWS
  const key = at === SHIFT_AT ? shiftKey : at === PASSKEY_AT ? passkey : undefined
  return key && { key, before: Math.floor(row / TURN_ROWS) }
}

/** How many of the rows below this one authors sign. */
function authored(row: number): number {
  const rest = row % TURN_ROWS
  return Math.floor(row / TURN_ROWS) * 2 + (rest > SHIFT_AT ? 1 : 0) + (rest > PASSKEY_AT ? 1 : 0)
}

if (parentPort !== null) {
  const port = parentPort
  const encode = rowEncoder(workerData as Beginning)
  port.on('message', ({ from, to }: RowsWanted) => {
    const rows = Array.from({ length: to - from }, (_none, at) => from + at)
    const made: RowsMade = { from, to, entries: rows.flatMap(encode) }
    port.postMessage(made, [])
  })
}
