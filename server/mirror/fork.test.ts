import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEquivocation, verifyEquivocation } from '@hudna/ledger/witness/equivocation.ts'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { begunTestApp, startTestApp, type TestApp } from '../http/test-app.ts'
import { sha256, verifierOf } from '../keys/ed25519.ts'
import { testFolders } from '../sequencer/test-sequencer.ts'
import { type Ask, ask } from '../wires/ask.ts'
import { noteOf } from './heads.ts'
import { memoryPath, readMemory } from './memory.ts'
import { endOf, grow, listening, mirrorFolders, mirrorOnce, rewriting } from './test-mirror.ts'

const folders = testFolders()
const mirrors = mirrorFolders()
let apps: TestApp[] = []

afterAll(() => {
  folders.remove()
  mirrors.remove()
})
beforeEach(() => {
  apps = []
  return async () => {
    for (const app of apps) await app.stop()
  }
})

/** A centre with some entries, and a second one that was copied from it: both sign as the same log. */
async function twins(entries: number): Promise<readonly [TestApp, TestApp]> {
  const [one, other] = [folders.fresh(), folders.fresh()]
  const begun = await begunTestApp(one)
  await grow(begun, entries)
  await begun.stop()
  cpSync(one, other, { recursive: true })
  apps.push(await startTestApp(one), await startTestApp(other))
  const [first, second] = apps
  if (first === undefined || second === undefined) throw new Error('no twins')
  return [first, second]
}

async function expectProof(folder: string, app: TestApp): Promise<void> {
  const { stopped } = readMemory(memoryPath(folder))
  const bytes = readFileSync(stopped?.proof ?? '')
  const { vkey } = app.centre.keyring.log
  expect(stopped?.proof.startsWith(join(folder, 'evidence'))).toBe(true)
  const verdict = await verifyEquivocation({ bytes, verifier: verifierOf(vkey), hash: sha256 })
  expect(verdict).toMatchObject({ ok: true, origin: app.centre.keyring.origin })
}

/** Nothing more is cosigned, not even for the centre that was followed first; and the centre is not asked. */
async function expectStopped(folder: string, app: TestApp): Promise<void> {
  const before = readFileSync(memoryPath(folder), 'utf8')
  const heard = listening()
  expect(await endOf(mirrorOnce(app, folder, { ask: heard.ask }))).toBe('stopped')
  expect(heard.paths).toEqual([])
  expect(readFileSync(memoryPath(folder), 'utf8')).toBe(before)
}

test('MI12 another root at a cosigned size is proven, and stops the mirror', async () => {
  const [one, other] = await twins(3)
  const folder = mirrors.fresh()
  await grow(one, 2)
  await grow(other, 2)
  await mirrorOnce(one, folder)
  const { mirror } = readMemory(memoryPath(folder))
  expect(await endOf(mirrorOnce(one, folder, { url: other.url }))).toBe('stopped')
  await expectProof(folder, one)
  expect(readMemory(memoryPath(folder)).mirror).toEqual(mirror)
  await expectStopped(folder, one)
})

test('MI12 a larger head that does not extend a cosigned one is proven, across tiles', async () => {
  const [one, other] = await twins(280)
  const folder = mirrors.fresh()
  await grow(one, 2)
  await grow(other, 300)
  await mirrorOnce(one, folder)
  expect(await endOf(mirrorOnce(one, folder, { url: other.url }))).toBe('stopped')
  await expectProof(folder, one)
  const { stopped, mirror } = readMemory(memoryPath(folder))
  expect(parseEquivocation(readFileSync(stopped?.proof ?? '')).fork).toBeDefined()
  expect(mirror?.size).toBeLessThan(other.centre.ledger.head().size)
  await expectStopped(folder, other)
})

test('MI12 a fork that ends at a full tile is proven too', async () => {
  const [one, other] = await twins(0)
  const folder = mirrors.fresh()
  const { size } = one.centre.ledger.head()
  await grow(one, 256 - size)
  await mirrorOnce(one, folder)
  await grow(other, 512 - size)
  expect(await endOf(mirrorOnce(one, folder, { url: other.url }))).toBe('stopped')
  await expectProof(folder, one)
})

