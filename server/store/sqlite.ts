import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { Kysely, SqliteDialect, type SqliteDatabase, type SqliteStatement } from 'kysely'
import { accountStore } from './accounts.ts'
import { cosignatureStore } from './cosignatures.ts'
import { asFault, sqliteDialect, type Engine } from './engine.ts'
import { localStore } from './local.ts'
import { holdFolder } from './lock.ts'
import { logStore } from './log.ts'
import { migrate } from './migrations.ts'
import type { PackedLog } from './packing.ts'
import { flushEveryCommit, unflushed } from './sqlite-flush.ts'
import { sqliteLog } from './sqlite-log.ts'
import type { Store, ViewStore } from './store.ts'
import type { Tables } from './tables.ts'
import { viewStore } from './views.ts'

/** Prepared statements kept for texts that come again. */
const STATEMENTS_MAX = 200
/** Texts longer than this are bulk inserts of an uncommon number of rows. */
const STATEMENT_CHARACTERS_MAX = 4_000
const CACHE_KIB = 65_536
const BUSY_MS = 5_000
/** Of a database that is made now: seven entries of 1 KiB to a page, where the usual 4 KiB hold three. */
const PAGE_BYTES = 8_192
/** 16 MiB: a page that comes again is put into its place once, and the disk is asked for less often. */
const WAL_PAGES = 2_000

/** A store whose log is called in packed form. */
export type PackedStore = Omit<Store, 'log'> & { readonly log: PackedLog }

/**
 * Opens, and makes when it is not there, the SQLite store of a data folder in this thread. Its calls
 * block the thread and must come one after the other: `remote.ts` gives it a thread and a queue.
 * @throws StoreFault `in-use`, `newer`, `engine`
 */
export async function openSqliteHere({
  folder,
}: {
  readonly folder: string
}): Promise<PackedStore> {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw asFault(error)
  }
  const hold = holdFolder(folder)
  let writer: DatabaseSync | undefined
  let reader: DatabaseSync | undefined
  const close = () => {
    // The writer last: it puts what is in the write-ahead log into its place.
    reader?.close()
    writer?.close()
    hold.release()
  }
  try {
    const path = join(folder, 'hudna.sqlite')
    writer = openDatabase(path)
    const engine = engineOver(writer)
    await migrate(engine)
    reader = new DatabaseSync(path, { readOnly: true, timeout: BUSY_MS })
    return {
      log: sqliteLog(logStore(engine), { writer, reader }),
      views: flushedLater(viewStore(engine), writer),
      accounts: accountStore(engine),
      cosignatures: cosignatureStore(engine),
      local: localStore(engine),
      close: async () => close(),
    }
  } catch (error) {
    close()
    throw asFault(error)
  }
}

/** A view that a power cut takes back is folded again at the next start. */
function flushedLater(views: ViewStore, writer: DatabaseSync): ViewStore {
  return { ...views, apply: (fold) => unflushed(writer, () => views.apply(fold)) }
}

function openDatabase(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: BUSY_MS })
  database.exec(`pragma page_size = ${PAGE_BYTES}`)
  database.exec('pragma journal_mode = wal')
  database.exec(`pragma wal_autocheckpoint = ${WAL_PAGES}`)
  flushEveryCommit(database)
  database.exec(`pragma cache_size = -${CACHE_KIB}`)
  return database
}

function engineOver(database: DatabaseSync): Engine {
  const dialect = new SqliteDialect({ database: kyselyDatabase(database) })
  return { db: new Kysely<Tables>({ dialect }), dialect: sqliteDialect }
}

/** What Kysely asks of a SQLite driver, over node:sqlite. */
function kyselyDatabase(database: DatabaseSync): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>()
  return {
    close: () => database.close(),
    prepare(text) {
      const known = kept.get(text)
      if (known) return known
      const statement = kyselyStatement(database, text)
      if (text.length > STATEMENT_CHARACTERS_MAX) return statement
      if (kept.size >= STATEMENTS_MAX) kept.delete(kept.keys().next().value ?? '')
      kept.set(text, statement)
      return statement
    },
  }
}

function kyselyStatement(database: DatabaseSync, text: string): SqliteStatement {
  // a plain `begin` takes the write lock only at the first write, when it can be too late to get it
  const statement = database.prepare(text === 'begin' ? 'begin immediate' : text)
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...bound(parameters)),
    run: (parameters) => statement.run(...bound(parameters)),
    iterate: (parameters) => statement.iterate(...bound(parameters)),
  }
}

/** The types of the tables allow nothing that SQLite could not bind. */
function bound(parameters: readonly unknown[]): readonly SQLInputValue[] {
  return parameters as readonly SQLInputValue[]
}
