import { LedgerFault } from '@hudna/ledger/fault.ts'
import { encodeBase64 } from '@hudna/ledger/note/base64.ts'
import {
  type Checkpoint,
  formatCheckpoint,
  parseCheckpoint,
} from '@hudna/ledger/note/checkpoint.ts'
import { parseNote, signNote, verifyNote } from '@hudna/ledger/note/note.ts'
import { decodeUtf8, encodeUtf8 } from '@hudna/ledger/note/utf8.ts'
import { equalBytes, leafHash } from '@hudna/ledger/tree/hash.ts'
import {
  appendLeaf,
  createTree,
  type Edge,
  edgeRoot,
  emptyEdge,
  type Tree,
} from '@hudna/ledger/tree/tree.ts'
import { sha256, verifierOf } from '../keys/ed25519.ts'
import type { Keyring } from '../keys/keyring.ts'
import { ENTRIES_READ_MAX, type LogStore, type StoredEntry } from '../store/store.ts'

/** Few enough that a scrub never keeps a request waiting. */
export const SCRUB_ENTRIES = 256

export type RecordFaultCode =
  'rolled-back' | 'checkpoint-invalid' | 'entry-damaged' | 'tree-mismatch'

/** The record and what was signed about it do not fit together. Nothing may be signed after this. */
export class RecordFault extends Error {
  override readonly name = 'RecordFault'
  readonly code: RecordFaultCode
  constructor(code: RecordFaultCode, message: string) {
    super(message)
    this.code = code
  }
}

/** The sealed head: what a checkpoint covers. */
export type SealedHead = { readonly size: number; readonly root: string; readonly note: string }

/**
 * The record of a centre: entries in the store, the tree over them, and the newest checkpoint.
 * Owned by the sequencer; everyone else reads `head`, proofs and checked entries.
 */
export type Ledger = {
  readonly tree: Tree
  head(): SealedHead
  /**
   * Appends durably, reads back, recomputes on a second path, signs, publishes last: whoever sees the new head finds
   * what `beforePublishing` made of its entries.
   */
  commit(
    batch: Parameters<LogStore['append']>[0],
    beforePublishing?: () => Promise<void>,
  ): Promise<void>
  /** Entries whose bytes were checked against their leaf hashes; throws RecordFault `entry-damaged`. */
  read(range: { readonly from: number; readonly to: number }): Promise<readonly StoredEntry[]>
}

/**
 * Opens the record. Start-up is recovery: the tree is rebuilt from the leaf hashes, the newest checkpoint must be
 * ours and cover a prefix of it, and what was committed but not sealed when the process ended is sealed now.
 */
export async function openLedger(log: LogStore, keyring: Keyring): Promise<Ledger> {
  const tree = createTree(sha256)
  let edge = await loadLeaves(log, tree, emptyEdge)
  await checkCheckpoint(log, tree, keyring)
  await reread(log, tree, await sealedSize(log))
  let head = await seal(tree, edge)

  async function seal(grown: Tree, second: Edge): Promise<SealedHead> {
    const root = grown.root()
    if (!equalBytes(root, edgeRoot(sha256, second))) {
      throw new RecordFault(
        'tree-mismatch',
        `two computations of the root at size ${grown.size} differ`,
      )
    }
    const text = formatCheckpoint({ origin: keyring.origin, size: grown.size, root })
    const note = decodeUtf8(signNote(text, [keyring.log.signer]))
    await log.keepCheckpoint({ size: grown.size, note })
    return { size: grown.size, root: encodeBase64(root), note }
  }

  return {
    tree,
    head: () => head,
    async commit(batch, beforePublishing) {
      await log.append(batch)
      for (const entry of batch.entries) tree.append(entry.leafHash)
      edge = await reread(log, tree, batch.size, edge)
      const sealed = await seal(tree, edge)
      await beforePublishing?.()
      head = sealed
    },
    read: (range) => readChecked(log, tree, range),
  }
}

