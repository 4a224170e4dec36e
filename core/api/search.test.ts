import { expect, test } from 'vitest'
import { openMarking } from '../kernel/marking.ts'
import { FOUND_MAX, SearchIndex } from './search.ts'

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
