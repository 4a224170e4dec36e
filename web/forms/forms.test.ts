import { type Field, fieldsOf } from '@hudna/core/api/command-fields.ts'
import { nouns } from '@hudna/core/api/nouns.ts'
import type { Command } from '@hudna/core/api/types.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { catalogue as ar } from '../app/catalogue-ar.ts'
import { catalogue as en } from '../app/catalogue-en.ts'
import { catalogue as ru } from '../app/catalogue-ru.ts'
import { consequences, hasForm } from './consequences.ts'
import type { Draft, DraftMembers } from './draft.ts'
import { formDraftFrom, formDraftKey, keptFormText } from './form-drafts.ts'
import { formPointers, shownAt } from './form-pointers.ts'
import { exerciseSteps } from './forms.fixture.ts'
import { draftOf } from './known-draft.ts'
import { labelKeys } from './label-keys.ts'
import { idOfName, madeId } from './name-ids.ts'
import { optionPrefix } from './option-keys.ts'
import { type ReadContext, readDraft } from './read-draft.ts'

const now = '2016-10-20T05:00:00.000Z'
const beginning = { now, language: 'ar' }
const context: ReadContext = { now, towns: [], taken: new Set(), fresh: 'fresh-id' }
const types = Object.values(nouns).flatMap(
  (noun) => Object.keys(noun.commands) as Command['type'][],
)
const catalogues = { ar, en, ru }

function read(type: Command['type'], draft: DraftMembers, changes: Partial<ReadContext> = {}) {
  return readDraft(fieldsOf(type), draft, { ...context, ...changes })
}

function empty(type: Command['type']): DraftMembers {
  return draftOf(fieldsOf(type), {}, beginning)
}

test('FO1 every command of the exercise fills its form and is read back as it was', () => {
  for (const { command } of exerciseSteps()) {
    const { type, ...members } = command
    const draft = draftOf(fieldsOf(type), members, beginning)
    const kept = formDraftFrom(keptFormText(draft)) ?? {}
    const reading = read(type, kept)
    expect([type, reading.faults]).toEqual([type, []])
    expect(reading.members).toEqual(members)
  }
})

test('FO2 an empty form says what is missing, each at its field', () => {
  const { faults } = read('pauses/consent', empty('pauses/consent'))
  expect(faults.map(({ field, word }) => `${field} ${word}`)).toEqual([
    '/pause missing',
    '/party missing',
    '/answer missing',
    '/source/label missing',
  ])
  const zone = read('agreements/declare-zone', empty('agreements/declare-zone'))
  expect(zone.faults.map(({ field }) => field)).toEqual(
    expect.arrayContaining(['/names/ar', '/names/en', '/names/ru', '/volume', '/declaredBy']),
  )
  expect(zone.members).toMatchObject({ consents: [], marking: { class: 'B', tlp: 'AMBER' } })
})

test('FO2 what may be nothing is null or left out', () => {
  const { members } = read('agreements/record-standing', empty('agreements/record-standing'))
  expect(members).toMatchObject({ until: null })
  expect('route' in members).toBe(false)
  const place = read('places/name', empty('places/name'))
  expect(place.members).toMatchObject({ parent: null, otherNames: [] })
  expect('pcode' in place.members).toBe(false)
})

test('FO2 an item that was added says what it lacks, though nothing is written in it', () => {
  const readiness = fieldsOf('pauses/propose').find(({ name }) => name === 'readiness')
  const item = draftOf(readiness?.item?.fields ?? [], {}, beginning)
  const { faults } = read('pauses/propose', { ...empty('pauses/propose'), readiness: [item] })
  expect(faults.map(({ field }) => field)).toContain('/readiness/0/owedBy')
})

test('FO3 texts are composed, trimmed and on one line where one is asked for', () => {
  const draft = {
    ...empty('parties/register'),
    names: { ar: ' الجيش ', en: 'Cafe\u0301  of\nthe North', ru: 'Армия' },
  }
  const { members } = read('parties/register', draft)
  expect(members['names']).toEqual({ ar: 'الجيش', en: 'Café of the North', ru: 'Армия' })
})

test('FO3 a time is read on the clock of the theatre, a position in any form, a count from one number', () => {
  const standing = { ...empty('agreements/record-standing'), from: '2016-10-20 08:00' }
  expect(read('agreements/record-standing', standing).members['from']).toBe(now)
  const wrong = read('agreements/record-standing', { ...standing, from: 'tomorrow' })
  expect(wrong.faults).toContainEqual({ field: '/from', word: 'not-a-time' })
  const place = { ...empty('places/name'), position: '36.2, 37.16', errorRadiusM: '٥٠٠' }
  expect(read('places/name', place).members).toMatchObject({
    position: [371_600_000, 362_000_000],
    errorRadiusM: 500,
  })
  const counted = (count: Draft) =>
    read('pauses/count-evacuation', {
      ...empty('pauses/count-evacuation'),
      counts: [{ category: 'all', count }],
    })
  const about = { low: '', best: '50', high: '', semantics: 'about' }
  expect(counted(about).members['counts']).toEqual([
    { category: 'all', count: { low: 50, best: 50, high: 50, semantics: 'about' } },
  ])
  const order = counted({ ...about, low: '60' }).faults
  expect(order).toContainEqual({ field: '/counts/0/count', word: 'count-order' })
})

test('FO3 an interval that runs back is named at its end', () => {
  const draft = {
    ...empty('agreements/add-clause'),
    interval: { from: '2016-10-20 08:00', to: '2016-10-19 08:00' },
  }
  const { faults } = read('agreements/add-clause', draft)
  expect(faults).toContainEqual({ field: '/interval/to', word: 'reversed' })
})

