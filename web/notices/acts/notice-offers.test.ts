import type { Notice } from '@hudna/core/notices/notice.ts'
import type { StopCall } from '@hudna/core/notices/stop.ts'
import { describe, expect, test } from 'vitest'
import { draftOfNotice } from '../compose/amend-draft.ts'
import { owedReceipt } from './machine-receipts.ts'
import { readNotice } from '../compose/notice-command.ts'
import { type Asker, latestStanding, mayVerify, offersOn } from './notice-offers.ts'
import { aleppo, noticeLike, now, wholeDraft } from '../notices.fixture.ts'
import { stopAlarmsFor } from '../stop/stop-alarms.ts'
import { voidedBy } from '../voided.ts'

const usa = { party: 'usa', role: 'liaison', officer: 'one' } as const
const author = { party: 'un', role: 'humanitarian-cell', officer: 'two' } as const
const duty = { party: 'centre', role: 'duty-officer', officer: 'three' } as const
const read = (party: string, version: number) => ({
  party,
  version,
  rung: 'acknowledged' as const,
  at: now,
  post: null,
})

function offered(notice: Notice, asker: Asker | null, at: string = now) {
  return [...offersOn(notice, { asker, now: at })].map((type) => type.split('/')[1])
}

describe('what a post is offered', () => {
  test('NW24 a party that was told acknowledges once, answers, and passes on what it has acknowledged', () => {
    expect(offered(noticeLike({}), usa)).toEqual(['acknowledge', 'object'])
    const acknowledged = noticeLike({ receipts: [read('usa', 1)] })
    expect(offered(acknowledged, usa)).toEqual(['object', 'disseminate'])
    expect(offered({ ...acknowledged, version: 2 }, usa)).toEqual(['acknowledge', 'object'])
    expect(offered(noticeLike({}), null)).toEqual([])
    expect(offered(noticeLike({ recipients: ['russia'] }), usa)).toEqual([])
  })

  test('NW24 its author and a duty officer report on a movement, amend and withdraw it', () => {
    const acts = ['check-in', 'conclude', 'amend', 'cancel']
    expect(offered(noticeLike({}), author)).toEqual(acts)
    expect(offered(noticeLike({}), duty)).toEqual(acts)
    const over = '2016-11-01T00:00:00.000Z'
    expect(offered(noticeLike({}), author, over)).toEqual(['check-in', 'conclude'])
  })

  test('NW24 what expires may be stated to hold anew, and a draft is amended or withdrawn alone', () => {
    const site = noticeLike({
      kind: 'site',
      details: { kind: 'site', function: 'hospital', emblem: 'none', operational: 'operational' },
      expiresAt: '2017-01-01T00:00:00.000Z',
    })
    expect(offered(site, author)).toEqual(['revalidate', 'amend', 'cancel'])
    expect(offered({ ...site, verification: 'awaited' }, author)).toEqual(['amend', 'cancel'])
    expect(latestStanding(site, { now, siteExpireDays: 10 })).toBe('2016-11-04T06:00:00.000Z')
  })

  test('NW25 a second officer of the author or of a joint centre verifies, nobody else', () => {
    const waiting = { author: 'un', officer: 'two' }
    expect(mayVerify(waiting, author, isCentre)).toBe(false)
    expect(mayVerify(waiting, { ...author, officer: 'four' }, isCentre)).toBe(true)
    expect(mayVerify(waiting, duty, isCentre)).toBe(true)
    expect(mayVerify(waiting, usa, isCentre)).toBe(false)
    expect(mayVerify(waiting, { ...duty, role: 'monitor' }, isCentre)).toBe(false)
    expect(mayVerify(waiting, null, isCentre)).toBe(false)
  })
})

const isCentre = (party: string) => party === 'centre'

const call = (id: string, changes: Partial<StopCall>): StopCall => ({
  id,
  owner: 'un',
  marking: { tlp: 'AMBER', class: 'C', releaseTo: ['usa', 'russia'] },
  history: [],
  party: 'un',
  post: 'un-humanitarian',
  notice: null,
  position: null,
  text: {},
  to: ['usa', 'russia'],
  dueAt: '2016-10-22T17:59:00.000Z',
  calledAt: '2016-10-22T17:58:00.000Z',
  answers: [],
  ...changes,
})

