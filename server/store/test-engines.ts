import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from './open.ts'
import type { Batch, Store, StoredEntry, UsedKey } from './store.ts'
import { startPostgres } from './test-postgres.ts'

/** Where a test's store is: a folder, or a database. */
export type Place = Parameters<typeof openStore>[0]

export type TestEngine = {
  readonly name: 'SQLite' | 'PostgreSQL'
  start(): Promise<void>
  stop(): Promise<void>
  /** A place without a store. */
  freshPlace(): Promise<Place>
}

/** Both engines as the tests run them, each test in a place of its own. */
export function testEngines(): readonly TestEngine[] {
  return [sqlite(), postgres()]
}

function sqlite(): TestEngine {
  let root = ''
  return {
    name: 'SQLite',
    start: async () => {
      root = mkdtempSync(join(tmpdir(), 'hudna-store-'))
    },
    stop: async () => rmSync(root, { recursive: true, force: true }),
    freshPlace: async () => ({ folder: mkdtempSync(join(root, 'centre-')) }),
  }
}

function postgres(): TestEngine {
  let server: Awaited<ReturnType<typeof startPostgres>> | undefined
  return {
    name: 'PostgreSQL',
    start: async () => {
      server = await startPostgres()
    },
    stop: async () => await server?.stop(),
    freshPlace: async () => {
      if (!server) throw new Error('start comes first')
      return { folder: '/nowhere', databaseUrl: await server.freshDatabase() }
    },
  }
}

/** Opens a store for the time of `work`. */
export async function withStore<T>(place: Place, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(place)
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

/** An entry whose bytes follow from its index: every byte value occurs, NUL and non-UTF-8 included. */
export function entryAt(index: number, size = 40): StoredEntry {
  const bytes = Uint8Array.from({ length: size }, (_, place) => (index * 31 + place * 7) % 256)
  return { index, bytes, leafHash: leafHashOf(bytes) }
}

export function leafHashOf(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHash('sha256').update(Uint8Array.of(0)).update(bytes).digest())
}

export function batchOf(size: number, count: number, keys: readonly UsedKey[] = []): Batch {
  return { size, entries: Array.from({ length: count }, (_, place) => entryAt(size + place)), keys }
}
