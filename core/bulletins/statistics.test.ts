import fc from 'fast-check'
import { expect, test } from 'vitest'
import { scopes } from '../agreements/scope.ts'
import { matches } from '../incidents/filter.ts'
import { actor, given, reportOf } from '../incidents/given.ts'
import { coverageKind, type Coverage } from '../incidents/observation.ts'
import { rowOf, type IncidentRow } from '../incidents/views.ts'
import { partiesMarking } from '../kernel/marking.ts'
import type { Party } from '../parties/party.ts'
import type { RecipientStatus } from '../parties/recipient.ts'
import { coverageOf } from './coverage.ts'
import type { Figure } from './figure.ts'
import { statisticsOf, type Statistics } from './statistics.ts'

const from = '2016-02-27T00:00:00.000Z'
const to = '2016-03-12T00:00:00.000Z'

function oneRow(): IncidentRow {
  const centre = given()
  centre.ask(reportOf('i1'))
  return rowOf(centre.incident('i1'), undefined)
}
const model = oneRow()

const side = fc.constantFrom(
  undefined,
  { name: 'Unheard Of' },
  { party: 'north', name: 'Army of the North' },
  { party: 'south', name: 'Southern Front' },
)
const begin = fc
  .date({
    min: new Date('2016-02-20'),
    max: new Date('2016-03-20'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString())

const row: fc.Arbitrary<IncidentRow> = fc
  .record({
    begin,
    datePrecision: fc.integer({ min: 1, max: 5 }),
    wherePrecision: fc.integer({ min: 1, max: 7 }),
    province: fc.constantFrom(null, 'Upper', 'Lower'),
    district: fc.constantFrom(null, 'Mill', 'Bridge'),
    alleged: side,
    affected: side,
    mutual: fc.boolean(),
    deaths: fc.option(fc.tuple(fc.nat(5), fc.nat(5), fc.nat(5))),
    scope: fc.constantFrom(...scopes),
    triage: fc.constantFrom(null, 'accepted' as const, 'duplicate-of' as const),
    owner: fc.constantFrom('centre', 'north'),
  })
  .map((drawn) => {
    const { alleged, affected, mutual, deaths, scope, triage, datePrecision } = drawn
    const [low = 0, more = 0, most = 0] = deaths ?? []
    const { wherePrecision, province, district } = drawn
    return {
      ...model,
      occurred: { from: drawn.begin, to: null },
      place: { ...model.place, wherePrecision, province, district },
      actors: {
        ...(alleged === undefined ? {} : { alleged }),
        ...(affected === undefined ? {} : { affected }),
        ...(mutual ? { mutual } : {}),
      },
      deaths:
        deaths === null
          ? null
          : { low, best: low + more, high: low + more + most, semantics: 'about' as const },
      datePrecision,
      scope,
      triage,
      owner: drawn.owner,
    }
  })
const rows = fc
  .array(row, { maxLength: 40 })
  .map((drawn) => drawn.map((one, index) => ({ ...one, id: `i${index}`, recordedIndex: index })))

function statistics(drawn: readonly IncidentRow[]): Statistics {
  return statisticsOf(drawn, {}, { agreement: 'truce', from, to })
}

/** A figure without its filter, for adding up. */
function numbers({ incidents, deaths, withoutDeathCount }: Figure): readonly number[] {
  return [incidents, deaths.low, deaths.best, deaths.high, withoutDeathCount]
}
function sum(figures: readonly Figure[]): readonly number[] {
  return figures.reduce<readonly number[]>(
    (before, figure) => numbers(figure).map((number, index) => number + (before[index] ?? 0)),
    [0, 0, 0, 0, 0],
  )
}

test('STA1 neighbouring spans add up', () => {
  fc.assert(
    fc.property(rows, begin, (drawn, cut) => {
      fc.pre(from < cut && cut < to)
      const part = (span: { from: string; to: string }) => statisticsOf(drawn, {}, span).total
      expect(sum([part({ from, to: cut }), part({ from: cut, to })])).toEqual(
        numbers(part({ from, to })),
      )
    }),
  )
})

test('STA2 the days and what has no day add up to the total', () => {
  fc.assert(
    fc.property(rows, fc.constantFrom(-300, 0, 120), (drawn, utcOffsetMinutes) => {
      const counted = statisticsOf(drawn, {}, { from, to, utcOffsetMinutes })
      const parts = [...counted.days.map((line) => line.figure), counted.dayNotKnown]
      expect(sum(parts)).toEqual(numbers(counted.total))
    }),
  )
})

test('STA2 an incident over midnight is counted on the day it began', () => {
  const late = { from: '2016-03-01T23:50:00.000Z', to: '2016-03-02T00:10:00.000Z' }
  const { days } = statistics([{ ...model, occurred: late }])
  expect(days.filter((line) => line.figure.incidents > 0).map((line) => line.day)).toEqual([
    '2016-03-01',
  ])
})

test('STA3 every day has its line, with its coverage', () => {
  const { days } = statistics([])
  expect([days.length, days[0]?.day, days.at(-1)?.day]).toEqual([14, '2016-02-27', '2016-03-11'])
  expect(days[0]?.coverage.codes).toEqual(['coverage-not-stated'])
})

test('STA3 days begin where the offset says', () => {
  const evening = { from: '2016-03-01T22:30:00.000Z', to: '2016-03-01T22:40:00.000Z' }
  const span = { from: '2016-02-29T22:00:00.000Z', to: '2016-03-03T22:00:00.000Z' }
  const local = statisticsOf(
    [{ ...model, occurred: evening }],
    {},
    {
      ...span,
      utcOffsetMinutes: 120,
    },
  )
  expect(local.days.map((line) => [line.day, line.figure.incidents])).toEqual([
    ['2016-03-01', 0],
    ['2016-03-02', 1],
    ['2016-03-03', 0],
  ])
})

test('STA4 provinces add up to the total and districts to their province', () => {
  fc.assert(
    fc.property(rows, (drawn) => {
      const { total, provinces } = statistics(drawn)
      expect(sum(provinces.map((line) => line.figure))).toEqual(numbers(total))
      for (const { figure, districts } of provinces)
        expect(sum(districts.map((line) => line.figure))).toEqual(numbers(figure))
    }),
  )
})

const placed = (wherePrecision: number) => ({
  ...model,
  place: { ...model.place, wherePrecision, province: 'Upper', district: 'Mill' },
})

test('STA4 what is known to the province only has no district', () => {
  const { provinces } = statistics([placed(3), placed(4), placed(6)])
  const found = provinces.map(({ province, districts }) => [
    province,
    ...districts.map((line) => line.district),
  ])
  expect(found).toEqual([
    ['Upper', 'Mill', 'not-known'],
    ['not-known', 'not-known'],
  ])
})

test('STA5 what is alleged of the sides and what is attributed to nobody add up', () => {
  fc.assert(
    fc.property(rows, (drawn) => {
      const { total, sides, notAttributed } = statistics(drawn)
      expect(sum([...sides.map((line) => line.alleged), notAttributed])).toEqual(numbers(total))
    }),
  )
})

test('STA5 a fight is not alleged of either side', () => {
  const { sides, notAttributed } = statistics([
    { ...model, actors: { ...model.actors, mutual: true } },
  ])
  expect(notAttributed.incidents).toBe(1)
  expect(
    sides.map(({ side: key, alleged, mutual }) => [key, alleged.incidents, mutual.incidents]),
  ).toEqual([
    ['north', 0, 1],
    ['south', 0, 1],
  ])
})

test('STA6 scopes add up, and so do the readings of the filter for excluded actors', () => {
  fc.assert(
    fc.property(rows, (drawn) => {
      const { total, scopes: lines } = statistics(drawn)
      expect(sum(lines.map((line) => line.figure))).toEqual(numbers(total))
      const [without, only] = (['exclude', 'only'] as const).map(
        (excluded) => statisticsOf(drawn, {}, { agreement: 'truce', from, to, excluded }).total,
      )
      expect(sum([without, only].filter((figure) => figure !== undefined))).toEqual(numbers(total))
    }),
  )
})

function figuresOf(counted: Statistics): readonly Figure[] {
  return [
    counted.total,
    counted.duplicates,
    counted.dayNotKnown,
    counted.notAttributed,
    ...counted.days.map((line) => line.figure),
    ...counted.scopes.map((line) => line.figure),
    ...counted.reporters.map((line) => line.figure),
    ...counted.sides.flatMap(({ alleged, affected, mutual }) => [alleged, affected, mutual]),
    ...counted.provinces.flatMap(({ figure, districts }) => [
      figure,
      ...districts.map((line) => line.figure),
    ]),
  ]
}

test('STA7 the filter of a figure opens exactly what it counts', () => {
  const queries = fc.record({
    from: fc.constantFrom(undefined, from, '2016-03-01T11:30:00.000Z'),
    to: fc.constantFrom(undefined, to),
    excluded: fc.constantFrom(undefined, 'exclude' as const, 'only' as const),
    scope: fc.constantFrom(undefined, 'in-scope' as const),
    province: fc.constantFrom(undefined, 'Upper', 'not-known'),
    party: fc.constantFrom(undefined, 'north'),
    utcOffsetMinutes: fc.constantFrom(undefined, 180),
  })
  fc.assert(
    fc.property(rows, queries, (drawn, query) => {
      for (const figure of figuresOf(statisticsOf(drawn, {}, query))) {
        const opened = drawn.filter((one) => matches(one, figure.filter))
        const best = opened.reduce((before, one) => before + (one.deaths?.best ?? 0), 0)
        expect([opened.length, best]).toEqual([figure.incidents, figure.deaths.best])
      }
    }),
  )
})

test('STA8 incidents without a count add nothing and are counted apart', () => {
  const { total } = statistics([model, { ...model, deaths: null }])
  expect(total).toMatchObject({
    incidents: 2,
    deaths: { low: 1, best: 2, high: 4 },
    withoutDeathCount: 1,
  })
})

test('STA9 a repetition is in no figure but its own', () => {
  const { total, duplicates } = statistics([model, { ...model, triage: 'duplicate-of' }])
  expect([total.incidents, duplicates.incidents]).toEqual([1, 1])
})

type Status = Coverage['status']
function coverage(name: string, status: Status, day = '2016-03-01'): Coverage {
  const centre = given()
  centre.ask(
    {
      type: 'incidents/record-coverage',
      coverage: `cover-${name}-${day}`,
      agreement: 'truce',
      by: { kind: name.startsWith('patrol') ? 'patrol' : 'sensor', name },
      means: 'camera',
      area: { shape: 'circle', centre: [370_000_000, 360_000_000], radiusM: 5_000 },
      window: { from: `${day}T00:00:00.000Z`, to: `${day}T12:00:00.000Z` },
      status,
      ...(status === 'denied' ? { deniedBy: { name: 'Army of the North' } } : {}),
      marking: partiesMarking,
    },
    actor('monitor', 'centre'),
  )
  const [document] = [...centre.memory.all(coverageKind)]
  if (document === undefined) throw new Error('coverage was refused')
  return document
}

test('STA10 coverage names what was down and what was denied', () => {
  const documents = [
    coverage('camera-1', 'working'),
    coverage('camera-2', 'down'),
    coverage('camera-2', 'working', '2016-03-02'),
    coverage('camera-3', 'limited'),
    coverage('patrol-1', 'denied'),
    coverage('camera-4', 'down', '2016-04-01'),
  ]
  const stated = coverageOf(documents, { from, to })
  expect(stated).toMatchObject({
    sensors: 3,
    down: 1,
    patrols: 1,
    patrolsDenied: 1,
    codes: ['sensors-down', 'sensors-limited', 'patrols-denied'],
  })
  expect(stated.lines.map((line) => [line.name, line.status, line.ids.length])).toEqual([
    ['patrol-1', 'denied', 1],
    ['camera-1', 'working', 1],
    ['camera-2', 'down', 2],
    ['camera-3', 'limited', 1],
  ])
  expect(stated.lines[0]?.deniedBy).toBe('Army of the North')
})

test('STA11 where nothing was reported the statement says so beside the coverage', () => {
  expect(statistics([]).statement).toBe('none-reported-coverage-not-stated')
  const watched = statisticsOf([], { coverage: [coverage('camera-1', 'working')] }, { from, to })
  expect([watched.statement, ...watched.coverage.codes]).toEqual([
    'none-reported',
    'all-stated-working',
  ])
  expect(statistics([model]).statement).toBe('reported')
})

test('STA13 what the posts of each party recorded adds up to the total', () => {
  fc.assert(
    fc.property(rows, (drawn) => {
      const { total, reporters } = statistics(drawn)
      expect(sum(reporters.map((line) => line.figure))).toEqual(numbers(total))
    }),
  )
})

const absences = [
  { periods: [], absent: null },
  { periods: [['left', '2016-03-01']], absent: { status: 'left', from: '2016-03-01' } },
  { periods: [['left', '2016-03-12']], absent: null },
  {
    periods: [
      ['suspended', '2016-01-01'],
      ['joined', '2016-02-27'],
    ],
    absent: null,
  },
  {
    periods: [
      ['joined', '2016-02-28'],
      ['suspended', '2016-02-01'],
    ],
    absent: { status: 'suspended', from: '2016-02-01' },
  },
] as const

test.each(absences)('STA13 beside a party with $periods stands $absent', ({ periods, absent }) => {
  const party = reporterOf(periods)
  const { reporters } = statisticsOf([model], { parties: [party] }, { from, to })
  const since = absent && { ...absent, from: `${absent.from}T00:00:00.000Z` }
  expect(reporters).toMatchObject([{ party: model.owner, absent: since }])
})

/** A party that recorded the model row, with what is recorded of its part in the exchange. */
function reporterOf(periods: readonly (readonly [RecipientStatus, string])[]): Party {
  const names = { ar: 'طرف', en: 'Party', ru: 'Сторона' }
  const recorded = { index: 0, time: from, author: 'post', type: 'recipient-recorded' }
  return {
    id: model.owner,
    owner: model.owner,
    names,
    otherNames: [],
    externalIds: [],
    kind: 'state',
    marking: partiesMarking,
    history: [],
    recipientPeriods: periods.map(([status, day]) => ({
      status,
      from: `${day}T00:00:00.000Z`,
      reason: {},
      source: { label: 'a letter' },
      post: 'post',
      recorded,
    })),
  }
}

test('STA12 the order of the incidents does not matter', () => {
  fc.assert(
    fc.property(rows, (drawn) => {
      expect(statistics(drawn.toReversed())).toEqual(statistics(drawn))
    }),
  )
})
