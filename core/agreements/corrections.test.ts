import { expect, test } from 'vitest'
import {
  agreementKind,
  clauseKind,
  defaultDeadlines,
  standingId,
  standingKind,
  zoneKind,
} from './agreement.ts'
import type { AgreementCommand } from './commands.ts'
import { delineationKind, delineationStatus } from './delineation.ts'
import { differencesAt } from './difference.ts'
import { deadlinesAt, procedureAt } from './procedure.ts'
import {
  addClause,
  cessation,
  conclude,
  declareZone,
  registerParty,
  source,
  square,
} from './register-for-tests.ts'
import { standingSpans } from './standing.ts'
import {
  agreementState,
  agreementStates,
  agreementTable,
  clauseState,
  clauseStates,
  clauseTable,
  delineationState,
  delineationStates,
  delineationTable,
  zoneState,
  zoneStates,
  zoneTable,
} from './states.ts'

type Of<T extends AgreementCommand['type']> = Extract<AgreementCommand, { type: T }>

const reason = { en: 'A slip of the pen' }
const july = '2016-07-01T00:00:00.000Z'
const august = '2016-08-01T00:00:00.000Z'
const north = { role: 'liaison', party: 'north' } as const
const south = { role: 'liaison', party: 'south' } as const

const { type: _t, interval: _i, procedure: _p, marking: _m, ...terms } = conclude('cessation')
const amend: Of<'agreements/amend'> = {
  ...terms,
  type: 'agreements/amend',
  form: 'written',
  reason,
}
const { type: _ct, agreement: _ca, ...clauseTerms } = addClause('1.1')
const amendClause: Of<'agreements/amend-clause'> = {
  ...clauseTerms,
  type: 'agreements/amend-clause',
  text: { en: 'Cease all attacks.' },
  reason,
}
const retireClause: Of<'agreements/retire-clause'> = {
  type: 'agreements/retire-clause',
  clause: '1.1',
  until: july,
  reason,
  source,
}
const record: Of<'agreements/record-standing'> = {
  type: 'agreements/record-standing',
  agreement: 'cessation',
  party: 'west',
  standing: 'accepted',
  from: july,
  until: null,
  source,
}
const amendZone: Of<'agreements/amend-zone'> = {
  type: 'agreements/amend-zone',
  zone: 'flights',
  names: { ar: 'حظر', en: 'No flights', ru: 'Запрет' },
  volume: declareZone('flights').volume,
  reason,
  source,
}
const endZone: Of<'agreements/end-zone'> = {
  type: 'agreements/end-zone',
  zone: 'flights',
  until: july,
  reason,
  source,
}
const consentZone = (party: string): Of<'agreements/consent-zone'> => ({
  type: 'agreements/consent-zone',
  zone: 'flights',
  party,
  consent: 'consented',
  source,
})
const define: Of<'agreements/define-term'> = {
  type: 'agreements/define-term',
  agreement: 'cessation',
  term: 'grave-incident',
  names: { ar: 'حادث جسيم', en: 'Grave incident', ru: 'Тяжкий инцидент' },
  definition: { en: 'One that kills.' },
  source,
}
const retract: Of<'agreements/retract-term'> = {
  type: 'agreements/retract-term',
  agreement: 'cessation',
  term: 'grave-incident',
  reason,
  source,
}
const recordText: Of<'agreements/record-text'> = {
  type: 'agreements/record-text',
  agreement: 'cessation',
  language: 'en',
  section: '1',
  title: null,
  body: 'The parties shall cease attacks.',
  authentic: true,
  source,
}
const procedure = (
  version: number,
  answerMin: number,
  from: string,
): Of<'agreements/set-procedure'> => ({
  type: 'agreements/set-procedure',
  agreement: 'cessation',
  procedure: { version, deadlinesMin: { ...defaultDeadlines, answerMin } },
  from,
  source,
})
const delineate = (delineation: string, changes: Partial<Of<'agreements/delineate'>> = {}) =>
  ({
    type: 'agreements/delineate',
    delineation,
    agreement: 'cessation',
    subject: 'control',
    holder: 'north',
    claimant: 'north',
    names: { ar: 'شرق', en: 'East', ru: 'Восток' },
    footprint: square,
    interval: { from: july, to: null },
    source,
    marking: { tlp: 'AMBER', class: 'B', releaseTo: [] },
    ...changes,
  }) satisfies Of<'agreements/delineate'>
