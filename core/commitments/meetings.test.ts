import { expect, test } from 'vitest'
import type { Actor } from '../kernel/world.ts'
import { commitmentKind, type CommitmentCommand, proposalKind } from './commitment.ts'
import {
  answer,
  duty,
  later,
  madeAt,
  mark,
  north,
  now,
  openDesk,
  outcome,
  promise,
  propose,
  schedule,
  source,
  south,
} from './desk-for-tests.ts'
import { ageOf, commitmentDue, proposalDue } from './due.ts'
import { icalendarOf } from './icalendar.ts'
import { meetingKind } from './meeting.ts'
import {
  meetingState,
  meetingStates,
  meetingTable,
  promiseState,
  promiseStates,
  promiseTable,
  proposalState,
  proposalStates,
  proposalTable,
} from './states.ts'

type Of<T extends CommitmentCommand['type']> = Extract<CommitmentCommand, { type: T }>

const days = (ms: number) => ms / 86_400_000
const reason = { en: 'The road is closed' }
const correct: Of<'commitments/correct'> = {
  type: 'commitments/correct',
  commitment: 'c1',
  promisee: 'west',
  text: { en: 'The groups will be separated by August' },
  madeAt,
  due: later,
  reason: { en: 'A date was named' },
  source,
}
const remind: Of<'commitments/remind'> = {
  type: 'commitments/remind',
  commitment: 'c1',
  saidBy: 'south',
  text: { en: 'Eight months ago' },
  source,
}
const withdraw: Of<'commitments/withdraw-proposal'> = {
  type: 'commitments/withdraw-proposal',
  proposal: 'p1',
  text: {},
  source,
}
const reschedule: Of<'commitments/reschedule-meeting'> = {
  type: 'commitments/reschedule-meeting',
  meeting: 'm1',
  at: '2016-11-02T09:00:00.000Z',
  venue: { ar: 'لوزان', en: 'Lausanne', ru: 'Лозанна' },
  reason,
  source,
}
const invite: Of<'commitments/invite'> = {
  type: 'commitments/invite',
  meeting: 'm1',
  party: 'west',
  source,
}
const attend: Of<'commitments/answer-invitation'> = {
  type: 'commitments/answer-invitation',
  meeting: 'm1',
  party: 'north',
  answer: 'attends',
  text: {},
  source,
}
const item: Of<'commitments/add-agenda-item'> = {
  type: 'commitments/add-agenda-item',
  meeting: 'm1',
  item: 'evacuation',
  proposedBy: 'north',
  text: { en: 'Evacuation of the wounded' },
  source,
}
const object: Of<'commitments/object-to-meeting'> = {
  type: 'commitments/object-to-meeting',
  meeting: 'm1',
  party: 'north',
  against: 'south',
  text: { en: 'Not at one table' },
  source,
}
const cancel: Of<'commitments/cancel-meeting'> = {
  type: 'commitments/cancel-meeting',
  meeting: 'm1',
  saidBy: 'centre',
  text: { en: 'No date could be found' },
  source,
}

test('CM10 a correction keeps what was held before', () => {
  const { ask, found } = openDesk()
  ask(promise, duty)
  expect(ask({ ...correct, reason: {} }, duty)?.field).toBe('/reason')
  expect(ask({ ...correct, due: '2015-01-01T00:00:00.000Z' }, duty)?.field).toBe('/due')
  expect(ask(correct, south)?.code).toBe('not-permitted')
  expect(ask(correct, north)).toBeUndefined()
  expect(found(commitmentKind, 'c1')).toMatchObject({
    promisee: 'west',
    due: later,
    superseded: [{ promisee: 'south', due: null, text: promise.text, reason: correct.reason }],
  })
})

test('CM11 a mark points to documents that are on the record', () => {
  const { ask, found } = openDesk()
  ask(promise, duty)
  ask(schedule, duty)
  const evidence = [{ kind: 'meeting' as const, id: 'm1' }]
  const unknown = [...evidence, { kind: 'incident' as const, id: 'm1' }]
  expect(ask({ ...mark, evidence: unknown }, south)).toMatchObject({ field: '/evidence/1/id' })
  expect(ask({ ...mark, evidence }, south)).toBeUndefined()
  expect(found(commitmentKind, 'c1').marks[0]?.evidence).toEqual(evidence)
})

test('CM12 after a reminder the promisor owes a word within a day', () => {
  const { ask, found } = openDesk()
  ask(promise, duty)
  expect(ask({ ...remind, text: {} }, south)?.field).toBe('/text')
  expect(ask(remind, north)?.code).toBe('not-permitted')
  ask(remind, south)
  const due = () => commitmentDue(found(commitmentKind, 'c1'), later)
  const dueAt = '2016-10-21T12:00:00.000Z'
  expect(due()).toEqual([{ what: 'reminder', party: 'north', dueAt, overdue: true }])
  ask({ ...mark, state: 'disputed' }, south, later)
  expect(due()).toHaveLength(1)
  ask({ ...mark, saidBy: 'north', state: 'partly' }, north, later)
  expect(due()).toEqual([])
})