test('NW26 a call sounds at whoever was called and has not answered, and its caller sees who has', () => {
  const answered = [{ party: 'usa', post: 'usa-liaison', text: {}, at: now }]
  const calls = [
    call('newer', {}),
    call('older', { calledAt: '2016-10-22T17:00:00.000Z' }),
    call('answered', { answers: answered }),
    call('yesterday', { calledAt: '2016-10-21T17:00:00.000Z' }),
  ]
  const of = (party: string) =>
    stopAlarmsFor(calls, party, now).map((alarm) => [alarm.call.id, alarm.state])
  expect(of('usa')).toEqual([
    ['older', 'unanswered'],
    ['newer', 'unanswered'],
  ])
  expect(of('russia').map(([id]) => id)).toEqual(['older', 'newer', 'answered'])
  expect(of('un').every(([, state]) => state === 'own')).toBe(true)
  expect(of('turkey')).toEqual([])
})

test('NW27 the machine states each rung once, of the version that stands, for a party that was told', () => {
  const notice = noticeLike({ version: 2, entries: [{ version: 2, index: 7 }] })
  const shown = { rung: 'shown', party: 'usa', now } as const
  const receipt = { party: 'usa', version: 2, rung: 'shown' as const, at: now, post: null }
  expect(owedReceipt(notice, shown)).toEqual({
    notice: notice.id,
    version: 2,
    rung: 'shown',
    entry: 7,
  })
  expect(owedReceipt({ ...notice, receipts: [receipt] }, shown)).toBeUndefined()
  expect(owedReceipt({ ...notice, receipts: [receipt] }, { ...shown, rung: 'opened' })?.rung).toBe(
    'opened',
  )
  expect(owedReceipt({ ...notice, receipts: [{ ...receipt, version: 1 }] }, shown)).toBeDefined()
  expect(owedReceipt(notice, { ...shown, party: 'un' })).toBeUndefined()
  expect(owedReceipt(notice, { ...shown, party: undefined })).toBeUndefined()
  const withdrawn = { at: now, party: 'un', post: 'un-humanitarian', reason: {} }
  expect(owedReceipt({ ...notice, cancelled: withdrawn }, shown)).toBeUndefined()
  expect(owedReceipt({ ...notice, verification: 'awaited' }, shown)).toBeUndefined()
})

test('NW28 whose acknowledgement was voided is named until it acknowledges again', () => {
  const before = { version: 1, supersededAt: now, reason: {} } as never
  const notice = noticeLike({
    version: 2,
    superseded: [before],
    receipts: [read('usa', 1), read('russia', 1), read('russia', 2)],
  })
  expect(voidedBy(notice)).toEqual(['usa'])
  expect(voidedBy(noticeLike({ receipts: [read('usa', 1)] }))).toEqual([])
})

test('NW29 what was written of consent, references and contact is told, and what was not is left out', () => {
  const writer = { ownParty: 'un', recorded: undefined }
  const bare = readNotice(wholeDraft(), writer).command
  expect(bare).not.toHaveProperty('consents')
  expect(bare).not.toHaveProperty('contact')
  const said = wholeDraft({
    contact: 'un-humanitarian',
    references: [{ kind: 'pause', id: 'pause-one' }],
    consents: { russia: 'consented' },
  })
  const { command, faults } = readNotice(said, writer)
  expect(command).toMatchObject({
    contact: 'un-humanitarian',
    references: [{ kind: 'pause', id: 'pause-one' }],
    consents: [
      { party: 'russia', consent: 'consented' },
      { party: 'usa', consent: 'not-asked' },
    ],
  })
  expect(faults).toEqual({ '/consents': 'no-consent' })
  const asked = { ...said, consents: { russia: 'consented', usa: 'consented' } } as const
  expect(readNotice(asked, writer).faults).toEqual({})
})

test('NW29 an amendment keeps the description and the photograph of a site', () => {
  const photo = { label: 'gate', sha256: 'a'.repeat(64) }
  const recorded = noticeLike({
    kind: 'site',
    details: {
      kind: 'site',
      function: 'hospital',
      emblem: 'none',
      operational: 'operational',
      description: { en: 'Blue roof' },
      photo,
    },
    volume: {
      footprint: { shape: 'circle', centre: aleppo, radiusM: 50 },
      floorM: null,
      ceilingM: null,
      interval: { from: now, to: null },
    },
  })
  const draft = draftOfNotice({ notice: recorded, ownParty: 'un', newKey: () => 'key' })
  const { command } = readNotice(draft, { ownParty: 'un', recorded })
  expect(command?.details).toEqual(recorded.details)
})
