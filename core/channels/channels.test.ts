import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { addMs } from '../kernel/instant.ts'
import { mayRead } from '../kernel/marking.ts'
import { channelKind } from './channel.ts'
import {
  duty,
  north,
  open,
  openDesk,
  receive,
  send,
  sentAt,
  source,
  south,
  west,
} from './desk-for-tests.ts'
import { messageDue } from './due.ts'

test('CH1 the sides of a channel are known parties with their own posts', () => {
  const { ask } = openDesk()
  const other = { party: 'west', posts: ['south-liaison'] }
  expect(ask({ ...open, sides: [...open.sides, other] }, duty)?.field).toBe('/sides/3/posts/0')
  const twice = [...open.sides, { party: 'north', posts: [] }]
  expect(ask({ ...open, sides: twice }, duty)?.code).toBe('already-exists')
  expect(ask({ ...open, sides: [...open.sides, { party: 'east', posts: [] }] }, duty)?.code).toBe(
    'unknown-party',
  )
  expect(ask({ ...open, fallback: ['east'] }, duty)?.field).toBe('/fallback/0')
  expect(ask({ ...open, agreement: 'a1' }, duty)?.code).toBe('unknown-agreement')
  expect(ask(open, duty)).toBeUndefined()
  expect(ask(open, duty)?.code).toBe('already-exists')
})

test('CH2 nobody but its sides reads a channel or what goes over it', () => {
  const { ask, message, held } = openDesk()
  ask(open, duty)
  ask(send, north)
  const line = held.get(channelKind, 'line')
  if (!line) throw new Error('the channel is not on the record')
  for (const document of [line, message()]) {
    expect([duty, north, south].map((actor) => mayRead(actor, document))).toEqual([
      true,
      true,
      true,
    ])
    expect(mayRead(west, document)).toBe(false)
    expect(mayRead(undefined, document)).toBe(false)
  }
})

test('CH3 a side sends to every other side, in words', () => {
  const { ask, message } = openDesk()
  ask(open, duty)
  expect(ask({ ...send, channel: 'other' }, north)?.code).toBe('unknown-reference')
  expect(ask({ ...send, text: {} }, north)?.field).toBe('/text')
  expect(ask(send, south)?.code).toBe('not-permitted')
  expect(ask({ ...send, from: 'west' }, west)?.code).toBe('not-addressed')
  expect(ask(send, duty)?.field).toBe('/source')
  expect(ask(send, north)).toBeUndefined()
  expect(ask({ ...send, source }, duty)?.code).toBe('already-exists')
  expect(message().to).toEqual(['south', 'centre'])
})

test('CH4 a person of an addressed side takes it once', () => {
  const { ask, message } = openDesk()
  ask(open, duty)
  expect(ask(receive('south'), south)?.code).toBe('unknown-reference')
  ask(send, north)
  expect(ask(receive('south'), north)?.code).toBe('not-permitted')
  expect(ask(receive('north'), north)?.code).toBe('not-addressed')
  expect(ask(receive('south'), duty)?.field).toBe('/source')
  expect(ask(receive('south'), south)).toBeUndefined()
  expect(ask(receive('south'), south)?.code).toBe('already-exists')
  expect(message().answers[0]).toMatchObject({ party: 'south', post: 'south-liaison', at: sentAt })
})

test('CH5 a flash message climbs from the officer to the capital', () => {
  const { ask, message } = openDesk()
  ask(open, duty)
  ask(send, north)
  const seen = [60_000, 60_001, 120_001, 600_001].map((afterMs) => {
    const due = messageDue(message(), addMs(sentAt, afterMs))[0]
    return [due?.missed, due?.running, due?.overdue]
  })
  expect(seen).toEqual([
    [null, 'human-answer', false],
    ['human-answer', 'any-officer', true],
    ['any-officer', 'capital', true],
    ['capital', null, true],
  ])
  expect(messageDue(message(), sentAt)[0]?.dueAt).toBe(addMs(sentAt, 60_000))
})

test('CH6 an answer ends the escalation of its side alone', () => {
  const { ask, message } = openDesk()
  ask(open, duty)
  ask(send, north)
  ask(receive('south'), south, addMs(sentAt, 1_620_000))
  expect(messageDue(message(), addMs(sentAt, 1_620_000)).map(({ party }) => party)).toEqual([
    'centre',
  ])
})

test('CH7 every side has answered or is owed, and stays overdue until it answers', () => {
  const { ask, message } = openDesk()
  ask(open, duty)
  ask(send, north)
  ask(receive('south'), south)
  const moment = fc.integer({ min: 0, max: 1_000_000_000 }).map((ms) => addMs(sentAt, ms))
  fc.assert(
    fc.property(moment, moment, (one, other) => {
      const [earlier, later] = one < other ? [one, other] : [other, one]
      const first = messageDue(message(), earlier)
      const second = messageDue(message(), later)
      expect(second.map(({ party }) => party)).toEqual(['centre'])
      if (first[0]?.overdue) expect(second[0]?.overdue).toBe(true)
    }),
  )
})
