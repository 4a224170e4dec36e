import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { agreementKind, defaultDeadlines } from '../agreements/agreement.ts'
import { openMarking } from '../kernel/marking.ts'
import { createMemoryWorld } from '../kernel/memory-world.ts'
import type { Refusal } from '../kernel/result.ts'
import type { Actor } from '../kernel/world.ts'
import { partyKind } from '../parties/party.ts'
import type { RecipientPeriod } from '../parties/recipient.ts'
import { noticeDue } from './due.ts'
import { noticeKind, type Notice, type NoticeCommand } from './notice.ts'
import { notices } from './noun.ts'
import { acknowledgedBy, currentReceipts, noticeStatus } from './status.ts'

const source = { label: 'a letter' }
const twoDaysBefore = '2016-10-18T05:00:00.000Z'
const hourBefore = '2016-10-20T04:00:00.000Z'
const from = '2016-10-20T05:00:00.000Z'
const to = '2016-10-20T16:00:00.000Z'
const after = '2016-10-21T05:00:00.000Z'

const duty: Actor = { officer: 'o1', post: 'centre-duty', party: 'centre', role: 'duty-officer' }
const north: Actor = { officer: 'o2', post: 'north-liaison', party: 'north', role: 'liaison' }
const centre: Actor = { officer: 'o4', post: 'centre-desk', party: 'centre', role: 'liaison' }
const south: Actor = { officer: 'o3', post: 'south-liaison', party: 'south', role: 'liaison' }

type Submit = Extract<NoticeCommand, { type: 'notices/submit' }>

const submit: Submit = {
  type: 'notices/submit',
  notice: 'n1',
  agreement: 'a1',
  author: 'north',
  names: { ar: 'رمي', en: 'Launch', ru: 'Пуск' },
  text: { en: 'A launch is planned' },
  details: { kind: 'activity', activity: 'launch' },
  place: { position: null, errorRadiusM: 20_000, wherePrecision: 3, names: { en: 'Palmyra' } },
  volume: {
    footprint: { shape: 'circle', centre: [382_700_000, 345_600_000], radiusM: 20_000 },
    floorM: null,
    ceilingM: null,
    interval: { from, to },
  },
  recipients: ['south', 'centre'],
  expiresAt: null,
  source: null,
  marking: openMarking,
}
const amend: NoticeCommand = { ...submit, type: 'notices/amend', reason: { en: 'A later hour' } }
const acknowledge = (version: number): NoticeCommand => ({
  type: 'notices/acknowledge',
  notice: 'n1',
  version,
})

/** A desk with two sides and a centre; `ask` gives the refusal, or undefined when it went on the record. */
function openDesk() {
  const held = createMemoryWorld()
  const base = { marking: openMarking, history: [], owner: 'centre' }
  for (const id of ['north', 'south', 'centre']) {
    held.apply([{ kind: partyKind.name, id, document: { ...base, id, recipientPeriods: [] } }])
  }
  held.apply([{ kind: agreementKind.name, id: 'a1', document: { ...base, id: 'a1' } }])
  let index = 0
  const ask = (command: NoticeCommand, actor: Actor, now = twoDaysBefore): Refusal | undefined => {
    const decided = notices.decide(command, held.world, { now, actor })
    if (!decided.ok) return decided.refusal
    for (const event of decided.value) {
      const recorded = { index, time: now, author: actor.post, type: event.type }
      index += 1
      held.apply(notices.evolve(event, held.world, recorded))
    }
    return undefined
  }
  const record = (id: string, period: Pick<RecipientPeriod, 'status' | 'from'>): void => {
    const party = held.get(partyKind, id)
    const document = { ...party, id, recipientPeriods: [period] }
    held.apply([{ kind: partyKind.name, id, document }])
  }
  const find = (): Notice | undefined => held.get(noticeKind, 'n1')
  const notice = (): Notice => {
    const found = find()
    if (!found) throw new Error('the notice is not on the record')
    return found
  }
  return { ask, find, notice, record }
}

