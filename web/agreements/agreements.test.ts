import type {
  Agreement,
  AgreementText,
  Clause,
  Standing,
  StandingKind,
} from '@hudna/core/agreements/agreement.ts'
import { defaultDeadlines } from '@hudna/core/agreements/agreement.ts'
import type { Footprint } from '@hudna/core/geometry/place.ts'
import { describe, expect, test } from 'vitest'
import { deadlineOf, newCodes, runsAt, terms, versionsOf } from './procedure-rows.ts'
import { hotlineRows, hotlineWait, receiptWait } from './procedure-waits.ts'
import { byStanding } from './standing-groups.ts'
import { textsByLanguage } from './text-sections.ts'
import { agreementsBeside, meetingOf } from './together.ts'
import { trialOf } from './trial-draft.ts'

const day = (number: number) => `2016-10-${String(number).padStart(2, '0')}T00:00:00.000Z`
const source = { label: 'log' }
const names = { ar: 'اسم', en: 'Name', ru: 'Имя' }
const recorded = { index: 4, time: day(1), author: 'desk', type: 'entry' }
const held = {
  owner: 'centre',
  marking: { tlp: 'CLEAR', class: 'A', releaseTo: [] as string[] } as const,
  history: [recorded],
}

describe('trying a clause', () => {
  const draft = {
    who: 'all-accepting',
    acts: ['explosion'],
    zones: ['z'],
    interval: { from: day(1), to: null },
  }

  test('WAG1 a clause is tried when it is a rule', () => {
    const request = { agreement: 'truce', ...draft }
    expect(trialOf(draft, 'truce')).toEqual({ request })
    expect(trialOf({ ...draft, agreement: 'own' }, 'truce')).toMatchObject({
      request: { agreement: 'own' },
    })
    expect(trialOf({ ...draft, text: { ar: 'كلام' }, code: 'A' } as typeof draft, 'truce')).toEqual(
      {
        request,
      },
    )
  })

  function gaps(changes: object, under?: string): readonly string[] {
    const asked = trialOf({ ...draft, ...changes }, under)
    return 'gaps' in asked ? asked.gaps : []
  }

  test('WAG1 what is missing is named, whatever half stands there', () => {
    expect(gaps({}, 'truce')).toEqual([])
    expect(gaps({})).toEqual(['agreement'])
    expect(gaps({ who: [], acts: ['unheard-of'], interval: { from: '' } }, 'truce')).toEqual([
      'who',
      'acts',
      'interval',
    ])
    expect(gaps({ interval: { from: day(1), to: 'tomorrow' } }, 'truce')).toEqual(['interval'])
    expect(gaps({ who: undefined, acts: 'explosion', interval: null }, 'truce')).toHaveLength(3)
  })
})

function text(fields: Partial<AgreementText>): AgreementText {
  const base = { language: 'ar', section: '1', title: null, body: 'نص', authentic: true } as const
  return { ...base, source, recorded, ...fields }
}

test('WAG2 the newest of a section stands and the ones before it are kept', () => {
  const texts = textsByLanguage(
    [
      text({ section: '2.10', body: 'ten' }),
      text({ section: '2.9', body: 'old' }),
      text({ language: 'en', authentic: false }),
      text({ section: '2.9', body: 'new' }),
    ],
    'en',
  )
  expect(texts.map(({ language, authentic }) => [language, authentic])).toEqual([
    ['en', false],
    ['ar', true],
  ])
  const arabic = texts[1]?.sections ?? []
  expect(arabic.map(({ section, stands }) => [section, stands.body])).toEqual([
    ['2.9', 'new'],
    ['2.10', 'ten'],
  ])
  expect(arabic[0]?.before.map(({ body }) => body)).toEqual(['old'])
})

function standing(party: string, kind: StandingKind, from = day(1), under = 'truce'): Standing {
  const period = { standing: kind, from, until: null, source, recorded, superseded: [] }
  return { ...held, id: `${under}--${party}`, agreement: under, party, periods: [period] }
}

test('WAG3 every party stands in one group', () => {
  const standings = [
    standing('north', 'accepted'),
    standing('south', 'excluded'),
    standing('un', 'monitor'),
    standing('late', 'signatory', day(20)),
  ]
  const groups = (moment: string) =>
    byStanding(standings, moment).map(({ group, members }) => [
      group,
      members.map((one) => one.standing.party),
    ])
  expect(groups(day(10))).toEqual([
    ['bound', ['north']],
    ['excluded', ['south']],
    ['beside', ['un']],
    ['not-now', ['late']],
  ])
  expect(groups(day(20))[0]).toEqual(['bound', ['north', 'late']])
})

function at(x: number, y: number): [number, number] {
  return [x * 1_000_000, y * 1_000_000]
}

function square(west: number): Footprint {
  const ring = [at(west, 360), at(west + 5, 360), at(west + 5, 365), at(west, 365), at(west, 360)]
  return { shape: 'area', bufferM: 0, polygons: [[ring]] }
}

