import { addMs } from '@hudna/core/kernel/instant.ts'
import type { LadderStep } from '@hudna/core/notices/ladder.ts'
import { expect, test } from 'vitest'
import { noticeLike, now } from '../notices/notices.fixture.ts'
import { cellOf } from './cell.ts'
import { owedBy } from './owed.ts'
import {
  askParameters,
  draftFrom,
  questionAbout,
  type WhoKnewDraft,
  whoKnewInput,
} from './who-knew-input.ts'

const asked: WhoKnewDraft = {
  mode: 'place',
  notice: '',
  at: '35.28, 40.13',
  radiusM: '15000',
  time: '2016-09-17T15:55',
  until: '2016-09-17T16:56',
}

test('WKN1 a place in any form, a radius and a span become what the centre is asked', () => {
  expect(whoKnewInput(asked, [])).toEqual({
    input: {
      at: '35.28,40.13',
      radiusM: 15_000,
      from: '2016-09-17T12:55:00.000Z',
      to: '2016-09-17T13:56:00.000Z',
    },
  })
  expect(whoKnewInput({ ...asked, mode: 'notice', notice: 'n1' }, [])).toEqual({
    input: { notice: 'n1' },
  })
})

test('WKN1 what is wrong is told by field, and the address gives the question back', () => {
  const wrong = { ...asked, at: 'nowhere', radiusM: '0', time: 'then', until: 'later' }
  expect(whoKnewInput(wrong, [])).toEqual({ faults: ['at', 'errorM', 'time', 'until'] })
  expect(whoKnewInput({ ...asked, until: asked.time }, [])).toEqual({ faults: ['until'] })
  expect(whoKnewInput({ ...asked, mode: 'notice' }, [])).toEqual({ faults: ['notice'] })
  for (const draft of [asked, { ...asked, mode: 'notice' as const, notice: 'n1' }]) {
    const parameters = new URLSearchParams()
    for (const [name, value] of Object.entries(askParameters(draft)))
      if (typeof value === 'string') parameters.set(name, value)
    const back = draftFrom(parameters, '')
    expect(whoKnewInput(back, [])).toEqual(whoKnewInput(draft, []))
  }
})

test('WKN2 the place and the span of an incident become the question about them', () => {
  const parameters = questionAbout({
    position: [401_300_000, 352_800_000],
    radiusM: 0,
    from: '2016-09-17T12:55:00.000Z',
    to: null,
  })
  expect(parameters).toEqual({
    at: '35.28,40.13',
    radius: '1',
    time: '2016-09-17T15:55',
    until: '',
  })
})

const issued = (id: string, minutes: number, shortLead: boolean) =>
  noticeLike({
    id,
    recipients: ['north', 'south'],
    issuedAt: addMs(now, -60_000 * minutes),
    shortLead,
    shortFor: shortLead ? ['north'] : [],
    receipts: [],
    cancelled: null,
  })

test('WKN3 flash comes first and the newest on top; what is acknowledged or withdrawn is not owed', () => {
  const read = { party: 'north', version: 1, rung: 'acknowledged', at: now, post: 'p' } as const
  const notices = [
    issued('old-routine', 50, false),
    issued('new-routine', 5, false),
    issued('old-flash', 40, true),
    issued('new-flash', 10, true),
    { ...issued('read', 1, true), receipts: [read] },
    { ...issued('gone', 1, true), cancelled: { at: now, party: 'x', post: 'p', reason: {} } },
  ]
  const listed = (party: string) =>
    owedBy(notices, { party, now, agreements: [] }).map(({ notice, due }) => [notice.id, due.flash])
  expect(listed('north')).toEqual([
    ['new-flash', true],
    ['old-flash', true],
    ['new-routine', false],
    ['old-routine', false],
  ])
  expect(listed('somebody')).toEqual([])
})

test('WKN4 a cell has its minute and post, the deadline that passed, or both when it was late', () => {
  const at = '2016-09-17T12:30:00.000Z'
  const dueAt = '2016-09-17T12:10:00.000Z'
  const none: LadderStep = {
    state: 'not-asked',
    at: null,
    post: null,
    dueAt: null,
    impliedBy: null,
  }
  expect(cellOf({ ...none, state: 'missed', dueAt })).toEqual({ at: null, passed: dueAt })
  expect(cellOf({ ...none, state: 'reached', at, dueAt })).toEqual({ at, passed: dueAt })
  expect(cellOf({ ...none, state: 'reached', at: dueAt, dueAt: at })).toEqual({
    at: dueAt,
    passed: null,
  })
  expect(cellOf({ ...none, state: 'due', dueAt })).toEqual({ at: null, passed: null })
})
