import { sql, type Expression, type Kysely, type RawBuilder, type SqlBool } from 'kysely'
import { IN_LIST_MAX, chunks } from './bulk.ts'
import { RUN_LENGTH } from './match-rows.ts'
import {
  viewColumns,
  type EntryMatch,
  type ViewRow,
  type ViewRowsQuery,
  type ViewStore,
} from './store.ts'
import type { Tables } from './tables.ts'

type Reads = Pick<ViewStore, 'matches' | 'matchesIn' | 'counters'>
type Row = Omit<Tables['subscription_match'], 'previous' | 'leap'> &
  Pick<Tables['fact'], 'time' | 'type'>

const PAGE_ROWS = 1_000
const columns = viewColumns.match

/** What subscriptions have counted, in SQL. */
export function matchReads(db: Kysely<Tables>): Reads {
  return {
    async matches({ subscription, after, limit, size = Number.MAX_SAFE_INTEGER }) {
      const to = after + limit
      const walk = walkBack({
        subscription,
        to,
        size,
        while: sql`walk.counter > ${sql.lit(after + 1)}`,
      })
      const found = await sql<Row>`${walk}
        select subscription_match.*, fact.time, fact.type
        from walk
        join subscription_match
          on subscription_match.entry_index = walk.entry_index
          and subscription_match.subscription = ${subscription}
          and subscription_match.counter = walk.counter
        join fact on fact.entry_index = walk.entry_index
        where walk.counter > ${after} and walk.counter <= ${to} and walk.entry_index < ${size}
        order by walk.counter`.execute(db)
      return found.rows.map(entryMatch)
    },
    async matchesIn({ from, to }) {
      const rows = await db
        .selectFrom('subscription_match')
        .innerJoin('fact', 'fact.entry_index', 'subscription_match.entry_index')
        .selectAll('subscription_match')
        .select(['time', 'type'])
        .where('subscription_match.entry_index', '>=', from)
        .where('subscription_match.entry_index', '<', to)
        .orderBy('subscription_match.entry_index')
        .orderBy('subscription')
        .orderBy('counter')
        .execute()
      return rows.map(entryMatch)
    },
    counters: ({ subscriptions, size }) =>
      size === undefined ? newestOf(db, subscriptions) : newestAt(db, subscriptions, size),
  }
}

type Walk = {
  readonly subscription: string
  /** The highest counter that is wanted; what lies above is leapt over. */
  readonly to: number
  /** How long the walk goes on. */
  readonly while: RawBuilder<unknown>
  /** What is of entries from here on is leapt over too. */
  readonly size: number
}

/** The matches of a subscription from the newest back: run by run to where they are wanted, then one by one. */
function walkBack({ subscription, to, size, while: goesOn }: Walk): RawBuilder<unknown> {
  const runEnd = sql`((walk.counter - 1) / ${sql.lit(RUN_LENGTH)} * ${sql.lit(RUN_LENGTH)})`
  const leaps = sql`walk.leap is not null
    and (${runEnd} >= cast(${to} as bigint) or walk.leap >= cast(${size} as bigint))`
  return sql`
    with recursive walk as (
      select newest.entry_index, newest.counter, one.previous, one.leap
      from subscription_count as newest
      join subscription_match as one
        on one.entry_index = newest.entry_index and one.subscription = newest.subscription
        and one.counter = newest.counter
      where newest.subscription = ${subscription}
      union all
      select one.entry_index, one.counter, one.previous, one.leap
      from walk
      join subscription_match as one
        on one.entry_index = case when ${leaps} then walk.leap else walk.previous end
        and one.subscription = ${subscription}
        and one.counter = case when ${leaps} then ${runEnd} else walk.counter - 1 end
      where ${goesOn}
    )`
}

async function newestOf(
  db: Kysely<Tables>,
  subscriptions: readonly string[],
): Promise<readonly number[]> {
  const found = new Map<string, number>()
  for (const some of chunks(subscriptions, IN_LIST_MAX)) {
    const rows = await db
      .selectFrom('subscription_count')
      .select(['subscription', 'counter'])
      .where('subscription', 'in', some)
      .execute()
    for (const { subscription, counter } of rows) found.set(subscription, counter)
  }
  return subscriptions.map((subscription) => found.get(subscription) ?? 0)
}

async function newestAt(
  db: Kysely<Tables>,
  subscriptions: readonly string[],
  size: number,
): Promise<readonly number[]> {
  const counters: number[] = []
  for (const subscription of subscriptions) {
    const to = Number.MAX_SAFE_INTEGER
    const walk = walkBack({
      subscription,
      to,
      size,
      while: sql`walk.entry_index >= ${sql.lit(size)}`,
    })
    const found = await sql<{ counter: number }>`${walk}
      select counter from walk where entry_index < ${size} order by counter desc limit 1`.execute(
      db,
    )
    counters.push(found.rows[0]?.counter ?? 0)
  }
  return counters
}

/** A page of every match in the order of its key; see `ViewStore.rows`. */
export async function matchViewRows(
  db: Kysely<Tables>,
  { after, size }: ViewRowsQuery,
): Promise<readonly ViewRow[]> {
  const [index, subscription, counter] = after ?? [-1, '', 0]
  const rows = await db
    .selectFrom('subscription_match')
    .select(columns)
    .where(
      sql<SqlBool>`(entry_index, subscription, counter) > (${index}, ${subscription}, ${counter})`,
    )
    .where(below(size))
    .orderBy('entry_index')
    .orderBy('subscription')
    .orderBy('counter')
    .limit(PAGE_ROWS)
    .execute()
  return rows.map((row) => columns.map((column) => row[column]))
}

function entryMatch(row: Row): EntryMatch {
  const { entry_index: index, subscription, counter, kind, id, relation, certainty } = row
  const { time, type } = row
  return { subscription, counter, index, kind, id, relation, certainty, time, type }
}

function below(size: number | undefined): Expression<SqlBool> {
  return size === undefined ? sql<SqlBool>`1 = 1` : sql<SqlBool>`entry_index < ${size}`
}