test('MI12 the centre that forked is told what it had signed', async () => {
  const [one, other] = await twins(3)
  const folder = mirrors.fresh()
  await grow(one, 2)
  await grow(other, 4)
  await mirrorOnce(one, folder)
  const posted: string[] = []
  const hearing: Ask = (question) => {
    if (question.method === 'POST') posted.push(question.body ?? '')
    return ask(question)
  }
  await endOf(mirrorOnce(one, folder, { url: other.url, ask: hearing }))
  expect(posted).toHaveLength(1)
  expect(noteOf(posted[0] ?? '').text).toBe(noteOf(one.centre.ledger.head().note).text)
  expect(other.faults).not.toEqual([])
})

test('MI13 a smaller head of another history is proven', async () => {
  const [one, other] = await twins(3)
  const folder = mirrors.fresh()
  await grow(one, 20)
  await grow(other, 4)
  await mirrorOnce(one, folder)
  expect(await endOf(mirrorOnce(one, folder, { url: other.url }))).toBe('stopped')
  await expectProof(folder, one)
  await expectStopped(folder, one)
})

test('MI14 a shorter record is an alarm, and the mirror goes on when it is whole again', async () => {
  const [one, rolledBack] = await twins(3)
  const folder = mirrors.fresh()
  await grow(one, 5)
  await mirrorOnce(one, folder)
  const before = readMemory(memoryPath(folder))
  expect(await endOf(mirrorOnce(one, folder, { url: rolledBack.url }))).toBe('shorter')
  expect(readMemory(memoryPath(folder))).toEqual(before)
  expect(rolledBack.faults).toMatchObject([{ code: 'rolled-back' }])
  await grow(one, 1)
  expect(await mirrorOnce(one, folder)).toMatchObject({ lag: 0, alarm: null })
})

test('MI14 while the record is shorter, the status says so and nothing is cosigned', async () => {
  const [one, rolledBack] = await twins(3)
  const folder = mirrors.fresh()
  await grow(one, 5)
  await mirrorOnce(one, folder)
  const ending = new AbortController()
  const said: string[] = []
  let posts = 0
  const hearing: Ask = async (question) => {
    const answer = await ask(question)
    if (question.method === 'POST') posts += 1
    if (posts >= 2) ending.abort()
    return answer
  }
  const settings = { url: rolledBack.url, once: false, ask: hearing, said, signal: ending.signal }
  const status = await mirrorOnce(one, folder, settings)
  expect(status).toMatchObject({ state: 'alarm', alarm: { code: 'shorter' } })
  expect(said.filter((line) => line.startsWith('alarm: '))).toHaveLength(1)
  const file = JSON.parse(readFileSync(join(folder, 'status.json'), 'utf8')) as typeof status
  expect(file.alarm?.code).toBe('shorter')
})

test('MI15 hashes that do not give the signed root prove nothing', async () => {
  const [one] = await twins(30)
  const folder = mirrors.fresh()
  await mirrorOnce(one, folder)
  await grow(one, 2)
  const lying = rewriting(/^\/log\/tile\/0\//, (bytes) => {
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
    return bytes
  })
  const before = readMemory(memoryPath(folder))
  expect(await endOf(mirrorOnce(one, folder, { ask: lying }))).toBe('misfit')
  expect(readMemory(memoryPath(folder))).toEqual(before)
  expect(existsSync(join(folder, 'evidence'))).toBe(false)
  expect(await mirrorOnce(one, folder)).toMatchObject({ lag: 0 })
})

test('MI15 a checkpoint that the log did not sign proves nothing', async () => {
  const [one] = await twins(3)
  const folder = mirrors.fresh()
  await mirrorOnce(one, folder)
  const altered = rewriting(/checkpoint$/, (bytes) =>
    Buffer.from(bytes.toString('utf8').replace(/\n(\d+)\n/, '\n1$1\n')),
  )
  expect(await endOf(mirrorOnce(one, folder, { ask: altered }))).toBe('misfit')
  expect(readdirSync(folder)).not.toContain('evidence')
})
