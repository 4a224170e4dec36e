import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addClause,
  conclude,
  declareZone,
  recordStanding,
  source,
} from '../agreements/register-for-tests.ts'
import type { Position } from '../geometry/place.ts'
import { instantFromMs } from '../kernel/instant.ts'
import { pauses } from '../pauses/noun.ts'
import { regimeAt, type RegimeQuery } from './regime.ts'
import {
  abroad,
  at,
  city,
  given,
  january,
  october,
  openCorridor,
  plain,
  proposePause,
} from './regime-for-tests.ts'

test('RG1 every agreement is there, and one that did not hold says why', () => {
  const { ask, world } = given()
  const area = { shape: 'circle', centre: abroad, radiusM: 5_000 } as const
  ask(conclude('elsewhere', { area }))
  expect(regimeAt(world, at(city)).agreements).toMatchObject([
    {
      agreement: 'cessation',
      certainty: 'certain',
      reasons: [
        { code: 'area', certainty: 'certain', entry: 3 },
        { code: 'interval', certainty: 'certain', entry: 3 },
      ],
    },
    {
      agreement: 'elsewhere',
      certainty: 'none',
      reasons: [
        { code: 'area', certainty: 'none' },
        { code: 'interval', certainty: 'certain' },
      ],
      clauses: [],
    },
  ])
})

test('RG1 an extended agreement rests on the entry that extended it', () => {
  const { ask, world } = given()
  expect(regimeAt(world, at(city, { interval: january })).agreements[0]?.certainty).toBe('none')
  ask({ type: 'agreements/extend', agreement: 'cessation', until: null, source })
  expect(regimeAt(world, at(city, { interval: january })).agreements[0]).toMatchObject({
    certainty: 'certain',
    reasons: [{ entry: 3 }, { code: 'interval', entry: 10 }],
  })
})

test('RG2 rules stand apart from exemptions, each with code, text, kind and entry', () => {
  const { world } = given()
  const [agreement] = regimeAt(world, at(city)).agreements
  expect(agreement?.clauses).toMatchObject([
    {
      clause: 'c1',
      code: '2.1',
      kind: 'prohibit',
      text: { en: 'Cease attacks with any weapon.' },
      certainty: 'certain',
      binds: null,
      entry: 7,
      source,
    },
    { clause: 'c2', code: '2.2', kind: 'require', entry: 8 },
  ])
  expect(agreement?.exemptions).toMatchObject([{ clause: 'c3', kind: 'exempt', entry: 9 }])
})

test('RG3 asked about an act, only clauses that speak of it are given', () => {
  const { world } = given()
  const [agreement] = regimeAt(world, at(city, { act: 'access-denied' })).agreements
  expect(agreement?.clauses.map(({ code }) => code)).toEqual(['2.2'])
  expect(agreement?.exemptions).toEqual([])
})

test('RG4 the standing of the actor is given with period, source and entry', () => {
  const { world } = given()
  const asked = (actor: string) => regimeAt(world, at(city, { actor })).agreements[0]
  expect(asked('north')?.standing).toEqual([
    {
      party: 'north',
      standing: 'accepted',
      from: '2016-02-26T22:00:00.000Z',
      until: null,
      certainty: 'certain',
      route: 'through a co-chair',
      source,
      entry: 4,
    },
  ])
  expect(asked('south')?.standing).toMatchObject([{ standing: 'excluded', entry: 5 }])
  expect(asked('other')?.standing).toMatchObject([{ standing: 'unknown', entry: null }])
  expect(regimeAt(world, at(city)).agreements[0]?.standing).toEqual([])
})

test('RG4 every clause says whether it binds the actor', () => {
  const { ask, world } = given()
  ask(addClause('c4', { code: '4', who: ['south'] }))
  const bound = (actor: string) =>
    regimeAt(world, at(city, { actor, act: 'explosion' })).agreements[0]?.clauses.map(
      ({ code, binds, reasons }) => [code, binds, reasons.at(-1)?.code, reasons.at(-1)?.entry],
    )
  expect(bound('north')).toEqual([
    ['2.1', 'certain', 'standing', 4],
    ['4', 'none', 'named', 10],
  ])
  expect(bound('south')).toEqual([
    ['2.1', 'none', 'standing', 5],
    ['4', 'certain', 'named', 10],
  ])
})

