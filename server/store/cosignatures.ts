import type { Kysely } from 'kysely'
import { insertRows } from './bulk.ts'
import type { Engine } from './engine.ts'
import {
  COSIGNED_READ_MAX,
  StoreFault,
  type CosignatureStore,
  type CosignedHead,
  type CosignatureLine,
  type NewestCosignature,
} from './store.ts'
import type { Tables } from './tables.ts'

/** Heads that parties cosigned, in SQL: added to, never changed. */
export function cosignatureStore(engine: Engine): CosignatureStore {
  return { keep: (head) => keep(engine, head), ...reads(engine.db) }
}

async function keep({ db, dialect }: Engine, { size, note, lines }: CosignedHead): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('cosigned_head')
      .values({ size, note })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const kept = await transaction
      .selectFrom('cosigned_head')
      .select('note')
      .where('size', '=', size)
      .executeTakeFirstOrThrow()
    if (kept.note !== note)
      throw new StoreFault('head-differs', `another head of size ${size} is kept as cosigned`)
    const known = await linesOf(transaction, [size])
    const fresh = lines.filter(({ key }) => !known.some((line) => line.cosigner === key))
    const rows = fresh.map(({ key, time, line }) => ({ size, cosigner: key, time, line }))
    await insertRows(transaction, { dialect, table: 'cosignature', rows })
  })
}

function reads(db: Kysely<Tables>): Omit<CosignatureStore, 'keep'> {
  const withLines = async (
    rows: readonly Tables['cosigned_head'][],
  ): Promise<readonly CosignedHead[]> => {
    const lines = await linesOf(
      db,
      rows.map(({ size }) => size),
    )
    return rows.map(({ size, note }) => ({
      size,
      note,
      lines: lines.filter((line) => line.size === size).map(lineOf),
    }))
  }

  return {
    async from(size) {
      const rows = db.selectFrom('cosigned_head').selectAll().where('size', '>=', size)
      return await withLines(await rows.orderBy('size').limit(COSIGNED_READ_MAX).execute())
    },
    async downFrom(size) {
      const rows = db.selectFrom('cosigned_head').selectAll().where('size', '<=', size)
      return await withLines(await rows.orderBy('size', 'desc').limit(COSIGNED_READ_MAX).execute())
    },
    async newest(keys) {
      const found: NewestCosignature[] = []
      for (const key of keys) {
        const mine = db.selectFrom('cosignature').selectAll().where('cosigner', '=', key)
        const row = await mine.orderBy('size', 'desc').limit(1).executeTakeFirst()
        if (row !== undefined) found.push({ ...lineOf(row), size: row.size })
      }
      return found
    },
  }
}

async function linesOf(
  db: Kysely<Tables>,
  sizes: readonly number[],
): Promise<readonly Tables['cosignature'][]> {
  if (sizes.length === 0) return []
  return await db
    .selectFrom('cosignature')
    .selectAll()
    .where('size', 'in', sizes)
    .orderBy('size')
    .orderBy('cosigner')
    .execute()
}

function lineOf({ cosigner, time, line }: Tables['cosignature']): CosignatureLine {
  return { key: cosigner, time, line }
}
