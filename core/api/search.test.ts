import { expect, test } from 'vitest'
import { openMarking } from '../kernel/marking.ts'
import { FOUND_MAX, namedKindsOf, SearchIndex, titleOf } from './search.ts'

const everything = () => true
const maySee = ({ id }: { readonly id: string }) => id !== 'aleppo'

function entry(kind: string, id: string, names: object, otherNames: readonly string[] = []) {
  const document = { id, names, otherNames, owner: 'centre', marking: openMarking, history: [] }
  return { kind, id, document }
}

function filled(): SearchIndex {
  const index = new SearchIndex()
  index.take(entry('place', 'raqqa', { ar: 'الرقة', en: 'Ar-Raqqa', ru: 'Ракка' }))
  index.take(entry('place', 'aleppo', { ar: 'حلب', en: 'Aleppo', ru: 'Алеппо' }, ['Halab']))
  const sdf = {
    ar: 'قوات سوريا الديمقراطية',
    en: 'Syrian Democratic Forces',
    ru: 'Сирийские демократические силы',
  }
  index.take(entry('party', 'sdf', sdf, ['قسد', 'SDF', 'СДС']))
  index.take(
    entry('zone', 'flights-aleppo', {
      ar: 'حظر الطيران فوق حلب',
      en: 'No flights over Aleppo',
      ru: 'Запрет полётов над Алеппо',
    }),
  )
  index.take(entry('clause', 'clause-1', { en: 'Aleppo' }))
  return index
}

function idsOf(index: SearchIndex, query: string): readonly string[] {
  return index.find(query, { maySee: everything }).found.map(({ id }) => id)
}

test('SC40 a place is found in every script and spelling as one place', () => {
  const index = filled()
  for (const query of [
    'الرقة',
    'رقه',
    'ar-Raqqa',
    'Raqqa',
    'Ракка',
    'Эр-Ракка',
    'Ar Raqqah',
    'rakka',
  ]) {
    expect(idsOf(index, query), query).toEqual(['raqqa'])
  }
})

test('SC40 a party is found by its abbreviations as one party', () => {
  const index = filled()
  for (const query of ['قسد', 'SDF', 'sdf', 'СДС', 'democratic', 'الديمقراطية']) {
    expect(idsOf(index, query), query).toEqual(['sdf'])
  }
})

test('SC41 the better fit comes first, with the name that fits', () => {
  const index = filled()
  expect(index.find('Aleppo', { maySee: everything }).found).toEqual([
    { kind: 'place', id: 'aleppo', name: 'Aleppo', fit: 'same' },
    { kind: 'zone', id: 'flights-aleppo', name: 'No flights over Aleppo', fit: 'word' },
  ])
  expect(index.find('халеб', { maySee: everything }).found).toMatchObject([
    { id: 'aleppo', fit: 'sound' },
  ])
  expect(idsOf(index, 'Aleppo')).not.toContain('clause-1')
})

test('SC42 what the asker may not see is neither found nor counted', () => {
  const index = filled()
  expect(index.find('Aleppo', { maySee })).toMatchObject({ total: 1, found: [{ kind: 'zone' }] })
  expect(index.find('Aleppo', { maySee: everything, kinds: ['place'] }).total).toBe(1)
  expect(index.find('  ', { maySee: everything })).toEqual({ total: 0, found: [] })
})

test('SC43 a name that was corrected is found no more, and all that fit are counted', () => {
  const index = filled()
  index.take(entry('place', 'aleppo', { ar: 'حلب', en: 'Beroea', ru: 'Верия' }))
  expect(idsOf(index, 'Алеппо')).toEqual(['flights-aleppo'])
  for (let number = 0; number <= FOUND_MAX; number += 1) {
    index.take(entry('incident', `incident-${number}`, { en: `Shelling ${number}` }))
  }
  const { total, found } = index.find('shelling', { maySee: everything })
  expect([total, found.length]).toEqual([FOUND_MAX + 1, FOUND_MAX])
})

test('SC44 words in any order find what no name fits, and never an incident of class D by its place', () => {
  const index = filled()
  const place = { names: { en: 'Almond mill', ar: 'طاحونة اللوز' }, province: 'Idlib' }
  const fire = entry('incident', 'fire', {})
  const title = { en: 'Fire in the store', ru: 'Пожар на складе' }
  index.take({ ...fire, document: { ...fire.document, title, place } })
  const withheld = { ...openMarking, class: 'D' }
  index.take({
    ...fire,
    id: 'held',
    document: { ...fire.document, id: 'held', title, place, marking: withheld },
  })
  const ends = { fromPlace: { en: 'Aleppo', ar: 'حلب' }, toPlace: { en: 'Idlib', ru: 'Идлиб' } }
  const evacuation = { ...entry('evacuation', 'sick', {}).document, ...ends }
  const called = { ...evacuation, names: undefined }
  index.take({ kind: 'evacuation', id: 'sick', document: called })
  const promise = {
    ...entry('commitment', 'lists', {}).document,
    text: { en: 'Lists handed over' },
  }
  const wording = { ...promise, names: undefined }
  index.take({ kind: 'commitment', id: 'lists', document: wording })
  expect(idsOf(index, 'store fire')).toEqual(['fire', 'held'])
  expect(idsOf(index, 'idlib fire')).toEqual(['fire'])
  expect(idsOf(index, 'اللوز')).toEqual(['fire'])
  expect(idsOf(index, 'over lists')).toEqual(['lists'])
  expect(idsOf(index, 'idlib aleppo')).toEqual(['sick'])
  expect(titleOf(called)).toEqual({ ar: 'حلب', en: 'Aleppo – Idlib', ru: 'Идлиб' })
  expect(titleOf(wording)).toEqual({ en: 'Lists handed over' })
  expect(index.find('store fire', { maySee: everything, limit: 1 })).toEqual({
    total: 2,
    found: [{ kind: 'incident', id: 'fire', name: 'Fire in the store', fit: 'words' }],
  })
  expect(namedKindsOf('party,place')).toEqual(['party', 'place'])
  expect(namedKindsOf('party,clause')).toBeUndefined()
})
