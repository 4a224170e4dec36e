import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { assert } from '@hudna/core/kernel/assert.ts'
import { appending, checkpointMovedBack, sizeMoved } from './appending.ts'
import { HASH_BYTES } from './batch.ts'
import type { PackedBatch, PackedEntries, PackedLog } from './packing.ts'
import { unflushed } from './sqlite-flush.ts'
import { ENTRIES_READ_MAX, type LogStore, type UsedKey } from './store.ts'

const FLUSHED_COMMITS = 2

/**
 * The calls of one batch in prepared statements, as a receipt waits for them; the rest is `log`.
 * @param connections `reader` is a second connection: what it reads cannot be what the writer remembers
 */
export function sqliteLog(
  log: LogStore,
  connections: { readonly writer: DatabaseSync; readonly reader: DatabaseSync },
): PackedLog {
  const { writer, reader } = connections
  const write = batchWriter(writer)
  const read = entryReader(reader)
  return {
    ...log,
    append: appending(async (batch: PackedBatch) => {
      const { size, entries } = batch
      write(batch)
      return read({ from: size, to: size + entries.sizes.length })
    }),
    entries: async ({ from, to }) => read({ from, to: Math.min(to, from + ENTRIES_READ_MAX) }),
    leafHashes: leafReader(reader),
    usedKeys: keyFinder(writer),
    keepCheckpoint: checkpointKeeper(writer),
  }
}

function batchWriter(writer: DatabaseSync): (batch: PackedBatch) => void {
  const flushing = writer.prepare('pragma synchronous')
  const head = writer.prepare(`update head set size = ? where part = 'log' and size = ?`)
  const entry = writer.prepare('insert into entry (position, bytes) values (?, ?)')
  const leaf = writer.prepare('insert into leaf (position, hash) values (?, ?)')
  const key = writer.prepare(
    'insert into used_key (key, digest, first_index, count) values (?, ?, ?, ?)',
  )

  function insert({ size, entries: { first, sizes, bytes }, keys }: PackedBatch): void {
    if (head.run(size + sizes.length, size).changes !== 1) throw sizeMoved(size)
    let at = 0
    for (const [place, length] of sizes.entries()) {
      const begin = at + HASH_BYTES
      leaf.run(first + place, bytes.subarray(at, begin))
      at = begin + length
      entry.run(first + place, bytes.subarray(begin, at))
    }
    for (const [place, text] of keys.key.entries())
      key.run(text, keys.digest[place] ?? '', keys.firstIndex[place] ?? 0, keys.count[place] ?? 0)
  }

  return (batch) => {
    assert(flushing.get()?.['synchronous'] === FLUSHED_COMMITS, 'an append is flushed to the disk')
    writer.exec('begin immediate')
    try {
      insert(batch)
      writer.exec('commit')
    } catch (error) {
      if (writer.isTransaction) writer.exec('rollback')
      throw error
    }
  }
}

/** Reads entries from `from` on, up to `to` or the first that is missing. */
function entryReader(
  reader: DatabaseSync,
): (range: { readonly from: number; readonly to: number }) => PackedEntries {
  const statement = rowsAsArrays(
    reader.prepare(`
      select leaf.position, leaf.hash, entry.bytes from leaf join entry using (position)
      where leaf.position >= ? and leaf.position < ? order by leaf.position`),
  )
  return ({ from, to }) => {
    const found = statement.all(from, to) as unknown as readonly EntryRow[]
    const gap = found.findIndex(([position], place) => position !== from + place)
    const rows = gap < 0 ? found : found.slice(0, gap)
    const sizes = Uint32Array.from(rows, ([, , bytes]) => bytes.length)
    const packed = new Uint8Array(sizes.reduce((sum, size) => sum + HASH_BYTES + size, 0))
    let at = 0
    for (const [, hash, bytes] of rows) {
      packed.set(hash, at)
      packed.set(bytes, at + HASH_BYTES)
      at += HASH_BYTES + bytes.length
    }
    return { first: from, sizes, bytes: packed }
  }
}

type EntryRow = readonly [position: number, hash: Uint8Array, bytes: Uint8Array]

function leafReader(reader: DatabaseSync): LogStore['leafHashes'] {
  const statement = rowsAsArrays(
    reader.prepare('select hash from leaf where position >= ? and position < ? order by position'),
  )
  return async ({ from, to }) => {
    const rows = statement.all(from, to) as unknown as readonly (readonly [hash: Uint8Array])[]
    const hashes = new Uint8Array(rows.length * HASH_BYTES)
    for (const [place, [hash]] of rows.entries()) hashes.set(hash, place * HASH_BYTES)
    return hashes
  }
}

function keyFinder(writer: DatabaseSync): LogStore['usedKeys'] {
  const statement = writer.prepare(`
    select key, digest, first_index as firstIndex, count from used_key
    where key in (select value from json_each(?))`)
  return async (keys) => statement.all(JSON.stringify(keys)) as unknown as readonly UsedKey[]
}

/**
 * Written in order but not flushed: what a power cut takes of it, the next start signs again, byte for byte. That the
 * checkpoint is in the database at all is for those who open it.
 */
function checkpointKeeper(writer: DatabaseSync): LogStore['keepCheckpoint'] {
  const statement = writer.prepare(`
    insert into checkpoint (slot, size, note) values (0, ?, ?)
    on conflict (slot) do update set size = excluded.size, note = excluded.note
    where checkpoint.size <= excluded.size`)
  return async ({ size, note }) =>
    unflushed(writer, async () => {
      if (statement.run(size, note).changes !== 1) throw checkpointMovedBack(size)
    })
}

function rowsAsArrays(statement: StatementSync): StatementSync {
  statement.setReturnArrays(true)
  return statement
}
