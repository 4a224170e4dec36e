import { expect, test } from 'vitest'
import { zoneKind, type Consent } from './agreement.ts'
import { cessation, declareZone, source } from './register-for-tests.ts'

const answer = (party: string, consent: Consent['consent']): Consent => ({
  party,
  consent,
  source,
})
const consentZone = (party: string, consent: Consent['consent']) =>
  ({ type: 'agreements/consent-zone', zone: 'flights', party, consent, source }) as const
const extendZone = (until: string | null) =>
  ({ type: 'agreements/extend-zone', zone: 'flights', until, source }) as const
const north = { role: 'liaison', party: 'north' } as const
const south = { role: 'liaison', party: 'south' } as const

test('AG10 a zone is agreed only when two or more answered and all consent', () => {
  const cases: [Consent[], string][] = [
    [[], 'declared'],
    [[answer('north', 'consented')], 'declared'],
    [[answer('north', 'consented'), answer('south', 'silent')], 'declared'],
    [[answer('north', 'consented'), answer('south', 'declined')], 'declared'],
    [[answer('north', 'consented'), answer('south', 'consented')], 'agreed'],
  ]
  for (const [consents, status] of cases) {
    const { ask, world } = cessation()
    expect(ask(declareZone('flights', { consents })).ok).toBe(true)
    expect(world.get(zoneKind, 'flights')?.status).toBe(status)
  }
})

test('AG11 a later answer takes the place of the earlier one', () => {
  const { ask, world } = cessation()
  ask(declareZone('flights', { consents: [answer('north', 'consented')] }))
  ask(consentZone('south', 'silent'))
  expect(world.get(zoneKind, 'flights')).toMatchObject({ status: 'declared' })
  ask(consentZone('south', 'consented'), south)
  expect(world.get(zoneKind, 'flights')).toMatchObject({
    status: 'agreed',
    consents: [{ party: 'north' }, { party: 'south', consent: 'consented' }],
  })
  ask(consentZone('north', 'declined'), north)
  expect(world.get(zoneKind, 'flights')).toMatchObject({ status: 'declared' })
  expect(world.get(zoneKind, 'flights')?.history).toHaveLength(4)
})

test('AG11 a party answers once in a declaration', () => {
  const { ask } = cessation()
  const consents = [answer('north', 'consented'), answer('north', 'silent')]
  expect(ask(declareZone('flights', { consents }))).toMatchObject({
    refusal: { code: 'malformed', field: '/consents/1/party' },
  })
})

test('AG12 a liaison officer speaks for its own party only', () => {
  const { ask, world } = cessation()
  expect(ask(declareZone('flights'), south)).toMatchObject({
    refusal: { code: 'not-permitted', field: '/declaredBy' },
  })
  const consents = [answer('north', 'consented'), answer('south', 'consented')]
  expect(ask(declareZone('flights', { consents }), north)).toMatchObject({
    refusal: { code: 'not-permitted', field: '/consents/1/party' },
  })
  const honest = [answer('north', 'consented'), answer('south', 'silent')]
  expect(ask(declareZone('flights', { consents: honest }), north).ok).toBe(true)
  expect(ask(consentZone('south', 'consented'), north)).toMatchObject({
    refusal: { code: 'not-permitted', field: '/party' },
  })
  expect(world.get(zoneKind, 'flights')).toMatchObject({ status: 'declared', owner: 'north' })
})

test('AG13 a zone is extended forward and keeps the chain', () => {
  const { ask, world } = cessation()
  ask(declareZone('flights'))
  expect(ask(extendZone('2016-10-20T00:00:00.000Z'))).toMatchObject({
    refusal: { code: 'interval-reversed', field: '/until' },
  })
  ask(extendZone('2016-10-28T16:00:00.000Z'), north)
  expect(world.get(zoneKind, 'flights')).toMatchObject({
    volume: { interval: { to: '2016-10-28T16:00:00.000Z' } },
    declaredUntil: '2016-10-24T16:00:00.000Z',
    extensions: [{ until: '2016-10-28T16:00:00.000Z' }],
  })
  expect(ask({ ...extendZone(null), zone: 'nothing' })).toMatchObject({
    refusal: { code: 'unknown-reference', field: '/zone' },
  })
})

test('AG13 one party alone does not extend what two agreed on, nor what another declared', () => {
  const { ask } = cessation()
  ask(declareZone('flights', { consents: [answer('north', 'consented')] }))
  expect(ask(extendZone(null), south)).toMatchObject({
    refusal: { code: 'not-permitted', field: '/zone' },
  })
  ask(consentZone('south', 'consented'))
  expect(ask(extendZone(null), north)).toMatchObject({
    refusal: { code: 'not-permitted', field: '/zone' },
  })
  expect(ask(extendZone(null)).ok).toBe(true)
})

test('AG14 the volume, the agreement and the parties of a zone must stand', () => {
  const { ask } = cessation()
  const { volume } = declareZone('flights')
  const from = volume.interval.from
  expect(ask(declareZone('flights', { agreement: 'nothing' }))).toMatchObject({
    refusal: { code: 'unknown-agreement', field: '/agreement' },
  })
  expect(ask(declareZone('flights', { declaredBy: 'nobody' }))).toMatchObject({
    refusal: { code: 'unknown-party', field: '/declaredBy' },
  })
  expect(ask(declareZone('flights', { consents: [answer('nobody', 'silent')] }))).toMatchObject({
    refusal: { code: 'unknown-party', field: '/consents/0/party' },
  })
  const backward = { ...volume, interval: { from, to: from } }
  expect(ask(declareZone('flights', { volume: backward }))).toMatchObject({
    refusal: { code: 'interval-reversed', field: '/volume/interval' },
  })
  expect(ask(declareZone('flights')).ok).toBe(true)
  expect(ask(declareZone('flights'))).toMatchObject({
    refusal: { code: 'already-exists', field: '/zone' },
  })
  expect(ask({ ...consentZone('north', 'silent'), zone: 'nothing' })).toMatchObject({
    refusal: { code: 'unknown-reference', field: '/zone' },
  })
})
