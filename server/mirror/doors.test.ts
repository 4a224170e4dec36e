import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { decodeUtf8, encodeUtf8 } from '@hudna/ledger/note/utf8.ts'
import { formatAddCheckpoint, witnessCheckpointPath } from '@hudna/ledger/witness/add-checkpoint.ts'
import { afterEach, beforeAll, afterAll, beforeEach, expect, test, vi } from 'vitest'
import { begunTestApp, type TestApp } from '../http/test-app.ts'
import { sha256, signingKey } from '../keys/ed25519.ts'
import { testFolders } from '../sequencer/test-sequencer.ts'
import { formatCheckpoint } from '@hudna/ledger/note/checkpoint.ts'
import { signNote } from '@hudna/ledger/note/note.ts'
import { noteOf } from './heads.ts'
import { memoryPath, readMemory } from './memory.ts'
import { type Ask, ask } from '../wires/ask.ts'
import { endOf, grow, mirrorFolders, mirrorOnce } from './test-mirror.ts'
import type { MirrorStatus } from './status.ts'

const folders = testFolders()
const mirrors = mirrorFolders()
let app: TestApp
let folder: string
let url: string
let ending: AbortController
let running: Promise<unknown>
/** While true, the mirror hears nothing of the centre. */
let isCut = false

beforeAll(async () => {
  app = await begunTestApp(folders.fresh())
})
afterAll(async () => {
  await app.stop()
  folders.remove()
  mirrors.remove()
})

const cutting: Ask = (question) =>
  isCut ? ask({ ...question, url: 'http://127.0.0.1:1/' }) : ask(question)

beforeEach(async () => {
  isCut = false
  folder = mirrors.fresh()
  await mirrorOnce(app, folder)
  isCut = true
  ending = new AbortController()
  url = await new Promise<string>((listening, failed) => {
    running = mirrorOnce(app, folder, {
      once: false,
      listen: '127.0.0.1:0',
      readerToken: 'reader',
      ask: cutting,
      signal: ending.signal,
      onListening: listening,
    })
    running.catch(failed)
  })
})
afterEach(async () => {
  ending.abort()
  await running.catch(() => undefined)
})

function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url + path, { headers })
}

function add(body: Uint8Array): Promise<Response> {
  return fetch(`${url}/add-checkpoint`, { method: 'POST', body: Buffer.from(body) })
}

function setUrl(place: string): void {
  url = place
}

/** A request for the centre's present head from an older size. */
function requestFrom(oldSize: number, changes: { readonly wrongProof?: boolean } = {}): Uint8Array {
  const { size, note } = app.centre.ledger.head()
  const honest =
    oldSize === 0 || oldSize >= size ? [] : app.centre.ledger.tree.consistencyProof(oldSize, size)
  const proof = changes.wrongProof === true ? honest.map((hash) => sha256(hash)) : honest
  return formatAddCheckpoint({ oldSize, proof, checkpoint: encodeUtf8(note) })
}

test('MI19 checkpoint, keys and hashes are for everyone', async () => {
  for (const path of ['/checkpoint', '/log.vkey', '/gateway.vkey', '/tile/0/000.p/22']) {
    const answer = await get(path)
    const own = readFileSync(join(folder, 'log', path))
    expect(answer.status).toBe(200)
    expect(Buffer.from(await answer.arrayBuffer()).equals(own)).toBe(true)
  }
  for (const path of [
    '/tile/0/001',
    '/memory.json',
    '/tile/0/../../memory.json',
    '/keys/mirror.json',
  ])
    expect((await get(path)).status).toBe(404)
})

test('MI19 entries are for the holder of the token alone', async () => {
  const path = '/tile/entries/000.p/22'
  expect((await get(path)).status).toBe(403)
  expect((await get(path, { authorization: 'Bearer other' })).status).toBe(403)
  const answer = await get(path, { authorization: 'Bearer reader' })
  expect(answer.status).toBe(200)
  const own = readFileSync(join(folder, 'log', path))
  expect(Buffer.from(await answer.arrayBuffer()).equals(own)).toBe(true)
})

test('MI20 the witness cosigns what extends the head that it cosigned', async () => {
  const old = readMemory(memoryPath(folder)).witness?.size ?? 0
  await grow(app, 3)
  const answer = await add(requestFrom(old))
  expect(answer.status).toBe(200)
  const line = await answer.text()
  const { witness } = readMemory(memoryPath(folder))
  expect(witness?.size).toBe(app.centre.ledger.head().size)
  expect(witness?.note.endsWith(line)).toBe(true)
  const shown = await get(`/${witnessCheckpointPath(sha256, app.centre.keyring.origin)}`)
  expect(await shown.text()).toBe(witness?.note)
  const stale = await add(requestFrom(old))
  expect([stale.status, stale.headers.get('content-type')]).toEqual([409, 'text/x.tlog.size'])
  expect(await stale.text()).toBe(`${witness?.size}\n`)
})

