import { openPostgresStore } from './postgres.ts'
import { openSqliteStore } from './remote.ts'
import type { Store } from './store.ts'

/**
 * Opens the store of a centre, makes it when there is none, and holds it for this process alone:
 * SQLite in the data folder, or the PostgreSQL database when an address is given.
 * @throws StoreFault `in-use`, `newer`, `engine`
 */
export async function openStore(place: {
  readonly folder: string
  /** `postgres://...` */
  readonly databaseUrl?: string | undefined
}): Promise<Store> {
  const { folder, databaseUrl } = place
  return databaseUrl === undefined
    ? await openSqliteStore({ folder })
    : await openPostgresStore({ url: databaseUrl })
}
