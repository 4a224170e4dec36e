import { expect, test } from 'vitest'
import { freeTextFault, lineFault } from './text.ts'

test('KE14 letters of every script, and the joiners they need, make a line', () => {
  for (const line of ['هدنة حلب', 'Перемирие', 'café', 'می\u200cخواهم', '🕊', '']) {
    expect(lineFault(line), line).toBeUndefined()
    expect(freeTextFault(line), line).toBeUndefined()
  }
})

test('KE14 what hides or breaks a line is named', () => {
  expect(lineFault('a\nb')).toBe('holds a control character')
  expect(lineFault('a\u0085b')).toBe('holds a control character')
  expect(lineFault('a\u2028b')).toBe('holds a line separator')
  expect(lineFault('a\u202eb')).toBe('holds a direction control character')
  expect(lineFault('a\u061cb')).toBe('holds a direction control character')
  expect(lineFault('a\ud800')).toBe('holds half a character (lone surrogate)')
  expect(lineFault('e\u0301')).toBe('is not in Unicode NFC')
})

test('KE14 free text may hold line feeds and direction controls, and no other control', () => {
  expect(freeTextFault('one\ntwo \u202bهدنة\u202c')).toBeUndefined()
  for (const text of ['a\tb', 'a\rb', 'a\u0000b', 'a\u001bb', 'a\u007fb', 'a\u009fb']) {
    expect(freeTextFault(text), JSON.stringify(text)).toBe('holds a control character')
  }
  expect(freeTextFault('\udc00')).toBe('holds half a character (lone surrogate)')
  expect(freeTextFault('e\u0301')).toBe('is not in Unicode NFC')
})
