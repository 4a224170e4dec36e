import { nouns } from '@hudna/core/api/nouns.ts'
import type { Deadline } from '@hudna/core/api/due.ts'
import type { NamedPlace } from '@hudna/core/geometry/coordinates/named-place.ts'
import { parserOf } from '@hudna/core/kernel/parse.ts'
import { expect, test } from 'vitest'
import { rowLike } from '../app/test-rows.ts'
import { certaintyOf } from './certainty.ts'
import { barsOf, coveredBars } from './days.ts'
import { filterOf, heldRows, visibleRows } from './filter.ts'
import { faultsOf, readCoordinates, type ReportForm, reportOf } from './report-form.ts'
import { silentParties, sortedDue, urgencyAt } from './urgency.ts'

const old = rowLike({
  id: 'old',
  occurred: { from: '2016-03-01T05:00:00.000Z', to: '2016-03-01T06:00:00.000Z' },
  scope: 'excluded-actor',
  recordedIndex: 90,
})
const recent = rowLike({ id: 'recent', recordedIndex: 12 })
const ended = rowLike({ id: 'ended', state: 'closed', recordedIndex: 13 })
const rows = [old, recent, ended]
const ids = (list: readonly { readonly id: string }[]) => list.map((row) => row.id)

test('WF1 newest first by the chosen clock', () => {
  expect(ids(visibleRows(rows, filterOf(new URLSearchParams()), {}))).toEqual([
    'ended',
    'recent',
    'old',
  ])
  const recorded = filterOf(new URLSearchParams('order=recorded'))
  expect(ids(visibleRows(rows, recorded, {}))).toEqual(['old', 'ended', 'recent'])
})

function shown(query: string, happened = {}): readonly string[] {
  return ids(visibleRows(rows, filterOf(new URLSearchParams(query)), happened))
}

test('WF1 filters and time bar narrow the list together', () => {
  expect(shown('excluded=only')).toEqual(['old'])
  expect(shown('excluded=exclude&state=open')).toEqual(['recent'])
  expect(shown('state=closed')).toEqual(['ended'])
  expect(shown('act=airstrike')).toEqual([])
  expect(shown('', { to: '2016-06-01T00:00:00.000Z' })).toEqual(['old'])
  expect(shown('excluded=never&state=burning&act=flood&scope=none')).toHaveLength(3)
})

test('WF2 what is new waits, what is shown changes in place or leaves', () => {
  const held = new Set(['old', 'recent'])
  const changed = { ...recent, state: 'triaged' as const }
  expect(heldRows(held, [ended, changed, old])).toEqual({ rows: [changed, old], waiting: 1 })
  expect(heldRows(held, [ended])).toEqual({ rows: [], waiting: 1 })
  expect(heldRows(undefined, rows)).toEqual({ rows, waiting: 0 })
})

function at(from: string) {
  return rowLike({ occurred: { from, to: null } })
}

test('WF3 bars by the day of the theatre, with days of zero between', () => {
  const bars = barsOf([
    at('2016-10-20T05:00:00.000Z'),
    at('2016-10-20T21:30:00.000Z'),
    at('2016-10-23T05:00:00.000Z'),
  ])
  expect(bars.map((bar) => bar.count)).toEqual([1, 1, 0, 1])
  expect(bars[0]?.from).toBe('2016-10-19T21:00:00.000Z')
  expect(bars[0]?.to).toBe(bars[1]?.from)
  const span = { from: '2016-10-20T21:00:00.000Z', to: '2016-10-22T21:00:00.000Z' }
  expect(coveredBars(bars, span)).toEqual([1, 3])
  expect(coveredBars(bars, {})).toEqual([0, 4])
})

test('WF3 never more than 120 bars, and every incident in one of them', () => {
  const bars = barsOf(rows)
  expect(bars.length).toBeLessThanOrEqual(120)
  expect(bars.reduce((sum, bar) => sum + bar.count, 0)).toBe(3)
  expect(bars.reduce((sum, bar) => sum + bar.excluded, 0)).toBe(1)
  expect(barsOf([])).toEqual([])
})

const now = '2016-10-20T08:00:00.000Z'

test('WF4 neutral, near, late', () => {
  expect(urgencyAt('2016-10-20T10:00:00.000Z', now)).toBe('none')
  expect(urgencyAt('2016-10-20T09:00:00.000Z', now)).toBe('soon')
  expect(urgencyAt(now, now)).toBe('soon')
  expect(urgencyAt('2016-10-20T07:59:59.999Z', now)).toBe('late')
})

function owed(party: string | null, dueAt: string, flash = false): Deadline {
  return {
    kind: 'incident',
    id: dueAt,
    what: 'answer',
    title: {},
    party,
    flash,
    dueAt,
    overdue: false,
  }
}

