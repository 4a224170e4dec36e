import { expect, test } from 'vitest'
import { parserOf } from '../kernel/parse.ts'
import { agreementKind, clauseKind, ConcludeAgreement, DeclareZone } from './agreement.ts'
import { agreements } from './noun.ts'
import { agreementRoles } from './policy.ts'
import {
  addClause,
  cessation,
  conclude,
  declareZone,
  recordStanding,
  source,
} from './register-for-tests.ts'
import { agreementPage } from './views.ts'

const extend = (until: string | null) =>
  ({ type: 'agreements/extend', agreement: 'cessation', until, source }) as const

test('AG1 an agreement is concluded once', () => {
  const { ask, world } = cessation()
  expect(world.get(agreementKind, 'cessation')).toMatchObject({
    id: 'cessation',
    owner: 'centre',
    history: [{ type: 'agreement-concluded', index: 3 }],
  })
  expect(ask(conclude('cessation'))).toMatchObject({
    refusal: { code: 'already-exists', field: '/agreement' },
  })
})

test('AG1 an agreement needs ground and a time that goes forward', () => {
  const { ask } = cessation()
  const from = '2016-02-26T22:00:00.000Z'
  expect(ask(conclude('other', { interval: { from, to: from } }))).toMatchObject({
    refusal: { code: 'interval-reversed', field: '/interval' },
  })
  const area = { shape: 'circle', centre: [0, 0] as [number, number], radiusM: 0 } as const
  expect(ask(conclude('other', { area }))).toMatchObject({
    refusal: { code: 'bad-geometry', field: '/area/radiusM' },
  })
})

test('AG2 extensions form a chain that only goes forward', () => {
  const { ask, world } = cessation()
  for (const until of ['2016-10-30T00:00:00.000Z', '2016-10-31T00:00:00.000Z']) {
    expect(ask(extend(until))).toMatchObject({
      refusal: { code: 'interval-reversed', field: '/until' },
    })
  }
  expect(ask(extend('2016-11-30T00:00:00.000Z')).ok).toBe(true)
  expect(ask(extend(null)).ok).toBe(true)
  expect(ask(extend('2020-01-01T00:00:00.000Z'))).toMatchObject({
    refusal: { code: 'wrong-state', field: '/until' },
  })
  expect(world.get(agreementKind, 'cessation')).toMatchObject({
    interval: { to: null },
    concludedUntil: '2016-10-31T00:00:00.000Z',
    extensions: [{ until: '2016-11-30T00:00:00.000Z' }, { until: null }],
  })
  expect(ask({ ...extend(null), agreement: 'nothing' })).toMatchObject({
    refusal: { code: 'unknown-agreement', field: '/agreement' },
  })
})

test('AG3 deadlines are whole minutes of the agreement itself', () => {
  const parse = parserOf(ConcludeAgreement)
  const command = conclude('cessation')
  expect(parse(command).ok).toBe(true)
  const deadlinesMin = { ...command.procedure.deadlinesMin, answerMin: 7.5 }
  expect(parse({ ...command, procedure: { version: 1, deadlinesMin } })).toMatchObject({
    refusal: { field: '/procedure/deadlinesMin/answerMin' },
  })
  expect(command.procedure.deadlinesMin).toMatchObject({ enquiryMin: 15, jointMin: 4_320 })
})

test('AG4 a clause has words and a code of its own', () => {
  const { ask } = cessation()
  expect(ask(addClause('c1', { code: '2.1' })).ok).toBe(true)
  expect(ask(addClause('c1'))).toMatchObject({
    refusal: { code: 'already-exists', field: '/clause' },
  })
  expect(ask(addClause('c2', { code: '2.1' }))).toMatchObject({
    refusal: { code: 'already-exists', field: '/code', evidence: { clause: 'c1' } },
  })
  expect(ask(addClause('c2', { text: {} }))).toMatchObject({
    refusal: { code: 'missing-field', field: '/text' },
  })
  expect(ask(addClause('c2', { agreement: 'nothing' }))).toMatchObject({
    refusal: { code: 'unknown-agreement', field: '/agreement' },
  })
})

test('AG5 the parties and zones of a clause are there', () => {
  const { ask } = cessation()
  ask(conclude('second'))
  ask(declareZone('flights', { agreement: 'second' }))
  expect(ask(addClause('c1', { who: ['north', 'nobody'] }))).toMatchObject({
    refusal: { code: 'unknown-party', field: '/who/1' },
  })
  expect(ask(addClause('c1', { who: ['north', 'north'] }))).toMatchObject({
    refusal: { code: 'malformed', field: '/who/1' },
  })
  expect(ask(addClause('c1', { zones: ['nothing'] }))).toMatchObject({
    refusal: { code: 'unknown-reference', field: '/zones/0' },
  })
  expect(ask(addClause('c1', { zones: ['flights'] }))).toMatchObject({
    refusal: { code: 'unknown-reference', message: 'zone flights belongs to second' },
  })
  expect(ask(addClause('c1', { agreement: 'second', zones: ['flights'] })).ok).toBe(true)
})

test('AG6 clause and standing carry the marking of their agreement', () => {
  const { ask, world } = cessation()
  const secret = { tlp: 'AMBER', class: 'C', releaseTo: ['north'] } as const
  ask(conclude('secret', { marking: { ...secret, releaseTo: ['north'] } }))
  ask(addClause('c1', { agreement: 'secret' }))
  expect(world.get(clauseKind, 'c1')).toMatchObject({ owner: 'centre', marking: secret })
})

test('AG23 only zones and delineations are open to liaison officers', () => {
  const open = Object.entries(agreementRoles)
    .filter(([, roles]) => roles.includes('liaison'))
    .map(([command]) => command)
  expect(open).toEqual([
    'agreements/declare-zone',
    'agreements/consent-zone',
    'agreements/extend-zone',
    'agreements/amend-zone',
    'agreements/end-zone',
    'agreements/delineate',
    'agreements/sign-delineation',
    'agreements/end-delineation',
  ])
  expect(Object.keys(agreementRoles).toSorted()).toEqual(
    Object.keys(agreements.commands).toSorted(),
  )
})

test('AG24 the page of an agreement shows clauses by code, zones and standings', () => {
  const { ask, world } = cessation()
  for (const code of ['2.10', '2', '1.1', '2.9', 'annex']) {
    ask(addClause(`c-${code.replace('.', '-')}`, { code }))
  }
  ask(declareZone('flights'))
  ask(recordStanding('south', 'accepted', { from: '2016-03-01T00:00:00.000Z' }))
  ask(recordStanding('north', 'signatory'))
  const page = agreementPage(world, 'cessation', '2016-02-28T00:00:00.000Z')
  expect(page?.clauses.map(({ code }) => code)).toEqual(['1.1', '2', '2.9', '2.10', 'annex'])
  expect(page?.zones.map(({ id }) => id)).toEqual(['flights'])
  expect(page?.standings).toMatchObject([
    { party: 'north', now: 'signatory', records: 1 },
    { party: 'south', now: 'unknown', records: 1 },
  ])
  expect(agreementPage(world, 'nothing', '2016-02-28T00:00:00.000Z')).toBeUndefined()
})

test('AG10 a zone schema takes no status', () => {
  const parse = parserOf(DeclareZone)
  expect(parse(declareZone('flights')).ok).toBe(true)
  expect(parse({ ...declareZone('flights'), status: 'agreed' })).toMatchObject({
    refusal: { code: 'unknown-field', field: '/status' },
  })
})
