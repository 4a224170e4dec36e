import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { agreementKind } from '../agreements/agreement.ts'
import { openMarking } from '../kernel/marking.ts'
import { createMemoryWorld } from '../kernel/memory-world.ts'
import type { Refusal } from '../kernel/result.ts'
import type { Actor, Kind } from '../kernel/world.ts'
import { partyKind } from '../parties/party.ts'
import {
  commitmentKind,
  commitmentStates,
  meetingKind,
  proposalKind,
  type CommitmentCommand,
} from './commitment.ts'
import { commitmentDue, commitmentState, marksBySide, proposalDue } from './due.ts'
import { commitments } from './noun.ts'

const madeAt = '2016-02-26T22:00:00.000Z'
const now = '2016-10-20T12:00:00.000Z'
const later = '2016-10-25T12:00:00.000Z'
const source = { label: 'a joint statement' }
const duty: Actor = { officer: 'o1', post: 'centre-duty', party: 'centre', role: 'duty-officer' }
const north: Actor = { officer: 'o2', post: 'north-liaison', party: 'north', role: 'liaison' }
const south: Actor = { officer: 'o3', post: 'south-liaison', party: 'south', role: 'liaison' }

const promise = {
  type: 'commitments/promise',
  commitment: 'c1',
  agreement: 'a1',
  promisor: 'north',
  promisee: 'south',
  text: { en: 'The groups will be separated' },
  madeAt,
  due: null,
  source,
} as const
const mark = {
  type: 'commitments/mark',
  commitment: 'c1',
  state: 'broken',
  saidBy: 'south',
  text: {},
  source,
} as const
const propose: Extract<CommitmentCommand, { type: 'commitments/propose' }> = {
  type: 'commitments/propose',
  proposal: 'p1',
  agreement: 'a1',
  offeredBy: 'south',
  offeredTo: ['north', 'centre'],
  text: { en: 'Work together' },
  startDate: later,
  source,
}
const answer = {
  type: 'commitments/answer',
  proposal: 'p1',
  party: 'north',
  answer: 'reject',
  text: { en: 'The purposes differ' },
  source,
} as const
const schedule: Extract<CommitmentCommand, { type: 'commitments/schedule-meeting' }> = {
  type: 'commitments/schedule-meeting',
  meeting: 'm1',
  agreement: 'a1',
  names: { ar: 'محادثات', en: 'Talks', ru: 'Переговоры' },
  track: 'Geneva',
  venue: { ar: 'جنيف', en: 'Geneva', ru: 'Женева' },
  at: later,
  invitations: ['north', 'south'],
  agenda: {},
  source,
}
const outcome: Extract<CommitmentCommand, { type: 'commitments/record-outcome' }> = {
  type: 'commitments/record-outcome',
  meeting: 'm1',
  held: true,
  text: { en: 'They will meet again' },
  commitments: [],
  source,
}

/** A desk with two sides and a centre; `ask` gives the refusal, or undefined when it went on the record. */
function openDesk() {
  const held = createMemoryWorld()
  const document = { marking: openMarking, history: [], owner: 'centre' }
  for (const id of ['north', 'south', 'west', 'centre']) {
    held.apply([{ kind: partyKind.name, id, document: { ...document, id } }])
  }
  held.apply([{ kind: agreementKind.name, id: 'a1', document: { ...document, id: 'a1' } }])
  let index = 0
  const ask = (command: CommitmentCommand, actor: Actor, at = now): Refusal | undefined => {
    const decided = commitments.decide(command, held.world, { now: at, actor })
    if (!decided.ok) return decided.refusal
    for (const event of decided.value) {
      const recorded = { index, time: at, author: actor.post, type: event.type }
      index += 1
      held.apply(commitments.evolve(event, held.world, recorded))
    }
    return undefined
  }
  function found<T>(kind: Kind<T>, id: string): T {
    const one = held.get(kind, id)
    if (!one) throw new Error(`${kind.name} ${id} is not on the record`)
    return one
  }
  return { ask, found }
}

test('CM1 a promise names who promised what to whom, in a moment that has come', () => {
  const { ask } = openDesk()
  expect(ask({ ...promise, promisee: 'east' }, duty)?.code).toBe('unknown-party')
  expect(ask({ ...promise, text: {} }, duty)?.field).toBe('/text')
  expect(ask({ ...promise, madeAt: later }, duty)?.code).toBe('out-of-range')
  expect(ask({ ...promise, madeAt: now, due: madeAt }, duty)?.code).toBe('interval-reversed')
  expect(ask(promise, duty)).toBeUndefined()
  expect(ask(promise, duty)?.code).toBe('already-exists')
})

test('CM2 marks of different sides stand side by side', () => {
  const { ask, found } = openDesk()
  expect(ask(mark, south)?.code).toBe('unknown-reference')
  ask(promise, duty)
  ask(mark, south)
  ask({ ...mark, saidBy: 'north', state: 'partly' }, north)
  ask({ ...mark, state: 'disputed' }, south)
  const marks = marksBySide(found(commitmentKind, 'c1'))
  expect(marks.map(({ saidBy, state }) => [saidBy, state])).toEqual([
    ['south', 'disputed'],
    ['north', 'partly'],
  ])
  expect(found(commitmentKind, 'c1').marks).toHaveLength(3)
})

