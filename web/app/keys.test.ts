import { expect, test } from 'vitest'
import { keyOf } from './keys.ts'

test('W10 a Latin letter is taken as it is', () => {
  expect(keyOf({ key: 'c', code: 'KeyC' })).toBe('c')
  expect(keyOf({ key: '?', code: 'Slash' })).toBe('?')
  expect(keyOf({ key: 'c', code: 'KeyI' })).toBe('c')
})

test('W10 another letter is taken by its place on the keyboard', () => {
  expect(keyOf({ key: 'ؤ', code: 'KeyC' })).toBe('c')
  expect(keyOf({ key: 'с', code: 'KeyC' })).toBe('c')
  expect(keyOf({ key: '؟', code: 'Slash' })).toBe('?')
  expect(keyOf({ key: 'Enter', code: 'Enter' })).toBe('Enter')
})
