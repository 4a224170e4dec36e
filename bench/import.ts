import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openKeyring } from '../server/keys/keyring.ts'
import { openLedger } from '../server/sequencer/record.ts'
import { openStore } from '../server/store/open.ts'
import { ENTRIES_READ_MAX, type StoredEntry } from '../server/store/store.ts'
import { AGREEMENT, begin, startCentreProcess } from '../tests/centre-process.ts'
import { hudna } from '../tests/cli-process.ts'
import { generatedUcdpFile, UCDP_ROWS } from '../tests/ucdp-file.ts'
import type { Benchmark, BenchResult } from './benchmark.ts'
import { median } from './interleave.ts'

const rounds = 3
/** What one request of the import carries: 250 rows, two entries each. */
const batchEntries = 500

/** A file into a running centre, program start and transport included, beside its entries appended as they are. */
export const importing: Benchmark = {
  name: 'import',
  title: `import of ${UCDP_ROWS} rows of UCDP GED, rows per second`,
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'hudna-import-'))
    try {
      return await measure(folder)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

async function measure(folder: string): Promise<BenchResult> {
  const file = join(folder, 'events.csv')
  writeFileSync(file, generatedUcdpFile())
  const imported: number[] = []
  const appended: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const data = join(folder, `centre-${round}`)
    imported.push(await rowsPerSecond(() => importInto(data, file)))
    const entries = await entriesOf(data)
    const copy = join(folder, `copy-${round}`)
    appended.push(await rowsPerSecond(() => appendTo(copy, entries)))
  }
  const baseline = median(appended)
  const row = (label: string, value: number) => ({
    label,
    value,
    unit: 'rows/s',
    ratioToBaseline: value / baseline,
  })
  return {
    rows: [
      row('the same entries appended without deciding', baseline),
      row('hudna import ucdp into a running centre', median(imported)),
    ],
  }
}

/** @param work gives the milliseconds that count */
async function rowsPerSecond(work: () => Promise<number>): Promise<number> {
  return (UCDP_ROWS * 1_000) / (await work())
}

async function importInto(data: string, file: string): Promise<number> {
  const centre = await startCentreProcess({ data })
  try {
    await begin(centre)
    const startedMs = performance.now()
    const args = ['import', 'ucdp', file, '--agreement', AGREEMENT, '--url', centre.url]
    const { status, stderr } = await hudna(args, centre.token)
    if (status !== 0) throw new Error(`the import ended with ${status}: ${stderr}`)
    return performance.now() - startedMs
  } finally {
    await centre.stop()
  }
}

async function entriesOf(folder: string): Promise<readonly StoredEntry[]> {
  const store = await openStore({ folder })
  try {
    const entries: StoredEntry[] = []
    const size = await store.log.size()
    for (let from = 0; from < size; from += ENTRIES_READ_MAX)
      entries.push(...(await store.log.entries({ from, to: from + ENTRIES_READ_MAX })))
    return entries
  } finally {
    await store.close()
  }
}

/** The commit of the sequencer with nothing before it: durable, read back, sealed with a checkpoint. */
async function appendTo(folder: string, entries: readonly StoredEntry[]): Promise<number> {
  const store = await openStore({ folder })
  try {
    const ledger = await openLedger(
      store.log,
      openKeyring(folder, (bytes) => new Uint8Array(bytes).fill(7)),
    )
    const startedMs = performance.now()
    for (let at = 0; at < entries.length; at += batchEntries)
      await ledger.commit({ size: at, entries: entries.slice(at, at + batchEntries), keys: [] })
    return performance.now() - startedMs
  } finally {
    await store.close()
  }
}
