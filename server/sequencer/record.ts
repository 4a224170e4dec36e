import type { Receipt } from '@hudna/core/api/submission.ts'
import { LedgerFault } from '@hudna/ledger/fault.ts'
import { encodeBase64 } from '@hudna/ledger/note/base64.ts'
import {
  type Checkpoint,
  formatCheckpoint,
  parseCheckpoint,
} from '@hudna/ledger/note/checkpoint.ts'
import { parseNote, signNote, verifyNote } from '@hudna/ledger/note/note.ts'
import { decodeUtf8, encodeUtf8 } from '@hudna/ledger/note/utf8.ts'
import { equalBytes, HASH_SIZE_BYTES, leafHash } from '@hudna/ledger/tree/hash.ts'
import {
  appendLeaves,
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

/** Leaf hashes in one read of the start: 512 KiB. */
const LEAVES_READ = 16_384

export type RecordFaultCode =
  'rolled-back' | 'equivocation' | 'checkpoint-invalid' | 'entry-damaged' | 'tree-mismatch'

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

/** Where an entry is: its leaf hash and its inclusion proof under a head, base64. */
export type Placed = Receipt['entries'][number]

type Run = { readonly firstIndex: number; readonly count: number }

/**
 * The record of a centre: entries in the store, the tree over them, and the newest checkpoint.
 * Owned by the sequencer; everyone else reads `head`, proofs and checked entries.
 */
export type Ledger = {
  readonly tree: Tree
  /** The name of the key that signs entries for posts without a key of their own. */
  readonly gateway: string
  head(): SealedHead
  /** Consecutive entries under the newest head, for their receipt. */
  placed(entries: Run): Placed[]
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
 * @param beforeSealing what else is known of the record: it throws RecordFault when nothing may be signed over this tree
 */
export async function openLedger(
  log: LogStore,
  keyring: Keyring,
  beforeSealing?: (tree: Tree) => Promise<void>,
): Promise<Ledger> {
  const tree = createTree(sha256)
  let edge = await loadLeaves(log, tree)
  await checkCheckpoint(log, tree, keyring)
  await beforeSealing?.(tree)
  await checkUnsealed(log, tree)
  let head = await seal(tree, edge)
  const places = placing(tree)

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
    gateway: keyring.gateway.name,
    head: () => head,
    placed: (entries) => places(head.size, entries),
    async commit(batch, beforePublishing) {
      const stored = await log.append(batch)
      for (const entry of batch.entries) tree.append(entry.leafHash)
      const leaves = recomputedLeaves(stored, tree, { from: batch.size, to: tree.size })
      edge = appendLeaves(sha256, edge, leaves)
      const sealed = await seal(tree, edge)
      await beforePublishing?.()
      head = sealed
    },
    read: (range) => readChecked(log, tree, range),
  }
}

/** Keeps what the proofs under one head have in common: the receipts of a batch ask for them one by one. */
function placing(tree: Tree): (size: number, entries: Run) => Placed[] {
  let proved: { readonly size: number; readonly proofOf: (index: number) => string[] } | undefined
  return (size, { firstIndex, count }) => {
    if (proved?.size !== size) proved = { size, proofOf: tree.inclusionProofs(size, base64) }
    const { proofOf } = proved
    return Array.from({ length: count }, (_, offset) => {
      const index = firstIndex + offset
      return { index, leafHash: base64(tree.leaf(index)), proof: proofOf(index) }
    })
  }
}

/** As `encodeBase64`, by the platform: one text where that builds it up from many. */
function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64')
}

async function loadLeaves(log: LogStore, tree: Tree): Promise<Edge> {
  const size = await log.size()
  let edge = emptyEdge
  for (let from = 0; from < size; from += LEAVES_READ) {
    const hashes = await log.leafHashes({ from, to: Math.min(size, from + LEAVES_READ) })
    const leaves = Array.from({ length: hashes.length / HASH_SIZE_BYTES }, (_, place) =>
      hashes.subarray(place * HASH_SIZE_BYTES, (place + 1) * HASH_SIZE_BYTES),
    )
    for (const leaf of leaves) tree.append(leaf)
    edge = appendLeaves(sha256, edge, leaves)
  }
  if (tree.size === size) return edge
  throw new RecordFault('entry-damaged', `${tree.size} leaf hashes for ${size} entries`)
}

/** Every entry that is not sealed yet has the hash it was recorded with. */
async function checkUnsealed(log: LogStore, tree: Tree): Promise<void> {
  const from = await sealedSize(log)
  for (let at = from; at < tree.size; at += ENTRIES_READ_MAX)
    await readChecked(log, tree, { from: at, to: tree.size })
}

/** Entries `[from, to)`, at most ENTRIES_READ_MAX of them: each is there and has the hash it was recorded with. */
async function readChecked(
  log: LogStore,
  tree: Tree,
  range: Range,
): Promise<readonly StoredEntry[]> {
  const to = Math.min(range.to, range.from + ENTRIES_READ_MAX, tree.size)
  const entries = await log.entries({ from: range.from, to })
  recomputedLeaves(entries, tree, { from: range.from, to })
  return entries
}

type Range = { readonly from: number; readonly to: number }

/** The leaf hashes of entries as they came from the store; each entry is there and has the hash of the tree. */
function recomputedLeaves(
  entries: readonly StoredEntry[],
  tree: Tree,
  { from, to }: Range,
): readonly Uint8Array[] {
  return Array.from({ length: to - from }, (_, place) => {
    const entry = entries[place]
    if (entry?.index !== from + place)
      throw new RecordFault('entry-damaged', `entry ${from + place} is missing`)
    return recomputedLeaf(entry, tree.leaf(entry.index))
  })
}

function recomputedLeaf(entry: StoredEntry, leaf: Uint8Array): Uint8Array {
  const recomputed = leafHash(sha256, entry.bytes)
  if (equalBytes(recomputed, leaf) && equalBytes(entry.leafHash, leaf)) return recomputed
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
