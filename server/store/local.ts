import type { Kysely } from 'kysely'
import { insertRows } from './bulk.ts'
import type { Engine } from './engine.ts'
import type { LocalStore, WireItem } from './store.ts'
import type { Tables } from './tables.ts'

const SLOT = 0

/** What is of this machine alone, in SQL. */
export function localStore(engine: Engine): LocalStore {
  return { ...clockStore(engine.db), ...wireStore(engine) }
}

function clockStore(db: Kysely<Tables>): Pick<LocalStore, 'keepClock' | 'clock'> {
  return {
    async keepClock({ centreMs, wallMs, uptimeMs, slewedMs, bootId }) {
      const moments = { centre_ms: centreMs, wall_ms: wallMs, uptime_ms: uptimeMs }
      const row = { ...moments, slewed_ms: slewedMs, boot_id: bootId }
      await db
        .insertInto('node_clock')
        .values({ slot: SLOT, ...row })
        .onConflict((conflict) => conflict.column('slot').doUpdateSet(row))
        .execute()
    },
    async clock() {
      const row = await db
        .selectFrom('node_clock')
        .selectAll()
        .where('slot', '=', SLOT)
        .executeTakeFirst()
      return (
        row && {
          centreMs: row.centre_ms,
          wallMs: row.wall_ms,
          uptimeMs: row.uptime_ms,
          slewedMs: row.slewed_ms,
          bootId: row.boot_id,
        }
      )
    },
  }
}

function wireStore({ db, dialect }: Engine): Omit<LocalStore, 'keepClock' | 'clock'> {
  return {
    async wireCursors() {
      return await db.selectFrom('wire_cursor').selectAll().execute()
    },
    async queueForWire({ wire, party, items, counter }) {
      await db.transaction().execute(async (transaction) => {
        const rows = items.map(itemRow)
        await insertRows(transaction, { dialect, table: 'wire_item', rows })
        await transaction
          .insertInto('wire_cursor')
          .values({ wire, party, counter })
          .onConflict((conflict) => conflict.columns(['wire', 'party']).doUpdateSet({ counter }))
          .execute()
      })
    },
    async waitingForWire(wire) {
      const rows = db.selectFrom('wire_item').selectAll().where('wire', '=', wire)
      return (await rows.orderBy('party').orderBy('counter').execute()).map(itemOf)
    },
    async settleOnWire({ wire, party, counter, attempts }) {
      const which = { wire, party, counter }
      if (attempts === null) {
        const gone = db.deleteFrom('wire_item').where((row) => row.and(which))
        await gone.execute()
        return
      }
      const tried = db.updateTable('wire_item').set({ attempts })
      await tried.where((row) => row.and(which)).execute()
    },
  }
}

function itemRow(item: WireItem): Tables['wire_item'] {
  const { wire, party, counter, index, priority, kind, id, attempts } = item
  return { wire, party, counter, entry_index: index, priority, kind, id, attempts }
}

function itemOf(row: Tables['wire_item']): WireItem {
  const { wire, party, counter, entry_index: index, priority, kind, id, attempts } = row
  return { wire, party, counter, index, priority, kind, id, attempts }
}
