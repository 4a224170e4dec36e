import { sql, type Kysely, type SqlBool } from 'kysely'
import {
  type EntryDelivery,
  type NewDelivery,
  viewColumns,
  type ViewRow,
  type ViewRowsQuery,
  type ViewStore,
} from './store.ts'
import type { Tables } from './tables.ts'

type Reads = Pick<ViewStore, 'deliveries' | 'deliveriesIn' | 'deliveryCounters'>
type Row = Tables['delivery'] & Pick<Tables['fact'], 'time' | 'type'>

const PAGE_ROWS = 1_000
const columns = viewColumns.delivery

/** What was addressed to parties, in SQL. */
export function deliveryReads(db: Kysely<Tables>): Reads {
  const withFacts = () =>
    db
      .selectFrom('delivery')
      .innerJoin('fact', 'fact.entry_index', 'delivery.entry_index')
      .selectAll('delivery')
      .select(['time', 'type'])
  return {
    async deliveries({ party, after, limit, size = Number.MAX_SAFE_INTEGER }) {
      const rows = await withFacts()
        .where('party', '=', party)
        .where('counter', '>', after)
        .where('delivery.entry_index', '<', size)
        .orderBy('counter')
        .limit(limit)
        .execute()
      return rows.map(entryDelivery)
    },
    async deliveriesIn({ from, to }) {
      const rows = await withFacts()
        .where('delivery.entry_index', '>=', from)
        .where('delivery.entry_index', '<', to)
        .orderBy('delivery.entry_index')
        .orderBy('party')
        .execute()
      return rows.map(entryDelivery)
    },
    async deliveryCounters({ size = Number.MAX_SAFE_INTEGER } = {}) {
      return await db
        .selectFrom('delivery')
        .select((row) => ['party', row.fn.max('counter').as('counter')])
        .where('entry_index', '<', size)
        .groupBy('party')
        .orderBy('party')
        .execute()
    },
  }
}

export function deliveryRow(delivery: NewDelivery): Tables['delivery'] {
  const { party, counter, index, priority, kind, id } = delivery
  return { party, counter, entry_index: index, priority, kind, id }
}

/** A page of every delivery in the order of its key; see `ViewStore.rows`. */
export async function deliveryViewRows(
  db: Kysely<Tables>,
  { after, size = Number.MAX_SAFE_INTEGER }: ViewRowsQuery,
): Promise<readonly ViewRow[]> {
  const [party, counter] = after ?? ['', 0]
  const rows = await db
    .selectFrom('delivery')
    .select(columns)
    .where(sql<SqlBool>`(party, counter) > (${party}, ${counter})`)
    .where('entry_index', '<', size)
    .orderBy('party')
    .orderBy('counter')
    .limit(PAGE_ROWS)
    .execute()
  return rows.map((row) => columns.map((column) => row[column]))
}

function entryDelivery(row: Row): EntryDelivery {
  const { party, counter, entry_index: index, priority, kind, id, time, type } = row
  return { party, counter, index, priority, kind, id, time, type }
}
