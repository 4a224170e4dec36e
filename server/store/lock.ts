import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { asFault } from './engine.ts'
import { StoreFault } from './store.ts'

export type Hold = { release(): void }

const SQLITE_BUSY = 5

/**
 * Holds a data folder for this process alone, by an exclusive transaction that never ends. The lock
 * is the kernel's, so it cannot go stale: it is gone the moment the process is, however it ended.
 * Nothing else may open `lock.sqlite`, not even to copy it: closing it would drop the lock.
 * @throws StoreFault `in-use`
 */
export function holdFolder(folder: string): Hold {
  const database = new DatabaseSync(join(folder, 'lock.sqlite'), { timeout: 0 })
  try {
    database.exec('begin exclusive')
  } catch (error) {
    database.close()
    throw isBusy(error) ? inUse(folder) : asFault(error)
  }
  return { release: () => database.close() }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY
}

function inUse(folder: string): StoreFault {
  return new StoreFault('in-use', `another process is using the data folder ${folder}`)
}