const sign = (party: string): Of<'agreements/sign-delineation'> => ({
  type: 'agreements/sign-delineation',
  delineation: 'east',
  party,
  source,
})
const endDelineation: Of<'agreements/end-delineation'> = {
  type: 'agreements/end-delineation',
  delineation: 'east',
  until: august,
  reason,
  source,
}

/** The cessation with one more party. */
function register() {
  const built = cessation()
  built.ask(registerParty('west'))
  return built
}

test('AG25 a correction keeps what was held before and does not move the interval', () => {
  const { ask, world } = register()
  const before = world.get(agreementKind, 'cessation')
  expect(ask({ ...amend, reason: {} })).toMatchObject({ refusal: { field: '/reason' } })
  expect(ask(amend).ok).toBe(true)
  const after = world.get(agreementKind, 'cessation')
  expect(after).toMatchObject({ form: 'written', superseded: [{ form: before?.form, reason }] })
  expect(after?.interval).toEqual(before?.interval)
})

test('AG26 the next version of a clause follows the rules of the first', () => {
  const { ask, world } = register()
  ask(addClause('1.1'))
  ask(addClause('1.2'))
  expect(ask({ ...amendClause, code: '1.2' })).toMatchObject({ refusal: { field: '/code' } })
  expect(ask({ ...amendClause, text: {} })).toMatchObject({ refusal: { field: '/text' } })
  expect(ask(amendClause).ok).toBe(true)
  expect(world.get(clauseKind, '1.1')).toMatchObject({
    text: amendClause.text,
    superseded: [{ text: clauseTerms.text, reason }],
  })
})

test('AG26 a clause is retired within its interval', () => {
  const { ask, world } = register()
  ask(addClause('1.1'))
  const early = { ...retireClause, until: '2015-01-01T00:00:00.000Z' }
  expect(ask(early)).toMatchObject({ refusal: { code: 'out-of-range', field: '/until' } })
  expect(ask(retireClause).ok).toBe(true)
  expect(world.get(clauseKind, '1.1')).toMatchObject({
    interval: { to: july },
    retired: { reason },
  })
})

test('AG27 a corrected record keeps its place and what it said', () => {
  const { ask, world } = register()
  ask(record)
  ask({ ...record, standing: 'excluded', from: august })
  const held = () => world.get(standingKind, standingId('cessation', 'west'))
  const entry = held()?.periods[0]?.recorded.index ?? -1
  const correct: Of<'agreements/correct-standing'> = {
    type: 'agreements/correct-standing',
    agreement: 'cessation',
    party: 'west',
    entry,
    standing: 'not-accepted',
    from: july,
    until: null,
    reason,
    source,
  }
  expect(ask({ ...correct, entry: 9_999 })).toMatchObject({ refusal: { field: '/entry' } })
  expect(ask(correct).ok).toBe(true)
  expect(held()?.periods.map(({ standing }) => standing)).toEqual(['not-accepted', 'excluded'])
  expect(held()?.periods[0]?.superseded).toMatchObject([{ standing: 'accepted', reason }])
  ask({ ...correct, standing: null })
  const standing = held()
  expect(standing && standingSpans(standing).map(({ period }) => period.standing)).toEqual([
    'excluded',
  ])
})

test('AG28 another volume voids the consents to a zone', () => {
  const { ask, world } = register()
  ask(declareZone('flights'))
  ask(consentZone('north'))
  ask(consentZone('south'))
  expect(world.get(zoneKind, 'flights')?.status).toBe('agreed')
  expect(ask(amendZone, north)).toMatchObject({ refusal: { code: 'not-permitted' } })
  expect(ask(amendZone).ok).toBe(true)
  expect(world.get(zoneKind, 'flights')).toMatchObject({ status: 'declared', consents: [] })
  expect(world.get(zoneKind, 'flights')?.superseded[0]?.consents).toHaveLength(2)
})

