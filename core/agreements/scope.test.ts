import { expect, test } from 'vitest'
import type { Position } from '../geometry/place.ts'
import { canonicalise } from '../kernel/canonical.ts'
import { parserOf } from '../kernel/parse.ts'
import { certaintyBinding, clausesInForce } from './clauses.ts'
import {
  addClause,
  cessation,
  declareZone,
  recordStanding,
  source,
  type Register,
} from './register-for-tests.ts'
import { Scope, scopeOf, type Actor, type Report } from './scope.ts'

const inside: Position = [375_000_000, 365_000_000]
const outside: Position = [390_000_000, 365_000_000]
const north: Actor = { party: 'north', name: 'North' }
const south: Actor = { party: 'south', name: 'South' }
const march = { from: '2016-03-10T00:00:00.000Z', to: '2016-03-11T00:00:00.000Z' }

const report = (changes: Partial<Report> = {}): Report => ({
  place: { position: inside, errorRadiusM: 0 },
  interval: march,
  actors: [north],
  ...changes,
})

/** North has accepted, south is excluded, other is not on the record. */
function given(): Register {
  const register = cessation()
  register.ask(recordStanding('north', 'accepted'))
  register.ask(recordStanding('south', 'excluded'))
  return register
}

test('AG15 the first that applies is the answer', () => {
  const { world } = given()
  const before = { from: '2016-01-01T00:00:00.000Z', to: '2016-01-02T00:00:00.000Z' }
  const far = { position: outside, errorRadiusM: 1_000 }
  const cases: [Partial<Report>, string][] = [
    [{ place: far, interval: before, actors: [south] }, 'outside-area'],
    [{ interval: before, actors: [south] }, 'outside-interval'],
    [{ actors: [north, south] }, 'excluded-actor'],
    [{ actors: [{ name: 'unnamed group' }] }, 'standing-unknown'],
    [{ actors: [] }, 'standing-unknown'],
    [{ actors: [{ name: 'unnamed group' }, north] }, 'in-scope'],
    [{}, 'in-scope'],
  ]
  for (const [changes, scope] of cases) {
    expect(scopeOf(world, 'cessation', report(changes))).toMatchObject({
      agreement: 'cessation',
      scope,
      certainty: 'certain',
    })
  }
})

test('AG15 guarantors, monitors and those who withdrew have not accepted', () => {
  for (const standing of ['guarantor', 'monitor', 'withdrawn', 'suspended'] as const) {
    const { ask, world } = cessation()
    ask(recordStanding('north', standing))
    expect(scopeOf(world, 'cessation', report()).scope).toBe('standing-unknown')
  }
})

test('AG16 an error radius across the border leaves a doubt', () => {
  const { world } = given()
  const near = { position: [379_900_000, 365_000_000] as Position, errorRadiusM: 25_000 }
  const scope = scopeOf(world, 'cessation', report({ place: near }))
  expect(scope).toMatchObject({
    scope: 'in-scope',
    certainty: 'possible',
    reasons: [{ code: 'area', certainty: 'possible', detail: { errorRadiusM: 25_000 } }, {}, {}],
  })
  const nowhere = { position: null, errorRadiusM: 0 }
  expect(scopeOf(world, 'cessation', report({ place: nowhere }))).toMatchObject({
    scope: 'in-scope',
    certainty: 'possible',
  })
})

test('AG16 a date across the start leaves a doubt', () => {
  const { world } = given()
  const interval = { from: '2016-02-20T00:00:00.000Z', to: '2016-03-01T00:00:00.000Z' }
  expect(scopeOf(world, 'cessation', report({ interval }))).toMatchObject({
    scope: 'in-scope',
    certainty: 'possible',
    reasons: [{ certainty: 'certain' }, { code: 'interval', certainty: 'possible' }, {}],
  })
})

test('AG17 standing is judged at the time of the event', () => {
  const { ask, world } = given()
  ask(recordStanding('north', 'excluded', { from: '2016-09-01T00:00:00.000Z' }))
  const later = { from: '2016-09-10T00:00:00.000Z', to: '2016-09-11T00:00:00.000Z' }
  const across = { from: '2016-08-31T00:00:00.000Z', to: '2016-09-02T00:00:00.000Z' }
  const at = (interval: Report['interval']) => scopeOf(world, 'cessation', report({ interval }))
  expect(at(march)).toMatchObject({ scope: 'in-scope', certainty: 'certain' })
  expect(at(later)).toMatchObject({ scope: 'excluded-actor', certainty: 'certain' })
  expect(at(across)).toMatchObject({ scope: 'excluded-actor', certainty: 'possible' })
})

