import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addClause,
  conclude,
  declareZone,
  marking,
  recordStanding,
  registerParty,
  source,
  type Register,
} from '../agreements/register-for-tests.ts'
import { zoneKind } from '../agreements/agreement.ts'
import { commitments } from '../commitments/noun.ts'
import { instantFromMs } from '../kernel/instant.ts'
import type { Kind, World } from '../kernel/world.ts'
import type { Details } from '../notices/details.ts'
import { notices } from '../notices/noun.ts'
import { noticeKind } from '../notices/notice.ts'
import { corridorKind } from '../pauses/corridor.ts'
import { pauses } from '../pauses/noun.ts'
import { pauseKind } from '../pauses/pause.ts'
import { regimeAt } from './regime.ts'
import {
  abroad,
  at,
  city,
  given,
  ground,
  names,
  openCorridor,
  plain,
  proposePause,
} from './regime-for-tests.ts'

const answerOf = (register: Register, query = at(city)) => regimeAt(register.world, query)

/** Who says what, in short. */
const saidIn = (dispute: ReturnType<typeof answerOf>['disputes'][number] | undefined) =>
  dispute?.positions.map(({ saidBy, says, entry }) => [saidBy, says, entry])

function disputesOfKind(register: Register, kind: string, query = at(city)) {
  return answerOf(register, query).disputes.filter((dispute) => dispute.kind === kind)
}

/** What the pause of a register offers, to be offered anew. */
function pausesOf({ world }: Register) {
  const [pause] = world.all(pauseKind)
  if (pause === undefined) throw new Error('no pause')
  const { id, names: called, purpose, volume, consentOf } = pause
  const reason = { en: 'Anew.' }
  return { pause: id, names: called, purpose, volume, consentOf, readiness: [], source, reason }
}

const evening = { from: '2016-10-20T20:00:00.000Z', to: '2016-10-20T20:00:00.001Z' }

function submit(register: Register, notice: string, details: Details): void {
  const interval = { from: '2016-10-19T00:00:00.000Z', to: '2016-10-25T00:00:00.000Z' }
  const place = { position: city, errorRadiusM: 0, wherePrecision: 2, names: {} }
  const told = register.askOf(notices, {
    type: 'notices/submit',
    notice,
    agreement: 'cessation',
    author: 'north',
    names,
    text: { en: 'Told.' },
    details,
    place,
    volume: { ...ground, interval },
    recipients: ['south', 'other'],
    expiresAt: null,
    source,
    marking: { ...marking, releaseTo: [] },
  })
  expect(told.ok).toBe(true)
}

function answer(register: Register, party: string, said: 'objection' | 'clarification-requested') {
  const as = { role: 'liaison', party } as const
  const told = { notice: 'n1', version: 1, answer: said, reason: { en: 'Why?' } }
  expect(register.askOf(notices, { type: 'notices/object', ...told }, as).ok).toBe(true)
}

test('RG30 every party is there with its standing and the clauses that speak to it', () => {
  const register = given()
  register.ask({ ...registerParty('aid'), kind: 'humanitarian' } as never)
  register.ask(addClause('c4', { code: '4', who: ['south'] }))
  const { parties } = answerOf(register)
  const told = parties.map(({ party, standings, clauses }) => [
    party,
    standings.map(({ agreement, standing, entry }) => [agreement, standing, entry]),
    clauses.map(({ code, kind, certainty }) => [code, kind, certainty]),
  ])
  expect(told).toEqual([
    [
      'north',
      [['cessation', 'accepted', 4]],
      [
        ['2.1', 'prohibit', 'certain'],
        ['2.2', 'require', 'certain'],
        ['3.1', 'exempt', 'certain'],
      ],
    ],
    ['south', [['cessation', 'excluded', 5]], [['4', 'prohibit', 'certain']]],
    ['other', [['cessation', 'unknown', null]], []],
  ])
  expect(answerOf(register, at(city, { actor: 'south' })).parties).toMatchObject([
    { party: 'south', standings: [{ standing: 'excluded', source }] },
  ])
  expect(answerOf(register, at(abroad)).parties[0]).toMatchObject({ standings: [], clauses: [] })
})

