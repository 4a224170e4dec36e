import { assert } from '@hudna/core/kernel/assert.ts'
import { canonicalise, parseCanonical } from '@hudna/core/kernel/canonical.ts'
import { createMemoryWorld } from '@hudna/core/kernel/memory-world.ts'
import { decodeBase64, encodeBase64 } from '@hudna/ledger/note/base64.ts'
import { parseCheckpoint } from '@hudna/ledger/note/checkpoint.ts'
import { parseEntryText } from '@hudna/ledger/note/entry-note.ts'
import { parseNote, verifyNote } from '@hudna/ledger/note/note.ts'
import { encodeUtf8 } from '@hudna/ledger/note/utf8.ts'
import { leafHash } from '@hudna/ledger/tree/hash.ts'
import { verifyInclusion } from '@hudna/ledger/tree/proof.ts'
import { createTree, type Tree } from '@hudna/ledger/tree/tree.ts'
import { sha256, verifierOf } from '../keys/ed25519.ts'
import { fold } from '../projections/fold.ts'
import { documentKinds } from '../projections/kinds.ts'
import type { StoredEntry, Version } from '../store/store.ts'
import { openEntry } from './entry.ts'
import type { TestCentre } from './test-sequencer.ts'

/** What an entry says about itself, beside its event. */
type Envelope = {
  readonly author: string
  readonly seq: number
  readonly time: string
  readonly seen: { readonly size: number; readonly root: string }
}

/**
 * Checks a whole centre from the outside, from its bytes alone: every entry, every signature, the tree, the counters,
 * the keys, the views. Throws at the first thing that does not fit.
 */
export async function checkWholeCentre(centre: TestCentre): Promise<void> {
  const size = await centre.store.log.size()
  const entries = await readAll(centre, size)
  const tree = createTree(sha256)
  const counters = new Map<string, number>()
  let lastTime = ''
  for (const entry of entries) {
    const { author, seq, time, seen } = await envelopeOf(centre, entry)
    assert(seen.size <= tree.size, `entry ${entry.index} has seen what came after it`)
    assert(seen.root === encodeBase64(tree.root(seen.size)), `entry ${entry.index} saw a root`)
    assert(seq === (counters.get(author) ?? 0) + 1, `${author} has no gap before ${seq}`)
    assert(time >= lastTime, `entry ${entry.index} goes back to ${time}`)
    counters.set(author, seq)
    lastTime = time
    tree.append(leafHash(sha256, entry.bytes))
  }
  await checkHead(centre, tree)
  await checkKeys(centre, size)
  await checkViews(centre, entries)
}

async function readAll({ store }: TestCentre, size: number): Promise<readonly StoredEntry[]> {
  const entries = await store.log.entries({ from: 0, to: size })
  assert(entries.length === size, `${entries.length} of ${size} entries`)
  return entries
}

async function envelopeOf({ keyring }: TestCentre, entry: StoredEntry): Promise<Envelope> {
  const note = parseNote(entry.bytes)
  const verdict = await verifyNote({ note, verifiers: [verifierOf(keyring.gateway.vkey)] })
  assert(verdict.ok, `entry ${entry.index} is signed by the gateway`)
  const parsed = parseCanonical(encodeUtf8(parseEntryText(note.text)))
  assert(parsed.ok, `entry ${entry.index} is canonical`)
  return parsed.value as unknown as Envelope
}

/** The newest checkpoint is ours and says what the bytes add up to; what it covers can be proved. */
async function checkHead({ keyring, ledger, store }: TestCentre, tree: Tree): Promise<void> {
  const kept = await store.log.checkpoint()
  assert(kept !== undefined && kept.note === ledger.head().note, 'the head is the kept checkpoint')
  const verdict = await verifyNote({
    note: parseNote(encodeUtf8(kept.note)),
    verifiers: [verifierOf(keyring.log.vkey)],
  })
  assert(verdict.ok, 'the checkpoint is signed by the log')
  const { origin, size, root } = parseCheckpoint(verdict.text)
  assert(origin === keyring.origin && size === tree.size, `the checkpoint covers ${size} entries`)
  assert(encodeBase64(root) === encodeBase64(tree.root()), 'the checkpoint has the root')
  for (const index of [0, size >> 1, size - 1]) {
    if (index < 0 || index >= size) continue
    const proof = ledger.tree.inclusionProof(index, size)
    const leaf = tree.leaf(index)
    const shown = { hash: sha256, index, size, leaf, proof, root: decodeBase64(ledger.head().root) }
    assert(await verifyInclusion(shown), `entry ${index} is in the tree`)
  }
}

/** Every entry came from one keyed request, and no request is there in part. */
async function checkKeys({ store }: TestCentre, size: number): Promise<void> {
  const keys = await store.log.keysAfter('')
  let next = 0
  for (const key of keys.toSorted((one, other) => one.firstIndex - other.firstIndex)) {
    assert(key.firstIndex === next, `${key.key} begins at ${key.firstIndex}, not ${next}`)
    next += key.count
  }
  assert(next === size, `the keys cover ${next} of ${size} entries`)
}

/** The world in memory and the documents in the views are what a fold from scratch gives. */
async function checkViews(centre: TestCentre, entries: readonly StoredEntry[]): Promise<void> {
  const { store, world } = centre
  assert((await store.views.size()) === entries.length, 'the views stand at the head')
  const scratch = createMemoryWorld()
  for (const entry of entries) {
    const { event, recorded } = openEntry(entry.bytes, entry.index)
    fold(scratch, event, recorded)
  }
  for (const kind of documentKinds) {
    const wanted = byId([...scratch.all<{ id: string }>({ name: kind })])
    const inMemory = byId([...world.all<{ id: string }>({ name: kind })])
    assert(inMemory === wanted, `${kind} in memory`)
    assert(byId(documentsOf(await store.views.documents({ kind }))) === wanted, `${kind} in views`)
  }
}

function documentsOf(versions: readonly Version[]): readonly { readonly id: string }[] {
  return versions.map((version) => JSON.parse(version.document) as { readonly id: string })
}

function byId(documents: readonly { readonly id: string }[]): string {
  const sorted = documents.toSorted((one, other) => (one.id < other.id ? -1 : 1))
  const text = canonicalise(sorted)
  assert(text.ok, 'documents are canonical')
  return text.value
}
