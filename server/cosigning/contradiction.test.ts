import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Command } from '@hudna/core/api/types.ts'
import { verifyEquivocation } from '@hudna/ledger/witness/equivocation.ts'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { begunTestApp, problemOf, startTestApp, type TestApp } from '../http/test-app.ts'
import { sha256, verifierOf } from '../keys/ed25519.ts'
import { RecordFault } from '../sequencer/record.ts'
import { administration, partyOf } from '../sequencer/test-commands.ts'
import { START, testFolders } from '../sequencer/test-sequencer.ts'
import { startPostgres } from '../store/test-postgres.ts'
import { cosigned, cosignerOf, forgedHead, registrationOf } from './test-cosigners.ts'

const north = cosignerOf('north', 'mirror')
const time = Date.parse(START) / 1_000

const folders = testFolders()
let folder: string
let app: TestApp
beforeEach(async () => {
  folder = folders.fresh()
  app = await begunTestApp(folder)
})
afterEach(() => app.stop())
afterAll(folders.remove)

let grown = 0
async function grow(entries: number): Promise<void> {
  for (let done = 0; done < entries; done += 1) await record(partyOf(`grown-${(grown += 1)}`))
}

async function record(command: Command): Promise<void> {
  const key = `contradiction:${(grown += 1)}`
  const outcome = await app.centre.sequencer.submit({ key, command, actor: administration })
  if (outcome.outcome !== 'recorded') throw new Error(JSON.stringify(outcome))
}

/** Empties what the stopped centre keeps of its cosigners, and leaves the record as it is. */
function forgetCosignatures(): void {
  const database = new DatabaseSync(join(folder, 'hudna.sqlite'))
  database.exec('delete from cosignature; delete from cosigned_head')
  database.close()
}

const head = () => app.centre.ledger.head()
const evidence = () =>
  existsSync(join(folder, 'evidence')) ? readdirSync(join(folder, 'evidence')).toSorted() : []

function post(note: string | Uint8Array) {
  return app.ask({
    method: 'POST',
    url: '/log/cosignatures',
    headers: { 'content-type': 'text/plain' },
    payload: Buffer.from(note),
  })
}

const databaseFiles = () => readdirSync(folder).filter((name) => name.startsWith('hudna.sqlite'))
const headCopy = join('keys', 'head.note')

/** The stopped centre as it is, but for its keys and what others signed, put aside; gives how to put it back. */
function putAside(files = [...databaseFiles(), headCopy]): () => void {
  const aside = folders.fresh()
  for (const name of files) cpSync(join(folder, name), join(aside, name))
  return () => {
    for (const name of databaseFiles()) rmSync(join(folder, name))
    for (const name of files) cpSync(join(aside, name), join(folder, name))
  }
}

async function refusalOfStart(): Promise<RecordFault> {
  const fault: unknown = await startTestApp(folder).then(
    async (started) => {
      app = started
      return undefined
    },
    (error: unknown) => error,
  )
  if (fault instanceof RecordFault) return fault
  throw new Error(`it started, or ended otherwise: ${String(fault)}`)
}

/** Goes on from `entries` ago: gives the newest head of before, and how to have the whole record again. */
async function rolledBack(entries: number): Promise<{ note: string; restore: () => void }> {
  await app.stop()
  const older = putAside()
  app = await startTestApp(folder)
  await grow(entries)
  const { note } = head()
  await app.stop()
  const restore = putAside()
  older()
  app = await startTestApp(folder)
  return { note, restore }
}

test('CO14 a larger head under the own signature ends the writing and every start until it is here', async () => {
  const { note, restore } = await rolledBack(5)
  const { size } = head()
  expect(problemOf(await post(note))).toMatchObject({ code: 'record' })
  expect(app.faults).toMatchObject([{ code: 'rolled-back' }])
  await expect(record(partyOf('after'))).rejects.toMatchObject({ code: 'shutting-down' })
  expect(head().size).toBe(size)
  await app.stop()
  const [file = ''] = evidence()
  expect(file).toMatch(/^head-\d+-[0-9a-f]{16}\.note$/)
  expect(readFileSync(join(folder, 'evidence', file), 'utf8')).toBe(note)
  for (const _ of [1, 2]) {
    const fault = await refusalOfStart()
    expect(fault.code).toBe('rolled-back')
    expect(fault.message).toContain(join(folder, 'evidence', file))
  }
  restore()
  app = await startTestApp(folder)
  await grow(1)
  expect(head().size).toBe(size + 6)
})

test('CO14 the writing ends also where the evidence cannot be kept', async () => {
  writeFileSync(join(folder, 'evidence'), 'a file in the place of the folder')
  const note = forgedHead(app.centre.keyring, { size: 1_000 })
  expect(problemOf(await post(note))).toMatchObject({ code: 'record' })
  expect(app.faults).toMatchObject([{ code: 'rolled-back' }])
  await expect(record(partyOf('after'))).rejects.toMatchObject({ code: 'shutting-down' })
  expect(app.log.join('')).toContain('evidence could not be kept')
})

