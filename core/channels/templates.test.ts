import { expect, test } from 'vitest'
import { languages } from '../kernel/schema.ts'
import { lineFault } from '../kernel/text.ts'
import type { ChannelCommand } from './channel.ts'
import { duty, north, open, openDesk, send } from './desk-for-tests.ts'
import { blankNames, type FilledBlank, type FilledTemplate } from './template-form.ts'
import { templates } from './template-texts.ts'
import { renderTemplate, requiredBlanks } from './templates.ts'

const stop: FilledTemplate = {
  name: 'stop',
  blanks: [
    { kind: 'place', blank: 'place', place: 'ramouseh' },
    { kind: 'position', blank: 'position', position: [371_234_567, 361_500_000] },
    { kind: 'time', blank: 'since', time: '2016-09-17T13:05:00.000Z' },
    { kind: 'party', blank: 'party', party: 'south' },
    { kind: 'words', blank: 'words', words: { ar: 'قصف من الشرق.' } },
  ],
}

function sent(template: FilledTemplate, more: Partial<typeof send> = {}): ChannelCommand {
  return { ...send, text: {}, template, ...more }
}

test('CH8 a usual call is sent by its name and its blanks', () => {
  const { ask, message } = openDesk()
  ask(open, duty)
  const refusal = (blanks: readonly FilledBlank[]) =>
    ask(sent({ name: 'stop', blanks: [...blanks] }), north)
  const [place, ...others] = stop.blanks
  if (place === undefined) throw new Error('the template has no blanks')
  expect(refusal(others)).toMatchObject({ code: 'missing-field', evidence: { missing: ['place'] } })
  const number: FilledBlank = { kind: 'number', blank: 'number', number: 3 }
  expect(refusal([place, number])?.field).toBe('/template/blanks/1/blank')
  const asNumber: FilledBlank = { kind: 'number', blank: 'since', number: 3 }
  expect(refusal([place, asNumber])?.code).toBe('malformed')
  expect(refusal([place, place])?.code).toBe('already-exists')
  expect(refusal([{ kind: 'place', blank: 'place', place: 'nowhere' }])?.code).toBe(
    'unknown-reference',
  )
  expect(refusal([place, { kind: 'party', blank: 'party', party: 'nobody' }])?.code).toBe(
    'unknown-party',
  )
  expect(refusal([place, { kind: 'words', blank: 'words', words: {} }])?.code).toBe('missing-field')
  expect(ask(sent(stop, { text: { en: 'Stop' } }), north)?.field).toBe('/text')
  expect(ask(sent(stop), north)).toBeUndefined()
  expect(message().template).toEqual(stop)
})

test('CH9 what is filled in once is read in three languages', () => {
  const { ask, message } = openDesk()
  ask(open, duty)
  ask(sent(stop), north)
  expect(message().text).toEqual({
    en:
      'Stop firing at once. Place: Ramouseh. Position: latitude 36.15000 north, longitude 37.12346 east. ' +
      'Since: 2016-09-17 13:05 UTC. Tell the forces of: south. What we see and hear: «قصف من الشرق.». ' +
      'Confirm on this line when it has stopped.',
    ar:
      'أوقفوا النار فوراً. المكان: الراموسة. الإحداثيات: خط العرض 36.15000 شمالاً، خط الطول 37.12346 شرقاً. ' +
      'منذ: 2016-09-17 13:05 UTC. أبلغوا قوات: south ع. ما نراه ونسمعه: «قصف من الشرق.». ' +
      'أكدوا على هذا الخط متى توقفت.',
    ru:
      'Немедленно прекратите огонь. Место: Рамуса. Координаты: широта 36.15000 северная, долгота 37.12346 восточная. ' +
      'С: 2016-09-17 13:05 UTC. Передайте силам: south р. Что мы видим и слышим: «قصف من الشرق.». ' +
      'Подтвердите по этой линии, когда огонь прекращён.',
  })
})

test('CH9 a sentence with an open blank is left out, and half of the earth is named', () => {
  const text = renderTemplate(
    {
      name: 'confirm-position',
      blanks: [
        { kind: 'words', blank: 'place', words: { en: 'the ford' } },
        { kind: 'position', blank: 'position', position: [-705_000_000, -334_000_000] },
      ],
    },
    () => undefined,
  )
  expect(text.en).toBe(
    'Confirm this position. Place: «the ford». Position: latitude 33.40000 south, longitude 70.50000 west. ' +
      'Read it back digit by digit.',
  )
  expect(text.ru).toContain('Место: «the ford».')
})

test('CH10 the blanks of every template and its sentences fit each other in every language', () => {
  for (const [name, template] of Object.entries(templates)) {
    const written = (language: 'ar' | 'en' | 'ru') =>
      template.sentences.map((sentence) => sentence[language].match(/\{[a-z-]+\}/g) ?? [])
    for (const language of languages) expect(written(language), name).toEqual(written('en'))
    const used = new Set(written('en').flat())
    expect([...used].toSorted(), name).toEqual(
      Object.keys(template.slots)
        .map((blank) => `{${blank}}`)
        .toSorted(),
    )
    for (const blank of requiredBlanks(template)) expect(blankNames).toContain(blank)
    for (const sentence of template.sentences.flatMap((one) => Object.values(one)))
      expect(lineFault(sentence), sentence).toBeUndefined()
  }
})

test('CH11 files go with a message by their digest', () => {
  const { ask, message } = openDesk()
  ask(open, duty)
  const attachments = [{ label: 'photo.jpg', sha256: 'ab'.repeat(32), bytes: 120_345 }]
  expect(ask({ ...send, attachments }, north)).toBeUndefined()
  expect(message().attachments).toEqual(attachments)
})