function agreement(id: string, fields: Partial<Agreement> = {}): Agreement {
  return {
    ...held,
    id,
    names,
    class: 'multilateral',
    agreementType: 'cessation',
    form: 'written',
    area: square(370),
    languages: ['ar'],
    timeZone: { label: 'Damascus', utcOffsets: [] },
    source,
    interval: { from: day(1), to: null },
    procedure: { version: 1, deadlinesMin: defaultDeadlines },
    concludedUntil: null,
    extensions: [],
    procedures: [],
    texts: [],
    glossary: [],
    superseded: [],
    ...fields,
  }
}

describe('versions of the procedure', () => {
  const shorter = { enquiryMin: 10, answerMin: 180, sideViewMin: 1_440, jointMin: 4_320 }
  const code = { list: 'category' as const, code: 'shelling', names }
  const second = { version: 2, deadlinesMin: shorter, codes: [code] }
  const [first, later] = versionsOf(
    agreement('truce', { procedures: [{ procedure: second, from: day(15), source, recorded }] }),
  )

  test('WAG4 each runs until the next begins', () => {
    expect([first?.from, first?.until, later?.from, later?.until]).toEqual([
      null,
      day(15),
      day(15),
      null,
    ])
    const running = (moment: string) => [first, later].map((one) => one && runsAt(one, moment))
    expect(running('2000-01-01T00:00:00.000Z')).toEqual([true, false])
    expect(running(day(15))).toEqual([false, true])
  })

  test('WAG4 what a version does not set is the default and says so', () => {
    expect(deadlineOf(second, 'answerMin')).toEqual({ minutes: 180, own: true })
    expect(deadlineOf(second, 'acknowledgeFlashMin')).toEqual({ minutes: 30, own: false })
    expect(terms).toHaveLength(9)
  })

  test('WAG4 the waits of receipts and of the hotline stand beside the deadlines, in their own units', () => {
    const third = { ...second, receipts: { stopAnswerS: 30, siteExpireDays: 10 } }
    expect(receiptWait(third, 'stopAnswerS')).toEqual({ ms: 30_000, own: true })
    expect(receiptWait(third, 'siteExpireDays')).toEqual({ ms: 864_000_000, own: true })
    expect(receiptWait(third, 'capitalFlashMin')).toEqual({ ms: 3_600_000, own: false })
    expect(hotlineRows).toHaveLength(12)
    const row = { priority: 'flash', step: 'officerS' } as const
    expect(hotlineWait(third, row)).toEqual({ ms: 120_000, own: false })
  })

  test('WAG4 a code that came with a version is new in it', () => {
    expect([...newCodes(second, first?.procedure)]).toEqual(['category shelling'])
    expect([...newCodes(second, second)]).toEqual([])
    expect([...newCodes(second, undefined)]).toEqual([])
  })
})

function clause(id: string, of: string, fields: Partial<Clause>): Clause {
  return {
    ...held,
    id,
    agreement: of,
    code: id,
    text: {},
    kind: 'prohibit',
    who: 'all-accepting',
    acts: ['shot'],
    zones: [],
    interval: { from: day(1), to: null },
    exceptions: {},
    source,
    superseded: [],
    retired: null,
    ...fields,
  }
}

describe('agreements at once', () => {
  const truce = agreement('truce')
  const other = agreement('other', { interval: { from: day(5), to: day(9) } })
  const stops = clause('stops', 'truce', {})
  const allows = clause('allows', 'other', { kind: 'permit', acts: ['shot', 'movement'] })
  const standings = [
    standing('north', 'accepted'),
    standing('north', 'accepted', day(1), 'other'),
    standing('south', 'accepted'),
  ]
  const meeting = (changes: {
    readonly other?: Agreement
    readonly clauses?: readonly Clause[]
    readonly standings?: readonly Standing[]
  }) => {
    const [beside] = agreementsBeside(truce, [truce, changes.other ?? other])
    const { clauses = [stops, allows], standings: stand = standings } = changes
    return beside && meetingOf(truce, beside, { clauses, standings: stand, zones: [] })
  }

  test('WAG5 the time and the parties that both speak to', () => {
    const shared = { from: day(5), to: day(9) }
    expect(agreementsBeside(truce, [truce, other])).toEqual([{ agreement: other, shared }])
    expect(meeting({})).toMatchObject({
      ground: true,
      clashes: [{ acts: ['shot'], parties: ['north'], interval: shared }],
    })
  })

  test('WAG5 without a common time it does not stand beside at all', () => {
    const ended = agreement('truce', { interval: { from: day(1), to: day(5) } })
    expect(agreementsBeside(ended, [other])).toEqual([])
  })

  test('WAG5 without common ground, act or party nothing contradicts', () => {
    const none = (changes: Parameters<typeof meeting>[0]) =>
      expect(meeting(changes)?.clashes).toEqual([])
    none({ other: agreement('other', { ...other, area: square(390) }) })
    none({ clauses: [stops, { ...allows, acts: ['movement'] }] })
    none({ clauses: [stops, { ...allows, kind: 'prohibit' }] })
    none({ clauses: [stops, { ...allows, who: ['east'] }] })
    none({ clauses: [stops, { ...allows, interval: { from: day(20), to: null } }] })
    none({ clauses: [stops, { ...allows, zones: ['elsewhere'] }] })
    expect(meeting({ standings: [] })?.clashes).toMatchObject([{ parties: [] }])
  })
})