test('AG18 every reason names its entry, and the answer can be recorded', () => {
  const { ask, world } = given()
  ask({
    type: 'agreements/extend',
    agreement: 'cessation',
    until: '2016-12-31T00:00:00.000Z',
    source,
  })
  const unknown = { name: 'unnamed group' }
  const scope = scopeOf(world, 'cessation', report({ actors: [north, south, unknown] }))
  expect(scope.reasons).toEqual([
    { code: 'area', certainty: 'certain', detail: { errorRadiusM: 0 }, entry: 3 },
    {
      code: 'interval',
      certainty: 'certain',
      detail: { from: '2016-02-26T22:00:00.000Z', until: '2016-12-31T00:00:00.000Z' },
      entry: 6,
    },
    {
      code: 'standing',
      certainty: 'certain',
      detail: {
        party: 'north',
        name: 'North',
        standing: 'accepted',
        from: '2016-02-26T22:00:00.000Z',
        until: null,
      },
      entry: 4,
    },
    {
      code: 'standing',
      certainty: 'certain',
      detail: {
        party: 'south',
        name: 'South',
        standing: 'excluded',
        from: '2016-02-26T22:00:00.000Z',
        until: null,
      },
      entry: 5,
    },
    {
      code: 'standing',
      certainty: 'none',
      detail: { name: 'unnamed group', standing: 'unknown' },
      entry: 3,
    },
  ])
  expect(canonicalise(scope).ok).toBe(true)
  expect(parserOf(Scope)(scope).ok).toBe(true)
})

test('AG18 an agreement that does not exist is a bug of the caller', () => {
  const { world } = given()
  expect(() => scopeOf(world, 'nothing', report())).toThrow('does not exist')
})

const query = { place: { position: inside, errorRadiusM: 0 }, interval: march }
const codes = (register: Register, changes: Partial<Parameters<typeof clausesInForce>[2]> = {}) =>
  clausesInForce(register.world, 'cessation', { ...query, ...changes }).map(
    ({ clause, certainty }) => `${clause.code} ${certainty}`,
  )

test('AG20 a clause holds with its agreement, in its zones or in the whole area', () => {
  const register = given()
  register.ask(declareZone('flights'))
  register.ask(addClause('whole'))
  register.ask(addClause('zoned', { zones: ['flights'] }))
  register.ask(addClause('late', { interval: { from: '2016-03-10T12:00:00.000Z', to: null } }))
  const october = { from: '2016-10-20T08:00:00.000Z', to: '2016-10-20T09:00:00.000Z' }
  const city = { position: [371_500_000, 362_000_000] as Position, errorRadiusM: 0 }
  expect(codes(register)).toEqual(['whole certain', 'late possible'])
  expect(codes(register, { interval: october })).toEqual(['whole certain', 'late certain'])
  expect(codes(register, { interval: october, place: city })).toEqual([
    'whole certain',
    'zoned certain',
    'late certain',
  ])
  const january = { from: '2017-01-01T00:00:00.000Z', to: '2017-01-02T00:00:00.000Z' }
  expect(codes(register, { interval: january })).toEqual([])
  expect(codes(register, { place: { position: outside, errorRadiusM: 0 } })).toEqual([])
})

test('AG21 asked about an act, only clauses that speak of it are given', () => {
  const register = given()
  register.ask(addClause('fire'))
  register.ask(addClause('access', { acts: ['access-denied'], kind: 'require' }))
  register.ask(addClause('talks', { acts: [], kind: 'require' }))
  expect(codes(register, { act: 'airstrike' })).toEqual(['fire certain'])
  expect(codes(register, { act: 'access-denied' })).toEqual(['access certain'])
  expect(codes(register)).toHaveLength(3)
})

test('AG22 a clause binds those it names, or those who have accepted by then', () => {
  const register = given()
  register.ask(addClause('all'))
  register.ask(addClause('named', { who: ['south'] }))
  const bound = clausesInForce(register.world, 'cessation', query).map(({ clause }) =>
    ['north', 'south', 'other'].map((party) =>
      certaintyBinding(register.world, { clause, party, interval: march }),
    ),
  )
  expect(bound).toEqual([
    ['certain', 'none', 'none'],
    ['none', 'certain', 'none'],
  ])
})