test('AG28 a zone is ended within its interval', () => {
  const { ask, world } = register()
  ask(declareZone('flights'))
  expect(ask({ ...endZone, until: '2015-01-01T00:00:00.000Z' })).toMatchObject({
    refusal: { code: 'out-of-range' },
  })
  const within = world.get(zoneKind, 'flights')?.volume.interval
  const until = new Date(Date.parse(within?.from ?? '') + 3_600_000).toISOString()
  expect(ask({ ...endZone, until }).ok).toBe(true)
  expect(world.get(zoneKind, 'flights')).toMatchObject({
    volume: { interval: { to: until } },
    ended: { previousEnd: within?.to },
  })
})

test('AG29 the newest of a section counts and the ones before it stay', () => {
  const { ask, world } = register()
  ask(recordText)
  ask({ ...recordText, language: 'ar', authentic: false, body: 'تكف الأطراف عن الهجمات.' })
  ask({ ...recordText, body: 'The parties shall cease all attacks.' })
  const texts = world.get(agreementKind, 'cessation')?.texts
  expect(texts?.map(({ language, authentic }) => [language, authentic])).toEqual([
    ['en', true],
    ['ar', false],
    ['en', true],
  ])
  expect(ask({ ...recordText, agreement: 'other' })).toMatchObject({
    refusal: { code: 'unknown-agreement' },
  })
})

test('AG30 the glossary shows what stands', () => {
  const { ask, world } = register()
  expect(ask(retract)).toMatchObject({ refusal: { code: 'unknown-reference', field: '/term' } })
  expect(ask({ ...define, definition: {} })).toMatchObject({ refusal: { field: '/definition' } })
  ask(define)
  ask({ ...define, definition: { en: 'One that kills or maims.' } })
  const glossary = () => world.get(agreementKind, 'cessation')?.glossary
  expect(glossary()).toMatchObject([{ definition: { en: 'One that kills or maims.' } }])
  ask(retract)
  expect(glossary()).toEqual([])
})

test('AG31 a clock runs under the version that held when it started', () => {
  const { ask, world } = register()
  expect(ask(procedure(3, 60, july))).toMatchObject({ refusal: { field: '/procedure/version' } })
  expect(ask(procedure(2, 60, '2016-01-01T00:00:00.000Z'))).toMatchObject({
    refusal: { field: '/from' },
  })
  expect(ask(procedure(2, 60, july)).ok).toBe(true)
  expect(ask(procedure(3, 30, july))).toMatchObject({ refusal: { field: '/from' } })
  expect(ask(procedure(3, 30, august)).ok).toBe(true)
  const held = world.get(agreementKind, 'cessation')
  if (held === undefined) throw new Error('the agreement is not on the record')
  const at = ['2015-01-01T00:00:00.000Z', '2016-06-30T23:59:59.999Z', july, august]
  expect(at.map((moment) => procedureAt(held, moment).version)).toEqual([1, 1, 2, 3])
  expect(at.map((moment) => deadlinesAt(held, moment).answerMin)).toEqual([360, 360, 60, 30])
})

test('AG32 a code stands once in each list', () => {
  const { ask } = register()
  const names = { ar: 'قصف', en: 'Shelling', ru: 'Обстрел' }
  const { procedure: next, ...rest } = procedure(2, 60, july)
  const code = { list: 'category', code: 'shelling', names } as const
  expect(ask({ ...rest, procedure: { ...next, codes: [code, code] } })).toMatchObject({
    refusal: { field: '/procedure/codes/1/code' },
  })
  const other = { ...code, list: 'weapon-class' as const }
  expect(ask({ ...rest, procedure: { ...next, codes: [code, other] } }).ok).toBe(true)
})

