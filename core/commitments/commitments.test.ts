import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Actor } from '../kernel/world.ts'
import { commitmentKind, commitmentStates, proposalKind } from './commitment.ts'
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
  south,
  source,
} from './desk-for-tests.ts'
import { commitmentDue, commitmentState, marksBySide, proposalDue } from './due.ts'
import { meetingKind } from './meeting.ts'

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
