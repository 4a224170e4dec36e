import type { ClauseTrialView } from '@hudna/core/api/clause-trial.ts'
import type { CoveredView } from '@hudna/core/api/reads.ts'
import type { Command } from '@hudna/core/api/types.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { administration, duty, partyOf, reportOf, source } from '../sequencer/test-commands.ts'
import { testFolders } from '../sequencer/test-sequencer.ts'
import { begunTestApp, problemOf, type TestApp } from './test-app.ts'

const folders = testFolders()
let app: TestApp

const draft = {
  agreement: 'truce',
  who: 'all-accepting',
  acts: ['explosion'],
  zones: [] as string[],
  interval: { from: '2016-03-01T00:00:00.000Z', to: null },
}
/** Too coarse for a mark on a map, and still known to lie in the area of the truce. */
const coarse = {
  position: [370_000_000, 360_000_000] as [number, number],
  errorRadiusM: 20_000,
  wherePrecision: 3,
  names: {},
}
const hidden = { tlp: 'AMBER', class: 'D', releaseTo: ['south'] } as const

beforeAll(async () => {
  app = await begunTestApp(folders.fresh())
  const accepted: Command = {
    type: 'agreements/record-standing',
    agreement: 'truce',
    party: 'north',
    standing: 'accepted',
    from: '2016-02-27T00:00:00.000Z',
    until: null,
    source,
  }
  const marking = { ...hidden, releaseTo: [...hidden.releaseTo] }
  const unknownSide = { actors: { alleged: { name: 'Nobody knows' } } }
  const secret = partyOf('secret')
  for (const [actor, command] of [
    [administration, accepted],
    [administration, { ...secret, marking: { ...marking, class: 'C', releaseTo: [] } }],
    [duty, reportOf('mill')],
    [duty, reportOf('bridge', unknownSide)],
    [duty, reportOf('district', { place: coarse })],
    [duty, reportOf('cellar', { marking })],
  ] satisfies readonly (readonly [typeof duty, Command])[]) {
    const key = `trial:${app.centre.ledger.head().size}`
    const { outcome } = await app.centre.sequencer.submit({ key, command, actor })
    if (outcome !== 'recorded') throw new Error(`${command.type}: ${outcome}`)
  }
})
afterAll(async () => {
  await app.stop()
  folders.remove()
})

async function ask(payload: object, post: string) {
  const headers = await app.as(post)
  return app.ask({ method: 'POST', url: '/api/agreements/try-clause', headers, payload })
}

async function tried(post: string, changes: Partial<typeof draft> = {}): Promise<ClauseTrialView> {
  const answer = await ask({ ...draft, ...changes }, post)
  if (answer.statusCode !== 200) throw new Error(answer.payload)
  return answer.json<ClauseTrialView>()
}

test('HT64 a trial counts and lists what the clause would have covered, and records nothing', async () => {
  const { size } = app.centre.ledger.head()
  const answer = await tried('north-liaison')
  expect(answer).toMatchObject({ size, counts: { certain: 2, possible: 1 } })
  expect(answer.incidents.map(({ incident, binds }) => [incident, binds])).toEqual([
    ['mill', 'certain'],
    ['district', 'certain'],
    ['bridge', 'possible'],
  ])
  expect((await tried('north-liaison', { acts: ['airstrike'] })).counts).toEqual({
    certain: 0,
    possible: 0,
  })
  expect(app.centre.ledger.head().size).toBe(size)
})

test('HT64 it sees what its asker may have exactly, and needs a session', async () => {
  const ofOwner = await tried('duty')
  expect(ofOwner.incidents.map(({ incident }) => incident)).toContain('cellar')
  for (const post of ['south-liaison', 'north-liaison'])
    expect(JSON.stringify(await tried(post))).not.toContain('cellar')
  const asked = { method: 'POST', url: '/api/agreements/try-clause', payload: draft } as const
  expect(problemOf(await app.ask(asked)).code).toBe('not-signed-in')
})

test('HT65 a trial that is none is refused with its field', async () => {
  const reversed = { from: '2016-03-02T00:00:00.000Z', to: '2016-03-01T00:00:00.000Z' }
  const cases = [
    [{ agreement: 'none' }, 'unknown-agreement', '/agreement'],
    [{ zones: ['none'] }, 'unknown-reference', '/zones/0'],
    [{ interval: reversed }, 'interval-reversed', '/interval'],
    [{ colour: 'red' }, 'unknown-field', '/colour'],
  ] as const
  for (const [changes, code, field] of cases)
    expect(problemOf(await ask({ ...draft, ...changes }, 'duty'))).toMatchObject({ code, field })
})

test('HT66 whether a party is covered is answered as known at a size', async () => {
  const url = '/api/covered?at=36.2,37.16&time=2016-03-01T06:00:00.000Z&party='
  const { size, covered } = (await app.ask({ url: `${url}north` })).json<CoveredView>()
  expect(size).toBe(app.centre.ledger.head().size)
  expect(covered).toMatchObject({
    party: 'north',
    agreements: [{ agreement: 'truce', certainty: 'certain', own: { covered: 'certain' } }],
  })
  const entry = covered.agreements[0]?.own.standings[0]?.entry ?? 0
  const before = (await app.ask({ url: `${url}north&size=${entry}` })).json<CoveredView>()
  expect(before.covered.agreements[0]?.own).toMatchObject({
    covered: 'none',
    standings: [{ standing: 'unknown', entry: null }],
  })
  const unknown = { code: 'unknown-party', field: '/party' }
  for (const party of ['nobody', 'secret'])
    expect(problemOf(await app.ask({ url: `${url}${party}` }))).toMatchObject(unknown)
  const reversed = `${url}north&until=2016-03-01T06:00:00.000Z`
  expect(problemOf(await app.ask({ url: reversed })).code).toBe('interval-reversed')
})
