import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { begunTestApp, type TestApp } from '../http/test-app.ts'
import { testFolders } from '../sequencer/test-sequencer.ts'
import { openLogFiles, UNFINISHED } from './log-files.ts'
import { memoryPath, readMemory } from './memory.ts'
import { answerOf, endOf, grow, listening, mirrorFolders, mirrorOnce } from './test-mirror.ts'

const folders = testFolders()
const mirrors = mirrorFolders()
const folder = mirrors.fresh()
const log = join(folder, 'log')
let app: TestApp
/** Every file of the whole copy. */
let whole: ReadonlyMap<string, Buffer>

beforeAll(async () => {
  app = await begunTestApp(folders.fresh())
  await grow(app, 540)
  await mirrorOnce(app, folder)
  whole = await filesOf()
})
afterAll(async () => {
  await app.stop()
  folders.remove()
  mirrors.remove()
})

async function filesOf(): Promise<ReadonlyMap<string, Buffer>> {
  const paths = await openLogFiles(log).list()
  return new Map(paths.toSorted().map((path) => [path, readFileSync(join(log, path))]))
}

/** Ways to lose a file, by a drawn number. */
const damages: readonly ((path: string, drawn: number) => void)[] = [
  (path) => rmSync(path),
  (path, drawn) => {
    const bytes = readFileSync(path)
    const at = drawn % bytes.length
    bytes[at] = (bytes[at] ?? 0) ^ (1 << (drawn % 8))
    writeFileSync(path, bytes)
  },
  (path, drawn) => truncateSync(path, drawn % readFileSync(path).length),
]

test('MI16 whatever is damaged is named and put right', async () => {
  const paths = [...whole.keys()]
  await fc.assert(
    fc.asyncProperty(
      fc.subarray(paths, { minLength: 1, maxLength: 3 }),
      fc.constantFrom(...damages),
      fc.nat(),
      async (damaged, damage, drawn) => {
        for (const path of damaged) damage(join(log, path), drawn)
        const said: string[] = []
        await mirrorOnce(app, folder, { said })
        expect(await filesOf()).toEqual(whole)
        const named = damaged.filter((path) => path.startsWith('tile/'))
        if (named.length > 0)
          expect(said.some((line) => line.startsWith('damaged: tile/'))).toBe(true)
      },
    ),
    { numRuns: 20 },
  )
})

test('MI16 entries and hashes that fit each other and not the memory are found', async () => {
  const other = await begunTestApp(folders.fresh())
  const foreign = mirrors.fresh()
  try {
    await grow(other, 540)
    await mirrorOnce(other, foreign)
    for (const path of ['tile/entries/001', 'tile/0/001'])
      writeFileSync(join(log, path), readFileSync(join(foreign, 'log', path)))
    const said: string[] = []
    await mirrorOnce(app, folder, { said })
    expect(said).toContain('damaged: tile/entries/001')
    expect(await filesOf()).toEqual(whole)
  } finally {
    await other.stop()
  }
})

test('MI16 a whole copy is opened without asking the centre for anything', async () => {
  const heard = listening()
  await mirrorOnce(app, folder, { ask: heard.ask })
  expect(heard.paths.filter((path) => path.includes('/tile/'))).toEqual([])
})

test('MI16 where the centre has nothing that fits, the mirror stops and drops nothing', async () => {
  const path = join(log, 'tile/entries/001')
  const bytes = readFileSync(path)
  bytes[200] = (bytes[200] ?? 0) ^ 1
  writeFileSync(path, bytes)
  const before = readMemory(memoryPath(folder))
  const damagedToo = async () => answerOf(200, bytes)
  const { ask } = listening()
  const end = mirrorOnce(app, folder, {
    ask: (question) => (question.url.includes('/entries/') ? damagedToo() : ask(question)),
  })
  expect(await endOf(end)).toBe('damaged')
  expect(readMemory(memoryPath(folder))).toEqual(before)
  expect(readFileSync(path).equals(bytes)).toBe(true)
  await mirrorOnce(app, folder)
  expect(await filesOf()).toEqual(whole)
})

test('MI17 what a kill left unfinished is removed', async () => {
  const stray = [
    `tile/entries/000${UNFINISHED}`,
    'tile/0/000.p/7',
    'tile/entries/009',
    'tile/0/002.p/200',
    'notes.txt',
  ]
  await openLogFiles(log).write(stray.map((path) => ({ path, bytes: Buffer.from('x') })))
  await mirrorOnce(app, folder)
  expect(await filesOf()).toEqual(whole)
})

test('MI17 a checkpoint that was not written any more is written', async () => {
  rmSync(join(log, 'checkpoint'))
  await mirrorOnce(app, folder)
  expect(await filesOf()).toEqual(whole)
})
