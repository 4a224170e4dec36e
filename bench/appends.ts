import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { openStore } from '../server/store/open.ts'
import type { Store } from '../server/store/store.ts'
import { startPostgres } from '../server/store/test-postgres.ts'
import type { Benchmark, BenchResult } from './benchmark.ts'
import { compareInterleaved, type Subject } from './interleave.ts'

const entriesPerCall = 1_024
const entryBytes = 1_024
const batchSizes = [1, 64, 1_024]

/** Durable appends through the store, thread and transaction included, beside bare durable inserts. */
export const appends: Benchmark = {
  name: 'appends',
  title: 'durable appends of 1 KiB entries, entries per second',
  run: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hudna-appends-'))
    const server = await startPostgres()
    try {
      return await measure({ folder, databaseUrl: server.url })
    } finally {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

async function measure(place: { folder: string; databaseUrl: string }): Promise<BenchResult> {
  const { folder, databaseUrl } = place
  const bare = openBare(join(folder, 'bare.sqlite'))
  const sqlite = await openStore({ folder })
  const postgres = await openStore({ folder, databaseUrl })
  try {
    return await compareInterleaved({
      baseline: { label: 'node:sqlite, one insert a commit', work: () => insertEach(bare) },
      subjects: [...subjectsOf('SQLite', sqlite), ...subjectsOf('PostgreSQL', postgres)],
      operations: entriesPerCall,
    })
  } finally {
    bare.close()
    await sqlite.close()
    await postgres.close()
  }
}

function subjectsOf(engine: string, { log }: Store): readonly Subject[] {
  let size = 0
  return batchSizes.map((batchSize) => ({
    label: `${engine}, batches of ${batchSize}`,
    work: async () => {
      for (let done = 0; done < entriesPerCall; done += batchSize) {
        const from = size
        const entries = Array.from({ length: batchSize }, (_, place) => entryAt(from + place))
        await log.append({ size, entries, keys: [] })
        size += batchSize
      }
      return size
    },
  }))
}

function entryAt(index: number) {
  const bytes = bytesAt(index)
  const leafHash = createHash('sha256').update(Uint8Array.of(0)).update(bytes).digest()
  return { index, bytes, leafHash }
}

function bytesAt(index: number): Uint8Array {
  const bytes = new Uint8Array(entryBytes).fill(index % 251)
  new DataView(bytes.buffer).setUint32(0, index)
  return bytes
}

function openBare(path: string): DatabaseSync {
  const database = new DatabaseSync(path)
  database.exec('pragma journal_mode = wal')
  database.exec('pragma synchronous = full')
  database.exec('create table entry (position integer primary key, bytes blob not null)')
  return database
}

function insertEach(database: DatabaseSync): number {
  const insert = database.prepare('insert into entry (bytes) values (?)')
  for (let done = 0; done < entriesPerCall; done += 1) insert.run(bytesAt(done))
  return entriesPerCall
}
