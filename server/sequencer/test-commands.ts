import type { Command } from '@hudna/core/api/types.ts'
import { openMarking, partiesMarking } from '@hudna/core/kernel/marking.ts'
import type { Actor, Role } from '@hudna/core/kernel/world.ts'
import { operator } from '../http/centre.ts'

/** A small centre for tests: a joint centre and two sides under one truce, with a post of every role. */
type Of<T extends Command['type']> = Extract<Command, { type: T }>

export const source = { label: 'Invented for the tests' }
export const administration: Actor = operator

const seats: readonly (readonly [post: string, party: string, role: Role])[] = [
  ['duty', 'centre', 'duty-officer'],
  ['north-liaison', 'north', 'liaison'],
  ['south-liaison', 'south', 'liaison'],
  ['monitors', 'centre', 'monitor'],
  ['aid-cell', 'aid', 'humanitarian-cell'],
  ['analysts', 'centre', 'analyst'],
  ['visitors', 'aid', 'observer'],
]

/** The post of this name as an actor; its officer is called after it. */
export function actorAt(post: string): Actor {
  const seat = seats.find(([name]) => name === post)
  if (seat === undefined) throw new Error(`no post ${post} in the test centre`)
  const [, party, role] = seat
  return { officer: `officer-${post}`, post, party, role }
}

export const duty: Actor = actorAt('duty')
export const northLiaison: Actor = actorAt('north-liaison')
export const southLiaison: Actor = actorAt('south-liaison')
export const postNames: readonly string[] = seats.map(([post]) => post)

export function partyOf(party: string, name = party): Of<'parties/register'> {
  return {
    type: 'parties/register',
    party,
    kind: 'armed-group',
    names: { ar: name, en: name, ru: name },
    otherNames: [],
    externalIds: [],
    marking: openMarking,
  }
}

function postOf([post, party, role]: (typeof seats)[number]): Of<'parties/open-post'> {
  const names = { ar: post, en: post, ru: post }
  return { type: 'parties/open-post', post, party, role, names, languages: ['en'] }
}

function enrolmentOf([post]: (typeof seats)[number]): Of<'parties/enrol-officer'> {
  return { type: 'parties/enrol-officer', officer: `officer-${post}`, posts: [post] }
}

export const truce: Of<'agreements/conclude'> = {
  type: 'agreements/conclude',
  agreement: 'truce',
  names: { ar: 'هدنة', en: 'Truce', ru: 'Перемирие' },
  class: 'bilateral',
  agreementType: 'cessation',
  form: 'written',
  area: { shape: 'circle', centre: [370_000_000, 360_000_000], radiusM: 200_000 },
  interval: { from: '2016-02-27T00:00:00.000Z', to: null },
  languages: ['en'],
  timeZone: { label: 'Damascus', utcOffsets: [] },
  procedure: {
    version: 1,
    deadlinesMin: { enquiryMin: 15, answerMin: 360, sideViewMin: 1_440, jointMin: 4_320 },
  },
  marking: openMarking,
  source,
}

/** What the administrator of a founded centre asks for before a test begins. */
export const beginning: readonly Command[] = [
  ...['north', 'south', 'aid'].map((party) => partyOf(party)),
  ...seats.map(postOf),
  ...seats.map(enrolmentOf),
  truce,
]

/** A report of the watch floor with its first observation: two entries. */
export function reportOf(
  incident: string,
  changes: Partial<Of<'incidents/report'>> = {},
): Of<'incidents/report'> {
  return {
    type: 'incidents/report',
    incident,
    agreement: 'truce',
    title: { en: `Shelling, ${incident}` },
    occurred: { from: '2016-03-01T06:00:00.000Z', to: '2016-03-01T06:30:00.000Z' },
    datePrecision: 1,
    place: {
      position: [371_600_000, 362_000_000],
      errorRadiusM: 500,
      wherePrecision: 1,
      names: { en: 'The mill' },
      province: 'Upper province',
      district: 'Mill district',
    },
    actors: { alleged: { party: 'north', name: 'North' } },
    harm: {},
    kind: 'explosion',
    observations: [],
    first: { observation: `${incident}-first`, means: 'patrol-heard', kind: 'explosion' },
    source,
    marking: partiesMarking,
    ...changes,
  }
}

export function triageOf(incident: string): Of<'incidents/triage'> {
  return { type: 'incidents/triage', incident, outcome: 'accepted' }
}

export function verificationOf(incident: string): Of<'incidents/verify'> {
  return { type: 'incidents/verify', incident, mode: 'remote', by: ['centre'] }
}

export function closingOf(incident: string): Of<'incidents/close'> {
  return { type: 'incidents/close', incident, note: 'Nothing more is known.' }
}

export function claimOf(incident: string, claim: string): Of<'incidents/claim'> {
  return {
    type: 'incidents/claim',
    incident,
    claim,
    stance: 'asserts',
    speaker: { name: 'Mill radio' },
    words: { language: 'en', text: `Heard at the mill, ${claim}.` },
    said: '2016-03-01T07:00:00.000Z',
    source,
  }
}

/** A row of a public dataset; the same row twice changes nothing. */
export function rowOf(row: number): Of<'incidents/import'> {
  const { type: _, first: __, observations: ___, ...facts } = reportOf(`row-${row}`)
  const digest = row.toString(16).padStart(64, '0')
  const dataset = { name: 'ged', version: '1', row: String(row), digest }
  return { ...facts, type: 'incidents/import', observation: `row-${row}-seen`, dataset }
}

/** A report that fits its schema and whose second entry is too large: more than 65,535 bytes. */
export function tooLargeReport(incident: string): Of<'incidents/report'> {
  const long = 'ж'.repeat(8_000)
  const via = Array.from({ length: 20 }, () => 'ж'.repeat(200))
  return reportOf(incident, {
    title: { ar: long, en: long, ru: long },
    source: { label: long, via },
  })
}
