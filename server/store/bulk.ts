import { CompiledQuery, sql, type Transaction } from 'kysely'
import type { Dialect } from './engine.ts'
import type { DocumentRow, Tables } from './tables.ts'

/** Variables in one statement: SQLite takes 32,766 and PostgreSQL 65,535; smaller ones parse faster. */
const VARIABLES_MAX = 8_000

/** Keys in one `in (...)` list. */
export const IN_LIST_MAX = 1_000

/**
 * Inserts any number of rows, many to a statement. The text is put together here because Kysely
 * takes longer to compile thousands of values than SQLite takes to insert them, and because equal
 * text lets the engine reuse the prepared statement.
 */
export async function insertRows<Name extends keyof Tables>(
  transaction: Transaction<Tables>,
  into: {
    readonly dialect: Dialect
    readonly table: Name
    readonly rows: readonly Tables[Name][]
  },
): Promise<void> {
  const [pattern] = into.rows
  if (pattern === undefined) return
  const columns = Object.keys(pattern) as (keyof Tables[Name] & string)[]
  for (const rows of chunks(into.rows, Math.floor(VARIABLES_MAX / columns.length))) {
    const tuples = rows.map((_, row) => {
      const first = row * columns.length + 1
      const marks = columns.map((__, column) => into.dialect.parameter(first + column))
      return `(${marks.join(',')})`
    })
    const names = columns.map((column) => `"${column}"`).join(', ')
    const text = `insert into "${into.table}" (${names}) values ${tuples.join(',')}`
    const values = rows.flatMap((row) => columns.map((column) => row[column]))
    await transaction.executeQuery(CompiledQuery.raw(text, values))
  }
}

export type Closing = Pick<DocumentRow, 'kind' | 'id'> & { readonly toIndex: number }

/** Ends the current version of each of these documents, if there is one, where its successor begins. */
export async function closeVersions(
  transaction: Transaction<Tables>,
  closings: readonly Closing[],
): Promise<void> {
  for (const some of chunks(closings, IN_LIST_MAX)) {
    const values = sql.join(
      some.map(
        ({ kind, id, toIndex }) =>
          sql`(cast(${kind} as text), cast(${id} as text), cast(${toIndex} as bigint))`,
      ),
    )
    await sql`
      update view_document set to_index = closing.column3
      from (values ${values}) as closing
      where view_document.kind = closing.column1 and view_document.id = closing.column2
        and view_document.to_index is null`.execute(transaction)
  }
}

export function chunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  const starts = Array.from({ length: Math.ceil(items.length / size) }, (_, n) => n * size)
  return starts.map((start) => items.slice(start, start + size))
}