test('RG5 a zone is given where and when it holds, as agreed or declared', () => {
  const { ask, world } = given()
  const zones = (query: RegimeQuery) => regimeAt(world, query).agreements[0]?.zones
  expect(zones(at(city))).toMatchObject([
    { zone: 'flights', kind: 'no-flight', status: 'declared', certainty: 'certain', entry: 6 },
  ])
  expect(zones(at(plain))).toEqual([])
  expect(zones(at(city, { interval: january }))).toEqual([])
  for (const party of ['north', 'south']) {
    ask({ type: 'agreements/consent-zone', zone: 'flights', party, consent: 'consented', source })
  }
  expect(zones(at(city))).toMatchObject([
    {
      status: 'agreed',
      consents: [
        { party: 'north', consent: 'consented' },
        { party: 'south', consent: 'consented' },
      ],
    },
  ])
})

test('RG6 a pause is given within its days and hours, with its status then', () => {
  const register = given()
  proposePause(register)
  const asked = (hour: string) => {
    const from = `2016-10-21T${hour}:00:00.000Z`
    const interval = { from, to: instantFromMs(Date.parse(from) + 1) }
    return regimeAt(register.world, at(city, { interval })).pauses
  }
  expect(asked('08')).toMatchObject([
    { pause: 'pause', status: 'declared-not-agreed', certainty: 'certain', source },
  ])
  expect(asked('20')).toEqual([])
  expect(regimeAt(register.world, at(plain)).pauses).toEqual([])
})

test('RG6 what sources say about a corridor stands side by side', () => {
  const register = given()
  openCorridor(register, 0)
  const said = (saidBy: string, state: 'open' | 'under-fire', from: string) =>
    register.askOf(pauses, {
      type: 'pauses/log-corridor-state',
      corridor: 'road',
      state,
      from,
      saidBy,
      text: {},
      source,
    })
  said('north', 'open', '2016-02-20T06:00:00.000Z')
  said('other', 'under-fire', '2016-02-20T07:00:00.000Z')
  expect(regimeAt(register.world, at(city)).corridors).toMatchObject([
    {
      corridor: 'road',
      basis: 'declared',
      states: [
        { state: 'open', saidBy: 'north' },
        { state: 'under-fire', saidBy: 'other' },
      ],
    },
  ])
})

test('RG7 a doubt about the place or the moment leaves a doubt in the answer', () => {
  const register = given()
  const { world } = register
  const near = { position: [379_990_000, 365_000_000] as Position, errorRadiusM: 1_000 }
  expect(regimeAt(world, at(city, { place: near })).agreements[0]).toMatchObject({
    certainty: 'possible',
    clauses: [{ certainty: 'possible' }, {}],
  })
  expect(regimeAt(world, at(null)).agreements[0]?.zones).toMatchObject([{ certainty: 'possible' }])
  const long = { from: '2016-10-01T00:00:00.000Z', to: null }
  expect(regimeAt(world, at(city, { interval: long })).agreements[0]).toMatchObject({
    certainty: 'possible',
    zones: [{ certainty: 'possible', reasons: [{}, { code: 'interval', certainty: 'possible' }] }],
  })
})

test('RG7 an altitude band and the course of a corridor leave a doubt', () => {
  const register = given()
  const volume = { ...declareZone('low').volume, floorM: 0, ceilingM: 4_000 }
  register.ask(declareZone('low', { volume }))
  openCorridor(register, 500)
  const answer = regimeAt(register.world, at(city))
  expect(answer.agreements[0]?.zones[1]).toMatchObject({
    zone: 'low',
    certainty: 'possible',
    reasons: [{}, {}, { code: 'altitude', certainty: 'possible' }],
  })
  expect(answer.corridors).toMatchObject([{ corridor: 'road', certainty: 'possible' }])
})

