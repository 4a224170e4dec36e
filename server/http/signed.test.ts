import type { Drafted } from '@hudna/core/api/submission.ts'
import type { Command } from '@hudna/core/api/types.ts'
import { addMs } from '@hudna/core/kernel/instant.ts'
import type { Key } from '@hudna/core/parties/key.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { registrationOf, testKey } from '../sequencer/test-author.ts'
import { actorAt, reportOf } from '../sequencer/test-commands.ts'
import { START, testFolders } from '../sequencer/test-sequencer.ts'
import { begunTestApp, problemOf, receiptOf, type TestApp } from './test-app.ts'

const folders = testFolders()
const shift = testKey('duty-shift', 'shift')
let app: TestApp

beforeAll(async () => {
  app = await begunTestApp(folders.fresh())
  const { origin } = app.centre.keyring
  const command = registrationOf(shift, { origin, actor: actorAt('duty') })
  expect((await app.submit(command, 'administration')).statusCode).toBe(200)
})
afterAll(async () => {
  expect(app.faults).toEqual([])
  await app.stop()
  folders.remove()
})

async function post(url: string, key: string, payload: object, as = 'duty') {
  const headers = { ...(await app.as(as)), 'idempotency-key': key }
  return app.ask({ method: 'POST', url, headers, payload })
}
const draft = (command: object, key: string, as?: string) =>
  post('/api/drafts', key, { command, key: shift.id }, as)
const send = (command: object, key: string, notes: readonly string[]) =>
  post('/api/signed', key, { command, notes })

async function signedNotes(command: Command, key: string): Promise<readonly string[]> {
  const answer = await draft(command, key)
  expect(answer.statusCode, answer.payload).toBe(200)
  return answer.json<Drafted>().notes.map((text) => shift.note(text))
}
const size = (): number => app.centre.ledger.head().size

test('HT39 a draft is the same again, and nothing is recorded', async () => {
  const before = size()
  const answers = [await draft(reportOf('mill'), 'draft-key-1')]
  answers.push(await draft(reportOf('mill'), 'draft-key-1'))
  const [first, again] = answers.map((answer) => answer.json<Drafted>())
  expect(first).toMatchObject({ keyName: 'centre.example/duty-shift', recorded: false })
  expect(first?.notes).toHaveLength(2)
  expect(again).toEqual(first)
  expect(size()).toBe(before)
})

test('HT40 signed notes have a receipt, and are the entries', async () => {
  const notes = await signedNotes(reportOf('signed-mill'), 'signed-key-1')
  const receipt = receiptOf(await send(reportOf('signed-mill'), 'signed-key-1', notes))
  expect(receipt.entries).toHaveLength(2)
  const index = receipt.entries[0]?.index ?? -1
  const answer = await app.ask({
    url: `/api/record/entries/${index}`,
    headers: await app.as('administration'),
  })
  expect(answer.json<{ note: string }>().note).toBe(notes[0])
  expect(receiptOf(await send(reportOf('signed-mill'), 'signed-key-1', notes)).entries).toEqual(
    receipt.entries.map((entry) => expect.objectContaining({ index: entry.index }) as unknown),
  )
  const again = (await draft(reportOf('signed-mill'), 'signed-key-1')).json<Drafted>()
  expect(again).toMatchObject({ notes: [], recorded: true })
})

test('HT40 a note that does not hold is refused with its code', async () => {
  const command = reportOf('refused-mill')
  const notes = await signedNotes(command, 'refused-key-1')
  const forged = notes.map((note) => note.replace('patrol-heard', 'patrol-seen!'))
  const problem = problemOf(await send(command, 'refused-key-1', forged))
  expect(problem).toMatchObject({ status: 422, code: 'bad-signature' })
})

test('HT41 an overtaken draft is refused with fresh texts', async () => {
  const command = reportOf('late-mill')
  const notes = await signedNotes(command, 'late-key-1')
  receiptOf(
    await send(
      reportOf('quick-mill'),
      'quick-key-1',
      await signedNotes(reportOf('quick-mill'), 'quick-key-1'),
    ),
  )
  const problem = problemOf(await send(command, 'late-key-1', notes))
  expect(problem).toMatchObject({ status: 409, code: 'draft-stale' })
  const fresh = (problem.evidence as { notes: readonly string[] }).notes
  const signed = fresh.map((text) => shift.note(text))
  expect(receiptOf(await send(command, 'late-key-1', signed)).recorded).toBe(true)
})

test('HT41 a draft grows old', async () => {
  const command = reportOf('old-mill')
  const notes = await signedNotes(command, 'old-key-1')
  app.passMs(121_000)
  expect(app.centre.clock.now()).toBe(addMs(START, 121_000))
  expect(problemOf(await send(command, 'old-key-1', notes)).code).toBe('draft-stale')
})

test('HT42 drafts and signed notes are asked for as commands are', async () => {
  const body = { command: reportOf('mill'), key: shift.id }
  for (const [url, payload] of [
    ['/api/drafts', body],
    ['/api/signed', { command: reportOf('mill'), notes: ['x'] }],
  ] as const) {
    const headers = await app.as('duty')
    const withoutSession = await app.ask({ method: 'POST', url, payload })
    expect(problemOf(withoutSession).code).toBe('not-signed-in')
    const withoutKey = await app.ask({ method: 'POST', url, headers, payload })
    expect(problemOf(withoutKey)).toMatchObject({ code: 'missing-field' })
    const unknown = { ...payload, command: { type: 'nothing/at-all' } }
    expect(problemOf(await post(url, 'asked-key-1', unknown)).code).toBe('unknown-command')
    const denied = await post(url, 'asked-key-1', payload, 'visitors')
    expect(problemOf(denied).code).toBe('not-permitted')
    expect(problemOf(await post(url, 'asked-key-1', {})).code).toBe('missing-field')
  }
  const foreign = await draft(reportOf('mill'), 'asked-key-2', 'monitors')
  expect(problemOf(foreign)).toMatchObject({ code: 'not-permitted', field: '/key' })
  expect(problemOf(await send(reportOf('mill'), 'asked-key-3', [])).code).toBe('malformed')
})

test('HT43 a key is registered, listed and revoked', async () => {
  const mirror = testKey('north-mirror', 'mirror')
  const { origin } = app.centre.keyring
  const actor = actorAt('north-liaison')
  const command = registrationOf(mirror, { origin, actor, size: size() })
  const foreign = { ...command, party: 'south' }
  expect(problemOf(await app.submit(foreign, 'north-liaison')).code).toBe('no-possession')
  receiptOf(await app.submit(command, 'north-liaison'))
  const listed = async (): Promise<readonly Key[]> =>
    (await app.ask({ url: '/api/registers/keys' })).json<{ documents: Key[] }>().documents
  expect(await listed()).toMatchObject([{ id: 'north-mirror', revoked: null }])
  const revoke = { type: 'parties/revoke-key', key: mirror.id, reason: 'sold' } as const
  receiptOf(await app.submit({ ...revoke, lastTrustedIndex: null }, 'north-liaison'))
  expect(await listed()).toMatchObject([{ revoked: { index: size() - 1 } }])
})

test('HT43 a batch does not come past the check of possession', async () => {
  const crafted = testKey('crafted', 'gateway')
  const actor = actorAt('north-liaison')
  const command = registrationOf(crafted, { origin: 'other.example/log', actor })
  const payload = { commands: [{ key: 'batch-key-1', command }] }
  const answer = await post('/api/batch', 'unused-key', payload, 'north-liaison')
  expect(answer.json()).toMatchObject([{ outcome: 'refused', refusal: { code: 'no-possession' } }])
})
