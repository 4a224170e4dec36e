import { expect, test } from 'vitest'
import { foldName } from '@hudna/core/kernel/fold-name.ts'
import { searchable, searchIn } from './search-match.ts'

test('W6 case, accents, vowel signs and spellings do not matter', () => {
  expect(foldName('Şanlıurfa  CITY')).toBe('sanlıurfa city')
  expect(foldName('إدْلِب')).toBe(foldName('ادلب'))
  expect(foldName('القنيطرة')).toBe(foldName('القنيطره'))
  expect(foldName('مستشفى')).toBe(foldName('مستشفي'))
  expect(foldName('Обстрёл')).toBe(foldName('обстрел'))
})

test('W6 every word must occur, in any script, and beginnings come first', () => {
  const all = [
    searchable('shelling', [
      'Shelling of western Aleppo',
      'قصف غرب حلب',
      'Обстрел западного Алеппо',
    ]),
    searchable('strike', ['Airstrike', 'غارة']),
    searchable('aleppo', ['Aleppo', undefined, 'حلب']),
  ]
  expect(searchIn(all, 'حلب', 10)).toEqual(['shelling', 'aleppo'])
  expect(searchIn(all, 'алеп запад', 10)).toEqual(['shelling'])
  expect(searchIn(all, 'strike', 10)).toEqual(['strike'])
  expect(searchIn(all, 'hel', 10)).toEqual(['shelling'])
  expect(searchIn(all, 'aleppo', 1)).toEqual(['shelling'])
  expect(searchIn(all, '  ', 10)).toEqual([])
})
