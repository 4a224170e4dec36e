import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPostgresStore } from './postgres.ts'
import { batchOf } from './test-engines.ts'
import { query, startPostgres, type TestPostgres } from './test-postgres.ts'

let server: TestPostgres
beforeAll(async () => {
  server = await startPostgres()
}, 60_000)
afterAll(async () => {
  await server.stop()
}, 60_000)

test('ST28 a server that may lose what it acknowledged is refused', async () => {
  const url = await server.freshDatabase()
  for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit']) {
    await query(url, `alter system set ${setting} = off`)
    await reload(url, { setting, value: 'off' })
    const opened = openPostgresStore({ url })
    await expect(opened).rejects.toMatchObject({ name: 'StoreFault', code: 'engine' })
    await expect(opened).rejects.toThrow(`${setting} must`)
    await query(url, `alter system reset ${setting}`)
    await reload(url, { setting, value: 'on' })
  }
  await (await openPostgresStore({ url })).close()
})

/** The server takes up changed settings a moment after it is told to. */
async function reload(url: string, until: { setting: string; value: string }): Promise<void> {
  await query(url, 'select pg_reload_conf()')
  const check = `do $$ begin
    if current_setting('${until.setting}') <> '${until.value}' then raise 'not yet'; end if;
  end $$`
  await expect.poll(() => query(url, check).then(() => 'done', String)).toBe('done')
}

test('ST29 when the connection that holds the database breaks, the store is over', async () => {
  const url = await server.freshDatabase()
  const store = await openPostgresStore({ url })
  await store.log.append(batchOf(0, 1))
  const holder = `select pid from pg_locks where locktype = 'advisory' and database =
    (select oid from pg_database where datname = current_database())`
  await query(url, `select pg_terminate_backend(pid) from (${holder}) as holding`)
  const over = { name: 'StoreFault', code: 'engine' }
  await expect.poll(() => store.log.size().then(() => 'works', String)).not.toBe('works')
  await expect(store.log.append(batchOf(1, 1))).rejects.toMatchObject(over)
  await expect(store.accounts.accounts()).rejects.toMatchObject(over)
  await store.close()
  const again = await openPostgresStore({ url })
  expect(await again.log.size()).toBe(1)
  await again.close()
})

test('ST29 no server at all is refused with a fault', async () => {
  const url = 'postgres://postgres@/none?host=/nonexistent'
  await expect(openPostgresStore({ url })).rejects.toMatchObject({ code: 'engine' })
})