test('AG33 rival claims stand side by side, each of its claimant', () => {
  const { ask, world } = register()
  expect(ask(delineate('east'), south)).toMatchObject({ refusal: { field: '/claimant' } })
  expect(ask(delineate('east', { holder: 'nobody' }))).toMatchObject({
    refusal: { field: '/holder' },
  })
  expect(ask(delineate('east'), north).ok).toBe(true)
  expect(ask(delineate('east-too', { claimant: 'south', holder: 'south' }), south).ok).toBe(true)
  expect([...world.all(delineationKind)].map(({ owner }) => owner)).toEqual(['north', 'south'])
})

test('AG34 a claim that others sign is joint', () => {
  const { ask, world } = register()
  ask(delineate('east'))
  expect(ask(sign('south'), north)).toMatchObject({ refusal: { code: 'not-permitted' } })
  expect(ask(sign('north'))).toMatchObject({ refusal: { code: 'already-exists' } })
  expect(ask(sign('south'), south).ok).toBe(true)
  expect(ask(sign('south'), south)).toMatchObject({ refusal: { code: 'already-exists' } })
  const east = world.get(delineationKind, 'east')
  expect(east && delineationStatus(east)).toBe('joint')
})

test('AG35 a claim is ended by its claimant', () => {
  const { ask, world } = register()
  ask(delineate('east'))
  expect(ask(endDelineation, south)).toMatchObject({ refusal: { code: 'not-permitted' } })
  expect(ask({ ...endDelineation, until: july })).toMatchObject({
    refusal: { code: 'out-of-range' },
  })
  expect(ask(endDelineation, north).ok).toBe(true)
  expect(world.get(delineationKind, 'east')).toMatchObject({
    interval: { from: july, to: august },
    ended: { previousEnd: null },
  })
})

const half = (west: number, east: number) => ({
  shape: 'area' as const,
  bufferM: 0,
  polygons: [
    [
      [
        [west, 360_000_000],
        [east, 360_000_000],
        [east, 370_000_000],
        [west, 370_000_000],
        [west, 360_000_000],
      ] as [number, number][],
    ],
  ],
})

test('AG36 claims differ where they share ground and name different holders', () => {
  const { ask, world } = register()
  ask(delineate('a', { footprint: half(370_000_000, 376_000_000) }))
  ask(
    delineate('b', {
      claimant: 'south',
      holder: 'south',
      footprint: half(375_000_000, 380_000_000),
    }),
  )
  ask(
    delineate('c', {
      claimant: 'south',
      holder: 'north',
      footprint: half(370_000_000, 380_000_000),
    }),
  )
  ask(
    delineate('d', { claimant: 'south', holder: null, footprint: half(380_000_000, 381_000_000) }),
  )
  ask(delineate('e', { subject: 'coverage', holder: 'south', footprint: square }))
  ask(delineate('f', { holder: 'south', interval: { from: july, to: august } }))
  const differences = differencesAt([...world.all(delineationKind)], august)
  expect(differences.map(({ one, other }) => `${one}${other}`)).toEqual(['ab', 'bc'])
  const [ab] = differences
  // A tenth of a degree of longitude by one of latitude at 36.5 degrees north.
  expect(Math.abs((ab?.areaM2 ?? 0) - 993.5e6)).toBeLessThan(2e6)
  expect(differencesAt([...world.all(delineationKind)], july)).toHaveLength(4)
})

/** Whether a command is taken, or the code of its refusal. */
function answered(result: ReturnType<ReturnType<typeof cessation>['ask']>): string {
  return result.ok ? 'taken' : result.refusal.code
}