test('CM13 the age of a promise and the silence since', () => {
  const { ask, found } = openDesk()
  ask(promise, duty)
  const old = ageOf(found(commitmentKind, 'c1'), '2016-10-26T22:00:00.000Z')
  expect(old.lastAt).toBeNull()
  expect([days(old.ageMs), days(old.silentMs)]).toEqual([243, 243])
  ask(remind, south)
  ask(correct, north, '2016-10-22T12:00:00.000Z')
  const spoken = ageOf(found(commitmentKind, 'c1'), later)
  expect(spoken.lastAt).toBe('2016-10-22T12:00:00.000Z')
  expect(days(spoken.silentMs)).toBe(3)
})

test('CM14 a proposal that is withdrawn is owed no answer', () => {
  const { ask, found } = openDesk()
  ask(propose, south)
  expect(ask(withdraw, north)?.code).toBe('not-permitted')
  expect(ask(withdraw, south)).toBeUndefined()
  expect(proposalDue(found(proposalKind, 'p1'), later)).toEqual([])
  expect(ask(answer, north)).toMatchObject({
    code: 'wrong-state',
    evidence: { state: 'withdrawn' },
  })
})

test('CM15 whoever convened a meeting moves it, invites and cancels', () => {
  const { ask, found } = openDesk()
  ask(schedule, duty)
  for (const command of [reschedule, invite, cancel]) {
    expect(ask(command, north), command.type).toMatchObject({ code: 'not-permitted' })
  }
  expect(ask({ ...reschedule, reason: {} }, duty)?.field).toBe('/reason')
  ask(reschedule, duty)
  expect(ask({ ...invite, party: 'north' }, duty)?.code).toBe('already-exists')
  ask(invite, duty)
  ask(cancel, duty)
  expect(found(meetingKind, 'm1')).toMatchObject({
    at: reschedule.at,
    invitations: ['north', 'south', 'west'],
    earlier: [{ at: later, venue: schedule.venue, reason }],
    cancelled: { saidBy: 'centre', at: now },
  })
})

test('CM16 an invited party answers its invitation', () => {
  const { ask, found } = openDesk()
  ask(schedule, duty)
  expect(ask({ ...attend, party: 'west' }, duty)?.code).toBe('not-addressed')
  expect(ask(attend, south)?.code).toBe('not-permitted')
  expect(ask({ ...attend, answer: 'conditions' }, north)?.field).toBe('/text')
  ask(attend, north)
  ask({ ...attend, answer: 'declines' }, north)
  expect(found(meetingKind, 'm1').answers.map((said) => said.answer)).toEqual([
    'attends',
    'declines',
  ])
})

test('CM17 agenda items stand once, and an objection may name an invited party', () => {
  const { ask, found } = openDesk()
  ask(schedule, duty)
  const west: Actor = { ...north, post: 'west-liaison', party: 'west' }
  expect(ask({ ...item, proposedBy: 'west' }, west)?.code).toBe('not-permitted')
  ask(item, north)
  expect(ask(item, north)).toMatchObject({ code: 'already-exists', field: '/item' })
  expect(ask({ ...object, against: 'west' }, north)).toMatchObject({ field: '/against' })
  expect(ask({ ...object, against: 'north' }, north)?.code).toBe('malformed')
  ask(object, north)
  expect(found(meetingKind, 'm1').objections[0]).toMatchObject({ party: 'north', against: 'south' })
})

test('CM18 an outcome brings its promises with it', () => {
  const { ask, found } = openDesk()
  ask(schedule, duty)
  const { type: _, agreement: __, ...inline } = promise
  const promises = [inline, { ...inline, commitment: 'c2', due: '2016-12-01T00:00:00.000Z' }]
  expect(ask({ ...outcome, held: false, promises }, duty, later)?.field).toBe('/promises')
  expect(ask({ ...outcome, promises: [inline, inline] }, duty, later)).toMatchObject({
    code: 'already-exists',
    field: '/promises/1/commitment',
  })
  expect(ask({ ...outcome, promises }, south, later)).toMatchObject({
    code: 'not-permitted',
    field: '/promises/0/promisor',
  })
  expect(ask({ ...outcome, promises }, duty, later)).toBeUndefined()
  expect(found(meetingKind, 'm1').outcomes[0]?.commitments).toEqual(['c1', 'c2'])
  expect(found(commitmentKind, 'c2')).toMatchObject({ agreement: 'a1', promisor: 'north' })
})

/** What a command is answered with: taken, or the code of the refusal. */
function answered(desk: ReturnType<typeof openDesk>, command: CommitmentCommand): string {
  return desk.ask(command, duty, later)?.code ?? 'taken'
}

