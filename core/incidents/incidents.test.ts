import { expect, test } from 'vitest'
import type { Result } from '../kernel/result.ts'
import { partiesMarking } from '../kernel/marking.ts'
import { given, reportOf, source, southLiaison, northLiaison } from './given.ts'
import type { IncidentCommand, IncidentEvent } from './incident.ts'
import { observationKind } from './observation.ts'

function codeOf(result: Result<unknown>): string {
  return result.ok ? 'ok' : `${result.refusal.code} ${result.refusal.field}`
}
function typesOf(result: Result<readonly IncidentEvent[]>): readonly string[] {
  return result.ok ? result.value.map((event) => event.type) : [codeOf(result)]
}
const { occurred, datePrecision, place } = reportOf('any')
const observation = {
  type: 'incidents/observe',
  observation: 'heard-1',
  agreement: 'truce',
  means: 'patrol-heard',
  kind: 'explosion',
  occurred,
  datePrecision,
  place,
  source,
  marking: partiesMarking,
} as const

test('INC1 an observation is recorded once, as it was made', () => {
  const centre = given()
  expect(typesOf(centre.ask(observation))).toEqual(['observation-recorded'])
  expect(centre.memory.get(observationKind, 'heard-1')).toMatchObject({
    id: 'heard-1',
    owner: 'centre',
    reportedBy: 'centre-duty-officer',
    place,
  })
  expect(codeOf(centre.ask(observation))).toBe('already-exists /observation')
})

test('INC1 an observation under no agreement, backwards or with a count out of order is refused', () => {
  const centre = given()
  expect(codeOf(centre.ask({ ...observation, agreement: 'none' }))).toBe(
    'unknown-agreement /agreement',
  )
  const backwards = { from: '2016-03-02T00:00:00.000Z', to: '2016-03-01T00:00:00.000Z' }
  expect(codeOf(centre.ask({ ...observation, occurred: backwards }))).toBe(
    'interval-reversed /occurred',
  )
  const count = { low: 3, best: 2, high: 4, semantics: 'about' } as const
  expect(codeOf(centre.ask({ ...observation, count }))).toBe('count-order /count')
})

const patrol: Extract<IncidentCommand, { type: 'incidents/record-coverage' }> = {
  type: 'incidents/record-coverage',
  coverage: 'patrol-7',
  agreement: 'truce',
  by: { kind: 'patrol', name: 'Patrol 7' },
  means: 'patrol-saw',
  area: { shape: 'circle', centre: [370_000_000, 360_000_000], radiusM: 5_000 },
  window: { from: '2016-03-01T00:00:00.000Z', to: '2016-03-02T00:00:00.000Z' },
  status: 'denied',
  deniedBy: { party: 'north', name: 'Army of the North' },
  marking: partiesMarking,
}

test('INC2 a denied patrol names who denied it', () => {
  const centre = given()
  const { deniedBy: _, ...anonymous } = patrol
  expect(codeOf(centre.ask(anonymous))).toBe('missing-field /deniedBy')
  expect(typesOf(centre.ask(patrol))).toEqual(['coverage-recorded'])
})

test('INC2 coverage of an unsound area is refused', () => {
  const ring = [0, 0, 0, 0].map(() => [370_000_000, 360_000_000] as [number, number])
  const area = { shape: 'area' as const, polygons: [[ring]], bufferM: 0 }
  expect(codeOf(given().ask({ ...patrol, area }))).toMatch(/^bad-geometry \/area/)
})

test('INC3 the form of the watch floor files observation and incident in one act', () => {
  const centre = given()
  expect(typesOf(centre.ask(reportOf('i1')))).toEqual(['observation-recorded', 'incident-reported'])
  expect(centre.incident('i1')).toMatchObject({
    state: 'reported',
    intake: 'report',
    observations: ['i1-first'],
    owner: 'centre',
    claims: [],
  })
  expect(centre.memory.get(observationKind, 'i1-first')).toMatchObject({ place, source })
})

test('INC3 a report may rest on observations on the record, but not on none', () => {
  const centre = given()
  centre.ask(observation)
  const { first: _, ...bare } = reportOf('i1')
  expect(codeOf(centre.ask(bare))).toBe('missing-field /first')
  expect(codeOf(centre.ask({ ...bare, observations: ['nothing'] }))).toBe(
    'unknown-reference /observations/0',
  )
  expect(typesOf(centre.ask({ ...bare, observations: ['heard-1'] }))).toEqual(['incident-reported'])
})

