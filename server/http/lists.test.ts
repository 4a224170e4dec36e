import type { DocumentList, SearchList } from '@hudna/core/api/reads.ts'
import type { Command } from '@hudna/core/api/types.ts'
import { openMarking } from '@hudna/core/kernel/marking.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { partyOf, reportOf, source } from '../sequencer/test-commands.ts'
import { around, mill, volumeAt, zoneOf } from '../sequencer/test-located.ts'
import { testFolders } from '../sequencer/test-sequencer.ts'
import { begunTestApp, problemOf, type TestApp } from './test-app.ts'

const folders = testFolders()
let app: TestApp
/** The size before the forces were given their names. */
let before = 0

const raqqa = { ar: 'الرقة', en: 'Ar-Raqqa', ru: 'Ракка' }
const forces = {
  ar: 'قوات سوريا الديمقراطية',
  en: 'Syrian Democratic Forces',
  ru: 'Сирийские демократические силы',
}
const withheld = { tlp: 'AMBER', class: 'D', releaseTo: ['aid'] } as const
const heldMarking = { ...withheld, releaseTo: [...withheld.releaseTo] }
const cellar = { ...reportOf('any').place, names: { en: 'Almond cellar' } }

const filed: readonly (readonly [command: Command, post: string])[] = [
  [partyOf('sdf', 'Group 7'), 'administration'],
  [
    {
      type: 'places/name',
      place: 'raqqa',
      kind: 'town',
      names: raqqa,
      otherNames: ['Raqqah'],
      position: [390_100_000, 359_500_000],
      errorRadiusM: 4_000,
      parent: null,
      source,
      marking: openMarking,
    },
    'duty',
  ],
  [
    { ...zoneOf('orchard', volumeAt(around(mill, 900))), names: named('Almond grove') },
    'north-liaison',
  ],
  [
    {
      ...zoneOf('orchard-store', volumeAt(around(mill, 90))),
      names: named('Almond store'),
      marking: heldMarking,
    },
    'north-liaison',
  ],
  [
    reportOf('fire', { title: { en: 'Fire' }, place: cellar, marking: heldMarking }),
    'north-liaison',
  ],
  [reportOf('smoke', { title: { en: 'Smoke' }, place: cellar }), 'north-liaison'],
]

function named(name: string) {
  return { ar: name, en: name, ru: name }
}

beforeAll(async () => {
  app = await begunTestApp(folders.fresh())
  for (const [command, post] of filed) {
    const answer = await app.submit(command, post)
    if (answer.statusCode !== 200) throw new Error(answer.payload)
  }
  before = app.centre.ledger.head().size
})
afterAll(async () => {
  await app.stop()
  folders.remove()
})

type Reader = 'nobody' | 'south-liaison' | 'north-liaison' | 'aid-cell'

