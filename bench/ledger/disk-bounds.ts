import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Client } from 'pg'
import { ENTRY_BYTES } from './signed-entries.ts'

/** Something that makes so many entries of 1 KiB durable, and is over when they are. */
export type Durable = {
  readonly write: () => void | Promise<void>
  readonly close: () => void | Promise<void>
}

/** A file that grows by so many entries at once, and waits for the disk each time. */
export function syncedFile(folder: string, entries: number): Durable {
  const file = openSync(join(folder, `synced-${entries}`), 'w')
  const block = new Uint8Array(entries * ENTRY_BYTES).fill(7)
  return {
    write() {
      writeSync(file, block)
      fdatasyncSync(file)
    },
    close: () => closeSync(file),
  }
}

/** One plain insert a commit, `synchronous=FULL`. */
export function plainSqlite(folder: string, entries: readonly Uint8Array[]): Durable {
  const database = new DatabaseSync(join(folder, 'plain.sqlite'))
  database.exec('pragma journal_mode = wal')
  database.exec('pragma synchronous = full')
  database.exec('create table entry (position integer primary key, bytes blob not null)')
  const insert = database.prepare('insert into entry (bytes) values (?)')
  const next = inTurn(entries)
  return {
    write: () => {
      insert.run(next())
    },
    close: () => database.close(),
  }
}

/** One plain insert a commit, with the settings of the server. */
export async function plainPostgres(url: string, entries: readonly Uint8Array[]): Promise<Durable> {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query('create table plain (position bigserial primary key, bytes bytea not null)')
  const next = inTurn(entries)
  return {
    async write() {
      await client.query({
        name: 'insert',
        text: 'insert into plain (bytes) values ($1)',
        values: [next()],
      })
    },
    close: () => client.end(),
  }
}

export function inTurn<T>(items: readonly T[]): () => T {
  let asked = 0
  return () => {
    const item = items[asked % items.length]
    if (item === undefined) throw new Error('there is nothing to take in turn')
    asked += 1
    return item
  }
}
