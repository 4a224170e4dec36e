import { createHash } from 'node:crypto'
import type { DeliveryList, PresenceList } from '@hudna/core/api/deliveries.ts'
import { PRESENCE_MS_MAX } from '@hudna/core/api/deliveries.ts'
import type { LadderView, WhoKnewView } from '@hudna/core/api/who-knew/view.ts'
import { addMs } from '@hudna/core/kernel/instant.ts'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { cosigned, cosignerOf, registrationOf } from '../cosigning/test-cosigners.ts'
import { START, testFolders } from '../sequencer/test-sequencer.ts'
import { line, messageOf, noticeOf } from '../sequencer/test-telling.ts'
import { OFFICER_RATE } from './limits.ts'
import { begunTestApp, problemOf, receiptOf, type TestApp } from './test-app.ts'

const folders = testFolders()
const window = addMs(START, 72 * 3_600_000)
const other = '0'.repeat(64)
let app: TestApp

beforeEach(async () => {
  app = await begunTestApp(folders.fresh())
  receiptOf(await app.submit(line, 'duty'))
})
afterEach(() => app.stop())
afterAll(folders.remove)

async function readAs<T>(post: string, url: string): Promise<T> {
  const answer = await app.ask({ url, headers: await app.as(post) })
  if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.payload}`)
  return answer.json<T>()
}
const deliveriesOf = (post: string, query = '') =>
  readAs<DeliveryList>(post, `/api/deliveries${query}`)

/** Submits, and gives the index of the entry. */
async function record(...of: Parameters<TestApp['submit']>): Promise<number> {
  return receiptOf(await app.submit(...of)).entries[0]?.index ?? -1
}

async function digestAt(index: number): Promise<string> {
  const [entry] = await app.centre.ledger.read({ from: index, to: index + 1 })
  return createHash('sha256')
    .update(entry?.bytes ?? '')
    .digest('hex')
}

const batchOf = (from: number, count: number) => ({
  commands: Array.from({ length: count }, (_, at) => ({
    key: `flood-key-${from + at}`,
    command: messageOf(`flood-${from + at}`, 'routine'),
  })),
})

const cosignedSteps = async () => {
  const { recipients } = await readAs<LadderView>('duty', '/api/notices/told/ladder')
  const { witnessed, mirrored } = recipients[0]?.steps ?? {}
  return [witnessed?.state, mirrored?.state]
}

const versionsFor = async (post: string, url: string) =>
  (await readAs<WhoKnewView>(post, url)).versions.map(({ notice, version, knowers }) => {
    return [notice, version, ...knowers.map(({ party, reached }) => [party, ...reached])]
  })

test('HT104 a party reads what was addressed to it after a counter, without a gap; another party does not', async () => {
  for (const id of ['one', 'two', 'three']) await record(messageOf(id), 'north-liaison')
  const list = await deliveriesOf('south-liaison', '?after=1&limit=1')
  expect(list).toMatchObject({ counter: 3, more: true })
  expect(list.deliveries.map(({ counter, id, priority }) => [counter, id, priority])).toEqual([
    [2, 'two', 'flash'],
  ])
  expect((await deliveriesOf('south-liaison')).deliveries.map(({ id }) => id)).toEqual([
    'one',
    'two',
    'three',
  ])
  expect((await deliveriesOf('aid-cell')).deliveries).toEqual([])
  expect(problemOf(await app.ask({ url: '/api/deliveries' })).code).toBe('not-signed-in')
})

test('HT105 who is there is what consoles say of themselves, until they are silent for PRESENCE_MS_MAX', async () => {
  const headers = await app.as('south-liaison')
  const say = (payload: object) =>
    app.ask({ method: 'POST', url: '/api/presence', headers, payload })
  expect((await say({ delivered: 7 })).statusCode).toBe(200)
  expect(problemOf(await say({ delivered: -1 })).code).toBe('out-of-range')
  const post = { party: 'south', post: 'south-liaison', delivered: 7 }
  const size = app.centre.ledger.head().size
  app.passMs(PRESENCE_MS_MAX - 1)
  const there = await readAs<PresenceList>('north-liaison', '/api/presence')
  expect(there.posts).toMatchObject([{ ...post, connected: true }])
  app.passMs(1)
  const gone = await readAs<PresenceList>('north-liaison', '/api/presence')
  expect(gone.posts).toMatchObject([{ ...post, connected: false }])
  expect(gone.posts[0]?.heardAt).toBe(there.posts[0]?.heardAt)
  expect(app.centre.ledger.head().size).toBe(size)
  expect(problemOf(await app.ask({ url: '/api/presence' })).code).toBe('not-signed-in')
})

test('HT106 a flood is refused with rate-limited and when to come again, and others go on', async () => {
  const headers = await app.as('north-liaison')
  const send = (from: number, count: number) =>
    app.ask({ method: 'POST', url: '/api/batch', headers, payload: batchOf(from, count) })
  const most = OFFICER_RATE.commandsMax - OFFICER_RATE.flashReserve
  for (let from = 0; from < most; from += 475) expect((await send(from, 475)).statusCode).toBe(200)
  const refused = await send(5_000, 100)
  expect(problemOf(refused)).toMatchObject({ code: 'rate-limited', status: 429 })
  const retryAfterMs = Number(
    (problemOf(refused).evidence as { retryAfterMs?: number }).retryAfterMs,
  )
  expect(refused.headers['retry-after']).toBe(String(Math.ceil(retryAfterMs / 1_000)))
  await record({ ...messageOf('answer', 'routine'), from: 'south' }, 'south-liaison')
  await record(messageOf('urgent', 'flash'), 'north-liaison')
  app.passMs(retryAfterMs + 1_000)
  expect((await send(5_000, 100)).statusCode).toBe(200)
})

test('HT110 receipts and answers are given over the bytes of the record, or refused', async () => {
  const index = await record(noticeOf('told', window), 'north-liaison')
  const shown = {
    type: 'notices/record-receipt',
    notice: 'told',
    version: 1,
    rung: 'shown',
  } as const
  const wrong = await app.submit({ ...shown, over: other }, 'south-liaison')
  expect(problemOf(wrong)).toMatchObject({ code: 'other-bytes', field: '/over', status: 409 })
  const over = await digestAt(index)
  await record({ ...shown, over }, 'south-liaison')
  const read = { type: 'notices/acknowledge', notice: 'told', version: 1 } as const
  expect(problemOf(await app.submit({ ...read, over: other }, 'south-liaison')).code).toBe(
    'other-bytes',
  )
  await record({ ...read, over }, 'south-liaison')
  const message = await record(messageOf('call'), 'north-liaison')
  const heard = { type: 'channels/record-receipt', message: 'call' } as const
  expect(problemOf(await app.submit({ ...heard, over }, 'south-liaison')).code).toBe('other-bytes')
  await record({ ...heard, over: await digestAt(message) }, 'south-liaison')
  const unknown = { ...read, notice: 'nobody', over: other }
  expect(problemOf(await app.submit(unknown, 'south-liaison')).code).toBe('unknown-reference')
})

test('HT107 the ladder of a version says for each recipient which rung it reached, by which post and when', async () => {
  const index = await record(noticeOf('told', window), 'north-liaison')
  const before = app.centre.ledger.head().size
  app.passMs(60_000)
  const over = await digestAt(index)
  await record({ type: 'notices/acknowledge', notice: 'told', version: 1, over }, 'south-liaison')
  const view = await readAs<LadderView>('south-liaison', '/api/notices/told/ladder')
  expect(view).toMatchObject({ version: 1, versions: [1], entry: index, over })
  const [south] = view.recipients
  expect(south?.steps.acknowledged).toMatchObject({ state: 'reached', post: 'south-liaison' })
  expect(south?.steps.shown).toMatchObject({ state: 'reached', impliedBy: 'acknowledged' })
  expect(south?.steps.witnessed.state).toBe('not-asked')
  const then = await readAs<LadderView>('duty', `/api/notices/told/ladder?size=${before}`)
  expect(then.recipients[0]?.steps.acknowledged.state).toBe('due')
  const headers = await app.as('duty')
  const unknown = await app.ask({ url: '/api/notices/told/ladder?version=2', headers })
  expect(problemOf(unknown)).toMatchObject({ code: 'not-found', field: '/version' })
  const missing = await app.ask({ url: '/api/notices/nobody/ladder', headers })
  expect(problemOf(missing).code).toBe('not-found')
})

test('HT108 a version is witnessed when a quorum has cosigned it, and mirrored when the mirror of the party has', async () => {
  const { origin } = app.centre.keyring
  const time = Date.parse(app.centre.wallClock.now()) / 1_000
  const [north, south] = ['north', 'south'].map((party) => cosignerOf(party, 'mirror')) as [
    ReturnType<typeof cosignerOf>,
    ReturnType<typeof cosignerOf>,
  ]
  await record(registrationOf(north, { origin, time }), 'north-liaison')
  await record(registrationOf(south, { origin, time }), 'south-liaison')
  await record(noticeOf('told', window), 'north-liaison')
  expect(await cosignedSteps()).toEqual(['due', 'due'])
  const { note } = app.centre.ledger.head()
  await app.centre.collector.take(cosigned(note, [south], time))
  expect(await cosignedSteps()).toEqual(['due', 'reached'])
  await app.centre.collector.take(cosigned(note, [north], time))
  expect(await cosignedSteps()).toEqual(['reached', 'reached'])
})

test('HT109 who knew is asked of a place and a time or of a notice, as known at a moment, and sees what its reader may', async () => {
  await record(noticeOf('told', window), 'north-liaison')
  const before = app.centre.clock.now()
  app.passMs(60_000)
  await record({ type: 'notices/acknowledge', notice: 'told', version: 1 }, 'south-liaison')
  const secret = { tlp: 'AMBER', class: 'C', releaseTo: ['aid'] } as const
  await record(
    noticeOf('for-aid', window, {
      recipients: ['aid'],
      marking: { ...secret, releaseTo: ['aid'] },
    }),
    'north-liaison',
  )
  const at = `/api/who-knew?at=36.2,37.16&radiusM=100&from=${addMs(window, 1_000)}`
  const told = ['told', 1, ['south', 'accepted', 'shown', 'opened', 'acknowledged']]
  expect(await versionsFor('south-liaison', at)).toEqual([told])
  expect(await versionsFor('aid-cell', at)).toEqual([told, ['for-aid', 1, ['aid', 'accepted']]])
  expect(await versionsFor('south-liaison', `${at}&asKnownAt=${before}`)).toEqual([
    ['told', 1, ['south', 'accepted']],
  ])
  expect(await versionsFor('south-liaison', '/api/who-knew?notice=told')).toEqual([told])
  const elsewhere = `/api/who-knew?at=30,30&radiusM=100&from=${window}`
  expect(await versionsFor('south-liaison', elsewhere)).toEqual([])
  const headers = await app.as('south-liaison')
  for (const [url, field] of [
    ['/api/who-knew', '/at'],
    ['/api/who-knew?at=36.2,37.16', '/from'],
    ['/api/who-knew?notice=for-aid', '/notice'],
  ] as const)
    expect(problemOf(await app.ask({ url, headers })).field).toBe(field)
  expect(problemOf(await app.ask({ url: '/api/who-knew?notice=told' })).code).toBe('not-signed-in')
})