test('CM19 a promise in every state answers every command', () => {
  const commands = {
    'commitments/promise': promise,
    'commitments/correct': correct,
    'commitments/mark': mark,
    'commitments/remind': remind,
  }
  for (const state of promiseStates) {
    for (const [type, expected] of Object.entries(promiseTable[state])) {
      const desk = openDesk()
      if (state !== 'unknown') desk.ask(promise, duty)
      if (state === 'unsettled') desk.ask(mark, duty)
      if (state === 'settled') desk.ask({ ...mark, state: 'kept' }, duty)
      const held = state === 'unknown' ? undefined : desk.found(commitmentKind, 'c1')
      expect(promiseState(held)).toBe(state)
      expect(answered(desk, commands[type as keyof typeof commands]), `${state} ${type}`).toBe(
        expected,
      )
    }
  }
})

test('CM19 a proposal in every state answers every command', () => {
  const commands = {
    'commitments/propose': propose,
    'commitments/answer': answer,
    'commitments/withdraw-proposal': withdraw,
  }
  for (const state of proposalStates) {
    for (const [type, expected] of Object.entries(proposalTable[state])) {
      const desk = openDesk()
      if (state !== 'unknown') desk.ask(propose, duty)
      if (state === 'withdrawn') desk.ask(withdraw, duty)
      const held = state === 'unknown' ? undefined : desk.found(proposalKind, 'p1')
      expect(proposalState(held)).toBe(state)
      expect(answered(desk, commands[type as keyof typeof commands]), `${state} ${type}`).toBe(
        expected,
      )
    }
  }
})

test('CM19 a meeting in every state answers every command', () => {
  const commands = {
    'commitments/schedule-meeting': schedule,
    'commitments/reschedule-meeting': reschedule,
    'commitments/invite': invite,
    'commitments/answer-invitation': attend,
    'commitments/add-agenda-item': item,
    'commitments/object-to-meeting': object,
    'commitments/record-outcome': outcome,
    'commitments/cancel-meeting': cancel,
  }
  for (const state of meetingStates) {
    for (const [type, expected] of Object.entries(meetingTable[state])) {
      const desk = openDesk()
      if (state !== 'unknown') desk.ask(schedule, duty)
      if (state === 'held') desk.ask(outcome, duty, later)
      if (state === 'not-held') desk.ask({ ...outcome, held: false }, duty, later)
      if (state === 'cancelled') desk.ask(cancel, duty)
      const held = state === 'unknown' ? undefined : desk.found(meetingKind, 'm1')
      expect(meetingState(held)).toBe(state)
      expect(answered(desk, commands[type as keyof typeof commands]), `${state} ${type}`).toBe(
        expected,
      )
    }
  }
})

test('CM19 a meeting that was not held is planned again when it is moved', () => {
  const { ask, found } = openDesk()
  ask(schedule, duty)
  ask({ ...outcome, held: false }, duty, later)
  ask(reschedule, duty, later)
  expect(meetingState(found(meetingKind, 'm1'))).toBe('planned')
})

test('CM20 a calendar has each meeting with a time, its id, sequence and state', () => {
  const { ask, found } = openDesk()
  ask({ ...schedule, durationMin: 90, agenda: { ru: 'Перемирие; пауза,\nвывоз' } }, duty)
  ask({ ...schedule, meeting: 'm2', at: null }, duty)
  ask(reschedule, duty)
  ask(cancel, duty)
  const meetings = [found(meetingKind, 'm1'), found(meetingKind, 'm2')]
  const text = icalendarOf(meetings, { host: 'centre.example', language: 'ru', name: 'Встречи' })
  expect(text.split('\r\n')).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Hudna//Meetings//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'X-WR-CALNAME:Встречи',
    'BEGIN:VEVENT',
    'UID:m1@centre.example',
    'DTSTAMP:20161020T120000Z',
    'LAST-MODIFIED:20161020T120000Z',
    'SEQUENCE:2',
    'DTSTART:20161102T090000Z',
    'DTEND:20161102T103000Z',
    'STATUS:CANCELLED',
    'SUMMARY:Переговоры',
    'LOCATION:Лозанна',
    'CATEGORIES:Geneva',
    String.raw`DESCRIPTION:Перемирие\; пауза\,\nвывоз`,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ])
})

test('CM20 no line of a calendar has more than 75 octets, and no character is cut', () => {
  const { ask, found } = openDesk()
  const long = 'لقاء العاملين على وقف الأعمال القتالية 🕊 '.repeat(9).trim()
  ask({ ...schedule, agenda: { ar: long } }, duty)
  const options = { host: 'centre.example', language: 'ar' as const, name: 'لقاءات' }
  const text = icalendarOf([found(meetingKind, 'm1')], options)
  for (const line of text.split('\r\n')) {
    expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
    expect(line).not.toMatch(/[\ud800-\udbff]$/)
  }
  expect(text.replaceAll('\r\n ', '')).toContain(`DESCRIPTION:${long}`)
})
