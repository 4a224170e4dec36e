import { registers } from '@hudna/core/api/kinds.ts'
import { describe, expect, test } from 'vitest'
import { foldName, isCalled } from '@hudna/core/kernel/fold-name.ts'
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
