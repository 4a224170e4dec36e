import { assert } from '@hudna/core/kernel/assert.ts'
import { sql, type Transaction } from 'kysely'
import { closeVersions, insertRows, type Closing } from './bulk.ts'
import { digestOf } from './digest.ts'
import type { Engine } from './engine.ts'
import { StoreFault, type Fact, type NewVersion, type ViewStore } from './store.ts'
import type { CoverRow, DocumentRow, Tables } from './tables.ts'
import { deliveryReads, deliveryRow } from './deliveries.ts'
import { addMatches } from './match-rows.ts'
import { matchReads } from './matches.ts'
import { documentReads } from './view-reads.ts'
import { viewRows } from './view-rows.ts'

const emptied = [
  'view_document',
  'view_cover',
  'fact',
  'fact_subject',
  'subscription_match',
  'subscription_count',
  'delivery',
]

type Fold = Parameters<ViewStore['apply']>[0]

/** What is folded from the log, in SQL: written here, read in `view-reads.ts`. */
export function viewStore(engine: Engine): ViewStore {
  const { db, dialect } = engine

  async function size(): Promise<number> {
    const head = await db
      .selectFrom('head')
      .select('size')
      .where('part', '=', 'views')
      .executeTakeFirstOrThrow()
    return head.size
  }

  async function apply(fold: Fold): Promise<void> {
    const { rows, closings } = documentRows(fold)
    const covers = coverRows(fold)
    const facts = factRows(fold)
    const deliveries = (fold.deliveries ?? []).map(deliveryRow)
    await db.transaction().execute(async (transaction) => {
      await moveSize(transaction, fold)
      await closeVersions(transaction, closings)
      await insertRows(transaction, { dialect, table: 'view_document', rows })
      await insertRows(transaction, { dialect, table: 'view_cover', rows: covers })
      await insertRows(transaction, { dialect, table: 'fact', rows: facts.rows })
      await insertRows(transaction, { dialect, table: 'fact_subject', rows: facts.subjects })
      await addMatches(transaction, dialect, fold.matches ?? [])
      await insertRows(transaction, { dialect, table: 'delivery', rows: deliveries })
    })
  }

  async function drop(): Promise<void> {
    await db.transaction().execute(async (transaction) => {
      await transaction.updateTable('head').set({ size: 0 }).where('part', '=', 'views').execute()
      for (const table of emptied)
        await sql.raw(`${dialect.emptyTable} ${table}`).execute(transaction)
    })
  }

  return {
    size,
    apply,
    drop,
    rows: (query) => viewRows(db, query),
    digest: () => digestOf(db),
    ...documentReads(db),
    ...matchReads(db),
    ...deliveryReads(db),
  }
}

async function moveSize(
  transaction: Transaction<Tables>,
  { from, to }: Pick<Fold, 'from' | 'to'>,
): Promise<void> {
  const moved = await transaction
    .updateTable('head')
    .set({ size: to })
    .where('part', '=', 'views')
    .where('size', '=', from)
    .executeTakeFirst()
  if (moved.numUpdatedRows !== 1n)
    throw new StoreFault('size-moved', `the views are not folded up to ${from}`)
}

/** The rows to insert, already closed where a later version of the same fold replaces them. */
function documentRows(fold: Fold): { rows: DocumentRow[]; closings: Closing[] } {
  const rows: DocumentRow[] = []
  const closings: Closing[] = []
  const newest = new Map<string, DocumentRow>()
  for (const version of fold.versions) {
    const { kind, id, fromIndex } = version
    assert(fromIndex >= fold.from && fromIndex < fold.to, `version from ${fromIndex}, not in fold`)
    const key = JSON.stringify([kind, id])
    const previous = newest.get(key)
    const row = documentRow(version)
    if (previous?.from_index === fromIndex) {
      Object.assign(previous, row)
      continue
    }
    if (previous) {
      assert(fromIndex > previous.from_index, `versions of ${kind} ${id} out of order`)
      previous.to_index = fromIndex
    } else closings.push({ kind, id, toIndex: fromIndex })
    newest.set(key, row)
    rows.push(row)
  }
  return { rows, closings }
}

function documentRow({ kind, id, fromIndex, document, listing }: NewVersion): DocumentRow {
  return {
    kind,
    id,
    from_index: fromIndex,
    to_index: null,
    occurred_from: listing?.occurredFrom ?? null,
    occurred_to: listing?.occurredTo ?? null,
    row: listing?.row ?? null,
    document,
  }
}

function coverRows({ from, to, covers = [] }: Fold): CoverRow[] {
  const rows = new Map<string, CoverRow>()
  for (const { kind, id, fromIndex, cover } of covers) {
    assert(fromIndex >= from && fromIndex < to, `cover from ${fromIndex}, not in fold`)
    rows.set(JSON.stringify([kind, id, fromIndex]), { kind, id, from_index: fromIndex, cover })
  }
  return [...rows.values()]
}

function factRows({ from, to, facts }: Fold): {
  rows: Tables['fact'][]
  subjects: Tables['fact_subject'][]
} {
  const rows = facts.map(({ index, time, type, author, signer }) => {
    assert(index >= from && index < to, `fact of entry ${index}, not in fold`)
    return { entry_index: index, time, type, author, signer }
  })
  return { rows, subjects: facts.flatMap(subjectRows) }
}

function subjectRows({ index, subjects }: Fact): Tables['fact_subject'][] {
  return subjects.map(({ kind, id }, position) => ({ entry_index: index, position, kind, id }))
}
