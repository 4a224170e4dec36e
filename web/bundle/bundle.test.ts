import {
  bundleReasons,
  bundleSteps,
  statementReasons,
  unprovenReasons,
} from '../verify/check-bundle.ts'
import { IntlMessageFormat } from 'intl-messageformat'
import { expect, test } from 'vitest'
import { bodyRows, holdsPositions } from './entry-body.ts'
import { catalogues, languages, preferredLanguage, type WordKey, wordsIn } from './words.ts'

const keys = Object.keys(catalogues.en) as WordKey[]
const valuesOf = (message: string): readonly string[] =>
  [...message.matchAll(/\{(\w+)(?=[,}])/g)].map(([, name]) => name ?? '').toSorted()

test('WV1 every language has the same messages, with the same values', () => {
  for (const language of languages) {
    expect(Object.keys(catalogues[language]).toSorted(), language).toEqual(keys.toSorted())
    for (const key of keys) {
      const names = new Set(valuesOf(catalogues[language][key]))
      expect([...names], `${language} ${key}`).toEqual([...new Set(valuesOf(catalogues.en[key]))])
    }
  }
})

test('WV1 plurals have every form that a language asks for', () => {
  const needed = {
    ar: ['zero', 'one', 'two', 'few', 'many', 'other'],
    en: ['one', 'other'],
    ru: ['one', 'few', 'many', 'other'],
  }
  for (const language of languages) {
    for (const key of keys) {
      const message = catalogues[language][key]
      expect(() => new IntlMessageFormat(message, language)).not.toThrow()
      if (!message.includes(', plural,')) continue
      for (const form of needed[language]) expect(message, key).toContain(`${form} {`)
    }
  }
})

test('WV2 every step and reason has its words', () => {
  const wanted = [
    ...bundleSteps.map((step) => `step.${step}`),
    ...bundleReasons.map((reason) => `reason.${reason}`),
    ...statementReasons.map((reason) => `page.reason.${reason}`),
    ...unprovenReasons.map((reason) => `page.open.${reason}`),
  ]
  for (const key of wanted) expect(keys).toContain(key)
})

test('WV2 a value is isolated, and what turns text is shown', () => {
  const { say } = wordsIn('ar')
  const text = say('reason.not-signed', { name: 'centre\u202e/x\u001b' })
  expect(text).toContain('\u2068centre[U+202E]/x[U+001B]\u2069')
  expect(wordsIn('en').entryType('something-new')).toBe('something-new')
  expect(wordsIn('ru').instant('2016-02-22T09:07:00.000Z')).toContain('09:07:00 UTC')
})

test('WV3 nothing of a body is left out', () => {
  const body = {
    names: { ar: 'أ', en: 'A' },
    list: [],
    ring: [[1, 2]],
    tags: ['x', null],
    none: '',
  }
  expect(bodyRows(body)).toEqual([
    { path: 'names · ar', value: 'أ' },
    { path: 'names · en', value: 'A' },
    { path: 'list', value: '—' },
    { path: 'ring · 0', value: '1, 2' },
    { path: 'tags', value: 'x, —' },
    { path: 'none', value: '—' },
  ])
  expect(holdsPositions({ area: { centre: [385_000_000, 350_000_000] } })).toBe(true)
  expect(holdsPositions(body)).toBe(false)
})

test('WV4 the language is that of the browser, else Arabic', () => {
  expect(preferredLanguage(['de-DE', 'ru-RU', 'en'])).toBe('ru')
  expect(preferredLanguage(['ar-SY'])).toBe('ar')
  expect(preferredLanguage(['de'])).toBe('ar')
})
