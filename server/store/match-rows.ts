import { sql, type Transaction } from 'kysely'
import { chunks, IN_LIST_MAX, insertRows } from './bulk.ts'
import type { Dialect } from './engine.ts'
import type { NewMatch } from './store.ts'
import type { Tables } from './tables.ts'

/** Counters in a run: a reader who looks for an earlier counter goes back from run to run and then one by one. */
export const RUN_LENGTH = 256

type Count = Tables['subscription_count']

/** Adds matches, those of each subscription in the order of their counters, behind what it has. */
export async function addMatches(
  transaction: Transaction<Tables>,
  dialect: Dialect,
  matches: readonly NewMatch[],
): Promise<void> {
  if (matches.length === 0) return
  const subscriptions = [...new Set(matches.map(({ subscription }) => subscription))]
  const newest = await countsOf(transaction, subscriptions)
  const rows = matches.map((match): Tables['subscription_match'] => {
    const { subscription, counter, index, kind, id, relation, certainty } = match
    const before = newest.get(subscription)
    const previous = before?.entry_index ?? null
    const leap = counter % RUN_LENGTH === 1 ? previous : (before?.leap ?? null)
    newest.set(subscription, { subscription, counter, entry_index: index, leap })
    const pointers = { entry_index: index, subscription, counter, previous, leap }
    return { ...pointers, kind, id, relation, certainty }
  })
  await insertRows(transaction, { dialect, table: 'subscription_match', rows })
  await keepCounts(transaction, [...newest.values()])
}

async function countsOf(
  transaction: Transaction<Tables>,
  subscriptions: readonly string[],
): Promise<Map<string, Count>> {
  const found = new Map<string, Count>()
  for (const some of chunks(subscriptions, IN_LIST_MAX)) {
    const rows = await transaction
      .selectFrom('subscription_count')
      .selectAll()
      .where('subscription', 'in', some)
      .execute()
    for (const row of rows) found.set(row.subscription, row)
  }
  return found
}

async function keepCounts(
  transaction: Transaction<Tables>,
  counts: readonly Count[],
): Promise<void> {
  for (const some of chunks(counts, IN_LIST_MAX)) {
    await transaction
      .insertInto('subscription_count')
      .values(some.slice())
      .onConflict((conflict) =>
        conflict.column('subscription').doUpdateSet({
          counter: sql`excluded.counter`,
          entry_index: sql`excluded.entry_index`,
          leap: sql`excluded.leap`,
        }),
      )
      .execute()
  }
}