test('RG30 a humanitarian party is there once the record says how it stands', () => {
  const register = given()
  register.ask({ ...registerParty('aid'), kind: 'humanitarian' } as never)
  const shown = () => answerOf(register).parties.map(({ party }) => party)
  expect(shown()).not.toContain('aid')
  register.ask(recordStanding('aid', 'monitor'))
  expect(shown()).toContain('aid')
})

test('RG31 a pause and a zone not agreed by all are disputes, the silent party included', () => {
  const register = given()
  proposePause(register)
  const consent = (party: string, said: 'consented' | 'declined', text = {}) =>
    register.askOf(pauses, {
      type: 'pauses/consent',
      pause: 'pause',
      party,
      answer: said,
      text,
      source,
    })
  consent('north', 'consented')
  const declared = () => disputesOfKind(register, 'declared-not-agreed')
  expect(declared().map(({ subject }) => [subject.kind, subject.id])).toEqual([
    ['pause', 'pause'],
    ['zone', 'flights'],
  ])
  expect(saidIn(declared()[0])).toEqual([
    ['north', 'consented', 12],
    ['other', 'silent', null],
  ])
  consent('other', 'declined', { en: 'No.' })
  expect(declared()[0]?.positions[1]).toMatchObject({
    saidBy: 'other',
    says: 'declined',
    text: { en: 'No.' },
    entry: 13,
    source,
  })
  expect(saidIn(declared()[1])).toEqual([['north', 'declared', 6]])
  register.ask({
    type: 'agreements/consent-zone',
    zone: 'flights',
    party: 'south',
    consent: 'declined',
    source,
  })
  expect(saidIn(declared()[1])).toEqual([
    ['north', 'declared', 6],
    ['south', 'declined', 14],
  ])
})

test('RG31 who says that a pause was broken is a dispute, with whom it is said of', () => {
  const register = given()
  proposePause(register)
  register.askOf(pauses, {
    type: 'pauses/break',
    pause: 'pause',
    at: '2016-02-26T06:00:00.000Z',
    saidBy: 'north',
    brokenBy: 'other',
    noLongerBound: false,
    text: { en: 'Fire.' },
    source,
  })
  expect(disputesOfKind(register, 'said-broken')).toMatchObject([
    { positions: [{ saidBy: 'north', says: 'broken', of: 'other', entry: 12, source }] },
  ])
})

test('RG31 sources that differ on a corridor are a dispute; sources that agree are none', () => {
  const register = given()
  openCorridor(register, 0)
  const said = (saidBy: string, state: 'open' | 'under-fire') =>
    register.askOf(pauses, {
      type: 'pauses/log-corridor-state',
      corridor: 'road',
      state,
      from: '2016-02-20T06:00:00.000Z',
      saidBy,
      text: {},
      source,
    })
  said('north', 'open')
  said('other', 'open')
  expect(disputesOfKind(register, 'states-differ')).toEqual([])
  said('other', 'under-fire')
  expect(disputesOfKind(register, 'states-differ').map(saidIn)).toEqual([
    [
      ['north', 'open', 11],
      ['other', 'under-fire', 13],
    ],
  ])
})

test('RG31 what was said to an earlier version of a pause is not said to the new one', () => {
  const register = given()
  proposePause(register)
  const { pause: id, ...offered } = pausesOf(register)
  const consent = () =>
    register.askOf(pauses, {
      type: 'pauses/consent',
      pause: id,
      party: 'north',
      answer: 'consented',
      text: {},
      source,
    })
  consent()
  const amended = register.askOf(pauses, { type: 'pauses/amend', pause: id, ...offered })
  if (!amended.ok) throw new Error(JSON.stringify(amended.refusal))
  const [before] = answerOf(register).pauses
  expect(before?.consents[0]).toMatchObject({ says: 'silent', entry: null })
  consent()
  const [after] = answerOf(register).pauses
  expect(after?.consents[0]).toMatchObject({ says: 'consented', entry: 14 })
  expect(after?.reasons[0]).toMatchObject({ code: 'area', entry: 13 })
})

