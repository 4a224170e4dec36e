import type { VolumeList } from '@hudna/core/api/reads.ts'
import type { Command } from '@hudna/core/api/types.ts'
import { pathOf } from '@hudna/core/api/client.ts'
import { reads } from '@hudna/core/api/reads.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actorAt } from '../sequencer/test-commands.ts'
import {
  around,
  day,
  mill,
  noticeOf,
  pauseOf,
  verifyOf,
  volumeAt,
  zoneOf,
} from '../sequencer/test-located.ts'
import { testFolders } from '../sequencer/test-sequencer.ts'
import { begunTestApp, problemOf, type TestApp } from './test-app.ts'

const folders = testFolders()
let app: TestApp
/** How many entries there were before the second site. */
let early = 0

const view = '37.1,36.1,37.2,36.3'
const abroad = around([390_000_000, 365_000_000], 500)
const secret = { tlp: 'AMBER', class: 'D', releaseTo: ['south'] } as const

beforeAll(async () => {
  app = await begunTestApp(folders.fresh())
  const record = async (command: Command, post = 'north-liaison') => {
    const answer = await app.submit(command, post)
    if (answer.statusCode !== 200) throw new Error(answer.payload)
  }
  await record(zoneOf('sky', volumeAt(around(mill, 5_000))))
  await record(pauseOf('quiet', volumeAt(around(mill, 9_000))))
  await record(noticeOf('clinic', 'site'))
  await record(verifyOf('clinic'), 'duty')
  early = app.centre.ledger.head().size
  const marking = { ...secret, releaseTo: [...secret.releaseTo] }
  await record(noticeOf('cellar', 'site', { marking }))
  await record(verifyOf('cellar'), 'duty')
  await record(noticeOf('far', 'site', { volume: volumeAt(abroad) }))
  await record(verifyOf('far', 1, [390_000_000, 365_000_000]), 'duty')
  const moved = noticeOf('clinic', 'site', { volume: volumeAt(around(mill, 200)) })
  await record({ ...moved, type: 'notices/amend', reason: { en: 'Smaller' } })
  await record(verifyOf('clinic', 2), 'duty')
  await record(noticeOf('gone', 'flights'))
  await record({ type: 'notices/cancel', notice: 'gone', reason: { en: 'Off' } })
})
afterAll(async () => {
  await app.stop()
  folders.remove()
})

async function ask(post: string | undefined, input: object = {}) {
  const query = { bbox: view, from: day.from, to: day.to, ...input }
  const headers = post === undefined ? {} : await app.as(post)
  return app.ask({ url: pathOf(reads.volumes.path, query), headers })
}

async function listed(post: string | undefined, input: object = {}): Promise<VolumeList> {
  const answer = await ask(post, input)
  if (answer.statusCode !== 200) throw new Error(answer.payload)
  return answer.json<VolumeList>()
}

async function idsFor(post: string | undefined, input: object = {}): Promise<readonly string[]> {
  return (await listed(post, input)).volumes.map(({ id }) => id)
}

test('HT60 a view gives what stands in it then, at its exact position, to who may have it', async () => {
  const answer = await listed('south-liaison')
  expect(answer.size).toBe(app.centre.ledger.head().size)
  expect(answer.volumes).toMatchObject([
    { kind: 'pause', id: 'quiet', status: 'declared', author: 'north', state: 'proposed' },
    {
      kind: 'site',
      id: 'clinic',
      agreement: 'truce',
      status: null,
      author: 'north',
      state: 'in-window',
      volume: { footprint: around(mill, 200), interval: day },
    },
    { kind: 'zone', id: 'sky', status: 'declared', author: 'north', state: 'no-flight' },
  ])
  expect(await idsFor('north-liaison')).toEqual(['quiet', 'cellar', 'clinic', 'sky'])
  expect(await idsFor(undefined)).toEqual(['quiet', 'clinic', 'sky'])
  expect(await idsFor(undefined, { bbox: '38.9,36.4,39.1,36.6' })).toEqual(['far'])
  expect(await idsFor(undefined, { kinds: 'site,zone' })).toEqual(['clinic', 'sky'])
  const later = { from: day.to, to: '2016-03-02T18:00:00.000Z' }
  expect(await idsFor(undefined, later)).toEqual([])
})

test('HT61 a view of a past size gives what stood there then, with the volume it had', async () => {
  const { size, volumes } = await listed('north-liaison', { size: early })
  expect(size).toBe(early)
  expect(volumes.map(({ id }) => id)).toEqual(['quiet', 'clinic', 'sky'])
  expect(volumes[1]?.volume.footprint).toEqual(around(mill, 800))
  expect(await idsFor('north-liaison', { size: early - 1 })).toEqual(['quiet', 'sky'])
  const newest = await listed('north-liaison', { size: app.centre.ledger.head().size })
  expect(newest).toEqual(await listed('north-liaison'))
})

