import fc from 'fast-check'
import { expect, test } from 'vitest'
import { agreementKind } from '../agreements/agreement.ts'
import { matches, type IncidentFilter } from './filter.ts'
import { actor, given, reportOf } from './given.ts'
import {
  presentIncident,
  presentObservation,
  presentRow,
  rowOf,
  type IncidentRow,
} from './views.ts'
import { observationKind } from './observation.ts'
import type { Marking } from '../kernel/schema.ts'

const { place } = reportOf('any')

function rowWith(changes: Parameters<typeof reportOf>[1]): IncidentRow {
  const centre = given()
  centre.ask(reportOf('i1', changes))
  return rowOf(centre.incident('i1'), centre.memory.get(agreementKind, 'truce'))
}

test('INC27 only precision 1 and 2 leave a position in the row', () => {
  const positions = [1, 2, 3, 4, 5, 6, 7].map(
    (wherePrecision) => rowWith({ place: { ...place, wherePrecision } }).place.position,
  )
  const mark = place.position
  expect(positions).toEqual([mark, mark, null, null, null, null, null])
})

test('INC27 a row says what is owed next', () => {
  expect(rowWith({}).due).toMatchObject({ what: 'triage' })
  const centre = given()
  centre.ask(reportOf('i1'))
  expect(rowOf(centre.incident('i1'), undefined).due).toBeNull()
})

const exact: Marking = { tlp: 'AMBER', class: 'D', releaseTo: ['south'] }

test('INC28 of class D others get the district, not the position and not the reporter', () => {
  const centre = given()
  centre.ask(reportOf('i1', { marking: exact }))
  const incident = centre.incident('i1')
  const row = rowOf(incident, undefined)
  const observation = centre.memory.get(observationKind, 'i1-first')
  if (observation === undefined) throw new Error('no observation')
  const south = actor('analyst', 'south')
  const seen = presentIncident(south, incident)
  expect(seen).toMatchObject({
    reportedBy: 'withheld',
    place: { position: null, names: {}, wherePrecision: 3, district: 'Mill district' },
  })
  expect(presentObservation(south, observation)).toMatchObject({ place: { position: null } })
  expect(presentRow(south, row)).toMatchObject({ place: { position: null, wherePrecision: 3 } })
  const owner = actor('observer', 'centre')
  expect(presentIncident(owner, incident)).toBe(incident)
  expect(presentObservation(owner, observation)).toBe(observation)
  expect(presentRow(owner, row)).toBe(row)
})

test('INC28 nobody outside the release list gets anything', () => {
  const centre = given()
  centre.ask(reportOf('i1', { marking: exact }))
  const incident = centre.incident('i1')
  for (const reader of [undefined, actor('duty-officer', 'north')]) {
    expect(presentIncident(reader, incident)).toBeUndefined()
    expect(presentRow(reader, rowOf(incident, undefined))).toBeUndefined()
  }
})

test('INC29 each part of a filter is necessary', () => {
  const row = rowWith({})
  const fits: IncidentFilter = {
    agreement: 'truce',
    from: '2016-03-01T00:00:00.000Z',
    to: '2016-03-02T00:00:00.000Z',
    day: 'known',
    excluded: 'exclude',
    scope: 'in-scope',
    state: 'reported',
    intake: 'report',
    duplicates: 'exclude',
    province: 'Upper province',
    district: 'Mill district',
    party: 'south',
    side: 'north',
    role: 'alleged',
  }
  expect(matches(row, fits)).toBe(true)
  const wrong: readonly IncidentFilter[] = [
    { agreement: 'other' },
    { from: '2016-03-01T07:00:00.000Z' },
    { to: '2016-03-01T06:00:00.000Z' },
    { day: 'not-known' },
    { excluded: 'only' },
    { scope: 'outside-area' },
    { state: 'closed' },
    { intake: 'import' },
    { duplicates: 'only' },
    { province: 'Lower province' },
    { district: 'not-known' },
    { party: 'centre' },
    { side: 'south' },
    { role: 'affected' },
    { side: 'not-known' },
  ]
  for (const change of wrong) expect(matches(row, { ...fits, ...change })).toBe(false)
})

test('INC29 neighbouring spans share nothing and lose nothing', () => {
  const row = rowWith({})
  const instant = fc
    .date({ min: new Date('2016-02-01'), max: new Date('2016-04-01'), noInvalidDate: true })
    .map((date) => date.toISOString())
  fc.assert(
    fc.property(fc.array(instant, { maxLength: 6 }), (cuts) => {
      const borders = [...new Set(['2016-01-01T00:00:00.000Z', ...cuts.toSorted()])]
      const spans = borders.map((from, index) => ({ from, to: borders[index + 1] }))
      expect(spans.filter((span) => matches(row, span))).toHaveLength(1)
    }),
  )
})

test('INC29 on request a span holds what may have touched it', () => {
  const row = rowWith({})
  const half = { from: '2016-03-01T06:15:00.000Z', to: '2016-03-01T07:00:00.000Z' }
  expect(matches(row, half)).toBe(false)
  expect(matches(row, { ...half, time: 'overlaps' })).toBe(true)
})