test('RG39 claims of who held the ground stand side by side, with those who signed', () => {
  const register = given()
  const claim = (delineation: string, claimant: string, holder: string | null) =>
    register.ask({
      type: 'agreements/delineate',
      delineation,
      agreement: 'cessation',
      subject: 'control',
      holder,
      claimant,
      names,
      footprint: ground.footprint,
      interval: { from: '2016-09-01T00:00:00.000Z', to: null },
      source,
      marking: { ...marking, releaseTo: [] },
    })
  claim('d1', 'north', 'north')
  expect(answerOf(register).delineations).toMatchObject([
    { delineation: 'd1', holder: 'north', status: 'claimed', certainty: 'certain', entry: 10 },
  ])
  expect(disputesOfKind(register, 'holder-differs')).toEqual([])
  claim('d2', 'south', 'south')
  const signed = register.ask(
    { type: 'agreements/sign-delineation', delineation: 'd1', party: 'other', source },
    { role: 'liaison', party: 'other' },
  )
  expect(signed.ok).toBe(true)
  expect(disputesOfKind(register, 'holder-differs').map(saidIn)).toEqual([
    [
      ['north', 'held-by', 10],
      ['other', 'held-by', 12],
      ['south', 'held-by', 11],
    ],
  ])
  expect(answerOf(register, at(abroad)).delineations).toEqual([])
})

test('RG32 records of one standing that differ about the same time are a dispute', () => {
  const register = given()
  register.ask(recordStanding('north', 'withdrawn', { from: '2016-10-01T00:00:00.000Z' }))
  expect(disputesOfKind(register, 'standing-differs')).toEqual([])
  register.ask(recordStanding('south', 'accepted', { source: { label: 'another' } }))
  expect(disputesOfKind(register, 'standing-differs')).toMatchObject([
    {
      subject: { kind: 'party', id: 'south' },
      agreement: 'cessation',
      positions: [
        { says: 'excluded', entry: 5, source },
        { says: 'accepted', entry: 11, source: { label: 'another' } },
      ],
    },
  ])
})

test('RG32 affiliations on which claimants differ are a dispute, a withdrawn claim is none', () => {
  const register = given()
  let number = 0
  const claim = (claimedBy: string, relation: 'part-of' | 'separated-from', from = '2016-03') =>
    register.ask({
      type: 'parties/claim-affiliation',
      affiliation: `a${(number += 1)}`,
      group: 'north',
      with: 'south',
      relation,
      from: `${from}-01T00:00:00.000Z`,
      until: null,
      claimedBy,
      source,
    })
  claim('north', 'part-of')
  claim('other', 'part-of')
  expect(disputesOfKind(register, 'affiliation-differs')).toEqual([])
  claim('north', 'separated-from', '2016-07')
  const [dispute] = disputesOfKind(register, 'affiliation-differs')
  expect(saidIn(dispute)).toEqual([
    ['other', 'part-of', 11],
    ['north', 'separated-from', 12],
  ])
  expect(dispute?.positions[0]?.of).toBe('south')
  register.ask({ type: 'parties/withdraw-affiliation', affiliation: 'a2', reason: {}, source })
  expect(disputesOfKind(register, 'affiliation-differs')).toEqual([])
  expect(answerOf(register).affiliations).toHaveLength(2)
})

test('RG33 two clauses are one dispute and name whom both bind', () => {
  const register = given()
  register.ask(conclude('second'))
  register.ask(
    addClause('s1', {
      agreement: 'second',
      code: '1',
      kind: 'permit',
      acts: ['airstrike', 'explosion'],
    }),
  )
  register.ask(recordStanding('north', 'signatory', { agreement: 'second' }))
  expect(disputesOfKind(register, 'contradiction')).toMatchObject([
    {
      acts: ['explosion', 'airstrike'],
      positions: [
        { says: 'prohibit', clause: { code: '2.1' }, entry: 7, source },
        { says: 'permit', clause: { code: '1' }, entry: 11 },
      ],
    },
  ])
  expect(answerOf(register).contradictions[0]?.parties).toEqual(['north'])
})

test('RG8 a clause that names its parties contradicts only what speaks to one of them', () => {
  const register = given()
  register.ask(conclude('second'))
  const exempt = { agreement: 'second', kind: 'exempt', acts: ['airstrike'] } as const
  register.ask(addClause('s1', { ...exempt, acts: ['airstrike'], who: ['south'] }))
  expect(answerOf(register).contradictions).toEqual([])
  register.ask(addClause('s2', { ...exempt, acts: ['airstrike'], who: ['south', 'north'] }))
  expect(answerOf(register).contradictions).toMatchObject([{ parties: ['north'] }])
})

