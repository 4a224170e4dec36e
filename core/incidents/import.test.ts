import { expect, test } from 'vitest'
import { agreementKind } from '../agreements/agreement.ts'
import { canonicalise } from '../kernel/canonical.ts'
import { parserOf } from '../kernel/parse.ts'
import type { Result } from '../kernel/result.ts'
import { partyKind } from '../parties/party.ts'
import { dueOf } from './deadlines.ts'
import { given, rowOfUcdp, type Given } from './given.ts'
import { ImportIncident, type ImportCommand, type IncidentEvent } from './incident.ts'
import { incidents } from './noun.ts'
import { importOfUcdpRow } from './ucdp.ts'

/** Stands for SHA-256 where only "same text, same digest" matters. */
function digestOf(text: string): string {
  let sum = 7
  for (const letter of text) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 4_294_967_291
  return sum.toString(16).padStart(64, '0').split('').toReversed().join('')
}

function importOf(changes: Readonly<Record<string, string>> = {}): ImportCommand {
  const options = { agreement: 'truce', name: 'UCDP GED', version: '19.1', sha256Hex: digestOf }
  const mapped = importOfUcdpRow(rowOfUcdp(changes), options)
  if (!mapped.ok) throw new Error(mapped.refusal.message)
  return mapped.value
}

function typesOf(result: Result<readonly IncidentEvent[]>): readonly string[] {
  return result.ok
    ? result.value.map((event) => event.type)
    : [`${result.refusal.code} ${result.refusal.field}`]
}

test('INC23 a new row gives an observation and an incident, the same row again gives nothing', () => {
  const centre = given()
  expect(typesOf(centre.ask(importOf()))).toEqual(['observation-recorded', 'incident-reported'])
  expect(typesOf(centre.ask(importOf()))).toEqual([])
  expect(centre.incident('ucdp-900001')).toMatchObject({
    intake: 'import',
    state: 'reported',
    deaths: { low: 1, best: 2, high: 3 },
    dataset: { name: 'UCDP GED', version: '19.1', row: '900001', violenceType: 1 },
  })
})

test('INC23 what an import records fits its schemas, is canonical and small', () => {
  const centre = given()
  const command = importOf()
  expect(parserOf(ImportIncident)(command).ok).toBe(true)
  const result = centre.ask(command)
  for (const event of result.ok ? result.value : []) {
    expect(parserOf(incidents.events[event.type])(event)).toMatchObject({ ok: true })
    expect(canonicalise(event).ok).toBe(true)
  }
  expect(JSON.stringify(centre.incident('ucdp-900001')).length).toBeLessThan(3_000)
})

test('INC21 no deadlines run on an import', () => {
  const centre = given()
  centre.ask(importOf())
  const agreement = centre.memory.get(agreementKind, 'truce')
  if (agreement === undefined) throw new Error('no truce')
  expect(dueOf(centre.incident('ucdp-900001'), agreement, '2030-01-01T00:00:00.000Z')).toEqual([])
})

test('INC24 another digest supersedes and keeps what was held before', () => {
  const centre = given()
  centre.ask(importOf())
  const { incident } = importOf()
  centre.ask({ type: 'incidents/triage', incident, outcome: 'accepted' })
  const result = centre.ask(importOf({ best: '3', where_prec: '3' }))
  expect(typesOf(result)).toEqual(['observation-recorded', 'incident-superseded'])
  const after = centre.incident(incident)
  expect(after).toMatchObject({
    state: 'triaged',
    deaths: { best: 3 },
    place: { wherePrecision: 3 },
  })
  expect(after.observations).toHaveLength(2)
  expect(after.earlier).toHaveLength(1)
  expect(after.earlier[0]).toMatchObject({
    deaths: { best: 2 },
    place: { wherePrecision: 1 },
    replaced: { type: 'incident-superseded' },
  })
  expect(after.history).toHaveLength(3)
})

test('INC24 a row that goes back to an earlier form supersedes again', () => {
  const centre = given()
  centre.ask(importOf())
  centre.ask(importOf({ best: '3' }))
  expect(typesOf(centre.ask(importOf()))).toEqual(['incident-superseded'])
  const { earlier, observations, deaths } = centre.incident('ucdp-900001')
  expect([earlier.length, observations.length, deaths?.best]).toEqual([2, 2, 2])
})

test('INC25 a row belongs to one agreement, and its id to one row', () => {
  const centre = given()
  centre.ask(importOf())
  const truce = centre.memory.get(agreementKind, 'truce')
  if (truce === undefined) throw new Error('no truce')
  const second = { ...truce, id: 'second' }
  centre.memory.apply([{ kind: 'agreement', id: 'second', document: second }])
  const other = { ...importOf(), agreement: 'second' }
  expect(typesOf(centre.ask(other))).toEqual(['already-exists /agreement'])
  const { dataset } = other
  const elsewhere = { ...importOf(), dataset: { ...dataset, name: 'Another dataset' } }
  expect(typesOf(centre.ask(elsewhere))).toEqual(['already-exists /incident'])
})

function actorsOf(centre: Given) {
  return centre.incident('ucdp-900001').actors
}

test('INC26 sides are found by actor id', () => {
  const centre = given()
  centre.ask(importOf())
  expect(actorsOf(centre)).toEqual({
    alleged: { party: 'north', name: 'Government of Nowhere' },
    affected: { party: 'south', name: 'Nowhere insurgents' },
    mutual: true,
  })
  expect(centre.incident('ucdp-900001').relation.scope).toBe('in-scope')
})

test('INC26 the groups of a list are found by name, and the rest stays a name', () => {
  const centre = given()
  centre.ask(importOf({ side_b: 'southern front, Unheard Of, Banned Group', side_b_new_id: '77' }))
  expect(actorsOf(centre).affected).toEqual({
    name: 'southern front, Unheard Of, Banned Group',
    groups: [
      { party: 'south', name: 'southern front' },
      { name: 'Unheard Of' },
      { party: 'banned', name: 'Banned Group' },
    ],
  })
  expect(centre.incident('ucdp-900001').relation.scope).toBe('excluded-actor')
})

test('INC26 a party that comes to be registered later is found from then on', () => {
  const centre = given()
  centre.ask(importOf({ side_b: 'Latecomers', side_b_new_id: '5' }))
  expect(actorsOf(centre).affected).toEqual({ name: 'Latecomers' })
  const south = centre.memory.get(partyKind, 'south')
  if (south === undefined) throw new Error('no south')
  const renamed = { ...south, otherNames: ['Latecomers'] }
  centre.memory.apply([{ kind: 'party', id: 'south', document: renamed }])
  centre.ask(importOf({ side_b: 'Latecomers', side_b_new_id: '5', best: '3' }))
  expect(actorsOf(centre).affected).toEqual({ party: 'south', name: 'Latecomers' })
})
