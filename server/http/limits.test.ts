import { expect, test } from 'vitest'
import { administration, actorAt, partyOf } from '../sequencer/test-commands.ts'
import { messageOf } from '../sequencer/test-telling.ts'
import { createLimits, OFFICER_RATE, PARTY_RATE } from './limits.ts'

const north = actorAt('north-liaison')
const second = { ...north, officer: 'second' }
const third = { ...north, officer: 'third' }
const south = actorAt('south-liaison')
const routine = (count: number) =>
  Array.from({ length: count }, (_, at) => messageOf(`routine-${at}`, 'routine'))
const flash = [messageOf('flash', 'flash')]

function limited() {
  let nowMs = 0
  const limits = createLimits(() => nowMs)
  return { limits, pass: (ms: number) => (nowMs += ms) }
}

test('HT100 an officer sends so many at once and so many a second, and is told when to come again', () => {
  const { limits, pass } = limited()
  const { commandsMax, flashReserve, perSecond } = OFFICER_RATE
  expect(limits.unlessTooMany(north, routine(commandsMax - flashReserve))).toBeUndefined()
  const refused = limits.unlessTooMany(north, routine(10))
  const retryAfterMs = (10 / perSecond) * 1_000
  expect(refused?.refusal).toMatchObject({ code: 'rate-limited', evidence: { retryAfterMs } })
  pass(retryAfterMs - 1)
  expect(limits.unlessTooMany(north, routine(10))).toBeDefined()
  pass(1)
  expect(limits.unlessTooMany(north, routine(10))).toBeUndefined()
  expect(limits.unlessTooMany(north, routine(1))).toBeDefined()
})

test('HT100 a request is taken whole or not at all', () => {
  const { limits } = limited()
  const most = OFFICER_RATE.commandsMax - OFFICER_RATE.flashReserve
  expect(limits.unlessTooMany(north, routine(most + 1))).toBeDefined()
  expect(limits.unlessTooMany(north, routine(most))).toBeUndefined()
})

test('HT101 all officers of a party together have what the party has, and another party has its own', () => {
  const { limits } = limited()
  const most = OFFICER_RATE.commandsMax - OFFICER_RATE.flashReserve
  for (const officer of [north, second]) {
    expect(limits.unlessTooMany(officer, routine(most))).toBeUndefined()
  }
  expect(PARTY_RATE.commandsMax - PARTY_RATE.flashReserve).toBeLessThanOrEqual(2 * most)
  expect(limits.unlessTooMany(third, routine(1))).toBeDefined()
  expect(limits.unlessTooMany(south, routine(most))).toBeUndefined()
})

test('HT102 flash has a reserve that routine never takes, and it has an end too', () => {
  const { limits } = limited()
  const { commandsMax, flashReserve } = OFFICER_RATE
  limits.unlessTooMany(north, routine(commandsMax - flashReserve))
  expect(limits.unlessTooMany(north, routine(1))).toBeDefined()
  for (let sent = 0; sent < flashReserve; sent += 1)
    expect(limits.unlessTooMany(north, flash)).toBeUndefined()
  expect(limits.unlessTooMany(north, flash)).toBeDefined()
})

test('HT106 a session that was refused rests until it may send one more, and no longer', () => {
  const { limits, pass } = limited()
  const { commandsMax, flashReserve, perSecond } = OFFICER_RATE
  limits.unlessTooMany(north, routine(commandsMax - flashReserve), 'session')
  expect(limits.unlessResting('session')).toBeUndefined()
  expect(limits.unlessTooMany(north, routine(100), 'session')).toBeDefined()
  expect(limits.unlessResting('session')?.refusal.code).toBe('rate-limited')
  expect(limits.unlessResting('another')).toBeUndefined()
  pass(1_000 / perSecond)
  expect(limits.unlessResting('session')).toBeUndefined()
  expect(limits.unlessTooMany(north, routine(1), 'session')).toBeUndefined()
})

test('HT103 the administrator is not limited', () => {
  const { limits } = limited()
  const many = Array.from({ length: 5_000 }, (_, at) => partyOf(`party-${at}`))
  expect(limits.unlessTooMany(administration, many)).toBeUndefined()
  expect(limits.unlessTooMany(administration, many)).toBeUndefined()
})
