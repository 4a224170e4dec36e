import { sql, type Kysely } from 'kysely'
import type { Dialect, Engine } from './engine.ts'
import { StoreFault } from './store.ts'
import type { Tables } from './tables.ts'

/** Statements that bring a database from one version to the next, in the dialect of its engine. */
type Migration = (dialect: Dialect) => readonly string[]

/** Migration n makes version n + 1. Add only: a migration that was released never changes. */
const migrations: readonly Migration[] = [
  (dialect) => [...logTables(dialect), ...viewTables(dialect), ...accountTables(dialect)],
  (dialect) => cosignatureTables(dialect),
  ({ text }) => [`alter table fact add column signer ${text}`],
  (dialect) => matchTables(dialect),
  (dialect) => [...coverTables(dialect), ...unfolded(dialect)],
  (dialect) => feedTables(dialect),
  (dialect) => [...deliveryTables(dialect), ...localTables(dialect), ...unfoldedWhole(dialect)],
]

export const SCHEMA_VERSION = migrations.length

function logTables({ text, bytes, whole, position }: Dialect): readonly string[] {
  return [
    `create table head (part ${text} primary key, size ${whole} not null)`,
    `insert into head (part, size) values ('log', 0), ('views', 0)`,
    `create table entry (position ${position} primary key, bytes ${bytes} not null)`,
    `create table leaf (position ${position} primary key, hash ${bytes} not null)`,
    `create table used_key (
      key ${text} primary key, digest ${text} not null,
      first_index ${whole} not null, count ${whole} not null)`,
    `create table checkpoint (
      slot ${position} primary key, size ${whole} not null, note ${text} not null)`,
  ]
}

function viewTables({ text, whole, position }: Dialect): readonly string[] {
  return [
    `create table view_document (
      kind ${text} not null, id ${text} not null,
      from_index ${whole} not null, to_index ${whole},
      occurred_from ${text}, occurred_to ${text}, "row" ${text}, document ${text} not null,
      primary key (kind, id, from_index))`,
    // at most one version of a document is current, and all current ones of a kind are found at once
    `create unique index view_document_current on view_document (kind, id) where to_index is null`,
    // all that a listing filters by is in the index, so that only the rows it returns are fetched
    `create index view_document_occurred on view_document
      (kind, occurred_from, id, occurred_to, from_index, to_index) where occurred_from is not null`,
    `create table fact (
      entry_index ${position} primary key, time ${text} not null,
      type ${text} not null, author ${text} not null)`,
    `create index fact_time on fact (time, entry_index)`,
    `create table fact_subject (
      entry_index ${whole} not null, position ${whole} not null,
      kind ${text} not null, id ${text} not null, primary key (entry_index, position))`,
  ]
}

function accountTables({ text }: Dialect): readonly string[] {
  return [
    `create table account (
      officer ${text} primary key, name ${text} not null unique,
      credential ${text} not null, created_at ${text} not null)`,
    `create table session (
      token_hash ${text} primary key, officer ${text} not null, post ${text} not null,
      created_at ${text} not null, expires_at ${text} not null)`,
    `create index session_officer on session (officer)`,
    `create index session_expires on session (expires_at)`,
    `create table invitation (
      token_hash ${text} primary key, officer ${text} not null, posts ${text} not null,
      expires_at ${text} not null, spent_at ${text})`,
  ]
}

function cosignatureTables({ text, whole, position }: Dialect): readonly string[] {
  return [
    `create table cosigned_head (size ${position} primary key, note ${text} not null)`,
    `create table cosignature (
      size ${whole} not null, cosigner ${text} not null, time ${whole} not null,
      line ${text} not null, primary key (size, cosigner))`,
    // the newest of each key is found without reading all that it ever cosigned
    `create index cosignature_cosigner on cosignature (cosigner, size)`,
  ]
}

