import { expect, test } from 'vitest'
import { consequenceOf } from './consequence.ts'
import { fieldOnPage } from './notice-faults.ts'
import { readNotice } from './notice-command.ts'
import { audienceOf, markingOf } from './notice-marking.ts'
import { mayAcknowledge, mayAmend, orderedNotices } from './notice-order.ts'
import { noticeLike, now, wholeDraft } from './notices.fixture.ts'
import { recipientOptions } from './recipient-options.ts'

const read = (party: string, version: number) => ({
  party,
  version,
  rung: 'acknowledged' as const,
  at: now,
  post: null,
})

test('NW8 what is to be acknowledged comes first, the most pressing on top, then the newest', () => {
  const notices = [
    noticeLike({ id: 'read', issuedAt: '2016-10-22T14:00:00.000Z', receipts: [read('usa', 1)] }),
    noticeLike({ id: 'routine' }),
    noticeLike({ id: 'flash', issuedAt: '2016-10-22T13:00:00.000Z', shortLead: true }),
    noticeLike({ id: 'not-told', issuedAt: '2016-10-22T15:00:00.000Z', recipients: ['russia'] }),
  ]
  const reader = { now, deadlines: () => undefined }
  const ids = (party: string | null) =>
    orderedNotices(notices, { ...reader, party }).map(({ notice }) => notice.id)
  expect(ids('usa')).toEqual(['flash', 'routine', 'not-told', 'read'])
  expect(ids(null)).toEqual(['not-told', 'read', 'flash', 'routine'])
})

test('NW8 only a recipient that has not read this version acknowledges, only its author amends', () => {
  const usa = { party: 'usa', role: 'liaison' }
  const notice = noticeLike({ version: 2, receipts: [read('usa', 1)] })
  expect(mayAcknowledge(notice, usa, now)).toBe(true)
  expect(mayAcknowledge({ ...notice, receipts: [read('usa', 2)] }, usa, now)).toBe(false)
  expect(mayAcknowledge(notice, null, now)).toBe(false)
  expect(mayAcknowledge(notice, { party: 'un', role: 'liaison' }, now)).toBe(false)
  expect(mayAcknowledge(notice, usa, '2016-11-01T00:00:00.000Z')).toBe(false)
  expect(mayAmend(notice, usa, now)).toBe(false)
  expect(mayAmend(notice, { party: 'un', role: 'humanitarian-cell' }, now)).toBe(true)
  expect(mayAmend(notice, { party: 'centre', role: 'duty-officer' }, now)).toBe(true)
})

test('NW9 the consequence says who is told, whether it flashes and what it voids', () => {
  const recorded = noticeLike({ recipients: ['russia', 'turkey'], receipts: [read('turkey', 1)] })
  const { command } = readNotice(wholeDraft(), { ownParty: 'un', recorded })
  const routine = consequenceOf(command!, { now, recorded, deadlines: undefined })
  expect(routine).toEqual({
    recipients: ['russia', 'usa'],
    noLongerTold: ['turkey'],
    flash: false,
    leadHours: 48,
    acknowledgeMin: 240,
    voided: ['turkey'],
  })
  const late = { now: '2016-10-24T18:00:00.000Z', recorded: undefined, deadlines: undefined }
  expect(consequenceOf(command!, late)).toMatchObject({
    flash: true,
    acknowledgeMin: 30,
    voided: [],
  })
})

test('NW6 named recipients leave the writer’s own party among the readers', () => {
  const readers = { recipients: ['usa', 'russia'], author: 'opposition', recorded: undefined }
  expect(markingOf('recipients', { ...readers, ownParty: 'centre' })).toEqual({
    tlp: 'AMBER',
    class: 'C',
    releaseTo: ['centre', 'russia', 'usa'],
  })
  expect(markingOf('withheld', { ...readers, ownParty: 'opposition' })).toMatchObject({
    class: 'D',
    releaseTo: ['russia', 'usa'],
  })
})

test('NW6 a marking on the record is found again, or kept as it is', () => {
  const readers = { recipients: ['usa'], author: 'un', ownParty: 'un' }
  for (const audience of ['recipients', 'parties', 'public', 'withheld'] as const) {
    const marking = markingOf(audience, { ...readers, recorded: undefined })
    expect(audienceOf(marking, readers)).toBe(audience)
  }
  const other = { tlp: 'RED', class: 'C', releaseTo: ['centre'] } as const
  const recorded = { ...other, releaseTo: [...other.releaseTo] }
  expect(audienceOf(recorded, readers)).toBe('recorded')
  expect(markingOf('recorded', { ...readers, recorded })).toEqual(recorded)
})

const standing = (party: string, kind: 'signatory' | 'excluded' | 'guarantor') => ({
  id: `truce-${party}`,
  owner: 'centre',
  history: [],
  marking: { tlp: 'CLEAR', class: 'A', releaseTo: [] } as never,
  agreement: 'truce',
  party,
  periods: [{ standing: kind }] as never,
})

test('NW7 recipients are offered once, those bound by the agreement and with a post first', () => {
  const options = recipientOptions({
    agreement: 'truce',
    author: 'un',
    parties: ['un', 'turkey', 'sdf', 'russia', 'daesh', 'icrc'],
    standings: [
      standing('sdf', 'signatory'),
      standing('russia', 'guarantor'),
      standing('daesh', 'excluded'),
    ],
    posts: [{ party: 'russia' }, { party: 'turkey' }, { party: 'un' }, { party: 'turkey' }],
    absent: new Set(['turkey', 'icrc']),
    chosen: ['icrc'],
  })
  expect(options.map(({ party, hasPost, isAbsent }) => [party, hasPost, isAbsent])).toEqual([
    ['russia', true, false],
    ['sdf', false, false],
    ['icrc', false, true],
  ])
})

test('NW10 a field that the centre names leads to the nearest one of the page', () => {
  const fields = [
    '/volume',
    '/names/ar',
    '/details/route/1/window',
    '/details/route',
    '/source/label',
  ]
  expect(fieldOnPage('/volume/footprint/line/3', fields)).toBe('/volume')
  expect(fieldOnPage('/source', fields)).toBe('/source/label')
  expect(fieldOnPage('/details/route/1/window/to', fields)).toBe('/details/route/1/window')
  expect(fieldOnPage('/details/route/0', fields)).toBe('/details/route')
  expect(fieldOnPage('/marking/tlp', fields)).toBeUndefined()
})