test('MI20 what it has not to cosign is refused, and nothing changes', async () => {
  const before = readMemory(memoryPath(folder))
  const old = before.witness?.size ?? 0
  await grow(app, 2)
  const other = signingKey('other.example/log', new Uint8Array(32).fill(5))
  const head = { size: old, root: new Uint8Array(32) }
  const foreign = signNote(formatCheckpoint({ ...head, origin: 'other.example/log' }), [
    other.signer,
  ])
  const unsigned = signNote(formatCheckpoint({ ...head, origin: app.centre.keyring.origin }), [
    other.signer,
  ])
  const refused = [
    await add(requestFrom(old, { wrongProof: true })),
    await add(formatAddCheckpoint({ oldSize: old, proof: [], checkpoint: foreign })),
    await add(formatAddCheckpoint({ oldSize: old, proof: [], checkpoint: unsigned })),
    await add(Buffer.from('old one\n')),
  ]
  expect(refused.map(({ status }) => status)).toEqual([422, 404, 403, 400])
  expect(readMemory(memoryPath(folder))).toEqual(before)
})

test('MI20 a head with another root ends in a proof, and the mirror stops', async () => {
  const { origin, log } = app.centre.keyring
  const old = readMemory(memoryPath(folder)).witness?.size ?? 0
  const text = formatCheckpoint({ origin, size: old, root: sha256(encodeUtf8('another')) })
  const checkpoint = signNote(text, [log.signer])
  const answer = await add(formatAddCheckpoint({ oldSize: old, proof: [], checkpoint }))
  expect(answer.status).toBe(422)
  expect(await endOf(running)).toBe('stopped')
  const { stopped } = readMemory(memoryPath(folder))
  expect(readFileSync(stopped?.proof ?? '', 'utf8')).toContain(decodeUtf8(encodeUtf8(text)))
})

test('MI20 a head that the witness cosigned first is kept by the mirror when it comes', async () => {
  const old = readMemory(memoryPath(folder)).witness?.size ?? 0
  await grow(app, 3)
  expect((await add(requestFrom(old))).status).toBe(200)
  ending.abort()
  await running
  isCut = false
  expect(await mirrorOnce(app, folder)).toMatchObject({ lag: 0 })
  const { witness, mirror } = readMemory(memoryPath(folder))
  expect(mirror?.size).toBe(witness?.size)
  expect(noteOf(readFileSync(join(folder, 'log/checkpoint'), 'utf8')).signatures).toHaveLength(3)
})

test('MI20 a larger head that was cosigned meanwhile holds back a smaller one', async () => {
  ending.abort()
  await running
  const old = readMemory(memoryPath(folder)).witness?.size ?? 0
  await grow(app, 1)
  const states: ReturnType<typeof readMemory>[] = []
  const racing: Ask = async (question) => {
    const answer = await ask(question)
    if (!question.url.endsWith('/log/checkpoint')) return answer
    states.push(readMemory(memoryPath(folder)))
    if (states.length > 1) return answer
    await grow(app, 2)
    expect((await add(requestFrom(old))).status).toBe(200)
    return answer
  }
  ending = new AbortController()
  const settings = { listen: '127.0.0.1:0', once: false, ask: racing, signal: ending.signal }
  running = mirrorOnce(app, folder, { ...settings, onListening: setUrl })
  const { size } = await vi.waitUntil(() => states[1]?.witness, 10_000)
  expect(states[1]).toMatchObject({ witness: { size: old + 3 }, mirror: { size: old } })
  await vi.waitUntil(() => readMemory(memoryPath(folder)).mirror?.size === size, 10_000)
})

test('MI21 it says over HTTP how it stands', async () => {
  const status = (await (await get('/status')).json()) as MirrorStatus
  const { witness } = readMemory(memoryPath(folder))
  expect(status).toMatchObject({ stored: witness?.size, witnessSize: witness?.size, proof: null })
  expect(status.origin).toBe(app.centre.keyring.origin)
})

test('MI21 a place to listen that is none is refused', async () => {
  for (const listen of ['somewhere', '127.0.0.1:99999', 'a:b:1'])
    expect(await endOf(mirrorOnce(app, mirrors.fresh(), { listen }))).toBe('settings')
})
