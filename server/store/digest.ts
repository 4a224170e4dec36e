import { createHash, type Hash } from 'node:crypto'
import type { Kysely } from 'kysely'
import { viewNames, type ViewName, type ViewRow } from './store.ts'
import type { Tables } from './tables.ts'
import { viewRows } from './view-rows.ts'

/**
 * SHA-256 over every row of every view: one JSON array a line, `["view", column, ...]`, views and
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
      for (const view of viewNames) rows += await addView(hash, transaction, view)
      return { rows, sha256: hash.digest('hex') }
    })
}

async function addView(hash: Hash, db: Kysely<Tables>, view: ViewName): Promise<number> {
  let count = 0
  let rows: readonly ViewRow[] = await viewRows(db, { view })
  while (rows.length > 0) {
    hash.update(rows.map((row) => `${JSON.stringify([view, ...row])}\n`).join(''))
    count += rows.length
    rows = await viewRows(db, { view, after: rows.at(-1) })
  }
  return count
}