test('NT1 a notice is its author’s own, has words, ground and recipients that are known', () => {
  const { ask } = openDesk()
  expect(ask(submit, south)?.code).toBe('not-permitted')
  expect(ask(submit, duty)?.field).toBe('/source')
  expect(ask({ ...submit, text: {} }, north)?.field).toBe('/text')
  expect(ask({ ...submit, recipients: ['west'] }, north)?.field).toBe('/recipients/0')
  expect(ask({ ...submit, agreement: 'a2' }, north)?.code).toBe('unknown-agreement')
  expect(ask({ ...submit, expiresAt: from }, north)?.field).toBe('/expiresAt')
  expect(ask({ ...submit, source }, duty)).toBeUndefined()
  expect(ask(submit, north)?.code).toBe('already-exists')
})

test('NT1 the windows along a route run forward', () => {
  const { ask } = openDesk()
  const { place } = submit
  const details: Submit['details'] = {
    kind: 'movement',
    purpose: { en: 'Flour' },
    cargo: 'food',
    vehicles: [],
    people: { low: 10, best: 10, high: 10, semantics: 'exact' },
    armedEscort: false,
    route: [
      { place, window: { from, to } },
      { place, window: { from: to, to: from } },
    ],
    checkInEveryMinutes: 60,
    overdueAfterMinutes: 15,
  }
  expect(ask({ ...submit, details }, north)?.field).toBe('/details/route/1/window')
})

test('NT2 a first notice is version 1 and accepted for every recipient', () => {
  const { ask, notice } = openDesk()
  ask(submit, north)
  expect(notice()).toMatchObject({ version: 1, kind: 'activity', owner: 'north' })
  expect(notice().receipts.map(({ party, rung }) => [party, rung])).toEqual([
    ['south', 'accepted'],
    ['centre', 'accepted'],
  ])
})

test('NT3 a short lead is accepted and flagged', () => {
  const kept = openDesk()
  kept.ask(submit, north)
  expect(kept.notice().shortLead).toBe(false)
  const short = openDesk()
  expect(short.ask(submit, north, hourBefore)).toBeUndefined()
  expect(short.notice().shortLead).toBe(true)
})

test('NT4 an amendment takes the next version and voids what was acknowledged', () => {
  const { ask, notice } = openDesk()
  ask(submit, north)
  ask(acknowledge(1), south)
  expect(acknowledgedBy(notice())).toEqual(['south'])
  expect(ask(amend, south)?.code).toBe('not-permitted')
  expect(ask({ ...amend, author: 'south' }, south)?.field).toBe('/author')
  const flight: NoticeCommand = {
    ...amend,
    details: { kind: 'suspension', suspends: 'flights' },
  }
  expect(ask(flight, north)?.field).toBe('/details/kind')
  expect(ask(amend, north)).toBeUndefined()
  expect(notice().version).toBe(2)
  expect(acknowledgedBy(notice())).toEqual([])
  expect(notice().receipts.some((receipt) => receipt.version === 1)).toBe(true)
  expect(notice().superseded[0]).toMatchObject({ version: 1, reason: { en: 'A later hour' } })
})

test('NT5 an acknowledgement is of an addressed party, over the version that stands, once', () => {
  const { ask, notice } = openDesk()
  ask(submit, north)
  expect(ask(acknowledge(1), north)?.code).toBe('not-addressed')
  expect(ask(acknowledge(2), south)?.evidence).toEqual({ version: 1 })
  expect(ask(acknowledge(1), south)).toBeUndefined()
  expect(ask(acknowledge(1), south)?.code).toBe('already-exists')
  expect(notice().receipts.at(-1)).toEqual({
    party: 'south',
    version: 1,
    rung: 'acknowledged',
    at: twoDaysBefore,
    post: 'south-liaison',
  })
})

test('NT6 an addressed party answers, and objects with a reason', () => {
  const { ask, notice } = openDesk()
  ask(submit, north)
  const object = {
    type: 'notices/object',
    notice: 'n1',
    version: 1,
    answer: 'objection',
    reason: {},
  } as const
  expect(ask(object, south)?.field).toBe('/reason')
  expect(ask({ ...object, answer: 'no-assurance' }, north)?.code).toBe('not-addressed')
  expect(ask({ ...object, answer: 'no-assurance' }, south)).toBeUndefined()
  expect(ask({ ...object, reason: { en: 'Aid moves there' } }, south)).toBeUndefined()
  expect(notice().answers.map(({ answer }) => answer)).toEqual(['no-assurance', 'objection'])
})