/** No record can have had a subscription before this version: nothing is folded again. */
function matchTables({ text, whole }: Dialect): readonly string[] {
  return [
    `create table subscription_match (
      entry_index ${whole} not null, subscription ${text} not null, counter ${whole} not null,
      previous ${whole}, leap ${whole}, kind ${text} not null, id ${text} not null,
      relation ${text} not null, certainty ${text} not null,
      primary key (entry_index, subscription, counter))`,
    `create table subscription_count (
      subscription ${text} primary key, counter ${whole} not null,
      entry_index ${whole} not null, leap ${whole})`,
  ]
}

function coverTables({ text, whole }: Dialect): readonly string[] {
  return [
    `create table view_cover (
      kind ${text} not null, id ${text} not null, from_index ${whole} not null,
      cover ${text} not null, primary key (kind, id, from_index))`,
  ]
}

function feedTables({ text }: Dialect): readonly string[] {
  return [
    `create table feed (
      token_hash ${text} primary key, officer ${text} not null, post ${text} not null,
      language ${text} not null, created_at ${text} not null)`,
    `create index feed_officer on feed (officer)`,
  ]
}

function deliveryTables({ text, whole }: Dialect): readonly string[] {
  return [
    `create table delivery (
      party ${text} not null, counter ${whole} not null, entry_index ${whole} not null,
      priority ${text} not null, kind ${text} not null, id ${text} not null,
      primary key (party, counter))`,
    // how far a party was told at a size is found at once; an entry addresses a party at most once
    `create unique index delivery_entry on delivery (entry_index, party)`,
    `create index delivery_party on delivery (party, entry_index)`,
  ]
}

/** What is of this machine alone: not on the record and in no view. */
function localTables({ text, whole, position }: Dialect): readonly string[] {
  return [
    `create table node_clock (
      slot ${position} primary key, centre_ms ${whole} not null, wall_ms ${whole} not null,
      uptime_ms ${whole} not null, slewed_ms ${whole} not null, boot_id ${text} not null)`,
    `create table wire_cursor (
      wire ${text} not null, party ${text} not null, counter ${whole} not null,
      primary key (wire, party))`,
    `create table wire_item (
      wire ${text} not null, party ${text} not null, counter ${whole} not null,
      entry_index ${whole} not null, priority ${text} not null,
      kind ${text} not null, id ${text} not null, attempts ${whole} not null,
      primary key (wire, party, counter))`,
  ]
}

/** As `unfolded`, with every view that there is at this version. */
function unfoldedWhole(dialect: Dialect): readonly string[] {
  const tables = ['view_cover', 'subscription_count']
  return [...tables.map((table) => `${dialect.emptyTable} ${table}`), ...unfolded(dialect)]
}

/** Empties the views: the next start folds the record again, and what is new in them is there for all of it. */
function unfolded({ emptyTable }: Dialect): readonly string[] {
  const tables = ['view_document', 'fact', 'fact_subject', 'subscription_match']
  return [
    ...tables.map((table) => `${emptyTable} ${table}`),
    `update head set size = 0 where part = 'views'`,
  ]
}

/**
 * Brings the database to SCHEMA_VERSION in one transaction; nothing is changed when a step fails.
 * @throws StoreFault `newer` when a newer version of the program has made it
 */
export async function migrate({ db, dialect }: Engine): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await run(
      transaction,
      `create table if not exists schema_version (version ${dialect.whole} not null)`,
    )
    const found = await transaction.selectFrom('schema_version').select('version').execute()
    const version = found[0]?.version ?? 0
    if (version > SCHEMA_VERSION) throw newer(version)
    if (version === SCHEMA_VERSION) return
    for (const migration of migrations.slice(version))
      for (const statement of migration(dialect)) await run(transaction, statement)
    await transaction.deleteFrom('schema_version').execute()
    await transaction.insertInto('schema_version').values({ version: SCHEMA_VERSION }).execute()
  })
}

async function run(db: Kysely<Tables>, statement: string): Promise<void> {
  await sql.raw(statement).execute(db)
}

function newer(version: number): StoreFault {
  return new StoreFault(
    'newer',
    `the database has version ${version}, and this program knows versions up to ` +
      `${SCHEMA_VERSION}: start the newer program that made it`,
  )
}