async function refused(input: object): Promise<readonly [string, string]> {
  const { code, field } = problemOf(await ask('duty', input))
  return [code, field]
}

function acknowledge(notice: string) {
  return { type: 'notices/acknowledge', notice, version: 1 }
}

test('HT62 a view that is none, or whose end comes first, is refused with its field', async () => {
  expect(await refused({ bbox: '37,36,38' })).toEqual(['malformed', '/bbox'])
  expect(await refused({ bbox: '37,36,38,91' })).toEqual(['bad-position', '/bbox'])
  expect(await refused({ bbox: '37,37,38,36' })).toEqual(['bad-position', '/bbox'])
  expect(await refused({ bbox: '181,36,38,37' })).toEqual(['bad-position', '/bbox'])
  expect(await refused({ to: day.from })).toEqual(['interval-reversed', '/to'])
  expect(await refused({ kinds: 'site,castle' })).toEqual(['malformed', '/kinds'])
  expect(await refused({ size: 100_000 })).toEqual(['out-of-range', '/size'])
})

test('HT62 a view with more than it may list is refused with the count, never cut off', async () => {
  const busy = await begunTestApp(folders.fresh())
  const volume = volumeAt(around(mill, 10))
  const commands = Array.from({ length: 5_001 }, (_, at) => ({
    key: `view-is-full:${at}`,
    command: noticeOf(`flights-${at}`, 'flights', { volume }),
  }))
  // Past the door, where a post may not send so much at once.
  for (let from = 0; from < commands.length; from += 500) {
    const part = commands.slice(from, from + 500)
    const outcomes = await Promise.all(
      part.map((one) => busy.centre.sequencer.submit({ ...one, actor: actorAt('north-liaison') })),
    )
    expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set(['recorded']))
  }
  const url = pathOf(reads.volumes.path, { bbox: view, ...day })
  const problem = problemOf(await busy.ask({ url }))
  expect(problem).toMatchObject({ code: 'too-many', evidence: { count: 5_001, limit: 5_000 } })
  const none = await busy.ask({
    url: pathOf(reads.volumes.path, { bbox: view, ...day, kinds: 'zone' }),
  })
  expect(none.json<VolumeList>().volumes).toEqual([])
  await busy.stop()
}, 60_000)

test('HT63 an activity is refused over HTTP until what its author was told is acknowledged', async () => {
  const launch = noticeOf('shot', 'launch', { author: 'south', recipients: ['north'] })
  const send = () => app.submit(launch, 'south-liaison')
  const problem = problemOf(await send())
  expect(problem).toMatchObject({
    status: 409,
    code: 'unacknowledged',
    field: '/volume',
    messageKey: 'refusal.unacknowledged',
    evidence: { unacknowledged: [{ notice: 'clinic', version: 2, kind: 'site' }] },
  })
  expect(JSON.stringify(problem)).not.toContain('cellar')
  const { size } = app.centre.ledger.head()
  const read = { type: 'notices/acknowledge', notice: 'clinic', version: 2 } as const
  expect((await app.submit(read, 'south-liaison')).statusCode).toBe(200)
  expect((await send()).statusCode).toBe(200)
  expect(app.centre.ledger.head().size).toBe(size + 2)
})

test('HT63 one batch that acknowledges and then announces is carried out', async () => {
  const notice = noticeOf('late', 'site', { volume: volumeAt(abroad) })
  expect((await app.submit(notice, 'north-liaison')).statusCode).toBe(200)
  const second = verifyOf('late', 1, [390_000_000, 365_000_000])
  expect((await app.submit(second, 'duty')).statusCode).toBe(200)
  const launch = noticeOf('second-shot', 'launch', { author: 'south', volume: volumeAt(abroad) })
  const commands = [launch, acknowledge('late'), acknowledge('far'), launch].map((command, at) => ({
    key: `awareness:${at}`,
    command,
  }))
  const answer = await app.ask({
    method: 'POST',
    url: '/api/batch',
    headers: await app.as('south-liaison'),
    payload: { commands },
  })
  expect(answer.json()).toMatchObject([
    { outcome: 'refused', refusal: { code: 'unacknowledged' } },
    { outcome: 'recorded' },
    { outcome: 'recorded' },
    { outcome: 'recorded' },
  ])
})
