import { expect, test } from 'vitest'
import { addMs } from '../kernel/instant.ts'
import { mayRead } from '../kernel/marking.ts'
import type { Actor } from '../kernel/world.ts'
import { inCall, mayBeRecorded } from './call.ts'
import type { ChannelCommand } from './channel.ts'
import { duty, north, open, openDesk, sentAt, source, south, west } from './desk-for-tests.ts'

type Log = Extract<ChannelCommand, { type: 'channels/log-call' }>
const log: Log = {
  type: 'channels/log-call',
  call: 'c1',
  channel: 'line',
  from: 'north-liaison',
  to: 'south-liaison',
  startedAt: addMs(sentAt, -600_000),
  endedAt: addMs(sentAt, -540_000),
  answered: true,
  readBack: 'confirmed',
  text: { en: 'Asked to stop' },
  source,
}
const start: ChannelCommand = { type: 'channels/start-call', call: 'c1', channel: 'line' }
const join: Extract<ChannelCommand, { type: 'channels/join-call' }> = {
  type: 'channels/join-call',
  call: 'c1',
}
const leave: ChannelCommand = { type: 'channels/leave-call', call: 'c1' }
const consent = (consents: boolean): ChannelCommand => ({
  type: 'channels/consent-recording',
  call: 'c1',
  consents,
})
const at = (ms: number) => addMs(sentAt, ms)
const key = (letter: string) => `${letter.repeat(42)}A=`

function lineOpen() {
  const desk = openDesk()
  desk.ask(open, duty)
  return desk
}

test('CH19 a telephone call is written down as it was', () => {
  const { ask, call } = lineOpen()
  expect(ask({ ...log, channel: 'other' }, north)?.code).toBe('unknown-reference')
  expect(ask({ ...log, to: 'nobody' }, north)?.field).toBe('/to')
  expect(ask({ ...log, to: 'west-liaison' }, north)?.code).toBe('not-addressed')
  expect(ask({ ...log, startedAt: at(1) }, north)?.code).toBe('out-of-range')
  expect(ask({ ...log, endedAt: at(1) }, north)?.field).toBe('/endedAt')
  expect(ask({ ...log, endedAt: at(-700_000) }, north)?.code).toBe('interval-reversed')
  expect(ask({ ...log, readBack: null }, north)?.field).toBe('/readBack')
  expect(ask({ ...log, answered: false }, north)?.field).toBe('/readBack')
  expect(ask(log, west)?.code).toBe('not-permitted')
  expect(ask(log, south)).toBeUndefined()
  expect(ask(log, duty)?.code).toBe('already-exists')
  expect(call()).toMatchObject({ form: 'telephone', sides: ['north', 'south'], answered: true })
  const unanswered = { ...log, call: 'c2', answered: false, readBack: null, endedAt: null }
  expect(ask(unanswered, duty)).toBeUndefined()
  expect(ask({ ...join, call: 'c2' }, south)?.code).toBe('wrong-state')
})

test('CH20 who is in a call, from when until when, is on the record', () => {
  const { ask, call } = lineOpen()
  expect(ask(start, west)?.code).toBe('not-addressed')
  expect(ask(start, north)).toBeUndefined()
  expect(ask(join, north)?.code).toBe('already-exists')
  expect(ask(join, west)?.code).toBe('not-addressed')
  expect(ask(leave, south)?.code).toBe('not-permitted')
  for (let seat = 2; seat <= 8; seat += 1)
    expect(ask(join, { ...south, post: `seat-${seat}` }, at(seat))).toBeUndefined()
  expect(ask(join, south)?.code).toBe('too-many')
  ask(leave, { ...south, post: 'seat-5' }, at(100))
  expect(ask(join, { ...south, post: 'seat-5' }, at(200))).toBeUndefined()
  expect(call().present.filter(({ post }) => post === 'seat-5')).toEqual([
    { post: 'seat-5', party: 'south', joinedAt: at(5), leftAt: at(100) },
    { post: 'seat-5', party: 'south', joinedAt: at(200), leftAt: null },
  ])
  for (const { post, party } of inCall(call())) ask(leave, { ...north, post, party }, at(1_000))
  expect(call()).toMatchObject({ endedAt: at(1_000) })
  expect(ask(join, south)?.code).toBe('wrong-state')
})

