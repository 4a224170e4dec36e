import type { Warning, WarningCommand } from '@hudna/core/warnings/warning.ts'
import {
  warningCategories,
  warningCertainties,
  warningResponses,
  warningSeverities,
  warningUrgencies,
} from '@hudna/core/warnings/code-lists.ts'
import { warningMessages } from '@hudna/core/warnings/warning.ts'
import { warningStates } from '@hudna/core/warnings/states.ts'
import { expect, test } from 'vitest'
import { catalogue as ar } from '../app/catalogue-ar.ts'
import { catalogue as en } from '../app/catalogue-en.ts'
import { catalogue as ru } from '../app/catalogue-ru.ts'
import type { Offer } from '../forms/act.ts'
import { actsOn, actsUnder } from '../forms/acts.ts'
import { begun } from './compose-warning.tsx'
import { lacksArabic, previewedWords } from './previewed-words.ts'
import { orderedWarnings } from './warning-order.ts'

/** The feed of the vectors: data, which the tests of the server read too. */
const [feed] = Object.values(
  import.meta.glob<{ warnings: unknown }>('../../vectors/cap/feed.json', { eager: true }),
)
const now = '2016-10-20T06:00:00.000Z'
const expired = '2016-10-20T16:00:00.000Z'
const warnings = feed?.warnings as readonly Warning[]
const catalogues: readonly Readonly<Record<string, string>>[] = [ar, en, ru]

function warningOf(id: string): Warning {
  const found = warnings.find((one) => one.id === id)
  if (found === undefined) throw new Error(`no warning ${id}`)
  return found
}

function offerTo(role: Offer['asker']['role'], party: string, at = now): Offer {
  return { asker: { role, party, post: `${party}-post` }, now: at }
}

function linesAt(moment: string): readonly string[] {
  return orderedWarnings(warnings, moment).map(({ warning, current }) => `${warning.id} ${current}`)
}

test('PWW1 what is current stands on top, the newest first in each part', () => {
  expect(linesAt(now)).toEqual([
    'cancel true',
    'three-languages true',
    'update false',
    'alert false',
  ])
  expect(linesAt(expired).filter((line) => line.endsWith('true'))).toEqual([])
})

test('PWW2 what is written is shown by language, and what is missing is not made up', () => {
  expect(previewedWords({})).toEqual([])
  const areas = [{ description: { ar: 'حلب', en: 'Aleppo' } }, {}]
  const infos = [{ language: 'en', headline: 'Water' } as const, { headline: 'no language yet' }]
  expect(previewedWords({ event: { ar: 'ماء' }, infos, areas })).toEqual([
    {
      language: 'en',
      event: undefined,
      headline: 'Water',
      description: undefined,
      instruction: undefined,
      places: ['Aleppo'],
    },
  ])
})

test('PWW3 only a text in Arabic is one in Arabic', () => {
  expect(lacksArabic({})).toBe(true)
  expect(lacksArabic({ infos: [{ language: 'en' }, { language: 'ru' }] })).toBe(true)
  expect(lacksArabic({ infos: [{ language: 'en' }, { language: 'ar' }] })).toBe(false)
})

test('PWW4 a new warning begins now, in Arabic and the language of its writer', () => {
  const [act] = actsUnder('warnings', offerTo('liaison', 'north'), 'truce')
  if (act === undefined) throw new Error('nothing is offered')
  expect(begun(act, { language: 'ru', now }).initial).toMatchObject({
    agreement: 'truce',
    sender: 'north',
    effective: now,
    infos: [{ language: 'ar' }, { language: 'ru' }],
    areas: [{}],
  })
  expect(begun(act, { language: 'ar', now }).initial['infos']).toEqual([{ language: 'ar' }])
})

test('PWW5 acts are offered for the sender while the warning is in force', () => {
  const types = (id: string, offer: Offer) =>
    actsOn('warnings', warningOf(id), offer, ['centre', 'north']).map(({ type }) => type)
  const both: readonly WarningCommand['type'][] = ['warnings/update', 'warnings/cancel']
  expect(types('three-languages', offerTo('duty-officer', 'centre'))).toEqual(both)
  expect(types('three-languages', offerTo('liaison', 'centre'))).toEqual(both)
  expect(types('three-languages', offerTo('liaison', 'north'))).toEqual([])
  expect(types('three-languages', offerTo('administrator', 'centre'))).toEqual([])
  expect(types('three-languages', offerTo('duty-officer', 'centre', expired))).toEqual([])
  expect(types('alert', offerTo('duty-officer', 'centre'))).toEqual([])
  expect(types('cancel', offerTo('duty-officer', 'centre'))).toEqual([])
  expect(actsUnder('warnings', offerTo('monitor', 'centre'), 'truce')).toEqual([])
  const [update] = actsOn(
    'warnings',
    warningOf('three-languages'),
    offerTo('liaison', 'centre'),
    [],
  )
  expect(update?.initial).toMatchObject({ replaces: 'three-languages', severity: 'Extreme' })
  expect(update?.initial['reason']).toBeUndefined()
})

test('PWW6 every word of CAP has its words in three languages', () => {
  const keys = [
    ...warningCategories.map((word) => `warnings.category.${word}`),
    ...warningResponses.map((word) => `warnings.response.${word}`),
    ...warningUrgencies.map((word) => `warnings.urgency.${word}`),
    ...warningSeverities.map((word) => `warnings.severity.${word}`),
    ...warningCertainties.map((word) => `warnings.certainty.${word}`),
    ...warningMessages.map((word) => `warnings.message.${word}`),
    ...warningStates.map((word) => `warnings.state.${word}`),
  ]
  for (const catalogue of catalogues)
    expect(keys.filter((key) => (catalogue[key] ?? '') === '')).toEqual([])
})

test('PWW6 nothing says that danger is over', () => {
  const words = Object.entries(en).filter(([key]) => /(^|\.)warnings\./.test(key))
  const calm = words.filter(([, text]) =>
    /\b(safe|clear|all clear|no danger remains)\b/i.test(text),
  )
  expect(calm).toEqual([])
})
