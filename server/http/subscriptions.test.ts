import { MATCHES_PAGE_MAX, type CounterList, type MatchList } from '@hudna/core/api/matches.ts'
import type { DocumentList } from '@hudna/core/api/reads.ts'
import { openMarking } from '@hudna/core/kernel/marking.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { subscribeTo } from '../projections/test-subscriptions.ts'
import { actorAt, reportOf, triageOf } from '../sequencer/test-commands.ts'
import { testFolders } from '../sequencer/test-sequencer.ts'
import { begunTestApp, problemOf, receiptOf, type TestApp } from './test-app.ts'

const folders = testFolders()
let app: TestApp
let opened = 0
beforeAll(async () => {
  app = await begunTestApp(folders.fresh())
  receiptOf(await app.submit(reportOf('before'), 'duty'))
  opened = app.centre.ledger.head().size
  receiptOf(await app.submit(subscribeTo('mine'), 'north-liaison'))
  receiptOf(await app.submit(subscribeTo('empty', 2), 'visitors'))
  receiptOf(await app.submit(reportOf('mill'), 'duty'))
  receiptOf(await app.submit(triageOf('mill'), 'duty'))
})
afterAll(async () => {
  await app.stop()
  folders.remove()
})

async function read(url: string, post?: string) {
  return app.ask({ url, headers: post === undefined ? {} : await app.as(post) })
}
const matchesOf = async (query = '', post = 'north-liaison') =>
  (await read(`/api/subscriptions/mine/matches${query}`, post)).json<MatchList>()

test('HT50 a party reads what its subscription has counted, and from where it stopped', async () => {
  const all = await matchesOf()
  expect(all).toMatchObject({ counter: 2, more: false })
  expect(
    all.matches.map(({ counter, index, type, kind, id }) => [counter, index, type, kind, id]),
  ).toEqual([
    [1, opened + 3, 'incident-reported', 'incident', 'mill'],
    [2, opened + 4, 'incident-triaged', 'incident', 'mill'],
  ])
  expect((await matchesOf('?after=1')).matches.map(({ counter }) => counter)).toEqual([2])
  expect(await matchesOf('?after=7')).toMatchObject({ counter: 2, matches: [], more: false })
  expect(await matchesOf(`?size=${opened + 4}`)).toMatchObject({ counter: 1 })
})

test('HT51 to another party a subscription is not there, and nobody reads without a session', async () => {
  const foreign = problemOf(await read('/api/subscriptions/mine/matches', 'south-liaison'))
  const absent = problemOf(await read('/api/subscriptions/none/matches', 'south-liaison'))
  expect(foreign).toMatchObject({ code: 'not-found', detail: 'no mine here' })
  expect({ ...foreign, detail: '', requestId: '' }).toEqual({
    ...absent,
    detail: '',
    requestId: '',
  })
  const early = await read(`/api/subscriptions/mine/matches?size=${opened}`, 'north-liaison')
  expect(problemOf(early).code).toBe('not-found')
  for (const url of ['/api/subscriptions', '/api/subscriptions/mine/matches'])
    expect(problemOf(await read(url)).code).toBe('not-signed-in')
  const register = '/api/registers/subscriptions'
  const listed = async (post?: string) =>
    (await read(register, post)).json<DocumentList>().documents.map(({ id }) => id)
  expect(await listed()).toEqual([])
  expect(await listed('south-liaison')).toEqual([])
  expect(await listed('north-liaison')).toEqual(['mine'])
  const entry = await read(`/api/record/entries/${opened}`, 'south-liaison')
  expect(entry.json()).toMatchObject({ note: null })
})

const counters = async (post: string, query = '') =>
  (await read(`/api/subscriptions${query}`, post)).json<CounterList>().counters

test('HT52 every post of a party sees how far its subscriptions have counted', async () => {
  expect(await counters('north-liaison')).toEqual([{ subscription: 'mine', counter: 2 }])
  expect(await counters('aid-cell')).toEqual([{ subscription: 'empty', counter: 0 }])
  expect(actorAt('aid-cell').party).toBe(actorAt('visitors').party)
  expect(await counters('south-liaison')).toEqual([])
  expect(await counters('north-liaison', `?size=${opened}`)).toEqual([])
})

test('HT53 matches come in pages, and a page says when there are more', async () => {
  const count = MATCHES_PAGE_MAX + 5
  const { sequencer } = app.centre
  const sent = Array.from({ length: count }, (_, at) =>
    sequencer.submit({
      key: `paging:${at}`,
      command: reportOf(`paging-${at}`, { marking: openMarking }),
      actor: actorAt('duty'),
    }),
  )
  await Promise.all(sent)
  const first = await matchesOf('?after=0')
  expect(first).toMatchObject({ counter: count + 2, more: true })
  const second = await matchesOf(`?after=${first.matches.at(-1)?.counter}`)
  expect(second.more).toBe(false)
  expect([...first.matches, ...second.matches].map(({ counter }) => counter)).toEqual(
    Array.from({ length: count + 2 }, (_, at) => at + 1),
  )
  const newest = await matchesOf()
  expect(newest.matches.map(({ counter }) => counter)).toEqual(
    Array.from({ length: MATCHES_PAGE_MAX }, (_, at) => count + 3 - MATCHES_PAGE_MAX + at),
  )
})
