import type { ExchangeItem, ExchangeReader, ExchangeView } from '@hudna/core/api/exchange.ts'
import { exchangeCsv } from '@hudna/core/api/exchange-csv.ts'
import { partiesMarking } from '@hudna/core/kernel/marking.ts'
import type { Marking } from '@hudna/core/kernel/schema.ts'
import type { Documented } from '@hudna/core/kernel/world.ts'
import { markedKinds } from '@hudna/core/markings/marking-kinds.ts'
import type { Release } from '@hudna/core/markings/release.ts'
import { expect, test } from 'vitest'
import { itemName, itemPath } from './item-path.ts'
import { markingActs } from './marking-acts.ts'
import { hasSaid, owesReading } from './reading.ts'
import { tallyOf } from './tally.ts'

const at = '2016-10-20T05:00:00.000Z'
const named = (...releaseTo: string[]): Marking => ({ tlp: 'AMBER', class: 'C', releaseTo })
const parties = ['north', 'south', 'east', 'centre']
const asker = (party: string, role: 'liaison' | 'duty-officer' = 'liaison') => ({
  asker: { party, role, post: `${party}-desk` },
  now: at,
})
const documentOf = (marking: Marking, more: object = {}): Documented => ({
  id: 'd1',
  owner: 'north',
  marking,
  history: [],
  ...more,
})
const offered = (marking: Marking, offer: ReturnType<typeof asker>, more: object = {}) =>
  markingActs('place', documentOf(marking, more), offer, parties).map(({ type }) => type)

test('WEX1 a post is offered what it may do with a marking', () => {
  const all = ['markings/release', 'markings/withdraw-release', 'markings/raise']
  expect(offered(named('south'), asker('north'))).toEqual(all)
  expect(offered(named('south'), asker('south'))).toEqual([])
  expect(offered(named('south'), asker('centre', 'duty-officer'))).toEqual(['markings/raise'])
  expect(offered(partiesMarking, asker('north'))).toEqual(['markings/raise'])
  expect(offered(named('south'), asker('north'), { intended: partiesMarking })).toEqual([])
  const strictest = { ...named(), tlp: 'RED' } as const
  expect(offered(strictest, asker('north'))).toEqual(['markings/release'])
})

test('WEX2 only parties that do not read it are offered, and only those taken off that it does not address', () => {
  const told = documentOf(named('centre', 'south'), { recipients: ['south'] })
  const acts = markingActs('notice', told, asker('north'), parties)
  expect(acts.map(({ among }) => among)).toEqual([
    { to: ['east'] },
    { party: ['centre'] },
    undefined,
  ])
})

test('WEX3 a console states an opening for what was handed to its party by name, once', () => {
  expect(owesReading(documentOf(named('south')), 'south')).toBe(true)
  expect(owesReading(documentOf(named('south')), 'north')).toBe(false)
  expect(owesReading(documentOf(named('south')), 'east')).toBe(false)
  expect(owesReading(documentOf(partiesMarking), 'south')).toBe(false)
  expect(owesReading(documentOf(named('south'), { recipients: ['south'] }), 'south')).toBe(false)
  const readings = [{ party: 'south', post: 'p', at, index: 9, entry: 4, version: null }]
  const release = { readings } as unknown as Release
  expect(hasSaid(release, 'south', 4)).toBe(true)
  expect(hasSaid(release, 'south', 5)).toBe(false)
  expect(hasSaid(undefined, 'south', 4)).toBe(false)
})

const reader = (party: string, more: Partial<ExchangeReader> = {}): ExchangeReader => ({
  party,
  how: 'released',
  since: at,
  reason: { en: 'Asked for', ar: 'طُلب' },
  caveat: null,
  ended: null,
  shown: null,
  opened: null,
  acknowledged: null,
  ...more,
})
const opened = { at, post: 'south-desk', version: 2 }
const item: ExchangeItem = {
  kind: 'notice',
  id: 'd1',
  owner: 'north',
  title: { ar: 'مستودع، "غرب"', en: '=cmd' },
  agreement: 'a1',
  marking: named('south'),
  version: 2,
  entry: 7,
  at,
  raises: [],
  readers: [
    reader('south', { opened }),
    reader('east', { opened, ended: { at, how: 'withdrawn', reason: null } }),
    reader('west'),
  ],
}

test('WEX4 readers are counted apart from those whose reading has ended', () => {
  expect(tallyOf(item)).toEqual({ reading: 2, opened: 2, ended: 1 })
})

test('WEX5 the table has one row for each document and party, in the language of the reader', () => {
  const side = { total: 1, items: [item] }
  const none = { total: 0, items: [] }
  const view: ExchangeView = {
    size: 9,
    now: at,
    party: 'north',
    handed: side,
    received: none,
    open: [],
    matrix: [],
    former: [],
  }
  const lines = exchangeCsv(view, 'ar').split('\r\n')
  expect(lines).toHaveLength(5)
  expect(lines[1]).toContain('"مستودع، ""غرب"""')
  expect(lines[1]).toContain('طُلب')
  expect(exchangeCsv(view, 'en')).toContain(",'=cmd,")
  const received = exchangeCsv({ ...view, party: 'south', handed: none, received: side }, 'en')
  expect(received.split('\r\n')).toHaveLength(3)
})

test('WEX6 every kind of document leads to its page, where it has one', () => {
  const paths = markedKinds.map((kind) => itemPath(kind, 'd1'))
  expect(paths.filter((path) => path === undefined)).toHaveLength(1)
  expect(itemPath('incident', 'd1')).toBe('/incidents/d1')
  expect(itemPath('notice', 'd1')).toBe('/notices/d1')
  expect(itemPath('zone', 'd1')).toBe('/register/zones/d1')
  expect(itemName({ kind: 'notice', id: 'd1' })).toBe('notice.d1')
})
