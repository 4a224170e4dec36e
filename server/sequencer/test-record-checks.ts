import { type EntryForm, parseEntryForm } from '@hudna/core/api/entry.ts'
import { createKeyHistory, type KeyHistory } from '@hudna/core/api/key-history.ts'
import { assert } from '@hudna/core/kernel/assert.ts'
import { canonicalise, parseCanonical } from '@hudna/core/kernel/canonical.ts'
import { decodeBase64, encodeBase64 } from '@hudna/ledger/note/base64.ts'
import { parseCheckpoint } from '@hudna/ledger/note/checkpoint.ts'
import { parseEntryText } from '@hudna/ledger/note/entry-note.ts'
import { parseNote, verifyNote } from '@hudna/ledger/note/note.ts'
import { encodeUtf8 } from '@hudna/ledger/note/utf8.ts'
import { leafHash } from '@hudna/ledger/tree/hash.ts'
import { verifyInclusion } from '@hudna/ledger/tree/proof.ts'
import { createTree, type Tree } from '@hudna/ledger/tree/tree.ts'
import { sha256, verifierOf } from '../keys/ed25519.ts'
import { registeredVerifier } from '../keys/registered-key.ts'
import { createLocatedWorld, fold } from '../projections/fold.ts'
import { documentKinds } from '../projections/kinds.ts'
import type { StoredEntry, UsedKey, Version } from '../store/store.ts'
import { openEntry } from './entry.ts'
import type { TestCentre } from './test-sequencer.ts'

/**
 * Checks a whole centre from the outside, from its bytes alone: every entry, every signature, the tree, the counters,
 * the keys, the views. Throws at the first thing that does not fit.
 */
export async function checkWholeCentre(centre: TestCentre): Promise<void> {
  const size = await centre.store.log.size()
  const entries = await readAll(centre, size)
  const tree = createTree(sha256)
  const counters = new Map<string, number>()
  const history = createKeyHistory()
  let lastTime = ''
  for (const entry of entries) {
    const form = formOf(entry)
    const { author, key, seq, time, seen, refs } = form
    await checkSignatures(centre, entry, form, history)
    assert(seen.size <= tree.size, `entry ${entry.index} has seen what came after it`)
    assert(seen.root === encodeBase64(tree.root(seen.size)), `entry ${entry.index} saw a root`)
    const counter = `${author} ${key}`
    assert(seq === (counters.get(counter) ?? 0) + 1, `${counter} has no gap before ${seq}`)
    const byGateway = key === centre.keyring.gateway.name
    assert(!byGateway || time >= lastTime, `entry ${entry.index} goes back to ${time}`)
    for (const { index, leafHash: leaf } of refs)
      assert(leaf === encodeBase64(tree.leaf(index)), `entry ${entry.index} answers ${index}`)
    counters.set(counter, seq)
    history.add(entry.index, form)
    if (time > lastTime) lastTime = time
    tree.append(leafHash(sha256, entry.bytes))
  }
  await checkHead(centre, tree)
  await checkKeys(centre, entries)
  await checkViews(centre, entries)
}

async function readAll({ store }: TestCentre, size: number): Promise<readonly StoredEntry[]> {
  const entries = await store.log.entries({ from: 0, to: size })
  assert(entries.length === size, `${entries.length} of ${size} entries`)
  return entries
}

function formOf(entry: StoredEntry): EntryForm {
  const parsed = parseCanonical(encodeUtf8(parseEntryText(parseNote(entry.bytes).text)))
  assert(parsed.ok, `entry ${entry.index} is canonical`)
  const form = parseEntryForm(parsed.value)
  assert(form.ok, `entry ${entry.index} has the form of an entry`)
  return form.value
}

/** Every line is of the gateway or of a key that the record trusts at this place, the named one among them. */
async function checkSignatures(
  { keyring }: TestCentre,
  entry: StoredEntry,
  form: EntryForm,
  history: KeyHistory,
): Promise<void> {
  const note = parseNote(entry.bytes)
  const { gateway } = keyring
  const verifiers = note.signatures.map(({ name }) => {
    if (name === gateway.name) return verifierOf(gateway.vkey)
    const key = history.keyAt(name, entry.index)
    assert(key?.trusted === true, `entry ${entry.index} has a line of ${name}`)
    return registeredVerifier(key.vkey)
  })
  const verdict = await verifyNote({ note, verifiers })
  assert(verdict.ok && verdict.unknown.length === 0, `the lines of entry ${entry.index} hold`)
  const names = note.signatures.map(({ name }) => name)
  assert(names.includes(form.key), `entry ${entry.index} is signed by ${form.key}`)
  const role = history.keyAt(form.key, entry.index)?.role
  const byCentre = role === undefined || role === 'passkey'
  assert(names.includes(gateway.name) === byCentre, `the gateway on entry ${entry.index}`)
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

/**
 * Every entry came from one keyed request, no request is there in part, and the table of used keys is what the entries
 * say by themselves.
 */
async function checkKeys({ store }: TestCentre, entries: readonly StoredEntry[]): Promise<void> {
  const keys = await store.log.keysAfter('')
  let next = 0
  for (const key of keys.toSorted((one, other) => one.firstIndex - other.firstIndex)) {
    assert(key.firstIndex === next, `${key.key} begins at ${key.firstIndex}, not ${next}`)
    next += key.count
  }
  assert(next === entries.length, `the keys cover ${next} of ${entries.length} entries`)
  const rebuilt = usedKeysOf(entries)
  for (const key of keys)
    assert(same(rebuilt.get(key.key), key), `${key.key} stands on the record as it is kept`)
  assert(rebuilt.size === keys.length, `${rebuilt.size} keys on the record, ${keys.length} kept`)
}

/** The keys that were used, read from the record alone. */
export function usedKeysOf(entries: readonly StoredEntry[]): ReadonlyMap<string, UsedKey> {
  const keys = new Map<string, UsedKey>()
  for (const entry of entries) {
    const { request } = formOf(entry)
    if (request !== undefined) keys.set(request.key, { ...request, firstIndex: entry.index })
  }
  return keys
}

function same(one: UsedKey | undefined, other: UsedKey): boolean {
  return (
    one?.key === other.key &&
    one.digest === other.digest &&
    one.firstIndex === other.firstIndex &&
    one.count === other.count
  )
}

/** The world in memory and the documents in the views are what a fold from scratch gives. */
async function checkViews(centre: TestCentre, entries: readonly StoredEntry[]): Promise<void> {
  const { store, world } = centre
  assert((await store.views.size()) === entries.length, 'the views stand at the head')
  const scratch = createLocatedWorld()
  let lastTime = ''
  for (const entry of entries) {
    const { event, recorded } = openEntry(entry.bytes, entry.index, lastTime)
    lastTime = recorded.time
    fold(scratch, event, recorded)
  }
  for (const kind of documentKinds) {
    const wanted = byId([...scratch.world.all<{ id: string }>({ name: kind })])
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
