import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cosignedNotePath } from '../cosigning/known-heads.ts'
import { asOperator, begunTestApp, startTestApp, type TestApp } from '../http/test-app.ts'
import { memoryPath, readMemory } from '../mirror/memory.ts'
import { endOf, grow, mirrorAll, mirrorOnce } from '../mirror/test-mirror.ts'
import { administration, partyOf } from '../sequencer/test-commands.ts'
import { testFolders } from '../sequencer/test-sequencer.ts'
import { withStore } from '../store/test-engines.ts'
import { ask } from '../wires/ask.ts'
import { restoreBackup } from './restore.ts'

const folders = testFolders()
const root = folders.fresh()
const mirror = join(root, 'mirror')
const backup = join(root, 'older.backup.gz')
const keys = join(root, 'centre.keys')
const reading = { ask, token: undefined, wallMs: () => 0 }
/** What the lost centre had, and its own folder. */
let lost: TestApp['centre']
let lostFolder: string
let size: number

/** A centre that was saved early, mirrored to its end, and is gone. */
beforeAll(async () => {
  lostFolder = folders.fresh()
  const app = await begunTestApp(lostFolder)
  await grow(app, 100)
  const save = async (url: string) => await app.ask({ url, headers: asOperator })
  writeFileSync(backup, (await save('/api/backup')).rawPayload)
  const keyFile = await save('/api/backup/keys')
  expect(keyFile.statusCode).toBe(200)
  writeFileSync(keys, keyFile.rawPayload)
  await mirrorOnce(app, mirror, { register: 'aid' })
  await grow(app, 400)
  await mirrorAll(app, mirror)
  lost = app.centre
  size = app.centre.ledger.head().size
  await app.stop()
})
afterAll(() => folders.remove())

const place = () => join(folders.fresh(), 'restored')
const from = (...places: readonly string[]) => ({ mirrors: { places, reading } })

/** The end of a restore that must leave nothing behind. */
async function refusedAs(request: Parameters<typeof restoreBackup>[0]): Promise<string> {
  const end = await endOf(restoreBackup(request))
  expect(readdirSync(join(request.folder, '..'))).toEqual([])
  return end
}

async function expectWhole(folder: string): Promise<void> {
  const { note } = lost.ledger.head()
  await withStore({ folder: lostFolder }, async (before) => {
    await withStore({ folder }, async ({ log, cosignatures }) => {
      expect(await log.checkpoint()).toEqual({ size, note })
      expect(await log.entries({ from: 0, to: size })).toEqual(
        await before.log.entries({ from: 0, to: size }),
      )
      expect(await log.keysAfter('')).toEqual(await before.log.keysAfter(''))
      const [newest] = await cosignatures.downFrom(size)
      expect(newest).toMatchObject({ size })
      expect(newest?.lines).toHaveLength(2)
    })
  })
  expect(existsSync(cosignedNotePath(folder))).toBe(true)
}

test('BK11 an older backup and a mirror give the whole centre', async () => {
  const folder = place()
  const restored = await restoreBackup({ file: backup, folder, ...from(mirror) })
  expect(restored).toMatchObject({ origin: lost.keyring.origin, size })
  await expectWhole(folder)
})

test('BK11 the restored centre goes on with the same log, and the mirror follows it', async () => {
  const folder = place()
  await restoreBackup({ file: keys, folder, ...from(mirror) })
  const app = await startTestApp(folder)
  const follower = join(folders.fresh(), 'mirror')
  cpSync(mirror, follower, { recursive: true })
  try {
    expect(app.centre.ledger.head().size).toBe(size)
    const command = partyOf('grown-1')
    const again = { key: 'grown:1', command, actor: administration }
    expect(await app.centre.sequencer.submit(again)).toMatchObject({
      outcome: 'recorded',
      count: 1,
    })
    expect(app.centre.ledger.head().size).toBe(size)
    await grow(app, 20)
    const status = await mirrorAll(app, follower, { token: undefined })
    expect(status).toMatchObject({ stored: size + 20, lag: 0, posting: null, alarm: null })
    expect(app.faults).toEqual([])
  } finally {
    await app.stop()
  }
})

