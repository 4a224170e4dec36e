import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { leafHash } from '@hudna/ledger/tree/hash.ts'
import { sha256 } from '../server/keys/ed25519.ts'
import { openKeyring } from '../server/keys/keyring.ts'
import { openLedger } from '../server/sequencer/record.ts'
import { openStore } from '../server/store/open.ts'
import type { Benchmark, BenchResult, BenchRow } from './benchmark.ts'
import { median } from './interleave.ts'

const entries = 1_000_000
const entryBytes = 64
const batchEntries = 2_000
const rounds = 3
const MIB = 1_048_576

/** The start of a record: its leaf hashes read, the tree rebuilt on both paths, its checkpoint checked. */
export const opening: Benchmark = {
  name: 'ledger-open',
  title: `opening a record of ${entries.toLocaleString('en')} entries`,
  run: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hudna-opening-'))
    try {
      await write(folder)
      return await measure(folder)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

async function measure(folder: string): Promise<BenchResult> {
  const readMs: number[] = []
  const openMs: number[] = []
  const treeBytes: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const store = await openStore({ folder })
    let startedMs = performance.now()
    for (let from = 0; from < entries; from += batchEntries)
      await store.log.leafHashes({ from, to: from + batchEntries })
    readMs.push(performance.now() - startedMs)
    const before = heldBytes()
    startedMs = performance.now()
    const ledger = await openLedger(store.log, keyringOf(folder))
    openMs.push(performance.now() - startedMs)
    treeBytes.push(heldBytes() - before)
    if (ledger.tree.size !== entries) throw new Error(`${ledger.tree.size} leaves`)
    await store.close()
  }
  const [read, open] = [median(readMs), median(openMs)]
  return {
    rows: [
      row('the leaf hashes read', read, read, 'ms'),
      row('the record opened', open, read, 'ms'),
      row(
        'its tree in memory, to 64 bytes a leaf',
        median(treeBytes) / MIB,
        (64 * entries) / MIB,
        'MiB',
      ),
    ],
  }
}

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** Bytes of buffers in use; what nobody holds any more is collected first. */
function heldBytes(): number {
  collect()
  return process.memoryUsage().arrayBuffers
}

function row(label: string, value: number, baseline: number, unit: string): BenchRow {
  return { label, value, unit, ratioToBaseline: value / baseline }
}

async function write(folder: string): Promise<void> {
  const store = await openStore({ folder })
  const ledger = await openLedger(store.log, keyringOf(folder))
  for (let size = 0; size < entries; size += batchEntries) {
    const batch = Array.from({ length: batchEntries }, (_, place) => entryAt(size + place))
    await ledger.commit({ size, entries: batch, keys: [] })
  }
  await store.close()
}

function entryAt(index: number) {
  const bytes = new Uint8Array(entryBytes)
  new DataView(bytes.buffer).setUint32(0, index)
  return { index, bytes, leafHash: leafHash(sha256, bytes) }
}

function keyringOf(folder: string) {
  return openKeyring(folder, (bytes) => new Uint8Array(bytes).fill(7))
}
