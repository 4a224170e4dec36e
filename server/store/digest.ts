import { createHash, type Hash } from 'node:crypto'
import { sql, type Kysely, type SqlBool } from 'kysely'
import type { Tables } from './tables.ts'

const PAGE_ROWS = 1_000

type Line = readonly (string | number | null)[]
/** One page of a table, in the order of its key, after a row (none: from the first). */
type Page = (last: Line | undefined) => Promise<readonly Line[]>

/**
 * SHA-256 over every row of every view: one JSON array a line, `["table", column, ...]`, tables and
 * rows in a fixed order. The same content has the same digest on either engine. Reads in pages, in
 * one snapshot.
 */
export async function digestOf(db: Kysely<Tables>): Promise<{ rows: number; sha256: string }> {
  return await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (transaction) => {
      const hash = createHash('sha256')
      let rows = 0
      for (const page of [documents(transaction), facts(transaction), subjects(transaction)])
        rows += await addTable(hash, page)
      return { rows, sha256: hash.digest('hex') }
    })
}

async function addTable(hash: Hash, page: Page): Promise<number> {
  let rows = 0
  let lines = await page(undefined)
  while (lines.length > 0) {
    hash.update(lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
    rows += lines.length
    lines = await page(lines.at(-1))
  }
  return rows
}

function documents(db: Kysely<Tables>): Page {
  return async (last) => {
    let query = db
      .selectFrom('view_document')
      .selectAll()
      .orderBy('kind')
      .orderBy('id')
      .orderBy('from_index')
      .limit(PAGE_ROWS)
    if (last) {
      const [, kind, id, fromIndex] = last as [string, string, string, number]
      query = query.where(sql<SqlBool>`(kind, id, from_index) > (${kind}, ${id}, ${fromIndex})`)
    }
    return (await query.execute()).map((row) => [
      'document',
      row.kind,
      row.id,
      row.from_index,
      row.to_index,
      row.occurred_from,
      row.occurred_to,
      row.row,
      row.document,
    ])
  }
}

function facts(db: Kysely<Tables>): Page {
  return async (last) => {
    const rows = await db
      .selectFrom('fact')
      .selectAll()
      .where('entry_index', '>', last ? Number(last[1]) : -1)
      .orderBy('entry_index')
      .limit(PAGE_ROWS)
      .execute()
    return rows.map(({ entry_index, time, type, author }) => [
      'fact',
      entry_index,
      time,
      type,
      author,
    ])
  }
}

function subjects(db: Kysely<Tables>): Page {
  return async (last) => {
    const [, entryIndex, place] = (last ?? ['subject', -1, -1]) as [string, number, number]
    const rows = await db
      .selectFrom('fact_subject')
      .selectAll()
      .where(sql<SqlBool>`(entry_index, position) > (${entryIndex}, ${place})`)
      .orderBy('entry_index')
      .orderBy('position')
      .limit(PAGE_ROWS)
      .execute()
    return rows.map(({ entry_index, position, kind, id }) => [
      'subject',
      entry_index,
      position,
      kind,
      id,
    ])
  }
}