test('RG34 a notice is given with the answers to its standing version', () => {
  const register = given()
  submit(register, 'n1', { kind: 'suspension', suspends: 'flights' })
  const [held] = answerOf(register).notices
  expect(held).toMatchObject({
    notice: 'n1',
    kind: 'suspension',
    what: 'flights',
    author: 'north',
    radiusM: 10_000,
    certainty: 'certain',
    status: 'in-window',
    answers: [],
    entry: 10,
  })
  answer(register, 'south', 'clarification-requested')
  expect(answerOf(register).notices[0]?.answers).toMatchObject([
    { saidBy: 'south', says: 'clarification-requested', text: { en: 'Why?' } },
  ])
  expect(disputesOfKind(register, 'no-assurance')).toEqual([])
  answer(register, 'other', 'objection')
  expect(disputesOfKind(register, 'no-assurance').map(saidIn)).toEqual([
    [
      ['north', 'announced', 10],
      ['other', 'objection', expect.any(Number)],
    ],
  ])
  expect(answerOf(register, at(abroad)).notices).toEqual([])
})

test('RG34 a notice that was cancelled by then does not hold', () => {
  const register = given()
  submit(register, 'n1', { kind: 'suspension', suspends: 'flights' })
  const as = { role: 'liaison', party: 'north' } as const
  const cancelled = register.askOf(
    notices,
    { type: 'notices/cancel', notice: 'n1', reason: { en: 'Over.' } },
    as,
  )
  expect(cancelled.ok).toBe(true)
  expect(answerOf(register).notices).toEqual([])
})

test('RG35 outside its hours a pause stands apart, with the window before and after', () => {
  const register = given()
  proposePause(register)
  const windows = [20, 21].map((day) => ({
    from: `2016-10-${day}T05:00:00.000Z`,
    to: `2016-10-${day}T16:00:00.000Z`,
  }))
  expect(answerOf(register).pauses[0]?.windows).toEqual(windows)
  const asked = answerOf(register, at(city, { interval: evening }))
  expect(asked.pauses).toEqual([])
  expect(asked.offHours).toMatchObject([
    { kind: 'pause', id: 'pause', before: windows[0], after: windows[1], entry: 10 },
  ])
  expect(answerOf(register, at(plain, { interval: evening })).offHours).toEqual([])
  const later = { from: '2016-10-23T08:00:00.000Z', to: '2016-10-23T09:00:00.000Z' }
  expect(answerOf(register, at(city, { interval: later })).offHours).toEqual([])
})

test('RG36 promises and proposals stand apart, with what each side last said by then', () => {
  const register = given()
  register.askOf(commitments, {
    type: 'commitments/promise',
    commitment: 'separation',
    agreement: 'cessation',
    promisor: 'north',
    promisee: 'south',
    text: { en: 'Separate.' },
    madeAt: '2016-02-22T00:00:00.000Z',
    due: null,
    source,
  })
  const mark = (saidBy: string, state: 'broken' | 'kept', published: string) =>
    register.askOf(commitments, {
      type: 'commitments/mark',
      commitment: 'separation',
      state,
      saidBy,
      text: {},
      source: { ...source, published },
    })
  mark('south', 'kept', '2016-05-01T00:00:00.000Z')
  mark('south', 'broken', '2016-07-01T00:00:00.000Z')
  mark('other', 'kept', '2016-12-01T00:00:00.000Z')
  const [promise] = answerOf(register).undertakings
  expect(promise).toMatchObject({ kind: 'commitment', by: 'north', to: ['south'], entry: 10 })
  expect(promise?.said).toMatchObject([{ saidBy: 'south', says: 'broken', entry: 12 }])
  expect(disputesOfKind(register, 'promise-differs')).toEqual([])
  mark('other', 'kept', '2016-09-01T00:00:00.000Z')
  expect(disputesOfKind(register, 'promise-differs').map(saidIn)).toEqual([
    [
      ['south', 'broken', 12],
      ['other', 'kept', 14],
    ],
  ])
  expect(answerOf(register, at(abroad)).undertakings).toEqual([])
})

