import { expect, test } from 'vitest'
import {
  after,
  aid,
  convoy,
  duty,
  from,
  launch,
  machine,
  north,
  openDesk,
  palmyraEast,
  south,
  to,
  twoDaysBefore,
} from './desk-for-tests.ts'
import { noticeRoles } from './policy.ts'
import { isMissing, movementOverdueAt } from './movement-due.ts'
import { noticeStatus } from './status.ts'
import { leadTimeState, leadTimeStates, leadTimeTable } from './states.ts'
import { stopCallKind } from './stop.ts'
import { stopDue, stopState, stopStates, stopTable, type StopState } from './stop-states.ts'
import { leadTimeKind } from './lead-time.ts'
import { roles } from '../kernel/world.ts'

const checkIn = {
  type: 'notices/check-in',
  notice: 'n1',
  version: 1,
  at: from,
  waypoint: 0,
  position: null,
  state: 'on-route',
  text: {},
} as const
const overdue = { type: 'notices/record-overdue', notice: 'n1', version: 1 } as const
const conclude = {
  type: 'notices/conclude',
  notice: 'n1',
  result: 'impeded',
  reason: { en: 'Turned back' },
} as const
/** An hour and a quarter after the beginning of the window. */
const firstDue = '2016-10-20T06:15:00.000Z'
const beforeFirst = '2016-10-20T06:14:59.999Z'

test('NT26 a movement is overdue an interval and its allowance after it was last heard of', () => {
  const { ask, notice } = openDesk()
  ask(convoy, north)
  expect(movementOverdueAt(notice(), twoDaysBefore)).toBe(firstDue)
  expect(ask({ ...checkIn, at: after }, north, from)?.code).toBe('bad-date')
  expect(ask({ ...checkIn, waypoint: 2 }, north, from)?.evidence).toEqual({ most: 1 })
  expect(ask(checkIn, south, from)?.code).toBe('not-permitted')
  const at = '2016-10-20T05:40:00.000Z'
  expect(ask({ ...checkIn, at }, north, '2016-10-20T06:00:00.000Z')).toBeUndefined()
  expect(movementOverdueAt(notice(), from)).toBe('2016-10-20T06:55:00.000Z')
  ask({ ...checkIn, at: to, state: 'arrived' }, north, to)
  expect(movementOverdueAt(notice(), to)).toBeNull()
  const other = openDesk()
  other.ask(launch, north)
  expect(movementOverdueAt(other.notice(), from)).toBeNull()
  expect(other.ask(checkIn, north, from)?.code).toBe('wrong-state')
})

test('NT27 a missed check-in is recorded once, never early, and settled when it is heard of again', () => {
  const { ask, notice, events } = openDesk()
  ask(convoy, north)
  const asked = (now: string) => {
    const before = events.length
    expect(ask(overdue, machine, now)).toBeUndefined()
    return events.slice(before)
  }
  expect(asked(beforeFirst)).toEqual([])
  expect(asked(firstDue)).toMatchObject([
    { type: 'movement-overdue', dueAt: firstDue, recipients: ['south', 'aid'] },
  ])
  expect(asked(after)).toEqual([])
  expect(isMissing(notice())).toBe(true)
  ask({ ...checkIn, at: firstDue }, north, '2016-10-20T06:20:00.000Z')
  expect(isMissing(notice())).toBe(false)
  expect(notice().overdues[0]).toMatchObject({ settledAt: '2016-10-20T06:20:00.000Z' })
  expect(asked('2016-10-20T07:30:00.000Z')).toHaveLength(1)
  expect(isMissing(notice())).toBe(true)
})

test('NT28 who told a movement states how it ended, once, and why where it was not facilitated', () => {
  const { ask, notice } = openDesk()
  ask(convoy, north)
  expect(ask({ ...conclude, reason: {} }, north, from)?.field).toBe('/reason')
  expect(ask(conclude, aid, from)?.code).toBe('not-permitted')
  ask(overdue, machine, firstDue)
  expect(ask(conclude, north, firstDue)).toBeUndefined()
  expect(noticeStatus(notice(), firstDue)).toBe('completed')
  expect(isMissing(notice())).toBe(false)
  expect(movementOverdueAt(notice(), after)).toBeNull()
  expect(ask(conclude, north, firstDue)?.code).toBe('already-exists')
  expect(ask(checkIn, north, firstDue)?.code).toBe('already-exists')
})

const stop = { type: 'notices/stop', call: 'c1', notice: 'n1', position: null, text: {} } as const
const answer = { type: 'notices/answer-stop', call: 'c1', text: { en: 'Ordered' } } as const

