import { once } from 'node:events'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import type { Cosigning } from '@hudna/core/api/cosigning.ts'
import type { LiveMessage } from '@hudna/core/api/live.ts'
import { openMarking } from '@hudna/core/kernel/marking.ts'
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest'
import { COSIGNING_ALARM_MS } from '../cosigning/coverage.ts'
import { cosigned, cosignerOf, registrationOf } from '../cosigning/test-cosigners.ts'
import { HEARTBEAT_MS, UNREAD_HEARTBEATS_MAX } from '../http/live.ts'
import { begunTestApp, problemOf, type TestApp } from '../http/test-app.ts'
import { duty, northLiaison, partyOf, reportOf } from '../sequencer/test-commands.ts'
import { START, testFolders } from '../sequencer/test-sequencer.ts'

const folders = testFolders()
let app: TestApp
beforeEach(async () => {
  // Heartbeats come when a test says so.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  app = await begunTestApp(folders.fresh())
})
afterEach(async () => {
  vi.useRealTimers()
  await app.stop()
})
afterAll(folders.remove)

type Told = { readonly id: string; readonly event: string; readonly data: string }

/** A console: what it has been told, and how it ends. */
type Console = {
  readonly told: readonly Told[]
  readonly entries: () => readonly number[]
  readonly ended: Promise<unknown>
  /** Resolves when so many entries have come. */
  readonly until: (entries: number) => Promise<void>
  readonly leave: () => void
}

async function listen(headers: Readonly<Record<string, string>>, query = ''): Promise<Console> {
  const asked = httpRequest(`${app.url}/api/live${query}`, { headers })
  asked.end()
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  expect(answer.statusCode).toBe(200)
  expect(answer.headers['content-type']).toMatch(/^text\/event-stream/)
  expect(answer.headers['cache-control']).toBe('no-store')
  asked.on('error', () => undefined)
  answer.on('error', () => undefined)
  const told: Told[] = []
  let rest = ''
  answer.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\n\n')
    rest = parts.pop() ?? ''
    told.push(...parts.map(readMessage))
  })
  const entries = () => told.filter(({ event }) => event === 'entry').map(({ id }) => Number(id))
  return {
    told,
    entries,
    ended: new Promise((resolve) => answer.once('close', resolve)),
    until: (count) => vi.waitFor(() => expect(entries().length).toBeGreaterThanOrEqual(count)),
    leave: () => asked.destroy(),
  }
}

function readMessage(text: string): Told {
  const fields = new Map(
    text.split('\n').map((line): [string, string] => {
      const at = line.indexOf(': ')
      return [line.slice(0, at), line.slice(at + 2)]
    }),
  )
  const field = (name: string) => fields.get(name) ?? ''
  return { id: field('id'), event: field('event'), data: field('data') }
}

const size = (): number => app.centre.ledger.head().size
let parties = 0
async function record(count: number): Promise<void> {
  for (let done = 0; done < count; done += 1)
    await app.submit(partyOf(`party-${(parties += 1)}`), 'administration')
}
const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from }, (_, place) => from + place)

/** One heartbeat, and time for what it asks the store. */
async function heartbeat(): Promise<void> {
  await vi.advanceTimersByTimeAsync(HEARTBEAT_MS)
  await app.centre.store.views.size()
  await new Promise((resolve) => setImmediate(resolve))
}

test('LV8 a stream begins with what comes next, or after a position', async () => {
  const headers = await app.as('duty')
  const before = size()
  const [now, resumed, asked] = await Promise.all([
    listen(headers),
    listen({ ...headers, 'last-event-id': '4' }),
    listen(headers, '?after=-1'),
  ])
  await record(3)
  await now.until(3)
  await resumed.until(before + 3 - 5)
  await asked.until(before + 3)
  expect(now.entries()).toEqual(range(before, before + 3))
  expect(resumed.entries()).toEqual(range(5, before + 3))
  expect(asked.entries()).toEqual(range(0, before + 3))
})

test('LV8 a position that is no position counts as none', async () => {
  const headers = await app.as('duty')
  const before = size()
  const positions = ['', 'x', '1.5', '1e2', '-2', String(before), '99999999999999999999']
  const consoles = [
    ...(await Promise.all(positions.map((id) => listen({ ...headers, 'last-event-id': id })))),
    ...(await Promise.all(
      ['?after=', '?after=x', '?after=1&after=2'].map((text) => listen(headers, text)),
    )),
  ]
  await record(1)
  for (const one of consoles) {
    await one.until(1)
    expect(one.entries()).toEqual([before])
  }
})

