import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { regimeAt, type RegimeAnswer, type RegimeQuery } from '../conflicts/regime.ts'
import { soughtBy, worldOf } from '../conflicts/volume-register-world.ts'
import type { Position } from '../geometry/place.ts'
import { addMs } from '../kernel/instant.ts'
import { play, type Step } from './scenario-for-tests.ts'

const folder = fileURLToPath(new URL('../../scenarios/syria-2016', import.meta.url))
const steps = readdirSync(folder)
  .filter((name) => /^\d\d-.*\.json$/.test(name))
  .toSorted()
  .flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Step[])
const played = play(steps)

const aleppo: Position = [371_600_000, 362_000_000]
const raqqa: Position = [390_100_000, 359_500_000]
/** Ten in the morning in Damascus. */
const friday = '2016-10-21T07:00:00.000Z'
const sunday = '2016-10-23T07:00:00.000Z'

type Wider = { readonly until?: string; readonly errorRadiusM?: number; readonly size?: number }

function question(position: Position | null, from: string, wider: Wider = {}): RegimeQuery {
  const { until = addMs(from, 1), errorRadiusM = 0 } = wider
  return { place: { position, errorRadiusM }, interval: { from, to: until } }
}

function asked(position: Position | null, from: string, wider: Wider = {}): RegimeAnswer {
  const { size = played.events.length } = wider
  return regimeAt(played.worldAt(size), question(position, from, wider))
}

/** The entry of the only, or the last, event of a type that says all this. */
function entryOf(type: string, members: object): number {
  const wanted = Object.entries({ type, ...members })
  return played.events.findLastIndex((event) =>
    wanted.every(([name, value]) => (event as Record<string, unknown>)[name] === value),
  )
}

const inForce = ({ agreements }: RegimeAnswer) =>
  agreements.filter(({ certainty }) => certainty !== 'none')
const codes = (answer: RegimeAnswer, part: 'clauses' | 'exemptions') =>
  inForce(answer).flatMap((one) => one[part].map(({ code, certainty }) => `${code} ${certainty}`))
const standing = (answer: RegimeAnswer, wanted: string) =>
  answer.parties
    .filter(({ standings }) => standings.some((held) => held.standing === wanted))
    .map(({ party }) => party)
const disputed = ({ disputes }: RegimeAnswer) =>
  disputes.map(({ kind, subject, certainty }) => `${kind} ${subject.id} ${certainty}`)
const said = ({ disputes }: RegimeAnswer, kind: string, id: string) =>
  disputes
    .find((dispute) => dispute.kind === kind && dispute.subject.id === id)
    ?.positions.map((position) => [position.saidBy, position.says, position.entry])

const cessationClauses = ['CoH-1', 'CoH-2', 'CoH-3', 'CoH-5', 'P-1', 'P-2', 'P-3'].map(
  (code) => `${code} certain`,
)
const civilianCorridors = [1, 2, 3, 4, 5, 6].map((number) => `corridor-civilians-${number}`)
const everywhere = [
  'affiliation-differs nusra certain',
  'affiliation-differs fatah-halab certain',
  'promise-differs separation certain',
  'promise-differs humanitarian-access certain',
]

/** What holds at every one of the four: the cessation, its clauses, and how the parties stand to it. */
function expectCessation(answer: RegimeAnswer): void {
  expect(inForce(answer)).toMatchObject([
    {
      agreement: 'syria-2016',
      certainty: 'certain',
      clock: { label: 'Damascus', utcOffsetMinutes: 180 },
      entry: entryOf('agreement-concluded', { agreement: 'syria-2016' }),
      source: { published: '2016-02-22T18:00:00.000Z' },
    },
  ])
  expect(codes(answer, 'exemptions')).toEqual(['CoH-4 certain', 'X-1 certain'])
  expect(standing(answer, 'signatory')).toEqual(['russia', 'usa'])
  expect(standing(answer, 'accepted')).toEqual([
    'syria-government',
    'opposition',
    'jaysh-al-islam',
    'southern-front',
    'sdf',
  ])
  expect(standing(answer, 'excluded')).toEqual(['daesh', 'nusra'])
  expect(standing(answer, 'monitor')).toEqual(['un-envoy'])
  for (const party of ['fatah-halab', 'ahrar-al-sham', 'jund-al-aqsa', 'hezbollah']) {
    expect(standing(answer, 'unknown')).toContain(party)
  }
  const speaking = (party: string) =>
    answer.parties.find((one) => one.party === party)?.clauses.map(({ code }) => code)
  expect(speaking('daesh')).toEqual(['X-1'])
  expect(speaking('nusra')).toEqual(['X-1'])
  expect(speaking('fatah-halab')).toEqual([])
  expect(speaking('opposition')).toContain('CoH-1')
  expect(answer.undertakings.slice(0, 2)).toMatchObject([
    { id: 'separation', by: 'usa', to: ['russia'] },
    { id: 'humanitarian-access', by: 'syria-government', to: ['un'] },
  ])
  expect(answer.undertakings.find(({ id }) => id === 'joint-air-operations')).toMatchObject({
    kind: 'proposal',
    by: 'russia',
    to: ['usa'],
    said: [{ saidBy: 'usa', says: 'reject' }],
  })
  expect(JSON.stringify(answer.summary)).not.toMatch(/\b(safe|clear|approved|free)\b/i)
}

