import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface, type Interface } from 'node:readline'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { SCHEMA_VERSION } from './migrations.ts'
import { openStore } from './open.ts'
import { openSqliteStore, startWorker, storeOverWorker } from './remote.ts'
import { batchOf, entryAt, testEngines, withStore, type Place } from './test-engines.ts'
import { momentAt } from './test-histories.ts'
import { query } from './test-postgres.ts'

const children = new Set<ChildProcess>()

/** A process that opens the store and appends to it until it is killed. */
function startChild(place: Place): { child: ChildProcess; lines: Interface } {
  const script = join(import.meta.dirname, 'test-child.ts')
  const child = spawn(process.execPath, [script, JSON.stringify(place)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.add(child)
  return { child, lines: createInterface(child.stdout) }
}

async function kill(child: ChildProcess): Promise<void> {
  children.delete(child)
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, 'exit')
  child.kill('SIGKILL')
  await exit
}

/** Lets a process append, kills it after so many acknowledgements, and gives the last of them. */
async function killAfter(place: Place, acknowledged: number): Promise<number> {
  const { child, lines } = startChild(place)
  const closed = once(lines, 'close')
  const said: string[] = []
  lines.on('line', (line) => {
    said.push(line)
    if (said.length === acknowledged) child.kill('SIGKILL')
  })
  await closed
  children.delete(child)
  return Number(said.at(-1))
}

afterEach(async () => {
  for (const child of children) await kill(child)
})

describe.each(testEngines())('life on $name', (engine) => {
  beforeAll(() => engine.start(), 60_000)
  afterAll(() => engine.stop(), 60_000)

  test('ST21 a store that is closed and opened again has everything', async () => {
    const place = await engine.freshPlace()
    const key = { key: 'k', digest: 'd', firstIndex: 0, count: 3 }
    const version = { kind: 'pause', id: 'p', fromIndex: 1, document: '{}' }
    const account = { officer: 'o', name: 'n', credential: 'c', createdAt: momentAt(0) }
    await withStore(place, async ({ log, views, accounts }) => {
      await log.append(batchOf(0, 3, [key]))
      await log.keepCheckpoint({ size: 3, note: 'note' })
      await views.apply({ from: 0, to: 2, versions: [version], facts: [] })
      await accounts.addAccount(account)
    })
    await withStore(place, async ({ log, views, accounts }) => {
      expect(await log.size()).toBe(3)
      expect(await log.entries({ from: 0, to: 3 })).toEqual(batchOf(0, 3).entries)
      expect(await log.usedKeys(['k'])).toEqual([key])
      expect(await log.checkpoint()).toEqual({ size: 3, note: 'note' })
      expect(await views.size()).toBe(2)
      expect(await views.document({ kind: 'pause', id: 'p' })).toEqual({
        ...version,
        toIndex: null,
      })
      expect(await accounts.account('n')).toEqual(account)
    })
  })

  test('ST22 a second opening is refused, here and in another process', async () => {
    const place = await engine.freshPlace()
    const named = place.databaseUrl ? /database centre_\d+/ : place.folder
    await withStore(place, async ({ log }) => {
      const refused = openStore(place)
      await expect(refused).rejects.toMatchObject({ name: 'StoreFault', code: 'in-use' })
      await expect(refused).rejects.toThrow(named)
      const { lines } = startChild(place)
      const [line] = (await once(lines, 'line')) as [string]
      expect(line).toMatch(/^in-use: /)
      await log.append(batchOf(0, 1))
    })
    await withStore(place, async ({ log }) => expect(await log.size()).toBe(1))
  })

  test('ST23 a killed holder leaves the data free', async () => {
    const place = await engine.freshPlace()
    const { child, lines } = startChild(place)
    await once(lines, 'line')
    await expect(openStore(place)).rejects.toMatchObject({ code: 'in-use' })
    await kill(child)
    await withStore(place, async ({ log }) => expect(await log.size()).toBeGreaterThan(0))
  })

  test('ST24 kills in the middle of appends lose nothing acknowledged', async () => {
    const place = await engine.freshPlace()
    const kills = engine.name === 'SQLite' ? 10 : 3
    for (let round = 1; round <= kills; round += 1) {
      const acknowledged = await killAfter(place, round * 3)
      expect(acknowledged).toBeGreaterThan(0)
      await withStore(place, async ({ log }) => {
        const size = await log.size()
        expect(size).toBeGreaterThanOrEqual(acknowledged)
        expect(await log.entries({ from: 0, to: size })).toEqual(batchOf(0, size).entries)
        expect(await log.leafHashes({ from: 0, to: size + 1 })).toHaveLength(32 * size)
        const keys = await log.keysAfter('')
        expect(keys.reduce((sum, { count }) => sum + count, 0)).toBe(size)
        expect((await log.checkpoint())?.size).toBeLessThanOrEqual(size)
      })
    }
  }, 60_000)

  test('ST25 a database of a newer program is refused and left as it is', async () => {
    const place = await engine.freshPlace()
    await withStore(place, async ({ log }) => await log.append(batchOf(0, 1)))
    await setVersion(place, 99)
    for (let tries = 0; tries < 2; tries += 1) {
      const newer = { code: 'newer', message: expect.stringContaining('version 99') as string }
      await expect(openStore(place)).rejects.toMatchObject(newer)
    }
    await setVersion(place, SCHEMA_VERSION)
    await withStore(place, async ({ log }) => expect(await log.size()).toBe(1))
  })

  test('ST26 a closed store has finished its calls and takes no more', async () => {
    const place = await engine.freshPlace()
    const store = await openStore(place)
    const appended = [store.log.append(batchOf(0, 2)), store.close(), store.close()]
    await expect(store.log.size()).rejects.toMatchObject({ code: 'closed' })
    await Promise.all(appended)
    await withStore(place, async ({ log }) => expect(await log.size()).toBe(2))
  })
})

describe('life of the thread', () => {
  const [engine] = testEngines()
  if (!engine) throw new Error('no engine')
  beforeAll(() => engine.start())
  afterAll(() => engine.stop())

  test('ST26 calls are carried out in the order in which they are made', async () => {
    await withStore(await engine.freshPlace(), async ({ log }) => {
      const sizes = await Promise.all(
        Array.from({ length: 20 }, async (_, size) => {
          const appended = log.append(batchOf(size, 1))
          const read = log.size()
          await appended
          return await read
        }),
      )
      expect(sizes).toEqual(Array.from({ length: 20 }, (_, size) => size + 1))
    })
  })

  test('ST27 when the thread ends, waiting and later calls are refused', async () => {
    const { folder } = await engine.freshPlace()
    const worker = startWorker({ folder })
    const store = await storeOverWorker(worker)
    await store.log.append(batchOf(0, 1))
    const waiting = store.log.append(batchOf(1, 2_000))
    const refused = expect(waiting).rejects.toMatchObject({ code: 'engine' })
    await worker.terminate()
    await refused
    await expect(store.log.size()).rejects.toMatchObject({ code: 'engine' })
    await store.close()
    const again = await openSqliteStore({ folder })
    expect(await again.log.entries({ from: 0, to: 1 })).toEqual([entryAt(0)])
    await again.close()
  })

  test('ST27 a folder that cannot be made is refused', async () => {
    const { folder } = await engine.freshPlace()
    new DatabaseSync(join(folder, 'file')).close()
    const inFile = join(folder, 'file', 'centre')
    await expect(openSqliteStore({ folder: inFile })).rejects.toMatchObject({ code: 'engine' })
  })
})

async function setVersion({ folder, databaseUrl }: Place, version: number): Promise<void> {
  const statement = `update schema_version set version = ${version}`
  if (databaseUrl !== undefined) {
    await query(databaseUrl, statement)
    return
  }
  const database = new DatabaseSync(join(folder, 'hudna.sqlite'))
  database.exec(statement)
  database.close()
}