test('INC4 the relation to the agreement is on the record, whatever it is', () => {
  const centre = given()
  const banned = { alleged: { party: 'banned', name: 'Banned Group' } }
  const far = { ...place, position: [0, 0] as [number, number] }
  const before = { from: '2016-01-01T00:00:00.000Z', to: '2016-01-02T00:00:00.000Z' }
  const scopes = [
    reportOf('in'),
    reportOf('banned', { actors: banned }),
    reportOf('far', { place: far }),
    reportOf('before', { occurred: before }),
  ].map((report) => {
    expect(centre.ask(report).ok).toBe(true)
    return centre.incident(report.incident).relation.scope
  })
  expect(scopes).toEqual(['in-scope', 'excluded-actor', 'outside-area', 'outside-interval'])
})

test('INC5 what cannot be so is refused with its field', () => {
  const centre = given()
  const two = { low: 2, best: 1, high: 2, semantics: 'exact' } as const
  const cases = [
    reportOf('i', { harm: { injured: { military: two } } }),
    reportOf('i', { occurred: { from: occurred.from, to: occurred.from } }),
    reportOf('i', { agreement: 'none' }),
    reportOf('i', { actors: { affected: { party: 'ghost', name: 'Ghost' } } }),
    reportOf('i', {
      actors: { alleged: { name: 'A, B', groups: [{ name: 'A' }, { party: 'ghost', name: 'B' }] } },
    }),
  ]
  expect(cases.map((report) => codeOf(centre.ask(report)))).toEqual([
    'count-order /harm/injured/military',
    'interval-reversed /occurred',
    'unknown-agreement /agreement',
    'unknown-party /actors/affected/party',
    'unknown-party /actors/alleged/groups/1/party',
  ])
})

test('INC6 deaths add up over those of whom something is known', () => {
  const centre = given()
  const harm = {
    killed: {
      civilian: { low: 1, best: 2, high: 4, semantics: 'at-least' as const },
      military: { low: 3, best: 3, high: 3, semantics: 'exact' as const },
    },
  }
  centre.ask(reportOf('i1', { harm }))
  expect(centre.incident('i1').deaths).toEqual({ low: 4, best: 5, high: 7, semantics: 'at-least' })
  centre.ask(reportOf('i2', { harm: {} }))
  expect(centre.incident('i2').deaths).toBeUndefined()
})

test('INC7 one excluded group in a list of groups is enough, and civilians have no standing', () => {
  const centre = given()
  const list = {
    name: 'Southern Front, Banned Group',
    groups: [
      { party: 'south', name: 'Southern Front' },
      { party: 'banned', name: 'Banned Group' },
    ],
  }
  centre.ask(reportOf('i1', { actors: { alleged: list, affected: { name: 'Civilians' } } }))
  const { scope, reasons } = centre.incident('i1').relation
  expect(scope).toBe('excluded-actor')
  expect(reasons.filter((reason) => reason.code === 'standing')).toHaveLength(2)
})

test('INC14 a step is signed and stands in the history', () => {
  const centre = given()
  centre.ask(reportOf('i1'))
  centre.ask({ type: 'incidents/triage', incident: 'i1', outcome: 'accepted' })
  const { history, triage } = centre.incident('i1')
  expect(history.map((entry) => entry.type)).toEqual(['incident-reported', 'incident-triaged'])
  expect(triage?.signedBy).toEqual({ post: 'centre-duty-officer', party: 'centre' })
})

test('INC17 a liaison officer speaks for its own party only', () => {
  const centre = given()
  centre.ask(reportOf('i1'))
  const claim = {
    type: 'incidents/claim',
    incident: 'i1',
    claim: 'c1',
    stance: 'denies',
    speaker: { party: 'north', name: 'Army of the North' },
    words: { language: 'en', text: 'We did not fire.' },
    said: occurred.from,
    source,
  } as const
  expect(codeOf(centre.ask(claim, southLiaison))).toBe('not-permitted /speaker/party')
  expect(codeOf(centre.ask({ ...claim, speaker: { name: 'An outlet' } }, northLiaison))).toBe(
    'not-permitted /speaker/party',
  )
  expect(codeOf(centre.ask(claim, northLiaison))).toBe('ok')
})