test('WF4 the silent, those that owe most first; flash on top of the list', () => {
  const due = [
    owed('north', '2016-10-20T07:00:00.000Z'),
    owed('south', '2016-10-20T07:00:00.000Z'),
    owed('south', '2016-10-20T06:00:00.000Z'),
    owed('east', '2016-10-20T09:00:00.000Z', true),
    owed(null, '2016-10-20T05:00:00.000Z'),
  ]
  expect(silentParties(due, now)).toEqual([
    { party: 'south', owes: 2 },
    { party: 'north', owes: 1 },
  ])
  expect(sortedDue(due)[0]?.party).toBe('east')
})

test('WF5 hatched until there is a finding', () => {
  expect(certaintyOf(recent)).toBe('hatched')
  expect(certaintyOf(rowLike({ state: 'determined' }))).toBe('solid')
})

const form: ReportForm = {
  title: 'Two mortar rounds',
  kind: 'explosion',
  threat: 'high',
  from: '2016-10-20T10:00',
  until: '',
  placeName: 'Aleppo',
  coordinates: '36.20, 37.12',
  wherePrecision: 2,
  alleged: { party: 'north', name: 'North' },
  affected: { party: null, name: 'Residents' },
  killedCivilian: 2,
  killedOther: NaN,
  injuredCivilian: NaN,
  injuredOther: 0,
  semantics: 'at-least',
  means: 'party-report',
  words: '',
  source: 'Duty officer, by telephone',
  audience: 'parties',
}
const context = {
  agreement: 'truce',
  language: 'en',
  ownParty: 'centre',
  incident: 'incident-one',
  observation: 'observation-one',
  towns: [],
} as const

test('WF6 what is missing or impossible is named by field', () => {
  expect(faultsOf(form, now, [])).toEqual({})
  const empty = { ...form, title: ' ', from: '', placeName: '', coordinates: '', source: '' }
  expect(faultsOf(empty, now, [])).toEqual({
    title: 'missing',
    from: 'missing',
    placeName: 'place',
    source: 'missing',
  })
  expect(faultsOf({ ...form, from: '2016-10-20T12:00' }, now, [])).toEqual({ from: 'future' })
  expect(faultsOf({ ...form, until: '2016-10-20T10:00' }, now, [])).toEqual({ until: 'reversed' })
  expect(faultsOf({ ...form, coordinates: 'near here' }, now, [])).toEqual({
    coordinates: 'coordinates.unreadable',
  })
})

test('WF6 a form without faults comes to a command that the contract accepts', () => {
  const parse = parserOf(nouns.incidents.commands['incidents/report'])
  const report = reportOf(form, context)
  expect(parse(report)).toMatchObject({ ok: true })
  expect(report.occurred).toEqual({
    from: '2016-10-20T07:00:00.000Z',
    to: '2016-10-20T07:01:00.000Z',
  })
  expect(report.harm).toEqual({
    killed: { civilian: { low: 2, best: 2, high: 2, semantics: 'at-least' } },
    injured: { unknown: { low: 0, best: 0, high: 0, semantics: 'at-least' } },
  })
  const bare = {
    ...form,
    threat: 'none' as const,
    coordinates: '',
    alleged: { party: null, name: '' },
    affected: { party: null, name: '' },
    killedCivilian: NaN,
    injuredOther: NaN,
    words: 'We heard two',
  }
  expect(parse(reportOf(bare, context))).toMatchObject({ ok: true })
})

test('WF7 coordinates are read in every form, and the reason is named where they are none', () => {
  const names = { ar: 'حلب', en: 'Aleppo', ru: 'Алеппо' }
  const towns: readonly NamedPlace[] = [{ names, position: [371_343_000, 362_021_000] }]
  const texts = [
    '36.2021, 37.1343',
    '٣٦٫٢٠٢١، ٣٧٫١٣٤٣',
    '36.2021 N 37.1343 E',
    '0 km 000° from Aleppo',
  ]
  for (const text of texts) {
    expect(readCoordinates(text, towns), text).toMatchObject({
      position: [371_343_000, 362_021_000],
    })
  }
  expect(readCoordinates('37S CA 32 07', towns)).toMatchObject({ form: 'mgrs', precisionM: 500 })
  expect(readCoordinates(' ', towns)).toBeUndefined()
  expect(readCoordinates('36,2, 37,1', towns)).toBe('ambiguous')
  expect(readCoordinates('12 km NE of Aleppo', [])).toBe('unknown-place')
})

function errorOf(coordinates: string, wherePrecision: number): number {
  return reportOf({ ...form, coordinates, wherePrecision }, context).place.errorRadiusM
}

test('WF7 the error of a place is never less than what its coordinates leave open', () => {
  expect(errorOf('36.2021, 37.1343', 1)).toBe(1_000)
  expect(errorOf('36.2, 37.1', 1)).toBe(7_898)
  expect(errorOf('36.2, 37.1', 2)).toBe(25_000)
})
