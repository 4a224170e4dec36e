import { IntlMessageFormat } from 'intl-messageformat'
import { expect, test } from 'vitest'
import { catalogue as ar } from './catalogue-ar.ts'
import { catalogue as en } from './catalogue-en.ts'
import { catalogue as ru } from './catalogue-ru.ts'
import { languages, locales } from './language.ts'
import { createFormatter, type MessageKey } from './messages.ts'

const catalogues = { ar, en, ru }
const keys = Object.keys(en) as MessageKey[]
const counts = [0, 1, 2, 3, 11, 21, 100]

/** The names of the values that a message takes, those inside its forms included. */
function valuesOf(message: string): readonly string[] {
  const names = new Set<string>()
  const visit = (elements: readonly unknown[]): void => {
    for (const element of elements as { type: number; value: string; options?: object }[]) {
      if (element.type > 0 && element.type < 7) names.add(element.value)
      for (const option of Object.values(element.options ?? {}) as { value: unknown[] }[]) {
        visit(option.value)
      }
    }
  }
  visit(new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true }).getAst())
  return [...names].toSorted()
}

test('W3 text in a message is isolated', () => {
  const formatter = createFormatter(ar, 'ar')
  expect(formatter.text('app.recorded', { index: '412' })).toContain('\u2068412\u2069')
  expect(formatter.text('search.results', { count: 3 })).toBe('3 نتائج')
})

test('W3 elements stand where their value is named', () => {
  const formatter = createFormatter(en, 'en')
  const element = { an: 'element' }
  expect(formatter.parts('app.from-on', { from: element })).toEqual([
    'from ',
    element,
    ', open end',
  ])
})

test('W11 every language holds the same messages', () => {
  for (const language of languages) {
    expect(Object.keys(catalogues[language]).toSorted()).toEqual(keys.toSorted())
  }
})

test('W11 a message takes the same values in every language', () => {
  for (const key of keys) {
    for (const language of languages) {
      expect([key, language, valuesOf(catalogues[language][key])]).toEqual([
        key,
        language,
        valuesOf(en[key]),
      ])
    }
  }
})

test('W11 every message can be formatted for 0, 1, 2, 3, 11, 21 and 100', () => {
  for (const language of languages) {
    for (const key of keys) {
      const message = catalogues[language][key]
      const format = new IntlMessageFormat(message, locales[language], undefined, {
        ignoreTag: true,
      })
      for (const count of counts) {
        const values = Object.fromEntries(valuesOf(message).map((name) => [name, count]))
        expect(String(format.format(values)).trim(), `${language} ${key}`).not.toBe('')
      }
    }
  }
})

test('W11 plurals have every form that Arabic and Russian ask for', () => {
  const needed = {
    ar: ['zero', 'one', 'two', 'few', 'many', 'other'],
    en: ['one', 'other'],
    ru: ['one', 'few', 'many', 'other'],
  }
  for (const language of languages) {
    for (const key of keys) {
      const message = catalogues[language][key]
      if (!message.includes(', plural,')) continue
      for (const form of needed[language]) {
        const exact = { zero: '=0', one: '=1', two: '=2' }[form]
        const has = message.includes(` ${form} {`) || (exact && message.includes(`${exact} {`))
        expect(has, `${language} ${key} has no form "${form}"`).toBeTruthy()
      }
    }
  }
})
