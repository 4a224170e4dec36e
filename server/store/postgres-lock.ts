import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { asFault } from './engine.ts'
import { StoreFault } from './store.ts'

/** Any constant that no other program is likely to lock: "hudna" in ASCII. */
const LOCK_KEY = 0x6875646e61

/** The server needs a moment to see that a killed holder is gone. */
const TRIES = 10
const BETWEEN_TRIES_MS = 200

export type DatabaseHold = { release(): Promise<void> }

/**
 * Holds the database for this process by a session advisory lock on a connection of its own; the
 * server gives it up when that connection ends, however it ended.
 * @param onLost called at most once, when the connection breaks before `release`
 * @throws StoreFault `in-use` when another process holds it; `engine` when there is no connection
 */
export async function holdDatabase(
  url: string,
  onLost: (error: unknown) => void,
): Promise<DatabaseHold> {
  const client = new Client({ connectionString: url, keepAlive: true })
  let released = false
  let lost = false
  const lose = (error: unknown) => {
    if (released || lost) return
    lost = true
    onLost(error)
  }
  client.on('error', lose)
  client.on('end', () => lose(new Error('the connection ended')))
  const release = async () => {
    released = true
    await client.end()
  }
  try {
    await client.connect()
    if (!(await takeLock(client))) throw inUse(client)
  } catch (error) {
    await release()
    throw asFault(error)
  }
  return { release }
}

async function takeLock(client: Client): Promise<boolean> {
  for (let tries = 1; ; tries += 1) {
    const { rows } = await client.query<{ taken: boolean }>(
      'select pg_try_advisory_lock($1) as taken',
      [LOCK_KEY],
    )
    if (rows[0]?.taken === true) return true
    if (tries === TRIES) return false
    await sleep(BETWEEN_TRIES_MS)
  }
}

function inUse({ database, host }: Client): StoreFault {
  return new StoreFault('in-use', `another process is using the database ${database} on ${host}`)
}