async function read<T>(url: string, reader: Reader = 'nobody'): Promise<T> {
  const headers = reader === 'nobody' ? {} : await app.as(reader)
  const answer = await app.ask({ url, headers })
  if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.payload}`)
  return answer.json<T>()
}

async function idsOf(url: string, reader: Reader = 'nobody'): Promise<readonly string[]> {
  return (await read<DocumentList>(url, reader)).documents.map(({ id }) => id)
}

async function totalOf(url: string, reader: Reader): Promise<number> {
  return (await read<DocumentList | SearchList>(url, reader)).total
}

async function foundBy(query: string, reader: Reader = 'nobody', more = '') {
  const url = `/api/search?q=${encodeURIComponent(query)}${more}`
  return (await read<SearchList>(url, reader)).found.map(({ kind, id }) => `${kind} ${id}`)
}

const parties = '/api/registers/parties'

test('HT70 the pages of a register are the register, in one order', async () => {
  const whole = await read<DocumentList>(parties)
  expect(whole).toMatchObject({ total: whole.documents.length, next: null })
  expect(whole.total).toBeGreaterThan(3)
  const ids = whole.documents.map(({ id }) => id)
  expect(ids).toEqual(ids.toSorted())
  for (const limit of [1, 2, 500]) {
    const paged: string[] = []
    let next: string | null = ''
    while (next !== null) {
      const after: string = next === '' ? '' : `&after=${next}`
      const page: DocumentList = await read(`${parties}?limit=${limit}${after}`)
      expect(page.total).toBe(whole.total)
      expect(page.documents.length).toBeLessThanOrEqual(limit)
      paged.push(...page.documents.map(({ id }) => id))
      next = page.next
    }
    expect(paged).toEqual(ids)
  }
})

test('HT70 what is recorded between two pages makes neither a double nor a gap', async () => {
  const first = await read<DocumentList>(`${parties}?limit=3`)
  await app.submit(partyOf('aaa-new'), 'administration')
  await app.submit(partyOf('zzz-new'), 'administration')
  const rest = await idsOf(`${parties}?after=${first.next}`)
  const seen = [...first.documents.map(({ id }) => id), ...rest]
  expect(new Set(seen).size).toBe(seen.length)
  expect(await idsOf(parties)).toEqual(['aaa-new', ...seen])
})

test('HT70 of an agreement there is what belongs to it or to none', async () => {
  expect(await idsOf('/api/registers/zones?agreement=truce')).toEqual(['orchard'])
  expect(await idsOf('/api/registers/zones?agreement=other')).toEqual([])
  expect(await idsOf('/api/registers/places?agreement=other')).toEqual(['raqqa'])
})

test('HT71 a place is found in every script as one place, and a party by its abbreviations', async () => {
  const amended = { ...partyOf('sdf'), type: 'parties/amend', names: forces } as const
  const answer = await app.submit(
    { ...amended, otherNames: ['قسد', 'SDF', 'СДС'] },
    'administration',
  )
  expect(answer.statusCode, answer.payload).toBe(200)
  for (const query of ['الرقة', 'ar-Raqqa', 'Ракка', 'raqqah', 'Эр-Ракка']) {
    expect(await foundBy(query), query).toEqual(['place raqqa'])
    const url = `/api/registers/places?q=${encodeURIComponent(query)}&limit=5`
    expect(await idsOf(url), query).toEqual(['raqqa'])
  }
  for (const query of ['قسد', 'SDF', 'СДС']) {
    expect(await foundBy(query), query).toEqual(['party sdf'])
    expect(await idsOf(`${parties}?q=${encodeURIComponent(query)}`), query).toEqual(['sdf'])
  }
  const { total, found } = await read<SearchList>('/api/search?q=SDF&kinds=party,place')
  expect({ total, found }).toEqual({
    total: 1,
    found: [{ kind: 'party', id: 'sdf', names: forces, name: 'SDF', fit: 'same' }],
  })
})

test('HT71 as known at a past size names are those of then', async () => {
  expect(await foundBy('Group 7', 'nobody', `&size=${before}`)).toEqual(['party sdf'])
  expect(await foundBy('СДС', 'nobody', `&size=${before}`)).toEqual([])
  expect(await foundBy('Group 7')).toEqual([])
  expect(await idsOf(`${parties}?q=group&size=${before}&limit=1`)).toEqual(['sdf'])
})

test('HT71 an incident is found by its place, and words in any order', async () => {
  expect(await foundBy('cellar', 'north-liaison', '&kinds=incident')).toEqual(['incident smoke'])
  expect(await foundBy('cellar smoke', 'north-liaison')).toEqual(['incident smoke'])
  expect(await foundBy('Mill district', 'south-liaison')).toEqual(['incident smoke'])
})

test('HT72 what its reader may not have is neither found nor counted', async () => {
  for (const url of ['/api/registers/zones?q=almond', '/api/search?q=almond&kinds=zone'])
    for (const [reader, total] of [
      ['nobody', 1],
      ['south-liaison', 1],
      ['aid-cell', 1],
      ['north-liaison', 2],
    ] as const)
      for (const more of ['', '&limit=1', `&size=${before}`])
        expect(await totalOf(url + more, reader), `${url}${more} ${reader}`).toBe(total)
  expect(await foundBy('fire', 'south-liaison')).toEqual([])
  expect(await foundBy('fire', 'aid-cell')).toEqual(['incident fire'])
  for (const more of ['', `&size=${before}`])
    for (const reader of ['aid-cell', 'north-liaison'] as const)
      expect(await foundBy('almond cellar', reader, more)).toEqual(['incident smoke'])
})

test('HT73 what has not changed is not sent again, and every reader has a tag of its own', async () => {
  const asked = async (reader: 'south-liaison' | 'aid-cell', held?: string) => {
    const headers = { ...(await app.as(reader)), ...(held ? { 'if-none-match': held } : {}) }
    const answer = await app.ask({ url: `${parties}?limit=2`, headers })
    return { status: answer.statusCode, tag: String(answer.headers.etag), text: answer.payload }
  }
  const first = await asked('south-liaison')
  expect(first).toMatchObject({ status: 200, tag: expect.stringMatching(/^W\/"\d+-/) })
  const again = await asked('south-liaison', `"other", ${first.tag}`)
  expect(again).toEqual({ status: 304, tag: first.tag, text: '' })
  expect((await asked('aid-cell', first.tag)).status).toBe(200)
  await app.submit(partyOf('newest'), 'administration')
  const later = await asked('south-liaison', first.tag)
  expect(later.status).toBe(200)
  expect(later.tag).not.toBe(first.tag)
  const anywhere = await app.ask({ url: parties })
  expect(anywhere.headers['cache-control']).toBe('private, no-cache')
})

test.each([
  [`${parties}?after=xx`, '/after', 'malformed'],
  [`${parties}?after=${Buffer.from('9 north').toString('base64url')}`, '/after', 'malformed'],
  [`${parties}?limit=0`, '/limit', 'out-of-range'],
  [`${parties}?limit=501`, '/limit', 'out-of-range'],
  ['/api/registers/standings?q=north', '/q', 'malformed'],
  ['/api/search?q=north&kinds=party,officer', '/kinds', 'malformed'],
  ['/api/search?q=', '/q', 'malformed'],
  ['/api/search', '/q', 'missing-field'],
  ['/api/search?q=north&size=1000000', '/size', 'out-of-range'],
] as const)('HT74 %s is refused', async (url, field, code) => {
  expect(problemOf(await app.ask({ url }))).toMatchObject({ field, code })
})
