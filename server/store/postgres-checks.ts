import { sql, type Kysely } from 'kysely'
import { StoreFault } from './store.ts'
import type { Tables } from './tables.ts'

const VERSION_MIN = 150_000

type Settings = {
  readonly version: string
  readonly encoding: string
  readonly fsync: string
  readonly full_page_writes: string
  readonly synchronous_commit: string
}

/**
 * Refuses a server that could acknowledge what a power cut takes back.
 * @throws StoreFault `engine`, with every setting that must change
 */
export async function checkServer(db: Kysely<Tables>): Promise<void> {
  const { rows } = await sql<Settings>`
    select current_setting('server_version_num') as version,
      current_setting('server_encoding') as encoding,
      current_setting('fsync') as fsync,
      current_setting('full_page_writes') as full_page_writes,
      current_setting('synchronous_commit') as synchronous_commit`.execute(db)
  const misfits = rows.flatMap(misfitsOf)
  if (misfits.length > 0)
    throw new StoreFault(
      'engine',
      `PostgreSQL is not fit to keep the record: ${misfits.join('; ')}`,
    )
}

function misfitsOf(settings: Settings): readonly string[] {
  const { version, encoding, fsync, full_page_writes, synchronous_commit } = settings
  return [
    ...(Number(version) < VERSION_MIN ? ['version 15 or newer is needed'] : []),
    ...(encoding === 'UTF8' ? [] : [`the encoding must be UTF8, not ${encoding}`]),
    ...(fsync === 'on' ? [] : ['fsync must be on']),
    ...(full_page_writes === 'on' ? [] : ['full_page_writes must be on']),
    ...(synchronous_commit === 'off' ? ['synchronous_commit must not be off'] : []),
  ]
}