test('CM3 open without a mark, as marked when the sides agree, disputed when they differ', () => {
  const { ask, found } = openDesk()
  ask(promise, duty)
  const state = () => commitmentState(found(commitmentKind, 'c1'))
  expect(state()).toBe('open')
  ask(mark, south)
  expect(state()).toBe('broken')
  ask({ ...mark, saidBy: 'north', state: 'kept' }, north)
  expect(state()).toBe('disputed')
  ask({ ...mark, saidBy: 'north', state: 'broken' }, north)
  expect(state()).toBe('broken')
})

test('CM4 an unmarked promise with a date is owed, one without a date is not', () => {
  const { ask, found } = openDesk()
  ask(promise, duty)
  expect(commitmentDue(found(commitmentKind, 'c1'), later)).toEqual([])
  ask({ ...promise, commitment: 'c2', due: now }, duty)
  const dated = () => commitmentDue(found(commitmentKind, 'c2'), later)
  expect(dated()).toEqual([{ what: 'promise', party: 'north', dueAt: now, overdue: true }])
  ask({ ...mark, commitment: 'c2' }, south)
  expect(dated()).toEqual([])
})

test('CM5 those to whom it was offered answer, and conditions are in words', () => {
  const { ask, found } = openDesk()
  expect(ask(answer, north)?.code).toBe('unknown-reference')
  ask(propose, south)
  expect(ask({ ...answer, party: 'south' }, south)?.code).toBe('not-addressed')
  expect(ask({ ...answer, answer: 'conditions', text: {} }, north)?.field).toBe('/text')
  ask(answer, north)
  ask({ ...answer, answer: 'accept' }, north)
  expect(found(proposalKind, 'p1').answers.map((said) => said.answer)).toEqual(['reject', 'accept'])
})

test('CM6 whoever has not answered by the start date owes an answer', () => {
  const { ask, found } = openDesk()
  ask(propose, south)
  ask(answer, north)
  expect(proposalDue(found(proposalKind, 'p1'), later)).toEqual([
    { what: 'answer', party: 'centre', dueAt: later, overdue: false },
  ])
  ask({ ...propose, proposal: 'p2', startDate: null }, south)
  expect(proposalDue(found(proposalKind, 'p2'), later)).toEqual([])
})

test('CM7 a meeting may have no date, and any party objects in words', () => {
  const { ask, found } = openDesk()
  expect(ask({ ...schedule, invitations: ['east'] }, duty)?.field).toBe('/invitations/0')
  expect(ask({ ...schedule, at: null }, duty)).toBeUndefined()
  const object = { type: 'commitments/object-to-meeting', meeting: 'm1', text: {}, source } as const
  expect(ask({ ...object, party: 'south' }, south)?.field).toBe('/text')
  expect(ask({ ...object, party: 'west', text: { en: 'Not with them' } }, duty)).toBeUndefined()
  expect(found(meetingKind, 'm1').objections.map(({ party }) => party)).toEqual(['west'])
})

test('CM8 an outcome is recorded by those concerned, once the meeting has begun', () => {
  const { ask, found } = openDesk()
  ask(schedule, duty)
  const west: Actor = { ...north, post: 'west-liaison', party: 'west' }
  expect(ask(outcome, west, later)?.code).toBe('not-permitted')
  expect(ask(outcome, north)?.code).toBe('wrong-state')
  expect(ask({ ...outcome, commitments: ['c1'] }, north, later)?.field).toBe('/commitments/0')
  expect(ask({ ...outcome, meeting: 'm2' }, north, later)?.code).toBe('unknown-reference')
  expect(ask(outcome, north, later)).toBeUndefined()
  expect(found(meetingKind, 'm1').outcomes).toHaveLength(1)
})

test('CM9 a liaison officer neither promises, marks, offers nor answers for another party', () => {
  const { ask } = openDesk()
  expect(ask(promise, south)?.code).toBe('not-permitted')
  expect(ask(propose, north)?.code).toBe('not-permitted')
  ask(promise, duty)
  ask(propose, duty)
  expect(ask(mark, north)?.code).toBe('not-permitted')
  expect(ask(answer, south)?.code).toBe('not-permitted')
})

test('CM3 whatever is marked, the state is that of both sides or disputed', () => {
  const marks = fc.array(
    fc.record({
      state: fc.constantFrom(...commitmentStates),
      saidBy: fc.constantFrom('north', 'south'),
    }),
    { minLength: 1, maxLength: 10 },
  )
  fc.assert(
    fc.property(marks, (given) => {
      const { ask, found } = openDesk()
      ask(promise, duty)
      for (const one of given) ask({ ...mark, ...one }, duty)
      const commitment = found(commitmentKind, 'c1')
      const states = new Set(marksBySide(commitment).map((one) => one.state))
      const expected = states.size === 1 ? [...states][0] : 'disputed'
      expect(commitmentState(commitment)).toBe(expected)
      expect(commitment.marks).toHaveLength(given.length)
    }),
  )
})