test('AG37 an agreement in every state answers every command', () => {
  const correct: Of<'agreements/correct-standing'> = {
    ...record,
    type: 'agreements/correct-standing',
    entry: 0,
    reason,
  }
  const commands: { [C in keyof (typeof agreementTable)['unknown']]: AgreementCommand } = {
    'agreements/conclude': conclude('cessation'),
    'agreements/amend': amend,
    'agreements/extend': { type: 'agreements/extend', agreement: 'cessation', until: null, source },
    'agreements/record-text': recordText,
    'agreements/define-term': define,
    'agreements/retract-term': retract,
    'agreements/set-procedure': procedure(2, 60, july),
    'agreements/add-clause': addClause('1.1'),
    'agreements/record-standing': record,
    'agreements/correct-standing': correct,
    'agreements/declare-zone': declareZone('flights'),
    'agreements/delineate': delineate('east'),
  }
  for (const state of agreementStates) {
    for (const [type, expected] of Object.entries(agreementTable[state])) {
      const { ask, world } = register()
      ask(define)
      ask(record)
      const name = state === 'unknown' ? 'other' : 'cessation'
      expect(agreementState(world.get(agreementKind, name))).toBe(state)
      const entry = world.get(standingKind, standingId('cessation', 'west'))?.periods[0]?.recorded
        .index
      const command = { ...commands[type as keyof typeof commands], agreement: name }
      if ('entry' in command) command.entry = entry ?? -1
      expect(answered(ask(command as AgreementCommand)), `${state} ${type}`).toBe(expected)
    }
  }
})

test('AG37 a clause in every state answers every command', () => {
  const commands = {
    'agreements/add-clause': addClause('1.1'),
    'agreements/amend-clause': amendClause,
    'agreements/retire-clause': retireClause,
  }
  for (const state of clauseStates) {
    for (const [type, expected] of Object.entries(clauseTable[state])) {
      const { ask, world } = register()
      if (state !== 'unknown') ask(addClause('1.1'))
      if (state === 'retired') ask(retireClause)
      expect(clauseState(world.get(clauseKind, '1.1'))).toBe(state)
      expect(answered(ask(commands[type as keyof typeof commands])), `${state} ${type}`).toBe(
        expected,
      )
    }
  }
})

test('AG37 a zone in every state answers every command', () => {
  const { ask, world } = register()
  ask(declareZone('flights'))
  const { from, to } = world.get(zoneKind, 'flights')?.volume.interval ?? { from: july, to: null }
  const soon = new Date(Date.parse(from) + 3_600_000).toISOString()
  const later = to === null ? null : new Date(Date.parse(to) + 3_600_000).toISOString()
  const commands = {
    'agreements/declare-zone': declareZone('flights'),
    'agreements/consent-zone': consentZone('north'),
    'agreements/extend-zone': {
      type: 'agreements/extend-zone',
      zone: 'flights',
      until: later,
      source,
    },
    'agreements/amend-zone': amendZone,
    'agreements/end-zone': { ...endZone, until: soon },
  } as const
  for (const state of zoneStates) {
    for (const [type, expected] of Object.entries(zoneTable[state])) {
      const desk = register()
      if (state !== 'unknown') desk.ask(declareZone('flights'))
      if (state === 'agreed') for (const party of ['north', 'south']) desk.ask(consentZone(party))
      if (state === 'ended') desk.ask(commands['agreements/end-zone'])
      expect(zoneState(desk.world.get(zoneKind, 'flights'))).toBe(state)
      const result = desk.ask(commands[type as keyof typeof commands])
      expect(answered(result), `${state} ${type}`).toBe(expected)
    }
  }
})

test('AG37 a delineation in every state answers every command', () => {
  const commands = {
    'agreements/delineate': delineate('east'),
    'agreements/sign-delineation': sign('west'),
    'agreements/end-delineation': endDelineation,
  }
  for (const state of delineationStates) {
    for (const [type, expected] of Object.entries(delineationTable[state])) {
      const { ask, world } = register()
      if (state !== 'unknown') ask(delineate('east'))
      if (state === 'joint') ask(sign('south'))
      if (state === 'ended') ask(endDelineation)
      expect(delineationState(world.get(delineationKind, 'east'))).toBe(state)
      expect(answered(ask(commands[type as keyof typeof commands])), `${state} ${type}`).toBe(
        expected,
      )
    }
  }
})
