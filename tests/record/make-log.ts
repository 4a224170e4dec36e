// `node tests/record/make-log.ts FOLDER ENTRIES`: a published log of so many entries, each decided, encoded and signed as
// a centre and its authors do it, with a cosigned checkpoint. Prints the verifier keys: log, gateway, witness.
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { formatCheckpoint } from '@hudna/ledger/note/checkpoint.ts'
import { formatNote, parseNote, signNote } from '@hudna/ledger/note/note.ts'
import { leafHash } from '@hudna/ledger/tree/hash.ts'
import {
  encodeBundle,
  entriesPath,
  TILE_WIDTH,
  tileBytes,
  tilePath,
  tilesOf,
} from '@hudna/ledger/tree/tiles.ts'
import { createTree, type Tree } from '@hudna/ledger/tree/tree.ts'
import { sha256 } from '../../server/keys/ed25519.ts'
import type { Keyring } from '../../server/keys/keyring.ts'
import { registrationOf, type TestKey, testKey } from '../../server/sequencer/test-author.ts'
import { administration } from '../../server/sequencer/test-commands.ts'
import { begunTestCentre, START } from '../../server/sequencer/test-sequencer.ts'
import {
  type Beginning,
  passkey,
  type RowsMade,
  type RowsWanted,
  shiftKey,
} from './make-log-worker.ts'

/** Rows that a thread makes at once; each is two entries. */
const CHUNK_ROWS = 512

export type MadeLog = { readonly keyring: Keyring; readonly root: Uint8Array }

/** Cosigns the head of every log that is made here, and is registered in it. */
export const witness: TestKey = testKey('witness', 'witness')

/** Writes a published log of exactly this many entries. The beginning of a record has some thirty. */
export async function makeLog(folder: string, size: number): Promise<MadeLog> {
  const centre = mkdtempSync(join(tmpdir(), 'hudna-make-log-'))
  try {
    const { beginning, keyring } = await begin(centre)
    const log = logWriter(folder)
    for (const entry of beginning.entries) log.add(entry)
    if (log.tree.size > size) throw new Error(`the beginning alone has ${log.tree.size} entries`)
    for await (const entries of rowEntries(beginning, Math.ceil((size - log.tree.size) / 2)))
      for (const entry of entries) if (log.tree.size < size) log.add(entry)
    return { keyring, root: log.finish(keyring) }
  } finally {
    rmSync(centre, { recursive: true, force: true })
  }
}

/** A centre with its parties, posts and truce, and what it has recorded. */
async function begin(folder: string): Promise<{ beginning: Beginning; keyring: Keyring }> {
  const centre = await begunTestCentre(folder)
  try {
    const of = { origin: centre.keyring.origin, actor: administration }
    for (const key of [shiftKey, passkey, witness]) {
      const registered = await centre.submit(registrationOf(key, of))
      if (registered.outcome !== 'recorded') throw new Error(JSON.stringify(registered))
    }
    const { size, root } = centre.ledger.head()
    const entries = (await centre.ledger.read({ from: 0, to: size })).map(({ bytes }) => bytes)
    const beginning = { folder, entries, head: { size, root }, time: START, written: size }
    return { beginning, keyring: centre.keyring }
  } finally {
    await centre.close()
  }
}

/** The entries of rows 0 to `rows` in order, made in a thread for each processor. */
async function* rowEntries(
  beginning: Beginning,
  rows: number,
): AsyncGenerator<readonly Uint8Array[]> {
  const file = new URL('./make-log-worker.ts', import.meta.url)
  const workers = Array.from(
    { length: Math.min(availableParallelism(), Math.ceil(rows / CHUNK_ROWS)) },
    () => new Worker(file, { workerData: beginning }),
  )
  let asked = 0
  const ask = (worker: Worker): Promise<RowsMade> => {
    const wanted: RowsWanted = { from: asked, to: Math.min(rows, asked + CHUNK_ROWS) }
    asked = wanted.to
    worker.postMessage(wanted, [])
    return once(worker, 'message').then(([made]) => made as RowsMade)
  }
  try {
    // Workers are asked in turns, and each has made its chunk before it is asked again.
    const queue = workers.map((worker) => ({ worker, made: ask(worker) }))
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const { worker, made } = next
      const { entries } = await made
      if (asked < rows) queue.push({ worker, made: ask(worker) })
      yield entries
    }
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
}

/** Writes bundles as they fill, and the hash tiles and the checkpoint at the end. */
function logWriter(folder: string): {
  readonly tree: Tree
  readonly add: (entry: Uint8Array) => void
  readonly finish: (keyring: Keyring) => Uint8Array
} {
  const tree = createTree(sha256)
  let bundle: Uint8Array[] = []
  const put = (path: string, bytes: string | Uint8Array): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), bytes)
  }
  const flush = (): void => {
    if (bundle.length === 0) return
    const index = Math.ceil(tree.size / TILE_WIDTH) - 1
    put(entriesPath({ index, width: bundle.length }), encodeBundle(bundle))
    bundle = []
  }
  return {
    tree,
    add(entry) {
      tree.append(leafHash(sha256, entry))
      bundle.push(entry)
      if (bundle.length === TILE_WIDTH) flush()
    },
    finish({ origin, log, gateway }) {
      flush()
      for (const tile of tilesOf(tree.size))
        if (tile.kind === 'hashes') put(tilePath(tile), tileBytes(tree, tile))
      put('log.vkey', `${log.vkey}\n`)
      put('gateway.vkey', `${gateway.vkey}\n`)
      const root = tree.root()
      const text = formatCheckpoint({ origin, size: tree.size, root })
      const own = parseNote(signNote(text, [log.signer])).signatures
      put('checkpoint', formatNote(text, [...own, witness.line(text)]))
      return root
    },
  }
}

if (import.meta.main) {
  const [folder = '', entries = ''] = process.argv.slice(2)
  const { keyring } = await makeLog(folder, Number(entries))
  process.stdout.write(`${keyring.log.vkey}\n${keyring.gateway.vkey}\n${witness.vkey}\n`)
}
