import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { flushEveryCommit, unflushed } from './sqlite-flush.ts'
import { ENTRIES_READ_MAX } from './store.ts'
import { batchOf, testEngines, withStore, type Place } from './test-engines.ts'
import { query } from './test-postgres.ts'

const sqliteTrigger = `
  create trigger altered after insert on entry when new.position = 1
  begin update entry set bytes = x'07' where position = 1; end`
const postgresTrigger = `
  create function alter_entry() returns trigger language plpgsql as $$
  begin
    if new.position = 1 then new.bytes = '\\x07'; end if;
    return new;
  end $$;
  create trigger altered before insert on entry for each row execute function alter_entry()`

/** Makes the database keep something else than it is given for entry 1. */
async function alterEntries({ folder, databaseUrl }: Place): Promise<void> {
  if (databaseUrl !== undefined) {
    await query(databaseUrl, postgresTrigger)
    return
  }
  const database = new DatabaseSync(join(folder, 'hudna.sqlite'))
  database.exec(sqliteTrigger)
  database.close()
}

describe.each(testEngines())('reading back on $name', (engine) => {
  beforeAll(() => engine.start(), 60_000)
  afterAll(() => engine.stop(), 60_000)

  test('ST34 an append answers with what the database has, whatever it was given', async () => {
    const place = await engine.freshPlace()
    await withStore(place, async ({ log }) => await log.append(batchOf(0, 1)))
    await alterEntries(place)
    await withStore(place, async ({ log }) => {
      const { entries } = batchOf(1, 3)
      const [first, ...others] = entries
      const stored = await log.append(batchOf(1, 3))
      expect(stored).toEqual([{ ...first, bytes: Uint8Array.of(7) }, ...others])
      expect(await log.entries({ from: 1, to: 4 })).toEqual(stored)
    })
  })

  test('ST34 a batch of any length comes back whole, and nothing for none', async () => {
    await withStore(await engine.freshPlace(), async ({ log }) => {
      expect(await log.append(batchOf(0, 0))).toEqual([])
      const batch = batchOf(0, ENTRIES_READ_MAX + 3)
      expect(await log.append(batch)).toEqual(batch.entries)
    })
  })
})

describe('flushing on SQLite', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hudna-flush-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('ST35 work that need not be flushed leaves the commits after it flushed', async () => {
    const database = new DatabaseSync(join(folder, 'flush.sqlite'))
    const level = () => database.prepare('pragma synchronous').get()?.['synchronous']
    database.exec('pragma journal_mode = wal')
    flushEveryCommit(database)
    expect(level()).toBe(2)
    expect(await unflushed(database, async () => level())).toBe(1)
    expect(level()).toBe(2)
    const failing = unflushed(database, () => Promise.reject(new Error('the work failed')))
    await expect(failing).rejects.toThrow('the work failed')
    expect(level()).toBe(2)
    database.close()
  })
})
