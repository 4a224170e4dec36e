import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { verifyLog } from '@hudna/ledger/fsck/verify-log.ts'
import { cosignatureTime } from '@hudna/ledger/note/cosignature.ts'
import {
  decodeBundle,
  encodeBundle,
  entriesPath,
  tilePath,
  tilesOf,
} from '@hudna/ledger/tree/tiles.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asOperator, begunTestApp, type TestApp } from '../http/test-app.ts'
import { sha256, signingKey, verifierOf } from '../keys/ed25519.ts'
import { openKeyring } from '../keys/keyring.ts'
import { registeredVerifier } from '../keys/registered-key.ts'
import { testFolders } from '../sequencer/test-sequencer.ts'
import { type Ask, ask } from '../wires/ask.ts'
import { noteOf } from './heads.ts'
import { mirrorKeysPath, openMirrorKeys } from './keys.ts'
import { openLogFiles } from './log-files.ts'
import { memoryPath, readMemory } from './memory.ts'
import { longerWaitMs, POLL_MS, POLL_MS_MAX } from './mirror.ts'
import {
  answerOf,
  endOf,
  grow,
  listening,
  mirrorFolders,
  mirrorOnce,
  rewriting,
} from './test-mirror.ts'

const folders = testFolders()
const mirrors = mirrorFolders()
let app: TestApp

beforeAll(async () => {
  app = await begunTestApp(folders.fresh())
})
afterAll(async () => {
  await app.stop()
  folders.remove()
  mirrors.remove()
})

const random = () => new Uint8Array(32)
const keysOf = (folder: string) =>
  openMirrorKeys(folder, { name: undefined, random, mayMake: false })
const memoryOf = (folder: string) => readMemory(memoryPath(folder))

/** Every file of a published log against what the centre serves at that size. */
async function expectSame(folder: string, size: number): Promise<void> {
  for (const tile of tilesOf(size)) {
    const path = tile.kind === 'entries' ? entriesPath(tile) : tilePath(tile)
    const served = await app.ask({ url: `/log/${path}`, headers: asOperator })
    expect(served.statusCode).toBe(200)
    expect(readFileSync(join(folder, 'log', path)).equals(served.rawPayload)).toBe(true)
  }
}

test('MI1 a mirror has every byte of the head that it cosigned', async () => {
  const folder = mirrors.fresh()
  await grow(app, 300)
  const status = await mirrorOnce(app, folder)
  const { size } = app.centre.ledger.head()
  expect(status).toMatchObject({ stored: size, witnessSize: size, mirrorSize: size, lag: 0 })
  await expectSame(folder, size)
  const { log, gateway } = app.centre.keyring
  expect(readFileSync(join(folder, 'log/log.vkey'), 'utf8')).toBe(`${log.vkey}\n`)
  expect(readFileSync(join(folder, 'log/gateway.vkey'), 'utf8')).toBe(`${gateway.vkey}\n`)
})

test('MI1 the copy verifies as a published log, with both cosignatures', async () => {
  const folder = mirrors.fresh()
  await mirrorOnce(app, folder)
  await grow(app, 3)
  await mirrorOnce(app, folder)
  const files = openLogFiles(join(folder, 'log'))
  const keys = keysOf(folder)
  const found = await verifyLog({
    source: {
      read: (path) => files.read(path),
      list: async function* () {
        yield* await files.list()
      },
    },
    verifier: verifierOf(app.centre.keyring.log.vkey),
    cosigners: [keys.witness, keys.mirror].map(({ vkey }) => registeredVerifier(vkey)),
    sha256,
    checkedByCaller: ['gateway.vkey'],
  })
  expect(found).toMatchObject({ ok: true, size: app.centre.ledger.head().size, unknown: [] })
})

test('MI2 what is stored and full is not asked for again', async () => {
  const folder = mirrors.fresh()
  await grow(app, 300)
  await mirrorOnce(app, folder)
  await grow(app, 3)
  const heard = listening()
  await mirrorOnce(app, folder, { ask: heard.ask })
  const full = heard.paths.filter((path) => path.startsWith('/log/tile/') && !path.includes('.p/'))
  expect(full).toEqual([])
  expect(heard.paths.filter((path) => path.startsWith('/log/tile/'))).toHaveLength(2)
})

test('MI3 an entry that is not the one with its leaf hash is not stored', async () => {
  const folder = mirrors.fresh()
  const altered = rewriting(/^\/log\/tile\/entries\//, (bytes) => {
    bytes[bytes.length - 3] = (bytes.at(-3) ?? 0) ^ 1
    return bytes
  })
  expect(await endOf(mirrorOnce(app, folder, { ask: altered }))).toBe('misfit')
  expect(memoryOf(folder)).toMatchObject({ stored: { size: 0 }, mirror: null })
  expect(existsSync(join(folder, 'log/tile'))).toBe(false)
  expect(await mirrorOnce(app, folder)).toMatchObject({ lag: 0 })
})