test('NT7 its author cancels it, and nothing more is done to it', () => {
  const { ask } = openDesk()
  const cancel: NoticeCommand = { type: 'notices/cancel', notice: 'n1', reason: { en: 'Put off' } }
  expect(ask(cancel, north)?.code).toBe('unknown-reference')
  ask(submit, north)
  expect(ask(cancel, south)?.code).toBe('not-permitted')
  expect(ask(cancel, north)).toBeUndefined()
  expect(ask(acknowledge(1), south)?.evidence).toEqual({ id: 'n1', state: 'cancelled' })
})

test('NT8 status follows from the moment', () => {
  const { ask, notice } = openDesk()
  ask({ ...submit, expiresAt: after }, north)
  const at = (now: string) => noticeStatus(notice(), now)
  expect([twoDaysBefore, from, to, after].map(at)).toEqual([
    'submitted',
    'in-window',
    'completed',
    'expired',
  ])
})

test('NT9 who has not acknowledged owes it, and sooner when it is flash', () => {
  const routine = openDesk()
  routine.ask(submit, north)
  routine.ask(acknowledge(1), south)
  const dueAt = '2016-10-18T09:00:00.000Z'
  expect(noticeDue(routine.notice(), dueAt)).toEqual([
    {
      what: 'acknowledgement',
      party: 'centre',
      version: 1,
      flash: false,
      dueAt,
      overdue: false,
      turn: 'post',
      turnEndsAt: dueAt,
    },
  ])
  const late = noticeDue(routine.notice(), from, {
    deadlines: { ...defaultDeadlines, acknowledgeRoutineMin: 60 },
  })
  expect(late[0]).toMatchObject({ dueAt: '2016-10-18T06:00:00.000Z', overdue: true })
  const flash = openDesk()
  flash.ask(submit, north, hourBefore)
  expect(noticeDue(flash.notice(), from)[0]).toMatchObject({
    dueAt: '2016-10-20T04:30:00.000Z',
    overdue: true,
  })
  flash.ask({ type: 'notices/cancel', notice: 'n1', reason: {} }, north, hourBefore)
  expect(noticeDue(flash.notice(), from)).toEqual([])
})

test('NT15 a party that left is not addressed and owes nothing, and its receipts stay', () => {
  const { ask, notice, record } = openDesk()
  ask({ ...submit, expiresAt: null }, north)
  ask(acknowledge(1), centre)
  record('south', { status: 'left', from: hourBefore })
  record('centre', { status: 'suspended', from: hourBefore })
  const again = { ...submit, notice: 'n2' }
  expect(ask(again, north, twoDaysBefore)).toBeUndefined()
  expect(ask({ ...submit, notice: 'n3' }, north, hourBefore)).toMatchObject({
    code: 'recipient-left',
    field: '/recipients/0',
    evidence: { party: 'south', status: 'left', from: hourBefore },
  })
  expect(ask({ ...amend, recipients: ['centre'] }, north, hourBefore)).toMatchObject({
    code: 'recipient-left',
    field: '/recipients/0',
    evidence: { status: 'suspended' },
  })
  expect(acknowledgedBy(notice())).toEqual(['centre'])
  expect(noticeDue(notice(), from).map(({ party }) => party)).toEqual(['south'])
  expect(noticeDue(notice(), from, { takesPart: (party) => party !== 'south' })).toEqual([])
})

test('NT10 only receipts over the version that stands count', () => {
  const acts = fc.constantFrom(
    { command: amend, actor: north },
    { command: acknowledge(1), actor: south },
    { command: acknowledge(2), actor: south },
    { command: acknowledge(3), actor: duty },
  )
  fc.assert(
    fc.property(fc.array(acts, { maxLength: 12 }), (sequence) => {
      const { ask, notice } = openDesk()
      ask(submit, north)
      for (const { command, actor } of sequence) ask(command, actor)
      const { version, recipients } = notice()
      expect(currentReceipts(notice()).every((receipt) => receipt.version === version)).toBe(true)
      const owed = noticeDue(notice(), after).map(({ party }) => party)
      expect([...owed, ...acknowledgedBy(notice())].toSorted()).toEqual(recipients.toSorted())
    }),
  )
})