/** For each entry of a console the ids of the rows that came with it. */
function rows({ told }: Console): readonly (readonly (string | undefined)[])[] {
  return told
    .filter(({ event }) => event === 'entry')
    .map(({ data }) => (JSON.parse(data) as LiveMessage).changes.map(({ row }) => row?.id))
}

test('LV6 the stream says what its reader may know', async () => {
  const south = await listen(await app.as('south-liaison'))
  const north = await listen(await app.as('north-liaison'))
  const marking = { tlp: 'AMBER', class: 'C', releaseTo: [] } as const
  await app.submit(reportOf('mill', { marking: { ...marking, releaseTo: [] } }), northLiaison.post)
  await app.submit(reportOf('well', { marking: openMarking }), duty.post)
  await Promise.all([south.until(4), north.until(4)])
  expect(rows(south)).toEqual([[], [], [undefined], ['well']])
})

test('LV9 nobody listens without a session', async () => {
  expect(problemOf(await app.ask({ url: '/api/live' })).code).toBe('not-signed-in')
  expect(app.centre.outbox.streams()).toBe(0)
})

test('LV9 a stream ends when its session does', async () => {
  const [stays, goes] = [await listen(await app.as('duty')), await listen(await app.as('monitors'))]
  await heartbeat()
  expect(app.centre.outbox.streams()).toBe(2)
  await app.centre.store.accounts.endSessionsOf('officer-monitors')
  await heartbeat()
  await goes.ended
  expect(app.centre.outbox.streams()).toBe(1)
  await record(1)
  await stays.until(1)
})

test('LV9 a stream ends when its officer is released', async () => {
  const goes = await listen(await app.as('monitors'))
  await app.submit(
    { type: 'parties/release-officer', officer: 'officer-monitors' },
    'administration',
  )
  await heartbeat()
  await goes.ended
  expect(app.centre.outbox.streams()).toBe(0)
})

test('LV10 the head comes at once and with every heartbeat', async () => {
  const { told } = await listen(await app.as('duty'))
  await vi.waitFor(() => expect(told).toHaveLength(1))
  await heartbeat()
  await vi.waitFor(() => expect(told).toHaveLength(2))
  for (const { event, data } of told) {
    expect(event).toBe('head')
    expect(JSON.parse(data)).toEqual({ size: size(), now: app.centre.clock.now() })
  }
})

test('LV12 a console is told of an alarm when it is raised and when it settles', async () => {
  const { origin } = app.centre.keyring
  const time = Date.parse(START) / 1_000
  const north = cosignerOf('north', 'mirror')
  await app.submit(registrationOf(north, { origin, time }), 'north-liaison')
  const { told, leave } = await listen(await app.as('duty'))
  const alarms = () =>
    told
      .filter(({ event }) => event === 'cosigning')
      .map(({ id, data }) => [id, (JSON.parse(data) as Cosigning).alarms.length])
  const pass = async (ms: number) => {
    app.passMs(ms)
    await app.centre.collector.tick()
  }
  await pass(0)
  await pass(COSIGNING_ALARM_MS)
  await vi.waitFor(() => expect(alarms()).toEqual([['', 2]]))
  await app.centre.collector.take(cosigned(app.centre.ledger.head().note, [north], time))
  await vi.waitFor(() => expect(alarms().at(-1)).toEqual(['', 0]))
  leave()
})

test('LV10 a console that reads nothing is let go', async () => {
  const headers = await app.as('duty')
  const asked = httpRequest(`${app.url}/api/live?after=-1`, { headers })
  asked.end()
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  answer.pause()
  const closed = new Promise((resolve) => answer.once('close', resolve))
  answer.on('error', () => undefined)
  // More than fits between two sockets.
  const long = 'ж'.repeat(8_000)
  for (let report = 0; report < 400; report += 1) {
    const command = reportOf(`long-${report}`, { title: { ar: long, en: long } })
    await app.centre.sequencer.submit({ key: `long-key-${report}`, command, actor: duty })
  }
  for (let beat = 0; beat <= UNREAD_HEARTBEATS_MAX + 1; beat += 1) await heartbeat()
  await vi.waitFor(() => expect(app.centre.outbox.streams()).toBe(0))
  answer.resume()
  await closed
})

test('LV4 a console that leaves leaves nothing behind', async () => {
  const one = await listen(await app.as('duty'))
  expect(app.centre.outbox.streams()).toBe(1)
  one.leave()
  await vi.waitFor(() => expect(app.centre.outbox.streams()).toBe(0))
})

test('LV11 a stopping centre ends its streams', async () => {
  const consoles = [await listen(await app.as('duty')), await listen(await app.as('monitors'))]
  vi.useRealTimers()
  const stopped = app.stop()
  await Promise.all(consoles.map(({ ended }) => ended))
  await stopped
  app = await begunTestApp(folders.fresh())
})