test("MI3 entries that are signed and stand in each other's place are not stored", async () => {
  const folder = mirrors.fresh()
  const swapped = rewriting(/^\/log\/tile\/entries\//, (bytes) => {
    const [first, second, ...rest] = decodeBundle(bytes).map((entry) => Buffer.from(entry))
    return encodeBundle(
      [first, second]
        .toReversed()
        .concat(rest)
        .filter((entry) => entry !== undefined),
    )
  })
  expect(await endOf(mirrorOnce(app, folder, { ask: swapped }))).toBe('misfit')
  expect(memoryOf(folder)).toMatchObject({ stored: { size: 0 }, mirror: null })
})

test('MI3 an entry that the gateway did not sign is not stored', async () => {
  const folder = mirrors.fresh()
  const { vkey } = signingKey('other.example/gateway', new Uint8Array(32).fill(9))
  const lying = rewriting(/gateway\.vkey$/, () => Buffer.from(`${vkey}\n`))
  expect(await endOf(mirrorOnce(app, folder, { ask: lying }))).toBe('misfit')
  expect(memoryOf(folder)).toMatchObject({ stored: { size: 0 }, mirror: null })
})

test('MI5 a partial tile stays until its full tile is there', async () => {
  const folder = mirrors.fresh()
  await mirrorOnce(app, folder)
  const first = app.centre.ledger.head().size
  await grow(app, 2)
  await mirrorOnce(app, folder)
  const { size } = app.centre.ledger.head()
  const index = Math.floor(size / 256)
  const partial = (at: number) =>
    join(folder, 'log', entriesPath({ index: Math.floor(at / 256), width: at % 256 }))
  expect(Math.floor(first / 256)).toBe(index)
  expect([first, size].map((at) => existsSync(partial(at)))).toEqual([true, true])
  await grow(app, 256)
  await mirrorOnce(app, folder)
  expect([first, size].map((at) => existsSync(partial(at)))).toEqual([false, false])
  await expectSame(folder, app.centre.ledger.head().size)
  const files = await openLogFiles(join(folder, 'log')).list()
  expect(files.filter((path) => path.includes(`00${index}.p/`))).toEqual([])
})

test('MI6 a partial tile that is gone is taken from the full one', async () => {
  const folder = mirrors.fresh()
  const head = app.centre.ledger.head()
  await grow(app, 256)
  const gone: Ask = async (question) => {
    const { pathname } = new URL(question.url)
    const bytes = Buffer.from(head.note)
    if (pathname === '/log/checkpoint') return answerOf(200, bytes)
    if (pathname.includes('.p/')) return answerOf(404)
    return await ask(question)
  }
  expect(await mirrorOnce(app, folder, { ask: gone })).toMatchObject({ stored: head.size, lag: 0 })
  await expectSame(folder, head.size)
})

test('MI7 witness and mirror have a key each, for their owner alone', async () => {
  const folder = mirrors.fresh()
  await mirrorOnce(app, folder, { name: 'aid.example/copy' })
  const { witness, mirror } = keysOf(folder)
  expect([witness.name, mirror.name]).toEqual([
    'aid.example/copy/witness',
    'aid.example/copy/mirror',
  ])
  expect(witness.vkey.split('+')[2]).not.toBe(mirror.vkey.split('+')[2])
  expect(statSync(mirrorKeysPath(folder)).mode & 0o777).toBe(0o600)
  const before = readFileSync(mirrorKeysPath(folder))
  expect(await endOf(mirrorOnce(app, folder, { name: 'other.example' }))).toBe('settings')
  expect(readFileSync(mirrorKeysPath(folder)).equals(before)).toBe(true)
  expect(await endOf(mirrorOnce(app, mirrors.fresh(), { name: 'a name' }))).toBe('settings')
})

test('MI8 the memory is on disk before a cosignature leaves, and the same line is offered again', async () => {
  const folder = mirrors.fresh()
  const { size } = app.centre.ledger.head()
  const sent: string[] = []
  const cut: Ask = async (question) => {
    if (question.method !== 'POST') return await ask(question)
    expect(memoryOf(folder)).toMatchObject({ witness: { size }, mirror: { size } })
    sent.push(question.body ?? '')
    return answerOf(503)
  }
  expect((await mirrorOnce(app, folder, { ask: cut })).posting).toContain('503')
  await mirrorOnce(app, folder, { ask: cut, wallMs: () => Date.parse('2030-01-01') })
  expect(sent).toHaveLength(2)
  expect(sent[1]).toBe(sent[0])
  expect(noteOf(sent[0] ?? '').signatures).toHaveLength(3)
})

