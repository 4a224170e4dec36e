import type { ExchangeView } from '@hudna/core/api/exchange.ts'
import type { DeliveryList } from '@hudna/core/api/deliveries.ts'
import type { Command } from '@hudna/core/api/types.ts'
import { addMs } from '@hudna/core/kernel/instant.ts'
import type { Marking } from '@hudna/core/kernel/schema.ts'
import type { Documented } from '@hudna/core/kernel/world.ts'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { actorAt, reportOf, source } from '../sequencer/test-commands.ts'
import { START, testFolders } from '../sequencer/test-sequencer.ts'
import { noticeOf } from '../sequencer/test-telling.ts'
import { messageFor } from './live.ts'
import { begunTestApp, problemOf, receiptOf, type TestApp } from './test-app.ts'

const folders = testFolders()
const named = (...releaseTo: string[]): Marking => ({ tlp: 'AMBER', class: 'C', releaseTo })
let app: TestApp

beforeEach(async () => {
  app = await begunTestApp(folders.fresh())
})
afterEach(() => app.stop())
afterAll(folders.remove)

/** Submits, and gives the index of the entry. */
async function record(command: Command, post: string): Promise<number> {
  return receiptOf(await app.submit(command, post)).entries[0]?.index ?? -1
}
async function ask(post: string, url: string) {
  return app.ask({ url, headers: await app.as(post) })
}
async function readAs<T>(post: string, url: string): Promise<T> {
  const answer = await ask(post, url)
  if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.payload}`)
  return answer.json<T>()
}
const isThere = async (post: string, url: string) => (await ask(post, url)).statusCode === 200

const paper: Command = {
  ...noticeOf('paper', addMs(START, 72 * 3_600_000)),
  recipients: ['south'],
  marking: named('south'),
}
const of = { kind: 'notice', id: 'paper' } as const
const released: Command = { type: 'markings/release', ...of, to: ['aid'], reason: { en: 'Aid' } }
const withdrawn: Command = {
  type: 'markings/withdraw-release',
  ...of,
  party: 'aid',
  reason: { en: 'No longer' },
}

/** Every way in which a notice can be read at a size, by whether it came. */
async function seenBy(post: string, size: number): Promise<readonly boolean[]> {
  const one = await isThere(post, `/api/registers/notices/paper?size=${size}`)
  const { documents } = await readAs<{ documents: readonly Documented[] }>(
    post,
    `/api/registers/notices?size=${size}`,
  )
  const file = await readAs<{ rows?: readonly unknown[] }>(
    post,
    `/api/exports/notices?format=json&size=${size}`,
  )
  const ladder = await isThere(post, `/api/notices/paper/ladder?size=${size}`)
  const found = await readAs<{ found: readonly { id: string }[] }>(
    post,
    `/api/search?q=paper&size=${size}`,
  )
  return [
    one,
    documents.some(({ id }) => id === 'paper'),
    JSON.stringify(file).includes('"paper"'),
    ladder,
    found.found.some(({ id }) => id === 'paper'),
  ]
}
const rowsAt = async (size: number) =>
  (await readAs<{ total: number }>('south-liaison', `/api/incidents?size=${size}`)).total
const all = [true, true, true, true]
const none = [false, false, false, false]

test('HT130 what is released is read from then on, with its entries, and is addressed', async () => {
  const written = await record(paper, 'north-liaison')
  const before = written + 1
  expect((await seenBy('aid-cell', before)).slice(0, 4)).toEqual(none)
  const index = await record(released, 'north-liaison')
  expect((await seenBy('aid-cell', index + 1)).slice(0, 4)).toEqual(all)
  expect((await seenBy('aid-cell', before)).slice(0, 4)).toEqual(none)
  const entry = await readAs<{ note: string | null }>('aid-cell', `/api/record/entries/${written}`)
  expect(entry.note).toContain('paper')
  const { deliveries } = await readAs<DeliveryList>('aid-cell', '/api/deliveries')
  expect(deliveries.at(-1)).toMatchObject({ index, type: 'marking-released', id: 'paper' })
})

test('HT131 what was withdrawn is closed at every size, and that it was had stays readable', async () => {
  const written = await record(paper, 'north-liaison')
  const index = await record(released, 'north-liaison')
  await record({ type: 'markings/record-reading', ...of }, 'aid-cell')
  const end = await record(withdrawn, 'north-liaison')
  for (const size of [index + 1, end, end + 1])
    expect((await seenBy('aid-cell', size)).slice(0, 4), `${size}`).toEqual(none)
  for (const size of [index + 1, end + 1])
    expect((await seenBy('south-liaison', size)).slice(0, 4), `${size}`).toEqual(all)
  const entry = await readAs<{ note: string | null }>('aid-cell', `/api/record/entries/${written}`)
  expect(entry.note).toBeNull()
  const { document } = await readAs<{ document: { readings: unknown; endings: unknown } }>(
    'aid-cell',
    '/api/registers/releases/notice-paper',
  )
  expect(document.readings).toMatchObject([{ party: 'aid', post: 'aid-cell', entry: index }])
  expect(document.endings).toMatchObject([{ party: 'aid', how: 'withdrawn' }])
})

test('HT131 an incident that is marked more strictly is closed in rows and in what consoles hear again', async () => {
  await record(reportOf('clash'), 'duty')
  const raise: Command = { type: 'markings/raise', kind: 'incident', id: 'clash', marking: named() }
  const heard = async (post: string) => {
    const document = app.centre.world.get<Documented>({ name: 'incident' }, 'clash')
    if (document === undefined) throw new Error('the incident is not on the record')
    const before = { ...document, marking: { tlp: 'AMBER', class: 'B', releaseTo: [] } as const }
    const changes = [{ kind: 'incident', id: 'clash', document: before }]
    const event = { index: 1, time: START, type: 'incident-reported', changes }
    const announced = { ...event, matches: [], deliveries: [] }
    return messageFor(app.centre.world, actorAt(post), announced).changes.length
  }
  const size = app.centre.ledger.head().size
  expect([await rowsAt(size), await heard('south-liaison')]).toEqual([1, 1])
  const index = await record(raise, 'duty')
  expect([await rowsAt(size), await rowsAt(index + 1)]).toEqual([0, 0])
  expect(await isThere('south-liaison', `/api/incidents/clash?size=${size}`)).toBe(false)
  expect(await heard('south-liaison')).toBe(0)
  expect(await heard('duty')).toBe(1)
})

test('HT132 a party that left an agreement reads what did not change since, and earlier sizes', async () => {
  const forAll: Marking = { tlp: 'AMBER', class: 'B', releaseTo: [] }
  const notice = (id: string): Command => ({
    ...noticeOf(id, addMs(START, 72 * 3_600_000)),
    marking: forAll,
  })
  await record({ ...notice('before'), recipients: ['south'] } as Command, 'north-liaison')
  await record({ ...notice('paper'), recipients: ['south'] } as Command, 'north-liaison')
  const size = app.centre.ledger.head().size
  const from = addMs(app.centre.clock.now(), 1_000)
  app.passMs(1_000)
  const left: Command = {
    type: 'agreements/record-standing',
    agreement: 'truce',
    party: 'aid',
    standing: 'withdrawn',
    from,
    until: null,
    source,
  }
  await record(left, 'duty')
  const cancel: Command = { type: 'notices/cancel', notice: 'paper', reason: { en: 'Over' } }
  await record(cancel, 'north-liaison')
  expect(await isThere('aid-cell', '/api/registers/notices/before')).toBe(true)
  expect(await isThere('aid-cell', '/api/registers/notices/paper')).toBe(false)
  expect(await isThere('aid-cell', `/api/registers/notices/paper?size=${size}`)).toBe(true)
  expect(await isThere('south-liaison', '/api/registers/notices/paper')).toBe(true)
})

test('HT133 the exchange of a party lists what it handed over and was handed, with the readings', async () => {
  await record(paper, 'north-liaison')
  await record(released, 'north-liaison')
  await record({ type: 'markings/record-reading', ...of }, 'aid-cell')
  const { handed, received, matrix } = await readAs<ExchangeView>('north-liaison', '/api/exchange')
  expect(handed.items.map(({ id, readers }) => [id, readers.map((one) => one.party)])).toEqual([
    ['paper', ['aid', 'south']],
  ])
  const [aid, south] = handed.items[0]?.readers ?? []
  expect(aid).toMatchObject({ how: 'released', opened: { post: 'aid-cell', version: 1 } })
  expect(south).toMatchObject({ how: 'told', opened: null, ended: null })
  expect(received.items).toEqual([])
  expect(matrix.map(({ from, to, opened }) => `${from} ${to} ${opened}`)).toEqual([
    'north aid 1',
    'north south 0',
  ])
  await record(withdrawn, 'north-liaison')
  const own = await readAs<ExchangeView>('aid-cell', '/api/exchange')
  expect(own.received.items).toMatchObject([
    { id: 'paper', title: null, marking: null, readers: [{ ended: { how: 'withdrawn' } }] },
  ])
  const foreign = await ask('aid-cell', '/api/exchange?party=north')
  expect(problemOf(foreign).code).toBe('not-permitted')
  expect((await readAs<ExchangeView>('duty', '/api/exchange?party=north')).party).toBe('north')
})