test('SC17 Aleppo on 21 October at ten: what applied, to whom, under which clause', () => {
  const answer = asked(aleppo, friday)
  expectCessation(answer)
  expect(codes(answer, 'clauses')).toEqual([...cessationClauses, 'F-1 certain'])
  const bound = answer.parties.filter(({ clauses }) => clauses.some(({ code }) => code === 'F-1'))
  expect(bound.map(({ party }) => party)).toEqual(['russia', 'syria-government'])
  expect(inForce(answer)[0]?.zones).toMatchObject([
    {
      zone: 'flights-aleppo',
      kind: 'no-flight',
      status: 'declared',
      radiusM: 10_000,
      declaredBy: 'russia',
      reasons: [{ certainty: 'certain' }, { entry: entryOf('zone-extended', { until: null }) }],
    },
  ])
  expect(answer.notices.find(({ kind }) => kind === 'suspension')).toMatchObject({
    notice: 'suspension-flights-aleppo',
    what: 'flights',
    author: 'russia',
    radiusM: 10_000,
    certainty: 'certain',
  })
})

test('SC17 Aleppo on 21 October at ten: the pause with its hours, and the corridors', () => {
  const answer = asked(aleppo, friday)
  expect(answer.pauses).toMatchObject([
    {
      pause: 'pause-aleppo-2016-10',
      status: 'declared-not-agreed',
      certainty: 'certain',
      daily: { from: '08:00', to: '19:00', utcOffsetMinutes: 180 },
      windows: [20, 21, 22].map((day) => ({
        from: `2016-10-${day}T05:00:00.000Z`,
        to: `2016-10-${day}T16:00:00.000Z`,
      })),
      announcedBy: ['russia', 'syria-government'],
      unsigned: [
        { item: 'assurances-government' },
        { item: 'assurances-groups' },
        { item: 'evacuation-lists' },
      ],
    },
  ])
  expect(answer.pauses[0]?.extensions.map(({ until, by }) => [until.slice(0, 10), by])).toEqual([
    ['2016-10-21', ['russia']],
    ['2016-10-21', ['syria-government']],
    ['2016-10-22', ['russia']],
    ['2016-10-22', ['syria-government']],
  ])
  expect(answer.corridors.map(({ corridor, basis }) => [corridor, basis])).toEqual(
    ['corridor-castello', 'corridor-souq-al-hal', ...civilianCorridors].map((id) => [
      id,
      'declared',
    ]),
  )
  expect(answer.corridors[0]).toMatchObject({
    users: ['fighters'],
    certainty: 'possible',
    states: [
      { state: 'under-fire', saidBy: 'russia' },
      { state: 'under-fire', saidBy: 'syria-government' },
    ],
  })
})