test('MI9 the time of a cosignature never goes back', async () => {
  const folder = mirrors.fresh()
  await mirrorOnce(app, folder, { wallMs: () => 2_000_000_000_000 })
  await grow(app, 1)
  await mirrorOnce(app, folder, { wallMs: () => 1_000_000_000_000 })
  const { witness, mirror } = memoryOf(folder)
  for (const head of [witness, mirror]) {
    expect(head?.size).toBe(app.centre.ledger.head().size)
    const line = noteOf(head?.note ?? '').signatures[1]
    expect(line && cosignatureTime(line)).toBe(2_000_000_000)
  }
})

test('MI10 where entries may not be read, the witness cosigns and the mirror key does not', async () => {
  const folder = mirrors.fresh()
  expect(await endOf(mirrorOnce(app, folder, { token: undefined }))).toBe('denied')
  const { size } = app.centre.ledger.head()
  expect(memoryOf(folder)).toMatchObject({ witness: { size }, mirror: null, stored: { size: 0 } })
})

test('MI10 a registered mirror reads and cosigns, and the centre takes both lines', async () => {
  const folder = mirrors.fresh()
  await endOf(mirrorOnce(app, folder, { token: undefined }))
  await mirrorOnce(app, folder, { register: 'aid' })
  await grow(app, 1)
  const status = await mirrorOnce(app, folder, { token: undefined })
  expect(status).toMatchObject({ lag: 0, posting: null, mirrorSize: status.centreSize })
  const { witness, mirror } = keysOf(folder)
  const shown = await app.ask({ url: '/log/checkpoint' })
  const names = noteOf(shown.payload).signatures.map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining([witness.name, mirror.name]))
})

test('MI11 without its memory or its keys a mirror cosigns nothing more', async () => {
  const [one, other] = [mirrors.fresh(), mirrors.fresh()]
  for (const folder of [one, other]) await mirrorOnce(app, folder)
  rmSync(memoryPath(one))
  rmSync(mirrorKeysPath(other))
  for (const folder of [one, other]) expect(await endOf(mirrorOnce(app, folder))).toBe('memory')
  writeFileSync(memoryPath(one), '{"format":1')
  expect(await endOf(mirrorOnce(app, one))).toBe('memory')
})

test('MI18 a second process on the folder of a mirror is refused', async () => {
  const folder = mirrors.fresh()
  const ending = new AbortController()
  const first = mirrorOnce(app, folder, { once: false, signal: ending.signal })
  expect(await endOf(mirrorOnce(app, folder))).toBe('in-use')
  ending.abort()
  await first
  expect(await mirrorOnce(app, folder)).toMatchObject({ lag: 0 })
})

test('MI18 the folder of a centre is no place for a mirror', async () => {
  const folder = folders.fresh()
  openKeyring(folder, random)
  expect(await endOf(mirrorOnce(app, folder))).toBe('settings')
})

test('MI22 keys are registered once, and a refusal is told', async () => {
  const folder = mirrors.fresh()
  await mirrorOnce(app, folder, { register: 'north' })
  const { size } = app.centre.ledger.head()
  await mirrorOnce(app, folder, { register: 'north' })
  expect(app.centre.ledger.head().size).toBe(size)
  expect(await endOf(mirrorOnce(app, mirrors.fresh(), { register: 'nobody' }))).toBe('settings')
  expect(await endOf(mirrorOnce(app, mirrors.fresh(), { register: 'No id' }))).toBe('settings')
  const anonymous = mirrorOnce(app, mirrors.fresh(), { register: 'north', token: undefined })
  expect(await endOf(anonymous)).toBe('settings')
})

test('MI23 the waits become longer, and no longer than the longest', () => {
  const waits = Array.from({ length: 8 }).reduce<number[]>(
    (so) => [...so, longerWaitMs(so.at(-1) ?? POLL_MS)],
    [POLL_MS],
  )
  expect(waits.every((wait, at) => at === 0 || wait >= (waits[at - 1] ?? 0))).toBe(true)
  expect(waits[1]).toBe(2 * POLL_MS)
  expect(waits.at(-1)).toBe(POLL_MS_MAX)
})

test('MI23 a mirror outlives a centre that is away', async () => {
  const folder = mirrors.fresh()
  await mirrorOnce(app, folder)
  let asked = 0
  const ending = new AbortController()
  const away: Ask = async (question) => {
    asked += 1
    if (asked === 1) return await ask({ ...question, url: 'http://127.0.0.1:1/' })
    if (asked > 3) ending.abort()
    return await ask(question)
  }
  const said: string[] = []
  await grow(app, 1)
  const status = await mirrorOnce(app, folder, {
    once: false,
    ask: away,
    said,
    signal: ending.signal,
  })
  expect(said.some((line) => line.startsWith('alarm: '))).toBe(true)
  expect(status.name).toBe(keysOf(folder).name)
})