test('CO14 a head that somebody else signed ends nothing', async () => {
  const { origin, log } = app.centre.keyring
  const gateway = { ...log, signer: { ...app.centre.keyring.gateway.signer, name: origin } }
  const forged = forgedHead({ ...app.centre.keyring, log: gateway }, { size: 1_000 })
  expect(problemOf(await post(forged)).code).toBe('bad-signature')
  await grow(1)
  expect(app.faults).toEqual([])
  expect(evidence()).toEqual([])
})

test.each([['of an older size'], ['of the same size']])(
  'CO15 another root %s is equivocation, with a proof',
  async (which) => {
    const { note, restore } = await rolledBack(5)
    await grow(which === 'of an older size' ? 9 : 5)
    expect(problemOf(await post(note))).toMatchObject({ code: 'record' })
    expect(app.faults).toMatchObject([{ code: 'equivocation' }])
    const { vkey } = app.centre.keyring.log
    await app.stop()
    const proof = evidence().find((name) => name.endsWith('.proof')) ?? ''
    expect(proof).toMatch(/^equivocation-\d+\.proof$/)
    const bytes = readFileSync(join(folder, 'evidence', proof))
    const checked = { bytes, verifier: verifierOf(vkey), hash: sha256 }
    expect(await verifyEquivocation(checked)).toMatchObject({ ok: true })
    const fault = await refusalOfStart()
    expect(fault.code).toBe('equivocation')
    expect(fault.message).toContain('evidence/head-')
    restore()
    app = await startTestApp(folder)
  },
)

test('CO16 a database that is put back below a cosigned head is refused', async () => {
  await record(registrationOf(north, { origin: app.centre.keyring.origin, time }))
  await app.stop()
  const older = putAside()
  app = await startTestApp(folder)
  await grow(4)
  expect((await post(cosigned(head().note, [north], time))).statusCode).toBe(200)
  await app.stop()
  const newer = putAside()
  older()
  const fault = await refusalOfStart()
  expect(fault.code).toBe('rolled-back')
  expect(fault.message).toContain(join(folder, 'keys', 'cosigned.note'))
  newer()
  app = await startTestApp(folder)
})

test('CO16 the file keeps the newest head that was ever there', async () => {
  await record(registrationOf(north, { origin: app.centre.keyring.origin, time }))
  const before = head().note
  await grow(2)
  await post(cosigned(head().note, [north], time))
  await app.stop()
  const path = join(folder, 'keys', 'cosigned.note')
  const kept = readFileSync(path, 'utf8')
  forgetCosignatures()
  app = await startTestApp(folder)
  expect((await post(cosigned(before, [north], time))).statusCode).toBe(200)
  await app.stop()
  expect(readFileSync(path, 'utf8')).toBe(kept)
  writeFileSync(path, `${kept}x`)
  expect((await refusalOfStart()).code).toBe('checkpoint-invalid')
  writeFileSync(path, kept)
  app = await startTestApp(folder)
})

test('CO23 a database that is lost or older is refused though nobody ever cosigned', async () => {
  await app.stop()
  const older = putAside(databaseFiles())
  app = await startTestApp(folder)
  await grow(3)
  await app.stop()
  const newer = putAside()
  older()
  const fault = await refusalOfStart()
  expect(fault.code).toBe('rolled-back')
  expect(fault.message).toContain(join(folder, 'keys', 'head.note'))
  for (const name of databaseFiles()) rmSync(join(folder, name))
  expect((await refusalOfStart()).code).toBe('rolled-back')
  newer()
  app = await startTestApp(folder)
  await grow(1)
  expect(head().size).toBeGreaterThan(3)
})

test('CO23 where the copy cannot be written the centre works on and says so', async () => {
  await app.stop()
  mkdirSync(join(folder, 'keys', 'head.note.new'))
  app = await startTestApp(folder)
  await grow(2)
  expect(app.log.join('')).toContain('the head could not be copied')
  expect(app.faults).toEqual([])
})

test('CO16 a PostgreSQL centre is held to it too', async () => {
  const server = await startPostgres()
  try {
    const [first, second] = [await server.freshDatabase(), await server.freshDatabase()]
    const place = folders.fresh()
    mkdirSync(place, { recursive: true })
    const centre = await begunTestApp(place, { databaseUrl: first })
    const { origin } = centre.centre.keyring
    await centre.submit(registrationOf(north, { origin, time }), 'administration')
    const { note } = centre.centre.ledger.head()
    await centre.ask({
      method: 'POST',
      url: '/log/cosignatures',
      headers: { 'content-type': 'text/plain' },
      payload: Buffer.from(cosigned(note, [north], time)),
    })
    await centre.stop()
    const other = startTestApp(place, { databaseUrl: second })
    await expect(other).rejects.toMatchObject({ name: 'RecordFault', code: 'rolled-back' })
    const again = await startTestApp(place, { databaseUrl: first })
    expect(again.centre.collector.status().quorumSize).not.toBeNull()
    await again.stop()
  } finally {
    await server.stop()
  }
})