async function loadLeaves(log: LogStore, tree: Tree, start: Edge): Promise<Edge> {
  const size = await log.size()
  let edge = start
  for (let from = 0; from < size; from += ENTRIES_READ_MAX) {
    const hashes = await log.leafHashes({ from, to: Math.min(size, from + ENTRIES_READ_MAX) })
    for (let at = 0; at < hashes.length; at += 32) {
      const leaf = hashes.slice(at, at + 32)
      tree.append(leaf)
      edge = appendLeaf(sha256, edge, leaf)
    }
  }
  if (tree.size === size) return edge
  throw new RecordFault('entry-damaged', `${tree.size} leaf hashes for ${size} entries`)
}

/** Reads entries from `from` to the end back from the store and folds their recomputed leaves into the edge. */
async function reread(
  log: LogStore,
  tree: Tree,
  from: number,
  start: Edge = emptyEdge,
): Promise<Edge> {
  let edge = start
  for (let at = from; at < tree.size; at += ENTRIES_READ_MAX) {
    for (const entry of await readChecked(log, tree, { from: at, to: tree.size }))
      edge = appendLeaf(sha256, edge, leafHash(sha256, entry.bytes))
  }
  return edge
}

/** Entries `[from, to)`, at most ENTRIES_READ_MAX of them: each is there and has the hash it was recorded with. */
async function readChecked(
  log: LogStore,
  tree: Tree,
  range: { readonly from: number; readonly to: number },
): Promise<readonly StoredEntry[]> {
  const to = Math.min(range.to, range.from + ENTRIES_READ_MAX, tree.size)
  const entries = await log.entries({ from: range.from, to })
  for (let index = range.from; index < to; index += 1) {
    const entry = entries[index - range.from]
    if (entry?.index !== index) throw new RecordFault('entry-damaged', `entry ${index} is missing`)
    requireEntry(entry, tree.leaf(index))
  }
  return entries
}

function requireEntry(entry: StoredEntry, leaf: Uint8Array): void {
  if (equalBytes(leafHash(sha256, entry.bytes), leaf)) return
  throw new RecordFault(
    'entry-damaged',
    `entry ${entry.index} does not have the hash it was recorded with`,
  )
}

async function sealedSize(log: LogStore): Promise<number> {
  return (await log.checkpoint())?.size ?? 0
}

async function checkCheckpoint(log: LogStore, tree: Tree, keyring: Keyring): Promise<void> {
  const stored = await log.checkpoint()
  if (stored === undefined) return
  const checkpoint = await openCheckpoint(stored.note, keyring)
  if (checkpoint.size > tree.size) {
    throw new RecordFault(
      'rolled-back',
      `signed at size ${checkpoint.size}, but only ${tree.size} entries are here`,
    )
  }
  if (!equalBytes(tree.root(checkpoint.size), checkpoint.root)) {
    throw new RecordFault(
      'tree-mismatch',
      `the root at size ${checkpoint.size} is not the one that was signed`,
    )
  }
}

async function openCheckpoint(note: string, keyring: Keyring): Promise<Checkpoint> {
  const verdict = await verifyNote({
    note: readable(() => parseNote(encodeUtf8(note))),
    verifiers: [verifierOf(keyring.log.vkey)],
  })
  if (!verdict.ok)
    throw new RecordFault('checkpoint-invalid', `the stored checkpoint: ${verdict.code}`)
  const checkpoint = readable(() => parseCheckpoint(verdict.text))
  if (checkpoint.origin === keyring.origin) return checkpoint
  throw new RecordFault('checkpoint-invalid', `the stored checkpoint is of ${checkpoint.origin}`)
}

function readable<T>(parse: () => T): T {
  try {
    return parse()
  } catch (error) {
    if (!(error instanceof LedgerFault)) throw error
    throw new RecordFault('checkpoint-invalid', `the stored checkpoint: ${error.message}`)
  }
}

/**
 * Reads every entry that was there at the start and compares it with its leaf; throws at the first that differs.
 * @param goOn asked before each read, so that a stop need not wait
 */
export async function scrub(ledger: Ledger, goOn: () => boolean): Promise<void> {
  const { size } = ledger.head()
  for (let from = 0; from < size && goOn(); from += SCRUB_ENTRIES) {
    await ledger.read({ from, to: Math.min(size, from + SCRUB_ENTRIES) })
  }
}