test('BK12 the keys alone are refused, and so is what is no key file', async () => {
  const file = join(folders.fresh(), 'wrong.keys')
  const document = JSON.parse(readFileSync(keys, 'utf8')) as { keyring: object }
  writeFileSync(
    file,
    JSON.stringify({ ...document, keyring: { ...document.keyring, logSeed: '' } }),
  )
  expect(await refusedAs({ file: keys, folder: place() })).toBe('malformed')
  expect(await refusedAs({ file, folder: place(), ...from(mirror) })).toBe('malformed')
})

test('BK12 only the administrator gets the keys', async () => {
  const app = await begunTestApp(folders.fresh())
  try {
    const answers = [
      await app.ask({ url: '/api/backup/keys' }),
      await app.ask({ url: '/api/backup/keys', headers: await app.as('duty') }),
    ]
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([401, 403])
  } finally {
    await app.stop()
  }
})

test('BK13 what a witness cosigned and nobody stored is missed', async () => {
  const behind = join(folders.fresh(), 'mirror')
  cpSync(mirror, behind, { recursive: true })
  const later = join(folders.fresh(), 'centre')
  cpSync(lostFolder, later, { recursive: true })
  const app = await startTestApp(later)
  const copy = join(folders.fresh(), 'copy')
  await grow(app, 1)
  expect(await endOf(mirrorOnce(app, copy, { token: undefined }))).toBe('denied')
  await app.stop()
  const { witness } = readMemory(memoryPath(copy))
  expect(witness?.size).toBe(size + 1)
  const memory = { ...readMemory(memoryPath(behind)), witness }
  writeFileSync(memoryPath(behind), JSON.stringify(memory))
  const both = from(mirror, behind)
  expect(await refusedAs({ file: keys, folder: place(), ...both })).toBe('incomplete')
})

test('BK14 a mirror whose files do not fit is refused', async () => {
  for (const path of ['tile/entries/001', 'tile/0/001', 'checkpoint']) {
    const damaged = join(folders.fresh(), 'mirror')
    cpSync(mirror, damaged, { recursive: true })
    const file = join(damaged, 'log', path)
    const bytes = readFileSync(file)
    bytes[100] = (bytes[100] ?? 0) ^ 1
    writeFileSync(file, bytes)
    expect(await refusedAs({ file: keys, folder: place(), ...from(damaged) })).toBe('damaged')
  }
})

test('BK14 a mirror of another log or another history is refused', async () => {
  const app = await begunTestApp(folders.fresh())
  const other = join(folders.fresh(), 'mirror')
  await grow(app, 150)
  await mirrorOnce(app, other)
  await app.stop()
  // The centres of the tests have the same keys: this is the same log with other entries.
  expect(await refusedAs({ file: backup, folder: place(), ...from(other) })).toBe('damaged')
  expect(await refusedAs({ file: keys, folder: place(), ...from(mirror, other) })).toBe('damaged')
})

test('BK15 a published log without a memory is read too', async () => {
  const folder = place()
  await restoreBackup({ file: keys, folder, ...from(join(mirror, 'log')) })
  await expectWhole(folder)
})

test('BK15 a mirror is read over HTTP by the holder of its token', async () => {
  const ending = new AbortController()
  const app = { url: 'http://127.0.0.1:1', centre: lost }
  let running: Promise<unknown> = Promise.resolve()
  const url = await new Promise<string>((onListening) => {
    const listen = '127.0.0.1:0'
    const settings = { listen, readerToken: 'reader', once: false, onListening }
    running = mirrorOnce(app, mirror, { ...settings, signal: ending.signal })
  })
  try {
    const read = (token: string | undefined) => ({ places: [url], reading: { ...reading, token } })
    const folder = place()
    expect(await refusedAs({ file: keys, folder, mirrors: read(undefined) })).toBe('unreachable')
    expect(await restoreBackup({ file: keys, folder, mirrors: read('reader') })).toMatchObject({
      size,
    })
    const gone = { places: ['http://127.0.0.1:1'], reading }
    expect(await refusedAs({ file: keys, folder: place(), mirrors: gone })).toBe('unreachable')
  } finally {
    ending.abort()
    await running
  }
})