test('NT29 a call to stop goes to every party that takes part, and each owes an answer in a minute', () => {
  const { ask, world, join } = openDesk()
  ask(convoy, north)
  join('aid', { status: 'left', from: twoDaysBefore })
  expect(ask({ ...stop, notice: null }, north, from)?.field).toBe('/notice')
  expect(ask({ ...stop, notice: 'n9' }, north, from)?.code).toBe('unknown-reference')
  expect(ask(stop, north, from)).toBeUndefined()
  const call = () => world.get(stopCallKind, 'c1')
  expect(call()).toMatchObject({
    to: ['centre', 'south'],
    dueAt: '2016-10-20T05:01:00.000Z',
    marking: { class: 'C', releaseTo: ['centre', 'south'] },
  })
  expect(ask(answer, aid, from)?.code).toBe('not-addressed')
  expect(ask(answer, south, from)).toBeUndefined()
  expect(ask(answer, south, from)?.code).toBe('already-exists')
  const owed = call()
  expect(owed && stopDue(owed, '2016-10-20T05:01:00.001Z')).toEqual([
    { party: 'centre', dueAt: '2016-10-20T05:01:00.000Z', overdue: true, recorded: false },
  ])
  expect(ask(answer, duty, from)).toBeUndefined()
  expect(stopState(call())).toBe('answered')
  const other = openDesk()
  const seen = { ...stop, notice: null, position: [...palmyraEast] as [number, number] }
  expect(other.ask(seen, aid, from)).toBeUndefined()
})

const unansweredBy = (party: string) => {
  return { type: 'notices/record-unanswered', call: 'c1', party } as const
}

test('NT41 a call that is not answered in time is recorded once, never early, and may still be answered', () => {
  const { ask, world, join, events } = openDesk()
  ask(convoy, north)
  ask(stop, north, from)
  const call = () => world.get(stopCallKind, 'c1')
  const [at, past] = ['2016-10-20T05:01:00.000Z', '2016-10-20T05:01:00.001Z']
  expect(ask(unansweredBy('north'), machine, past)?.code).toBe('not-addressed')
  ask(unansweredBy('south'), machine, at)
  expect(call()?.missed).toBeUndefined()
  ask(unansweredBy('south'), machine, past)
  ask(unansweredBy('south'), machine, after)
  expect(call()?.missed).toEqual([{ party: 'south', dueAt: at, to: ['centre', 'north'], at: past }])
  const owed = call()
  expect(owed && stopDue(owed, past).map(({ party, recorded }) => [party, recorded])).toEqual([
    ['aid', false],
    ['centre', false],
    ['south', true],
  ])
  expect(ask(answer, south, after)).toBeUndefined()
  expect(ask(answer, duty, '2016-10-20T05:00:30.000Z')).toBeUndefined()
  ask(unansweredBy('centre'), machine, after)
  join('aid', { status: 'left', from })
  ask(unansweredBy('aid'), machine, after)
  expect(events.filter(({ type }) => type === 'stop-unanswered')).toHaveLength(1)
  expect(call()?.answers.map(({ party }) => party)).toEqual(['south', 'centre'])
  expect(noticeRoles['notices/record-unanswered']).toEqual(['centre'])
})

const waysToStop: { readonly [S in StopState]: readonly (readonly [object, typeof north])[] } = {
  unknown: [],
  called: [[stop, north]],
  answered: [
    [stop, north],
    [answer, south],
    [answer, aid],
    [answer, duty],
  ],
}

test.each(stopStates)(
  'NT30 a call to stop that is %s answers every command as its table says',
  (state) => {
    for (const [command, actor] of [
      [stop, north],
      [answer, south],
      [{ type: 'notices/record-unanswered', call: 'c1', party: 'south' }, machine],
    ] as const) {
      const { ask, world } = openDesk()
      ask(convoy, north)
      for (const [given, by] of waysToStop[state]) ask(given as typeof stop, by, from)
      expect(stopState(world.get(stopCallKind, 'c1'))).toBe(state)
      const { code = 'taken' } = ask(command, actor, from) ?? {}
      expect(code).toBe(stopTable[state][command.type])
    }
  },
)

test.each(leadTimeStates)(
  'NT30 lead times that are %s answer every command as their table says',
  (state) => {
    const hours = { site: 0, movement: 48, activity: 72, suspension: 0 }
    const set = { type: 'notices/set-lead-times', party: 'south', hours, source: null } as const
    const { ask, world } = openDesk()
    if (state === 'set') ask(set, south)
    expect(leadTimeState(world.get(leadTimeKind, 'south'))).toBe(state)
    expect(ask(set, south)?.code ?? 'taken').toBe(leadTimeTable[state][set.type])
  },
)

test('NT31 what the centre asks of itself nobody else may ask, and no post has its role', () => {
  expect(noticeRoles['notices/record-missed']).toEqual(['centre'])
  expect(noticeRoles['notices/record-overdue']).toEqual(['centre'])
  expect(roles).not.toContain('centre')
})
