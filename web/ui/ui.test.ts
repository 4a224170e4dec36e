import { expect, test } from 'vitest'
import { coordinatesText, countText } from './figures.ts'
import { latinDigits } from './latin-digits.ts'
import { nextIndex } from './list-keys.ts'

test('UI1 best, bounds and what kind of number it is', () => {
  const count = { low: 14, best: 14, high: 14, semantics: 'exact' } as const
  expect(countText(count, 'en-GB')).toBe('14')
  expect(countText({ ...count, semantics: 'at-least' }, 'en-GB')).toBe('≥ 14')
  expect(countText({ ...count, low: 12, high: 1_200, semantics: 'about' }, 'en-GB')).toBe(
    '≈ 14 (12–1,200)',
  )
})

test('UI2 latitude first, digits by the error', () => {
  expect(coordinatesText([371_343_000, 362_021_000], 25_000)).toBe('36.2, 37.1')
  expect(coordinatesText([371_343_000, 362_021_000], 500)).toBe('36.202, 37.134')
  expect(coordinatesText([371_343_000, 362_021_000], 5)).toBe('36.20210, 37.13430')
})

test('UI3 digits of any keyboard', () => {
  expect(latinDigits('٢٠١٦-١٠-٢٠ ۰۵:۰۰')).toBe('2016-10-20 05:00')
})

test('UI4 keys lead to a row and never out of the list', () => {
  expect(nextIndex('j', -1, 3)).toBe(0)
  expect(nextIndex('ArrowDown', 2, 3)).toBe(2)
  expect(nextIndex('k', 0, 3)).toBe(0)
  expect(nextIndex('PageDown', 0, 3)).toBe(2)
  expect(nextIndex('Home', 2, 3)).toBe(0)
  expect(nextIndex('End', 0, 3)).toBe(2)
  expect(nextIndex('x', 0, 3)).toBeUndefined()
  expect(nextIndex('j', 0, 0)).toBeUndefined()
})