test('SC17 Aleppo on 21 October at ten: what was disputed, with every side', () => {
  const answer = asked(aleppo, friday)
  expect(disputed(answer)).toEqual([
    'declared-not-agreed pause-aleppo-2016-10 certain',
    'declared-not-agreed flights-aleppo certain',
    'declared-not-agreed corridor-castello possible',
    'declared-not-agreed corridor-souq-al-hal possible',
    ...civilianCorridors.map((id) => `declared-not-agreed ${id} possible`),
    'said-broken pause-aleppo-2016-10 certain',
    'states-differ corridor-civilians-1 possible',
    'states-differ corridor-civilians-3 possible',
    'holder-differs control-east-aleppo-russia certain',
    'no-assurance evacuation-sick-wounded certain',
    ...everywhere,
  ])
  const consent = (party: string) =>
    entryOf('pause-consent-given', { pause: 'pause-aleppo-2016-10', party })
  expect(said(answer, 'declared-not-agreed', 'pause-aleppo-2016-10')).toEqual([
    ['russia', 'consented', consent('russia')],
    ['syria-government', 'consented', consent('syria-government')],
    ['opposition', 'declined', consent('opposition')],
  ])
  expect(said(answer, 'declared-not-agreed', 'flights-aleppo')).toEqual([
    ['russia', 'consented', entryOf('zone-declared', { zone: 'flights-aleppo' })],
    ['syria-government', 'consented', entryOf('zone-consented', { zone: 'flights-aleppo' })],
    ['opposition', 'silent', entryOf('zone-declared', { zone: 'flights-aleppo' })],
  ])
  expect(said(answer, 'states-differ', 'corridor-civilians-1')?.map((one) => one[1])).toEqual([
    'open',
    'restricted',
  ])
  expect(said(answer, 'affiliation-differs', 'fatah-halab')).toEqual([
    [
      'russia',
      'fights-alongside',
      entryOf('affiliation-claimed', { affiliation: 'aff-opposition-nusra-aleppo' }),
    ],
    [
      'opposition',
      'disputed',
      entryOf('affiliation-claimed', { affiliation: 'aff-fatah-halab-nusra-denied' }),
    ],
  ])
  expect(said(answer, 'promise-differs', 'separation')?.map(([who, what]) => [who, what])).toEqual([
    ['russia', 'broken'],
    ['opposition', 'disputed'],
  ])
  expect(said(answer, 'no-assurance', 'evacuation-sick-wounded')?.map(([who]) => who)).toEqual([
    'un',
    'syria-government',
    'opposition',
  ])
  const words = answer.disputes.flatMap(({ positions }) => positions)
  expect(words.every(({ entry, says }) => entry !== null || says === 'silent')).toBe(true)
})

test('SC17 the sentence about Aleppo says what is in force and what is only declared', () => {
  const { summary } = asked(aleppo, friday)
  expect(summary.en).toMatch(
    /^At 36\.2, 37\.16, on 21 Oct 2016 at 10:00 \(UTC\+3\): Cessation of hostilities in Syria in force for Russian Federation, /,
  )
  expect(summary.en).toContain('excluded: Islamic State, ')
  expect(summary.en).toContain('flights within 10 km suspended, says Russian Federation')
  expect(summary.en).toContain('declared, not agreed: Humanitarian pause in Aleppo, ')
  expect(summary.ar).toContain('معلن غير متفق عليه: هدنة إنسانية في حلب')
  expect(summary.ru).toContain('объявлено, не согласовано: Гуманитарная пауза в Алеппо')
})

test('SC17 Aleppo on 23 October at ten: the pause is over, the flights stay suspended', () => {
  const answer = asked(aleppo, sunday)
  expectCessation(answer)
  expect(codes(answer, 'clauses')).toEqual([...cessationClauses, 'F-1 certain'])
  expect([answer.pauses, answer.corridors, answer.offHours]).toEqual([[], [], []])
  expect(inForce(answer)[0]?.zones.map(({ zone }) => zone)).toEqual(['flights-aleppo'])
  expect(disputed(answer)).toEqual([
    'declared-not-agreed flights-aleppo certain',
    'holder-differs control-east-aleppo-russia certain',
    ...everywhere,
  ])
  expect(answer.undertakings.find(({ id }) => id === 'further-pauses')).toMatchObject({
    by: 'russia',
    to: ['un'],
    said: [],
  })
})

test('SC17 Raqqa on both days: the cessation and who is excluded, and nothing local', () => {
  for (const day of [friday, sunday]) {
    const answer = asked(raqqa, day)
    expectCessation(answer)
    expect(codes(answer, 'clauses')).toEqual(cessationClauses)
    expect(answer.agreements.flatMap(({ zones }) => zones)).toEqual([])
    expect([answer.pauses, answer.corridors, answer.notices, answer.offHours]).toEqual([
      [],
      [],
      [],
      [],
    ])
    expect(disputed(answer)).toEqual(everywhere)
  }
  const apart = asked(raqqa, friday).agreements.filter(({ certainty }) => certainty === 'none')
  expect(apart.map(({ agreement }) => agreement)).toEqual([
    'silence-latakia-2016-04',
    'silence-damascus-2016-04',
    'recommitment-2016-09',
  ])
})

