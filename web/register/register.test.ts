import { registers } from '@hudna/core/api/kinds.ts'
import { describe, expect, test } from 'vitest'
import { foldName, isCalled } from '@hudna/core/kernel/fold-name.ts'
import { indexNow } from './list-moves.ts'
import { tabOf, tabs } from './register-tabs.ts'

const party = {
  id: 'north-front',
  names: { ar: 'جبهةُ الإنقاذ', en: 'Al-Inqādh Front', ru: 'Фронт «Инкяз» – ёлка' },
  otherNames: ['Jabhat al-Inqadh', "Mare' Operations Room"],
}

describe('names', () => {
  test('WR1 any script and spelling finds the party', () => {
    const asked = ['الانقاذ', 'جبهه الإنقاذ', 'al inqadh', 'AL-INQĀDH', 'инкяз', 'елка', 'north-fr']
    for (const name of [...asked, 'mare operations', 'jabhat']) {
      expect(isCalled(party, name), name).toBe(true)
    }
    expect(isCalled(party, 'South')).toBe(false)
  })

  test('WR1 forms that only look different are the same', () => {
    expect(foldName('حَلَـب')).toBe(foldName('حلب'))
    expect(foldName('آخر')).toBe(foldName('اخر'))
    expect(foldName('مصطفى')).toBe(foldName('مصطفي'))
  })

  test('WR2 nothing typed finds everything', () => {
    expect(isCalled(party, '  ')).toBe(true)
  })
})

describe('tabs', () => {
  test('WR3 every register has its tab', () => {
    for (const register of Object.keys(registers)) expect(tabs).toContain(tabOf(register))
    expect(tabOf('clauses')).toBe('agreements')
    expect(tabOf('toString')).toBe('agreements')
    expect(tabOf(undefined)).toBe('agreements')
  })
})

const keyed = (keys: readonly (string | number)[]) => ({
  total: keys.length,
  keyAt: (index: number) => keys[index] ?? index,
})

describe('lists', () => {
  test('WR30 the row with the focus is followed by what stands in it', () => {
    const focused = { index: 1, key: 'north' }
    expect(indexNow(focused, keyed(['aid', 'north', 'south']))).toBe(1)
    expect(indexNow(focused, keyed(['aid', 'centre', 'north', 'south']))).toBe(2)
    expect(indexNow(focused, keyed(['north']))).toBe(0)
  })

  test('WR30 where it is gone, or was on its way, the place in the list is kept', () => {
    expect(indexNow({ index: 1, key: 'gone' }, keyed(['aid', 'centre', 'south']))).toBe(1)
    expect(indexNow({ index: 2, key: 'gone' }, keyed(['aid']))).toBe(0)
    expect(indexNow({ index: 2, key: 2 }, keyed(['aid', 'centre', 'south']))).toBe(2)
    expect(indexNow({ index: 0, key: 'gone' }, keyed([]))).toBe(-1)
  })
})