test('RG36 a proposal is given with its answers, and that it was taken back', () => {
  const register = given()
  register.askOf(commitments, {
    type: 'commitments/propose',
    proposal: 'joint',
    agreement: 'cessation',
    offeredBy: 'north',
    offeredTo: ['south'],
    text: { en: 'Together.' },
    startDate: null,
    source,
  })
  const reject = { answer: 'reject', text: {}, source } as const
  register.askOf(commitments, {
    type: 'commitments/answer',
    proposal: 'joint',
    party: 'south',
    ...reject,
  })
  const said = () => answerOf(register).undertakings[0]?.said.map((one) => [one.saidBy, one.says])
  expect(said()).toEqual([['south', 'reject']])
  const north = { role: 'liaison', party: 'north' } as const
  const back = {
    type: 'commitments/withdraw-proposal',
    proposal: 'joint',
    text: {},
    source,
  } as const
  expect(register.askOf(commitments, back, north).ok).toBe(true)
  expect(said()).toEqual([
    ['south', 'reject'],
    ['north', 'withdrawn'],
  ])
})

test('RG37 one sentence in each language, and none that promises anything', () => {
  const register = given()
  proposePause(register)
  submit(register, 'n1', { kind: 'suspension', suspends: 'flights' })
  const { summary } = answerOf(register)
  expect(summary.en).toBe(
    'At 36.2, 37.15, on 20 Oct 2016 at 10:00 (UTC+2): Name in force for Name; excluded: Name; flights within 10 km suspended, says Name; declared, not agreed: Name, Name; 2 matters disputed.',
  )
  for (const text of [summary.ar, summary.ru]) expect(text).toMatch(/36\.2, 37\.15.*10:00.*10/u)
  expect(answerOf(register, at(city, { actor: 'south' })).summary.en).toContain(
    'Name in force (Name: excluded)',
  )
  expect(answerOf(register, at(abroad)).summary.en).toBe(
    'At 36.5, 39, on 20 Oct 2016 at 08:00 (UTC): this centre holds no information.',
  )
  expect(JSON.stringify(summary)).not.toMatch(/\b(safe|clear|free|allowed)\b/i)
})

const located: readonly string[] = [zoneKind, pauseKind, corridorKind, noticeKind].map(
  ({ name }) => name,
)

/** The world in any order, without what is named neither in the answer nor by a clause. */
function disturbed(world: World, kept: ReadonlySet<string>): World {
  return {
    get: (kind, id) => world.get(kind, id),
    all: <T>(kind: Kind<T>) => {
      const documents = [...world.all(kind)].toReversed()
      if (!located.includes(kind.name)) return documents
      return documents.filter((document) => kept.has((document as { id: string }).id))
    },
  }
}

test('RG38 neither the order of a world nor what does not meet the question changes the answer', () => {
  const register = given()
  proposePause(register)
  openCorridor(register, 100)
  submit(register, 'n1', { kind: 'suspension', suspends: 'flights' })
  const footprint = { shape: 'circle', centre: abroad, radiusM: 20_000 } as const
  register.ask(declareZone('far', { volume: { ...declareZone('far').volume, footprint } }))
  register.ask(addClause('c5', { code: '5', zones: ['far'] }))
  const position = fc.tuple(
    fc.integer({ min: 365_000_000, max: 395_000_000 }),
    fc.integer({ min: 355_000_000, max: 375_000_000 }),
  )
  const start = fc.integer({ min: Date.UTC(2016, 9, 17), max: Date.UTC(2016, 9, 26) })
  fc.assert(
    fc.property(position, fc.nat(30_000), start, fc.nat(1e8), (where, radius, from, length) => {
      const interval = { from: instantFromMs(from), to: instantFromMs(from + length + 1) }
      const place = { position: where, errorRadiusM: radius }
      const query = at(where, { place, interval })
      const whole = regimeAt(register.world, query)
      const kept = new Set([
        ...whole.agreements.flatMap(({ zones }) => zones.map(({ zone }) => zone)),
        ...whole.pauses.map(({ pause }) => pause),
        ...whole.corridors.map(({ corridor }) => corridor),
        ...whole.notices.map(({ notice }) => notice),
        ...whole.offHours.map(({ id }) => id),
      ])
      expect(JSON.stringify(regimeAt(disturbed(register.world, kept), query))).toBe(
        JSON.stringify(whole),
      )
    }),
    { numRuns: 50 },
  )
})