test('SC18 at an earlier size the answer is the one the centre had then', () => {
  const firstExtension = entryOf('zone-extended', { until: '2016-10-21T16:00:00.000Z' })
  const before = asked(aleppo, friday, { size: firstExtension - 2 })
  expect(before.pauses).toEqual([])
  expect(codes(before, 'clauses')).toEqual(cessationClauses)
  expect(before.notices.filter(({ kind }) => kind === 'suspension')).toEqual([])
  expect(asked(aleppo, friday, { size: firstExtension + 2 }).pauses).toHaveLength(1)
  const endless = entryOf('zone-extended', { until: null })
  expect(codes(asked(aleppo, sunday, { size: endless }), 'clauses')).toEqual(cessationClauses)
  const declined = entryOf('pause-consent-given', { party: 'opposition' })
  const thursday = '2016-10-20T07:00:00.000Z'
  expect(
    said(
      asked(aleppo, thursday, { size: declined }),
      'declared-not-agreed',
      'pause-aleppo-2016-10',
    )?.at(-1),
  ).toEqual(['opposition', 'silent', null])
  expect(asked(aleppo, friday, { size: 10 })).toMatchObject({
    information: 'none-held',
    agreements: [],
  })
})

test('SC19 a place or a time that is not certain makes what is local possible', () => {
  const wide = asked(aleppo, friday, { errorRadiusM: 15_000 })
  expect(codes(wide, 'clauses')).toEqual([...cessationClauses, 'F-1 possible'])
  expect(wide.pauses).toMatchObject([{ certainty: 'possible' }])
  expect(wide.summary.en).toContain('(within 15 km)')
  expect(wide.summary.en).toContain('possibly Humanitarian pause in Aleppo')
  const night = asked(aleppo, '2016-10-21T14:00:00.000Z', { until: '2016-10-21T20:00:00.000Z' })
  expect(night.pauses).toMatchObject([{ certainty: 'possible' }])
  expect(codes(night, 'clauses')).toContain('F-1 certain')
  const evening = asked(aleppo, '2016-10-21T19:00:00.000Z')
  expect(evening.pauses).toEqual([])
  expect(evening.offHours[0]).toMatchObject({
    kind: 'pause',
    before: { to: '2016-10-21T16:00:00.000Z' },
    after: { from: '2016-10-22T05:00:00.000Z' },
  })
  const nowhere = asked(null, friday)
  expect(codes(nowhere, 'clauses')).toEqual(
    [...cessationClauses, 'F-1 certain'].map((text) => text.replace('certain', 'possible')),
  )
  const start = asked(aleppo, '2016-02-26T20:00:00.000Z', { until: '2016-02-27T02:00:00.000Z' })
  expect(inForce(start)).toMatchObject([{ certainty: 'possible' }])
})

test('SC19 in September the recommitment and its belt hold beside the cessation', () => {
  const answer = asked([371_000_000, 362_650_000], '2016-09-15T09:00:00.000Z')
  expect(inForce(answer).map(({ agreement }) => agreement)).toEqual([
    'syria-2016',
    'recommitment-2016-09',
  ])
  expect(answer.disputes.filter(({ kind }) => kind === 'contradiction')).toMatchObject([
    { positions: [{ clause: { code: 'R-1' } }, { clause: { code: 'CoH-4' } }] },
    { positions: [{ clause: { code: 'R-2' } }, { clause: { code: 'CoH-4' } }] },
  ])
  expect(answer.contradictions[0]?.parties).toEqual(['russia', 'usa', 'syria-government'])
})

test('SC20 the world narrowed to what may lie there gives the same bytes', () => {
  const questions = [aleppo, raqqa, null].flatMap((place) =>
    [friday, sunday, '2016-10-21T19:00:00.000Z', '2016-09-15T09:00:00.000Z'].flatMap((from) => [
      question(place, from),
      question(place, from, { errorRadiusM: 15_000, until: addMs(from, 36_000_000) }),
    ]),
  )
  const { world } = played.held
  for (const query of questions) {
    const narrowed = worldOf(world, soughtBy(played.ground, query))
    expect(JSON.stringify(regimeAt(narrowed, query))).toBe(JSON.stringify(regimeAt(world, query)))
  }
})
