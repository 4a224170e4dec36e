import { expect, test } from 'vitest'
import { consequenceOf } from './compose/consequence.ts'
import { fieldOnPage } from './compose/notice-faults.ts'
import { readNotice } from './compose/notice-command.ts'
import { audienceOf, markingOf } from './compose/notice-marking.ts'
import { orderedNotices } from './notice-order.ts'
import { aleppo, noticeLike, now, wholeDraft } from './notices.fixture.ts'
import { recipientOptions } from './compose/recipient-options.ts'

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

test('NW9 the consequence says who is told, for whom it flashes and what it voids', () => {
  const recorded = noticeLike({ recipients: ['russia', 'turkey'], receipts: [read('turkey', 1)] })
  const { command } = readNotice(wholeDraft(), { ownParty: 'un', recorded })
  const known = { now, recorded, agreement: undefined, leadTimes: [] }
  const follows = consequenceOf(command!, known)
  expect(follows).toMatchObject({
    recipients: ['russia', 'usa'],
    noLongerTold: ['turkey'],
    voided: ['turkey'],
    awaitsSecond: false,
    stands: null,
    leads: [
      { party: 'russia', hours: 48, isShort: false },
      { party: 'usa', hours: 48, isShort: false },
    ],
    terms: { acknowledgeRoutineMin: 240, shownRoutineS: 3_600 },
    overdueAt: '2016-10-25T07:15:00.000Z',
  })
  const late = { ...known, now: '2016-10-24T18:00:00.000Z', recorded: undefined }
  expect(consequenceOf(command!, late).leads.map(({ isShort }) => isShort)).toEqual([true, true])
  expect(consequenceOf(command!, late).voided).toEqual([])
})

test('NW9 each recipient is told in its own time, and the procedure sets the clocks', () => {
  const { command } = readNotice(wholeDraft(), { ownParty: 'un', recorded: undefined })
  const hours = { site: 0, movement: 96, activity: 24, suspension: 0 }
  const leadTimes = [{ id: 'usa', hours }] as never
  const procedure = {
    version: 1,
    deadlinesMin: { disseminationBeforeMin: 120 },
    receipts: { shownRoutineS: 60 },
  }
  const agreement = { id: 'truce', procedure, procedures: [] } as never
  const follows = consequenceOf(command!, { now, recorded: undefined, agreement, leadTimes })
  expect(follows.leads).toEqual([
    { party: 'russia', hours: 48, isShort: false },
    { party: 'usa', hours: 96, isShort: true },
  ])
  expect(follows.terms.shownRoutineS).toBe(60)
  expect(follows.disseminatedBy).toBe('2016-10-25T04:00:00.000Z')
})

test('NW9 a site says that nobody is told before a second person, and until when it stands', () => {
  const draft = { ...wholeDraft(), kind: 'site' as const, errorRadiusM: 0 }
  const volume = { ...draft.volume, shape: 'circle' as const, vertices: [aleppo], radiusM: '100' }
  const site = { ...draft, volume }
  const { command } = readNotice(site, { ownParty: 'un', recorded: undefined })
  const known = { now, recorded: undefined, agreement: undefined, leadTimes: [] }
  const follows = consequenceOf(command!, known)
  expect(follows.awaitsSecond).toBe(true)
  expect(follows.stands).toEqual({
    expiresAt: '2017-04-23T06:00:00.000Z',
    revalidateBy: '2017-01-23T06:00:00.000Z',
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