test('FO4 an id is made from the English name and is free', () => {
  expect(idOfName('Jaysh al-Islām (Army of Islam)')).toBe('jaysh-al-islam-army-of-islam')
  expect(idOfName('جيش الإسلام')).toBe('')
  const names = { names: { ar: 'جيش', en: 'Free Army', ru: 'Армия' } }
  expect(madeId(names, { taken: new Set(), fallback: 'x' })).toBe('free-army')
  const taken = new Set(['free-army', 'free-army-2'])
  expect(madeId(names, { taken, fallback: 'x' })).toBe('free-army-3')
  expect(madeId({}, { taken, fallback: 'x' })).toBe('x')
  const draft = { ...empty('parties/register'), ...names }
  expect(read('parties/register', draft).members['party']).toBe('free-army')
  expect(read('parties/register', { ...draft, party: 'own-id' }).members['party']).toBe('own-id')
  const { faults } = read('parties/register', { ...draft, party: 'Not an id' })
  expect(faults).toContainEqual({ field: '/party', word: 'not-an-id' })
})

test('FO4 ids of things within are different from one another', () => {
  const readiness = fieldsOf('pauses/propose').find(({ name }) => name === 'readiness')
  const item = draftOf(readiness?.item?.fields ?? [], { owedBy: 'north' }, beginning)
  const draft = { ...empty('pauses/propose'), readiness: [item, item] }
  const items = read('pauses/propose', draft).members['readiness'] as readonly { item: string }[]
  expect(items.map((one) => one.item)).toEqual(['item-1', 'item-2'])
})

test('FO5 any value is a draft of any form', () => {
  fc.assert(
    fc.property(fc.constantFrom(...types), fc.jsonValue({ maxDepth: 4 }), (type, value) => {
      const members = Object.fromEntries(
        fieldsOf(type).map(({ name }) => [name, value as unknown as Draft]),
      )
      const kept = formDraftFrom(keptFormText(members)) ?? {}
      const { faults } = read(type, kept)
      expect(faults.every(({ field }) => field.startsWith('/'))).toBe(true)
      expect(formPointers(fieldsOf(type), kept).length).toBeGreaterThan(0)
    }),
    { numRuns: 300, verbose: true },
  )
})

test('FO5 a kept text of another version, or of none, is no draft', () => {
  for (const text of [null, '', '{', '[]', '{"version":0,"draft":{}}', '"x"'])
    expect(formDraftFrom(text)).toBeUndefined()
  expect(formDraftKey('post', 'pauses/consent', 'one')).not.toBe(
    formDraftKey('post', 'pauses/consent', 'other'),
  )
})

test('FO6 a refusal leads to its field, or to the nearest one', () => {
  const pointers = formPointers(fieldsOf('pauses/propose'), {
    ...empty('pauses/propose'),
    readiness: [{ owedBy: '' }],
  })
  expect(shownAt('/volume/footprint/polygons/0', pointers)).toBe('/volume')
  expect(shownAt('/readiness/0/owedBy', pointers)).toBe('/readiness/0/owedBy')
  expect(shownAt('/names', pointers)).toBe('/names/ar')
  expect(shownAt('/consentOf/1', pointers)).toBe('/consentOf')
  expect(shownAt('/no-field', pointers)).toBeUndefined()
})

/** Every field of a command with its pointer, without places in lists. */
function pointed(fields: readonly Field[], at = ''): readonly (readonly [string, Field])[] {
  return fields.flatMap((field) => {
    const pointer = `${at}/${field.name}`
    const inner = [
      ...(field.fields ?? []),
      ...(field.item?.fields ?? []),
      ...Object.values(field.variants ?? {}).flat(),
    ]
    return [[pointer, field] as const, ...pointed(inner, pointer)]
  })
}

test('FO10 every field of every command has its words in three languages', () => {
  const missing = new Set<string>()
  for (const type of types) {
    for (const [pointer] of pointed(fieldsOf(type))) {
      for (const [language, catalogue] of Object.entries(catalogues)) {
        const key = labelKeys(type, pointer).find((one) => Object.hasOwn(catalogue, one))
        if (key === undefined) missing.add(`${language} ${type} ${pointer}`)
      }
    }
  }
  expect([...missing]).toEqual([])
})

/** Choices that have their own inputs and words. */
const own = ['marking', 'words']

test('FO11 every word of a choice has its words in three languages', () => {
  const missing = new Set<string>()
  for (const type of types.filter(hasForm)) {
    for (const [pointer, field] of pointed(fieldsOf(type))) {
      const names = pointer.split('/').filter((name) => name !== '')
      if (names.some((name) => own.includes(name))) continue
      for (const option of field.options ?? []) {
        const key = `${optionPrefix(type, field, names.at(-2)) ?? ''}.${option}`
        for (const [language, catalogue] of Object.entries(catalogues)) {
          if (!Object.hasOwn(catalogue, key))
            missing.add(`${language} ${type} ${pointer} ${option}`)
        }
      }
    }
  }
  expect([...missing]).toEqual([])
})

test('FO12 every command with a form has its verb and what follows in three languages', () => {
  const missing: string[] = []
  for (const [type, then] of Object.entries(consequences)) {
    const keys = [`form.act.${type.replace('/', '.')}`, ...then.map((one) => `form.then.${one}`)]
    for (const [language, catalogue] of Object.entries(catalogues)) {
      missing.push(
        ...keys.filter((key) => !Object.hasOwn(catalogue, key)).map((key) => `${language} ${key}`),
      )
    }
  }
  expect(missing).toEqual([])
  const elsewhere = types.filter((type: string) => !hasForm(type))
  for (const type of elsewhere) expect(type).toMatch(/^(channels|incidents|markings|notices)\//)
})
