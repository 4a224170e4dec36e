import type { DryRunView } from '@hudna/core/api/dry-run.ts'
import type { Command } from '@hudna/core/api/types.ts'
import { openMarking } from '@hudna/core/kernel/marking.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { reportOf, source } from '../sequencer/test-commands.ts'
import { verifyOf } from '../sequencer/test-located.ts'
import { testFolders } from '../sequencer/test-sequencer.ts'
import { begunTestApp, problemOf, type TestApp } from './test-app.ts'

const folders = testFolders()
let app: TestApp

const day = { from: '2016-03-01T05:00:00.000Z', to: '2016-03-01T17:00:00.000Z' }
const names = { ar: 'اسم', en: 'Name', ru: 'Имя' }
const volume = {
  footprint: { shape: 'circle', centre: [371_600_000, 362_000_000], radiusM: 800 },
  floorM: null,
  ceilingM: null,
  interval: day,
} as const
type Details = Extract<Command, { type: 'notices/submit' }>['details']

function noticeOf(notice: string, details: Details, marking: typeof openMarking): Command {
  const place = { position: null, errorRadiusM: 0, wherePrecision: 3, names: {} }
  return {
    type: 'notices/submit',
    notice,
    agreement: 'truce',
    author: 'north',
    names,
    text: { en: 'Words' },
    details,
    place,
    volume: { ...volume, footprint: { ...volume.footprint, centre: [371_600_000, 362_000_000] } },
    recipients: ['south', 'aid'],
    expiresAt: null,
    source: null,
    marking,
  }
}
const site: Details = {
  kind: 'site',
  function: 'clinic',
  emblem: 'none',
  operational: 'operational',
}
const launch: Details = { kind: 'activity', activity: 'launch' }
const withheld = { tlp: 'AMBER', class: 'D', releaseTo: ['aid'] } as const

beforeAll(async () => {
  app = await begunTestApp(folders.fresh())
  const zone: Command = {
    type: 'agreements/declare-zone',
    zone: 'sky',
    agreement: 'truce',
    kind: 'no-flight',
    names,
    volume: { ...volume, footprint: { ...volume.footprint, centre: [371_600_000, 362_000_000] } },
    consents: [],
    declaredBy: 'north',
    source,
    marking: openMarking,
  }
  const cellar = { ...withheld, releaseTo: [...withheld.releaseTo] }
  for (const command of [
    zone,
    noticeOf('clinic', site, openMarking),
    noticeOf('cellar', site, cellar),
  ]) {
    const answer = await app.submit(command, 'north-liaison')
    if (answer.statusCode !== 200) throw new Error(answer.payload)
  }
  for (const id of ['clinic', 'cellar']) {
    const answer = await app.submit(verifyOf(id), 'duty')
    if (answer.statusCode !== 200) throw new Error(answer.payload)
  }
})
afterAll(async () => {
  await app.stop()
  folders.remove()
})

async function check(command: unknown, post: string): Promise<DryRunView> {
  const headers = await app.as(post)
  const answer = await app.ask({
    method: 'POST',
    url: '/api/check',
    headers,
    payload: { command },
  })
  if (answer.statusCode !== 200) throw new Error(answer.payload)
  return answer.json<DryRunView>()
}

const southern = { ...noticeOf('shot', launch, openMarking), author: 'south' }

test('HT45 a check gives conflicts and what is not acknowledged, and records nothing', async () => {
  const { size } = app.centre.ledger.head()
  const answer = await check(southern, 'south-liaison')
  expect(answer).toMatchObject({
    size,
    refusals: [{ code: 'unacknowledged', field: '/volume' }],
    check: {
      information: 'conflict',
      conflicts: [
        { rule: 'activity-in-no-flight-zone', other: { id: 'sky' }, certainty: 'possible' },
        { rule: 'activity-near-site', other: { id: 'clinic' }, certainty: 'certain' },
      ],
      unacknowledged: [{ notice: 'clinic', version: 1 }],
    },
  })
  expect(await check(southern, 'south-liaison')).toEqual(answer)
  expect(app.centre.ledger.head().size).toBe(size)
  const report = await check(reportOf('heard'), 'duty')
  expect(report.check?.conflicts).toMatchObject([
    { rule: 'incident-in-zone', certainty: 'certain' },
  ])
})

test('HT45 a site of class D is in the check of its owner alone', async () => {
  const sites = async (author: string, post: string) =>
    (await check({ ...southern, author }, post)).check?.conflicts.flatMap(({ other }) =>
      other.kind === 'site' ? [other.id] : [],
    )
  expect(await sites('south', 'south-liaison')).toEqual(['clinic'])
  expect(await sites('aid', 'aid-cell')).toEqual(['clinic'])
  expect(await sites('north', 'north-liaison')).toEqual(['cellar', 'clinic'])
  const answer = await check(southern, 'aid-cell')
  expect(JSON.stringify(answer)).not.toContain('cellar')
})

test('HT45 what would be refused is said with its reason, and a session is needed', async () => {
  const foreign = await check(southern, 'north-liaison')
  expect(foreign.refusals).toMatchObject([{ code: 'not-permitted', field: '/author' }])
  const analyst = await check(southern, 'analysts')
  expect(analyst.refusals).toMatchObject([{ code: 'not-permitted', field: '' }])
  expect(analyst.check?.conflicts).not.toHaveLength(0)
  const { refusals, check: nothing } = await check({ ...southern, colour: 'red' }, 'south-liaison')
  expect([refusals[0]?.code, nothing]).toEqual(['unknown-field', null])
  const asked = { method: 'POST', url: '/api/check', payload: { command: southern } } as const
  expect(problemOf(await app.ask(asked)).code).toBe('not-signed-in')
  const bare = { ...asked, headers: await app.as('south-liaison'), payload: {} }
  expect(problemOf(await app.ask(bare)).code).toBe('missing-field')
})
