import type { Transaction } from 'kysely'
import { appending, checkpointMovedBack, sizeMoved } from './appending.ts'
import { checkBatch, HASH_BYTES } from './batch.ts'
import { chunks, IN_LIST_MAX, insertRows } from './bulk.ts'
import type { Engine } from './engine.ts'
import {
  ENTRIES_READ_MAX,
  KEYS_READ_MAX,
  type Batch,
  type LogStore,
  type StoredCheckpoint,
  type StoredEntry,
  type UsedKey,
} from './store.ts'
import type { Tables } from './tables.ts'

/** The log in the SQL of either engine. */
export function logStore(engine: Engine): LogStore {
  const reads = entryReads(engine)

  async function append(batch: Batch): Promise<readonly StoredEntry[]> {
    checkBatch(batch)
    return await appendChecked(batch)
  }

  const appendChecked = appending(async (batch: Batch) => {
    await engine.db.transaction().execute((transaction) => write(engine, transaction, batch))
    return await reads.readBack({ from: batch.size, to: batch.size + batch.entries.length })
  })

  const { size, entries, leafHashes } = reads
  return { append, size, entries, leafHashes, ...keyReads(engine), ...checkpoints(engine) }
}

async function write(
  { dialect }: Engine,
  transaction: Transaction<Tables>,
  { size, entries, keys }: Batch,
): Promise<void> {
  // first, because it also keeps every other writer out until the commit
  const moved = await transaction
    .updateTable('head')
    .set({ size: size + entries.length })
    .where('part', '=', 'log')
    .where('size', '=', size)
    .executeTakeFirst()
  if (moved.numUpdatedRows !== 1n) throw sizeMoved(size)
  const bytes = entries.map((entry) => ({ position: entry.index, bytes: entry.bytes }))
  await insertRows(transaction, { dialect, table: 'entry', rows: bytes })
  const hashes = entries.map((entry) => ({ position: entry.index, hash: entry.leafHash }))
  await insertRows(transaction, { dialect, table: 'leaf', rows: hashes })
  const used = keys.map(({ key, digest, firstIndex, count }) => ({
    key,
    digest,
    first_index: firstIndex,
    count,
  }))
  await insertRows(transaction, { dialect, table: 'used_key', rows: used })
}

type EntryReads = Pick<LogStore, 'size' | 'entries' | 'leafHashes'> & {
  /** What a batch has become, however long it is. */
  readBack: LogStore['entries']
}

function entryReads({ db }: Engine): EntryReads {
  async function size(): Promise<number> {
    const head = await db
      .selectFrom('head')
      .select('size')
      .where('part', '=', 'log')
      .executeTakeFirstOrThrow()
    return head.size
  }

  async function entries(range: { from: number; to: number }): Promise<readonly StoredEntry[]> {
    const rows = await db
      .selectFrom('entry')
      .innerJoin('leaf', 'leaf.position', 'entry.position')
      .select(['entry.position', 'leaf.hash', 'entry.bytes'])
      .where('entry.position', '>=', range.from)
      .where('entry.position', '<', Math.min(range.to, range.from + ENTRIES_READ_MAX))
      .orderBy('entry.position')
      .execute()
    return rows.map(({ position, hash, bytes }) => ({
      index: position,
      leafHash: new Uint8Array(hash),
      bytes: new Uint8Array(bytes),
    }))
  }

  async function leafHashes(range: { from: number; to: number }): Promise<Uint8Array> {
    const rows = await db
      .selectFrom('leaf')
      .select('hash')
      .where('position', '>=', range.from)
      .where('position', '<', range.to)
      .orderBy('position')
      .execute()
    const hashes = new Uint8Array(rows.length * HASH_BYTES)
    rows.forEach(({ hash }, place) => hashes.set(hash, place * HASH_BYTES))
    return hashes
  }

  async function readBack(range: { from: number; to: number }): Promise<readonly StoredEntry[]> {
    const read: StoredEntry[] = []
    for (let { from } = range; from < range.to; from += ENTRIES_READ_MAX)
      read.push(...(await entries({ from, to: range.to })))
    return read
  }

  return { size, entries, leafHashes, readBack }
}

function keyReads({ db }: Engine): Pick<LogStore, 'usedKeys' | 'keysAfter'> {
  async function usedKeys(keys: readonly string[]): Promise<readonly UsedKey[]> {
    const found: Tables['used_key'][] = []
    for (const some of chunks(keys, IN_LIST_MAX))
      found.push(
        ...(await db.selectFrom('used_key').selectAll().where('key', 'in', some).execute()),
      )
    return found.map(usedKey)
  }

  async function keysAfter(after: string): Promise<readonly UsedKey[]> {
    const found = await db
      .selectFrom('used_key')
      .selectAll()
      .where('key', '>', after)
      .orderBy('key')
      .limit(KEYS_READ_MAX)
      .execute()
    return found.map(usedKey)
  }

  return { usedKeys, keysAfter }
}

function usedKey({ key, digest, first_index, count }: Tables['used_key']): UsedKey {
  return { key, digest, firstIndex: first_index, count }
}

function checkpoints({ db }: Engine): Pick<LogStore, 'keepCheckpoint' | 'checkpoint'> {
  async function keepCheckpoint({ size, note }: StoredCheckpoint): Promise<void> {
    const kept = await db
      .insertInto('checkpoint')
      .values({ slot: 0, size, note })
      .onConflict((conflict) =>
        conflict.column('slot').doUpdateSet({ size, note }).where('checkpoint.size', '<=', size),
      )
      .executeTakeFirst()
    if (kept.numInsertedOrUpdatedRows !== 1n) throw checkpointMovedBack(size)
  }

  async function checkpoint(): Promise<StoredCheckpoint | undefined> {
    return await db.selectFrom('checkpoint').select(['size', 'note']).executeTakeFirst()
  }

  return { keepCheckpoint, checkpoint }
}
