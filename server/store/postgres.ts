import { assert } from '@hudna/core/kernel/assert.ts'
import { Kysely, PostgresDialect } from 'kysely'
import { Pool, types } from 'pg'
import { accountStore } from './accounts.ts'
import { cosignatureStore } from './cosignatures.ts'
import { asFault, messageOf, postgresDialect, type Engine } from './engine.ts'
import { localStore } from './local.ts'
import { logStore } from './log.ts'
import { invoke, partsOver, type Call, type Parts } from './messages.ts'
import { migrate } from './migrations.ts'
import { holdDatabase } from './postgres-lock.ts'
import { checkServer } from './postgres-checks.ts'
import { StoreFault, type Store } from './store.ts'
import type { Tables } from './tables.ts'
import { viewStore } from './views.ts'

const CONNECTIONS_MAX = 8

/**
 * Opens, and makes when it is empty, the store in a PostgreSQL database, for this process alone.
 * When the connection that holds the database breaks, another process may take over: from then on
 * every call is a fault `engine`, and the process must stop.
 * @throws StoreFault `in-use`, `newer`, `engine`
 */
export async function openPostgresStore({ url }: { readonly url: string }): Promise<Store> {
  let over: StoreFault | undefined
  const hold = await holdDatabase(url, (error) => {
    over ??= new StoreFault(
      'engine',
      `the hold on the database is lost: ${messageOf(error)}`,
      error,
    )
  })
  const engine = openEngine(url)
  try {
    await checkServer(engine.db)
    await migrate(engine)
  } catch (error) {
    await engine.db.destroy()
    await hold.release()
    throw asFault(error)
  }
  const parts: Parts = {
    log: logStore(engine),
    views: viewStore(engine),
    accounts: accountStore(engine),
    cosignatures: cosignatureStore(engine),
    local: localStore(engine),
  }
  const running = new Set<Promise<unknown>>()
  let closing: Promise<void> | undefined
  const close = async () => {
    await Promise.allSettled(running)
    await engine.db.destroy()
    await hold.release()
  }
  const call: Call = async (part, method, args) => {
    if (closing) throw new StoreFault('closed', 'the store is closed')
    if (over) throw over
    const result = invoke(parts, { part, method, args })
    running.add(result)
    try {
      return await result
    } catch (error) {
      throw asFault(error)
    } finally {
      running.delete(result)
    }
  }
  return { ...partsOver(call), close: () => (closing ??= close()) }
}

function openEngine(url: string): Engine {
  const pool = new Pool({
    connectionString: url,
    max: CONNECTIONS_MAX,
    types: { getTypeParser },
  })
  // an idle connection that breaks is replaced by the next call; the one that holds the database decides
  pool.on('error', () => undefined)
  return {
    db: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }),
    dialect: postgresDialect,
  }
}

/** PostgreSQL sends int8 as text; every number of ours is safe as a Number. */
const getTypeParser: typeof types.getTypeParser = (type, format) => {
  if (type !== types.builtins.INT8) return types.getTypeParser(type, format)
  return (text: string) => {
    const value = Number(text)
    assert(Number.isSafeInteger(value), `${text} is beyond the safe integers`)
    return value
  }
}