test('RG8 two agreements that say opposite things about an act are named', () => {
  const { ask, world } = given()
  expect(regimeAt(world, at(city)).contradictions).toEqual([])
  ask(conclude('second'))
  ask(addClause('s1', { agreement: 'second', code: '1', kind: 'permit', acts: ['airstrike'] }))
  const contradiction = {
    act: 'airstrike',
    prohibits: { agreement: 'cessation', clause: 'c1', code: '2.1' },
    allows: { agreement: 'second', clause: 's1', code: '1' },
    certainty: 'certain',
    parties: [] as string[],
  }
  expect(regimeAt(world, at(city)).contradictions).toEqual([contradiction])
  expect(regimeAt(world, at(city, { act: 'airstrike' })).contradictions).toEqual([contradiction])
  expect(regimeAt(world, at(city, { act: 'explosion' })).contradictions).toEqual([])
  expect(regimeAt(world, at(city, { actor: 'north' })).contradictions).toEqual([])
  ask(recordStanding('north', 'signatory', { agreement: 'second' }))
  const bound = { ...contradiction, parties: ['north'] }
  expect(regimeAt(world, at(city, { actor: 'north' })).contradictions).toEqual([bound])
})

test('RG9 where nothing is held the answer says so, and never more', () => {
  const { world } = given()
  const answer = regimeAt(world, at(abroad))
  expect(answer).toMatchObject({ information: 'none-held', pauses: [], corridors: [] })
  expect(regimeAt(world, at(city)).information).toBe('held')
  expect(JSON.stringify(answer).toLowerCase()).not.toMatch(/"(clear|safe|free|allowed)"/)
})

test('RG9 a zone beyond the area of its agreement is held too', () => {
  const { ask, world } = given()
  const footprint = { shape: 'circle', centre: abroad, radiusM: 1_000 } as const
  ask(declareZone('far', { volume: { ...declareZone('far').volume, footprint } }))
  expect(regimeAt(world, at(abroad))).toMatchObject({
    information: 'held',
    agreements: [{ certainty: 'none', zones: [{ zone: 'far' }] }],
  })
})

test('RG10 the answer is plain JSON and the same for the same question', () => {
  const register = given()
  proposePause(register)
  openCorridor(register, 100)
  const position = fc.tuple(
    fc.integer({ min: 365_000_000, max: 385_000_000 }),
    fc.integer({ min: 355_000_000, max: 375_000_000 }),
  )
  const start = fc.integer({ min: Date.UTC(2016, 0), max: Date.UTC(2017, 0) })
  fc.assert(
    fc.property(position, fc.nat(30_000), start, fc.nat(1e9), (where, radius, from, length) => {
      const interval = { from: instantFromMs(from), to: instantFromMs(from + length + 1) }
      const place = { position: where, errorRadiusM: radius }
      const query = at(where, { place, interval, actor: 'north', act: 'airstrike' })
      const answer = regimeAt(register.world, query)
      expect(JSON.parse(JSON.stringify(answer))).toEqual(answer)
      expect(regimeAt(register.world, query)).toEqual(answer)
    }),
    { numRuns: 50 },
  )
})

test('RG10 the question is repeated in degrees', () => {
  const { world } = given()
  expect(regimeAt(world, at(city, { actor: 'north', act: 'shot' })).query).toEqual({
    latitude: 36.2,
    longitude: 37.15,
    errorRadiusM: 0,
    from: october.from,
    to: october.to,
    actor: 'north',
    act: 'shot',
  })
  expect(regimeAt(world, at(null)).query).toMatchObject({ latitude: null, longitude: null })
})

test('RG11 claims of affiliation are given as claims and move no standing', () => {
  const { ask, world } = given()
  ask({
    type: 'parties/claim-affiliation',
    affiliation: 'a1',
    group: 'north',
    with: 'south',
    relation: 'fights-alongside',
    from: '2016-09-01T00:00:00.000Z',
    until: null,
    claimedBy: 'other',
    source,
  })
  const answer = regimeAt(world, at(city, { actor: 'north' }))
  expect(answer.affiliations).toMatchObject([
    { group: 'north', with: 'south', claimedBy: 'other', certainty: 'certain', entry: 10 },
  ])
  expect(answer.agreements[0]?.standing).toMatchObject([{ standing: 'accepted' }])
  const march = { from: '2016-03-10T00:00:00.000Z', to: '2016-03-11T00:00:00.000Z' }
  expect(regimeAt(world, at(city, { actor: 'north', interval: march })).affiliations).toEqual([])
  expect(regimeAt(world, at(city, { actor: 'other' })).affiliations).toEqual([])
  expect(regimeAt(world, at(city)).affiliations).toEqual(answer.affiliations)
})
