import { expect, test } from 'vitest'
import { agreements } from '../agreements/noun.ts'
import { declareZone } from '../agreements/register-for-tests.ts'
import { given, reportOf, type Given } from '../incidents/given.ts'
import type { Incident } from '../incidents/incident.ts'
import { type ClauseDraft, incidentsCovered } from './try-clause.ts'

const march = { from: '2016-03-01T00:00:00.000Z', to: '2016-03-02T00:00:00.000Z' }
const draft: ClauseDraft = {
  agreement: 'truce',
  who: 'all-accepting',
  acts: ['explosion'],
  zones: [],
  interval: march,
}

/** Three reports, a day after another, all certain under the draft but for their days. */
function reported(): Given {
  const register = given()
  register.ask(reportOf('first', { occurred: occurredAt('06:00') }))
  register.ask(reportOf('second', { occurred: occurredAt('07:00') }))
  register.ask(reportOf('other-act', { kind: 'airstrike', first: undefined }))
  return register
}

function occurredAt(hour: string): Incident['occurred'] {
  return { from: `2016-03-01T${hour}:00.000Z`, to: `2016-03-01T${hour}:30.000Z` }
}

function covered(register: Given, changes: Partial<ClauseDraft> = {}) {
  return incidentsCovered(register.memory.world, { ...draft, ...changes })
}

function found(register: Given, changes: Partial<ClauseDraft> = {}) {
  return covered(register, changes).map(({ incident, certainty }) => `${incident} ${certainty}`)
}

test('RG50 a clause covers incidents whose act it names, newest first, and without acts none', () => {
  const register = reported()
  expect(found(register)).toEqual(['second certain', 'first certain'])
  expect(found(register, { acts: [] })).toEqual([])
  expect(found(register, { acts: ['movement'] })).toEqual([])
  expect(found(register, { agreement: 'another' })).toEqual([])
})

test('RG50 it covers what lies in its time and in the zones that it names', () => {
  const register = reported()
  const { to } = march
  expect(found(register, { interval: { from: '2016-03-01T07:00:00.000Z', to } })).toEqual([
    'second certain',
  ])
  expect(found(register, { interval: { from: to, to: null } })).toEqual([])
  declare(register, 'here', [370_000_000, 360_000_000])
  declare(register, 'elsewhere', [380_000_000, 360_000_000])
  expect(found(register, { zones: ['here'] })).toEqual(['second certain', 'first certain'])
  expect(found(register, { zones: ['elsewhere'] })).toEqual([])
})

test('RG51 it covers whoever it would bind: by name, or by having accepted by then', () => {
  const register = reported()
  register.ask(
    reportOf('by-banned', {
      occurred: occurredAt('05:00'),
      actors: { alleged: { party: 'banned', name: 'Banned Group' } },
    }),
  )
  expect(found(register)).not.toContain('by-banned certain')
  expect(found(register, { who: ['banned'] })).toEqual(['by-banned certain'])
  expect(found(register, { who: ['south'] })).toEqual([])
})

test('RG52 a doubt about place, time or who acted is possible, with the respect in which it is', () => {
  const register = given()
  register.ask(reportOf('across', { occurred: { from: '2016-02-29T23:00:00.000Z', to: march.to } }))
  register.ask(reportOf('unknown-side', { actors: { alleged: { name: 'Nobody knows' } } }))
  register.ask(
    reportOf('nowhere', {
      place: { position: null, errorRadiusM: 0, wherePrecision: 7, names: { en: 'Nobody knows' } },
    }),
  )
  const sides = { alleged: { party: 'north', name: 'N' }, affected: { party: 'south', name: 'S' } }
  register.ask(reportOf('mutual', { actors: { ...sides, mutual: true } }))
  const rows = covered(register).map(({ incident, area, interval, binds }) => [
    incident,
    { area, interval, binds },
  ])
  const sure = { area: 'certain', interval: 'certain', binds: 'certain' }
  expect(Object.fromEntries(rows)).toEqual({
    across: { ...sure, interval: 'possible' },
    'unknown-side': { ...sure, binds: 'possible' },
    nowhere: { ...sure, area: 'possible' },
    mutual: { ...sure, binds: 'possible' },
  })
  expect(covered(register).every(({ certainty }) => certainty === 'possible')).toBe(true)
})

test('RG52 a zone that the reader does not have leaves the answer open', () => {
  expect(found(reported(), { zones: ['withheld'] })).toEqual(['second possible', 'first possible'])
})

/** A zone of ten kilometres about a position, of the agreement of these tests. */
function declare(register: Given, zone: string, centre: readonly [number, number]): void {
  const { type: _, ...fields } = declareZone(zone, {
    agreement: 'truce',
    volume: {
      footprint: { shape: 'circle', centre: [...centre], radiusM: 10_000 },
      floorM: null,
      ceilingM: null,
      interval: { from: march.from, to: null },
    },
  })
  const { world } = register.memory
  const recorded = { index: 99, time: register.now(), author: 'centre-one', type: 'zone-declared' }
  register.memory.apply(agreements.evolve({ ...fields, type: 'zone-declared' }, world, recorded))
}