test('CH30 a stay carries the key with which the post came, and a new key begins a new stay', () => {
  const { ask, call } = lineOpen()
  expect(ask({ ...start, key: key('n') }, north)).toBeUndefined()
  expect(ask({ ...join, key: key('s') }, south, at(1))).toBeUndefined()
  expect(inCall(call()).map((one) => one.key)).toEqual([key('n'), key('s')])
  for (const again of [join, { ...join, key: key('s') }])
    expect(ask(again, south, at(2))?.code).toBe('already-exists')
  ask(consent(true), north, at(3))
  ask(consent(true), south, at(3))
  expect(mayBeRecorded(call())).toBe(true)
  expect(ask({ ...join, key: key('t') }, south, at(4))).toBeUndefined()
  expect(mayBeRecorded(call())).toBe(false)
  expect(call().present).toEqual([
    { post: north.post, party: 'north', joinedAt: sentAt, leftAt: null, key: key('n') },
    { post: south.post, party: 'south', joinedAt: at(1), leftAt: at(4), key: key('s') },
    { post: south.post, party: 'south', joinedAt: at(4), leftAt: null, key: key('t') },
  ])
  expect(call().endedAt).toBeNull()
})

test('CH21 without the consent of everybody in it a call is not recorded', () => {
  const { ask, call } = lineOpen()
  ask(start, north)
  ask(join, south, at(1))
  expect(ask(consent(true), duty)?.code).toBe('not-permitted')
  ask(consent(true), north, at(2))
  expect(mayBeRecorded(call())).toBe(false)
  ask(consent(true), south, at(3))
  expect(mayBeRecorded(call())).toBe(true)
  ask(join, duty, at(4))
  expect(mayBeRecorded(call())).toBe(false)
  ask(consent(true), duty, at(5))
  expect(mayBeRecorded(call())).toBe(true)
  ask(consent(false), south, at(6))
  expect(mayBeRecorded(call())).toBe(false)
  ask(leave, south, at(7))
  expect(mayBeRecorded(call())).toBe(true)
  ask(join, south, at(8))
  expect(mayBeRecorded(call())).toBe(false)
})

test('CH22 minutes and decisions stand after the call too, and name what is on the record', () => {
  const { ask, call, held } = lineOpen()
  ask(start, north)
  const minutes: ChannelCommand = {
    type: 'channels/record-minutes',
    call: 'c1',
    text: { ru: 'Открыто' },
  }
  expect(ask({ ...minutes, text: {} }, north)?.field).toBe('/text')
  expect(ask(minutes, south)).toBeUndefined()
  ask(leave, north)
  const decide: ChannelCommand = {
    type: 'channels/decide',
    call: 'c1',
    decision: 'd1',
    text: { en: 'The road opens' },
    commitments: ['p1'],
  }
  expect(ask(decide, west)?.code).toBe('not-addressed')
  expect(ask(decide, south)?.field).toBe('/commitments/0')
  held.apply([{ kind: 'commitment', id: 'p1', document: { id: 'p1' } }])
  expect(ask(decide, south)).toBeUndefined()
  expect(ask(decide, south)?.code).toBe('already-exists')
  expect(call().decisions).toMatchObject([{ decision: 'd1', party: 'south', commitments: ['p1'] }])
  expect(call().minutes).toHaveLength(1)
})

test('CH23 a call is read by whom its channel is for', () => {
  const { ask, call } = lineOpen()
  ask(start, north)
  const readers: readonly Actor[] = [duty, north, south]
  expect(readers.every((one) => mayRead(one, call()))).toBe(true)
  expect(mayRead(west, call())).toBe(false)
  expect(mayRead(undefined, call())).toBe(false)
})
