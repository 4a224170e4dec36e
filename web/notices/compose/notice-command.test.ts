import { parserOf } from '@hudna/core/kernel/parse.ts'
import { AmendNotice, SubmitNotice } from '@hudna/core/notices/notice.ts'
import { noticeKinds } from '@hudna/core/notices/details.ts'
import { expect, test } from 'vitest'
import { draftOfNotice } from './amend-draft.ts'
import { isReady, readNotice } from './notice-command.ts'
import { emptyNotice, noText, type NoticeDraft } from './notice-draft.ts'
import { aleppo, jableh, latakia, noticeLike, now, wholeDraft } from '../notices.fixture.ts'

const writer = { ownParty: 'un', recorded: undefined }
const parse = parserOf(SubmitNotice)
const parseAmended = parserOf(AmendNotice)
const read = (changes: Partial<NoticeDraft> = {}) => readNotice(wholeDraft(changes), writer)
const movement = wholeDraft().movement
const counter = () => {
  let last = 0
  return () => `row-${(last += 1)}`
}

test('NW2 a draft without faults comes to a command that the centre can read', () => {
  const reading = read()
  expect(reading.faults).toEqual({})
  expect(reading.volumeFaults).toEqual([])
  expect(isReady(reading)).toBe(true)
  expect(parse(reading.command)).toMatchObject({ ok: true })
  expect(reading.command).toMatchObject({
    type: 'notices/submit',
    author: 'un',
    text: { ar: 'قافلة طحين إلى جبلة' },
    place: { position: latakia, wherePrecision: 5 },
    volume: { interval: { from: '2016-10-25T06:00:00.000Z', to: '2016-10-25T12:00:00.000Z' } },
    source: null,
    marking: { class: 'C', releaseTo: ['russia', 'usa'] },
  })
})

test('NW2 a stop without times of its own has the whole window', () => {
  const { command } = read()
  expect(command?.details).toMatchObject({
    people: { low: 20, best: 20, high: 20 },
    route: [
      {
        place: { position: latakia },
        window: { from: '2016-10-25T06:00:00.000Z', to: '2016-10-25T12:00:00.000Z' },
      },
      { window: { from: '2016-10-25T08:00:00.000Z', to: '2016-10-25T09:00:00.000Z' } },
    ],
  })
})

test('NW2 with nothing but a volume it can be compared, and not be sent', () => {
  for (const kind of noticeKinds) {
    const blank = emptyNotice({ notice: 'n1', agreement: 'truce', author: 'un', kind, now })
    expect(readNotice(blank, writer).command).toBeNull()
    const volume = { ...blank.volume, vertices: [latakia, jableh] }
    const stop = { names: noText, from: '', to: '' }
    const route = [
      { key: 'a', at: latakia, ...stop },
      { key: 'b', at: jableh, ...stop },
    ]
    const drawn = { ...blank, volume, movement: { ...blank.movement, route } }
    const reading = readNotice(drawn, writer)
    expect(parse(reading.command), kind).toMatchObject({ ok: true })
    expect(isReady(reading)).toBe(false)
  }
})

test('NW3 everything that is missing is named, and nothing else', () => {
  const blank = emptyNotice({
    notice: 'n1',
    agreement: 'truce',
    author: 'un',
    kind: 'movement',
    now,
  })
  expect(readNotice(blank, writer).faults).toEqual({
    '/names/ar': 'missing',
    '/names/en': 'missing',
    '/names/ru': 'missing',
    '/text': 'no-words',
    '/recipients': 'nobody-told',
    '/details/purpose': 'no-words',
    '/details/people': 'missing',
    '/details/route': 'route-short',
  })
})

test('NW3 a vehicle has a kind, a number, a colour and both markings', () => {
  const vehicles = [
    { key: 'v', what: 'lorry', number: 0, colour: '', markingByDay: 'flag', markingByNight: '' },
  ]
  expect(read({ movement: { ...movement, vehicles } }).faults).toEqual({
    '/details/vehicles/0/number': 'no-vehicles',
    '/details/vehicles/0/colour': 'missing',
    '/details/vehicles/0/markingByNight': 'missing',
  })
})

test('NW3 times are times, run forward and lie within the window', () => {
  const [first, second] = movement.route
  const route = (changes: Partial<(typeof movement.route)[number]>) =>
    read({ movement: { ...movement, route: [first!, { ...second!, ...changes }] } }).faults
  const field = '/details/route/1/window'
  expect(route({ from: 'soon' })).toEqual({ [field]: 'not-a-time' })
  expect(route({ from: '2016-10-25T13:00' })).toEqual({ [field]: 'reversed' })
  expect(route({ to: '2016-10-26T12:00' })).toEqual({ [field]: 'outside-window' })
  expect(read({ expiresAt: '2016-10-25T09:00' }).faults).toEqual({ '/expiresAt': 'expiry-before' })
  expect(read({ expiresAt: 'later' }).faults).toEqual({ '/expiresAt': 'not-a-time' })
})

test('NW3 what is written for another party needs its source, and counts are in order', () => {
  expect(read({ author: 'opposition' }).faults).toEqual({ '/source/label': 'missing' })
  const source = { label: 'By telephone', url: 'ftp://x', published: 'then' }
  expect(read({ author: 'opposition', source }).faults).toEqual({
    '/source/url': 'not-an-address',
    '/source/published': 'not-a-time',
  })
  const people = { low: 30, best: 20, high: 40, semantics: 'about' } as const
  expect(read({ movement: { ...movement, people } }).faults).toEqual({
    '/details/people': 'count-order',
  })
})

test('NW5 an amendment in which nothing is changed says what stands on the record', () => {
  const recorded = noticeLike({
    expiresAt: '2016-10-26T09:30:00.000Z',
    source: { label: 'Letter' },
  })
  const own = { notice: recorded, ownParty: 'un', newKey: counter() }
  const draft = { ...draftOfNotice(own), reason: { ...noText, en: 'A later hour' } }
  const reading = readNotice(draft, { ownParty: 'un', recorded })
  expect(reading.faults).toEqual({})
  expect(parseAmended(reading.command)).toMatchObject({ ok: true })
  const { names, text, details, place, volume, recipients, expiresAt, source, marking } = recorded
  expect(reading.command).toEqual({
    type: 'notices/amend',
    notice: recorded.id,
    agreement: 'truce',
    author: 'un',
    reason: { en: 'A later hour' },
    names,
    text,
    details,
    place,
    volume,
    recipients,
    expiresAt,
    source,
    marking,
  })
})

test('NW5 what was drawn anew has a new place', () => {
  const recorded = noticeLike({})
  const draft = draftOfNotice({ notice: recorded, ownParty: 'un', newKey: counter() })
  const volume = { ...draft.volume, vertices: [aleppo, jableh] }
  const { command, faults } = readNotice({ ...draft, volume }, { ownParty: 'un', recorded })
  expect(faults).toEqual({ '/reason': 'no-words' })
  expect(command?.place).toEqual({
    position: aleppo,
    errorRadiusM: 2_000,
    wherePrecision: 5,
    names: { en: 'Jableh' },
  })
})
