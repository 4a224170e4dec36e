import { sql, type Expression, type Kysely, type SqlBool } from 'kysely'
import { deliveryViewRows } from './deliveries.ts'
import { matchViewRows } from './matches.ts'
import type { ViewRow, ViewRowsQuery } from './store.ts'
import type { Tables } from './tables.ts'

const PAGE_ROWS = 1_000

/** One page of the rows of a view, in the order of their key; see `ViewStore.rows`. */
export async function viewRows(
  db: Kysely<Tables>,
  query: ViewRowsQuery,
): Promise<readonly ViewRow[]> {
  if (query.view === 'document') return await documents(db, query)
  if (query.view === 'cover') return await covers(db, query)
  if (query.view === 'match') return await matchViewRows(db, query)
  if (query.view === 'delivery') return await deliveryViewRows(db, query)
  return query.view === 'fact' ? await facts(db, query) : await subjects(db, query)
}

async function documents(
  db: Kysely<Tables>,
  { after, size }: ViewRowsQuery,
): Promise<readonly ViewRow[]> {
  let query = db
    .selectFrom('view_document')
    .selectAll()
    .where(below('from_index', size))
    .orderBy('kind')
    .orderBy('id')
    .orderBy('from_index')
    .limit(PAGE_ROWS)
  if (after) {
    const [kind, id, fromIndex] = after
    query = query.where(sql<SqlBool>`(kind, id, from_index) > (${kind}, ${id}, ${fromIndex})`)
  }
  return (await query.execute()).map((row) => [
    row.kind,
    row.id,
    row.from_index,
    // at this size nobody knew of an entry that comes later
    size !== undefined && row.to_index !== null && row.to_index >= size ? null : row.to_index,
    row.occurred_from,
    row.occurred_to,
    row.row,
    row.document,
  ])
}

async function covers(
  db: Kysely<Tables>,
  { after, size }: ViewRowsQuery,
): Promise<readonly ViewRow[]> {
  let query = db
    .selectFrom('view_cover')
    .selectAll()
    .where(below('from_index', size))
    .orderBy('kind')
    .orderBy('id')
    .orderBy('from_index')
    .limit(PAGE_ROWS)
  if (after) {
    const [kind, id, fromIndex] = after
    query = query.where(sql<SqlBool>`(kind, id, from_index) > (${kind}, ${id}, ${fromIndex})`)
  }
  const rows = await query.execute()
  return rows.map(({ kind, id, from_index, cover }) => [kind, id, from_index, cover])
}

async function facts(
  db: Kysely<Tables>,
  { after, size }: ViewRowsQuery,
): Promise<readonly ViewRow[]> {
  const rows = await db
    .selectFrom('fact')
    .selectAll()
    .where('entry_index', '>', after ? Number(after[0]) : -1)
    .where(below('entry_index', size))
    .orderBy('entry_index')
    .limit(PAGE_ROWS)
    .execute()
  return rows.map(({ entry_index, time, type, author, signer }) => [
    entry_index,
    time,
    type,
    author,
    signer,
  ])
}

async function subjects(
  db: Kysely<Tables>,
  { after, size }: ViewRowsQuery,
): Promise<readonly ViewRow[]> {
  const [entryIndex, place] = after ?? [-1, -1]
  const rows = await db
    .selectFrom('fact_subject')
    .selectAll()
    .where(sql<SqlBool>`(entry_index, position) > (${entryIndex}, ${place})`)
    .where(below('entry_index', size))
    .orderBy('entry_index')
    .orderBy('position')
    .limit(PAGE_ROWS)
    .execute()
  return rows.map(({ entry_index, position, kind, id }) => [entry_index, position, kind, id])
}

function below(
  column: 'from_index' | 'entry_index',
  size: number | undefined,
): Expression<SqlBool> {
  return size === undefined ? sql<SqlBool>`1 = 1` : sql<SqlBool>`${sql.ref(column)} < ${size}`
}
