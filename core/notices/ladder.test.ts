import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { addMs } from '../kernel/instant.ts'
import type { NoticesCommand } from './commands.ts'
import {
  after,
  aid,
  type Desk,
  from,
  hourBefore,
  launch,
  machine,
  north,
  openDesk,
  south,
  twoDaysBefore,
} from './desk-for-tests.ts'
import { noticeDue } from './due.ts'
import type { StepState } from './ladder.ts'
import { ladderInWorld, missedRungs, openRungs } from './open-rungs.ts'
import { recordedRungs, type Rung, rungs } from './receipt.ts'

const over = 'ab'.repeat(32)
const amend = { ...launch, type: 'notices/amend', reason: { en: 'Later' } } as const
const acknowledge = (version = 1) =>
  ({ type: 'notices/acknowledge', notice: 'n1', version }) as const
const receipt = (rung: 'shown' | 'opened', version = 1) =>
  ({ type: 'notices/record-receipt', notice: 'n1', version, rung, over }) as const
const told = (unitsTold: number, echelon: 'brigade' | 'battalion' = 'brigade', version = 1) =>
  ({
    type: 'notices/disseminate',
    notice: 'n1',
    version,
    over,
    echelon,
    unitsTold,
    unitsTotal: 4,
    at: twoDaysBefore,
    units: [] as string[],
    text: {},
  }) as const
const missed = (party: string, rung: (typeof recordedRungs)[number], version = 1) =>
  ({ type: 'notices/record-missed', notice: 'n1', version, party, rung }) as const
const later = (minutes: number) => addMs(twoDaysBefore, minutes * 60_000)

function statesOf(desk: Desk, party: string, now: string, version = 1) {
  const ladder = ladderInWorld(desk.notice(), desk.world, { version, now })
  const steps = ladder.find((one) => one.party === party)?.steps
  return Object.fromEntries(rungs.map((rung) => [rung, steps?.[rung].state])) as {
    readonly [R in Rung]: StepState | undefined
  }
}

test('NT32 a machine states what it showed and opened for its post, and each counts once', () => {
  const { ask, notice } = openDesk()
  ask(launch, north)
  expect(ask(receipt('shown'), north)?.code).toBe('not-addressed')
  expect(ask(receipt('shown', 2), south)?.field).toBe('/version')
  expect(ask(receipt('shown'), south)).toBeUndefined()
  expect(ask(receipt('shown'), south, later(1))).toBeUndefined()
  expect(ask(receipt('opened'), south)).toBeUndefined()
  const own = notice().receipts.filter(
    ({ party, rung }) => party === 'south' && rung !== 'accepted',
  )
  expect(own).toEqual(
    ['shown', 'opened'].map((rung) => {
      return { party: 'south', version: 1, rung, at: twoDaysBefore, post: 'south-liaison', over }
    }),
  )
  ask({ type: 'notices/cancel', notice: 'n1', reason: { en: 'Off' } }, north)
  expect(ask(receipt('shown'), aid)).toBeUndefined()
  expect(notice().receipts.filter(({ party }) => party === 'aid')).toHaveLength(1)
})

test('NT33 a party passes on what it has acknowledged, and reaches the rung when all are told', () => {
  const desk = openDesk()
  const { ask } = desk
  ask(launch, north)
  expect(ask(told(4), south)?.code).toBe('wrong-state')
  ask(acknowledge(), south)
  expect(ask(told(5), south)?.code).toBe('count-order')
  expect(ask({ ...told(4), at: after }, south)?.code).toBe('bad-date')
  expect(ask(told(3), south)).toBeUndefined()
  expect(statesOf(desk, 'south', twoDaysBefore).disseminated).toBe('due')
  ask(told(4), south, later(1))
  expect(statesOf(desk, 'south', later(1)).disseminated).toBe('reached')
  ask(told(1, 'battalion'), south, later(2))
  expect(statesOf(desk, 'south', later(2)).disseminated).toBe('due')
  ask(told(4, 'battalion'), south, later(3))
  const [ladder] = ladderInWorld(desk.notice(), desk.world, { version: 1, now: later(3) })
  expect(ladder?.steps.disseminated).toMatchObject({ state: 'reached', at: later(3) })
  expect(ladder?.disseminations.map(({ echelon, unitsTold }) => [echelon, unitsTold])).toEqual([
    ['brigade', 4],
    ['battalion', 4],
  ])
})

test('NT34 every rung has its deadline, and what a person did shows what the machine did not say', () => {
  const desk = openDesk()
  desk.ask(launch, north)
  const facts = {
    witnessedAt: later(1),
    mirroredAt: (party: string) => (party === 'south' ? null : undefined),
  }
  const at = (now: string) => ladderInWorld(desk.notice(), desk.world, { version: 1, now, facts })
  const [first, second] = at(later(5))
  expect(first?.steps).toMatchObject({
    accepted: { state: 'reached', at: twoDaysBefore },
    witnessed: { state: 'reached', at: later(1), dueAt: addMs(twoDaysBefore, 30_000) },
    mirrored: { state: 'due', dueAt: later(60) },
    shown: { state: 'due', dueAt: later(60) },
    opened: { state: 'due', dueAt: later(240) },
    acknowledged: { state: 'due', dueAt: later(240) },
    disseminated: { state: 'due', dueAt: '2016-10-19T23:00:00.000Z' },
  })
  expect(second?.steps.mirrored.state).toBe('not-asked')
  expect(second?.steps.disseminated.state).toBe('not-asked')
  desk.ask(acknowledge(), south, later(10))
  expect(at(later(10))[0]?.steps).toMatchObject({
    shown: { state: 'reached', at: later(10), impliedBy: 'acknowledged' },
    opened: { state: 'reached', at: later(10), post: 'south-liaison' },
  })
  expect(at(later(9))[0]?.steps.shown.state).toBe('due')
  const flash = openDesk()
  flash.ask(launch, north, hourBefore)
  const [hot] = ladderInWorld(flash.notice(), flash.world, { version: 1, now: hourBefore })
  expect(hot).toMatchObject({
    flash: true,
    steps: {
      shown: { dueAt: addMs(hourBefore, 10_000) },
      acknowledged: { dueAt: addMs(hourBefore, 1_800_000) },
      disseminated: { dueAt: addMs(hourBefore, 1_800_000) },
    },
  })
})

test('NT35 a missed rung is recorded once, never early, and of a version also when it was replaced', () => {
  const { ask, events, notice, world } = openDesk()
  ask(launch, north)
  const asked = (command: NoticesCommand, now: string) => {
    const before = events.length
    expect(ask(command, machine, now)).toBeUndefined()
    return events.slice(before)
  }
  expect(asked(missed('south', 'shown'), later(59))).toEqual([])
  expect(missedRungs(world, later(59))).toEqual([])
  expect(missedRungs(world, later(60)).map(({ party, rung }) => [party, rung])).toEqual([
    ['south', 'shown'],
    ['aid', 'shown'],
  ])
  expect(asked(missed('south', 'shown'), later(60))).toEqual([
    { ...missed('south', 'shown'), type: 'receipt-missed', dueAt: later(60) },
  ])
  expect(asked(missed('south', 'shown'), later(60))).toEqual([])
  expect(asked(missed('north', 'shown'), after)).toEqual([])
  ask(acknowledge(), aid, later(61))
  expect(asked(missed('aid', 'shown'), after)).toEqual([])
  ask(amend, north, later(245))
  expect(asked(missed('south', 'acknowledged'), later(250))).toMatchObject([{ dueAt: later(240) }])
  expect(asked(missed('south', 'disseminated'), after)).toEqual([])
  expect(notice().missed.map(({ version, rung, at }) => [version, rung, at])).toEqual([
    [1, 'shown', later(60)],
    [1, 'acknowledged', later(250)],
  ])
})

test('NT36 a missed acknowledgement of flash is due from any officer, then from the capital', () => {
  const { ask, notice } = openDesk()
  ask(launch, north, hourBefore)
  const seen = [0, 30, 31, 46, 61].map((minutes) => {
    const [due] = noticeDue(notice(), addMs(hourBefore, minutes * 60_000))
    return [due?.turn, due?.overdue, due?.turnEndsAt]
  })
  expect(seen).toEqual([
    ['post', false, addMs(hourBefore, 1_800_000)],
    ['post', false, addMs(hourBefore, 1_800_000)],
    ['any-officer', true, addMs(hourBefore, 2_700_000)],
    ['capital', true, from],
    ['capital', true, from],
  ])
})

/** What a twin keeps that reads the words of the record again from the beginning, for one party and version. */
type Log = readonly { readonly type: string; readonly at: string; readonly event: object }[]

function twin(log: Log, of: { party: string; version: number; now: string; hasUnits: boolean }) {
  const { party, version, now, hasUnits } = of
  const seen = log.filter(({ at }) => at <= now)
  const written = seen.filter(
    ({ type }) => type === 'notice-submitted' || type === 'notice-amended',
  )
  const issuedAt = written[version - 1]?.at
  if (issuedAt === undefined) return undefined
  const all = log.filter(({ type }) => type === 'notice-submitted' || type === 'notice-amended')
  const ends = [all[version]?.at, log.find(({ type }) => type === 'notice-cancelled')?.at]
  const end = ends.filter((one) => one !== undefined).toSorted()[0]
  const said = (type: string, rung?: string) =>
    seen.filter(({ type: name, event }) => {
      const words = event as { party?: string; version?: number; rung?: string }
      const mine = words.party === party && words.version === version
      return name === type && mine && (rung === undefined || words.rung === rung)
    })
  const has = (type: string, rung?: string) => said(type, rung).length > 0
  const person = has('notice-acknowledged') || has('notice-answered')
  const opened = has('receipt-recorded', 'opened') || person
  const newest = new Map(
    said('notice-disseminated').map(({ event }) => {
      const words = event as { echelon: string; unitsTold: number; unitsTotal: number }
      return [words.echelon, words.unitsTold === words.unitsTotal]
    }),
  )
  const reached = {
    shown: has('receipt-recorded', 'shown') || opened,
    opened,
    acknowledged: has('notice-acknowledged'),
    disseminated: newest.size > 0 && [...newest.values()].every(Boolean),
  }
  const flash = addMs(issuedAt, 24 * 3_600_000) > from
  const acknowledged = addMs(issuedAt, (flash ? 30 : 240) * 60_000)
  const sixBefore = addMs(from, -6 * 3_600_000)
  const due = {
    shown: addMs(issuedAt, flash ? 10_000 : 3_600_000),
    opened: acknowledged,
    acknowledged,
    disseminated: sixBefore > acknowledged ? sixBefore : acknowledged,
  }
  return Object.fromEntries(
    recordedRungs.map((rung): [string, StepState] => {
      if (reached[rung]) return [rung, 'reached']
      const asked = (end === undefined || due[rung] < end) && (rung !== 'disseminated' || hasUnits)
      if (!asked) return [rung, 'not-asked']
      return [rung, due[rung] <= now ? 'missed' : 'due']
    }),
  )
}

const anyVersion = fc.integer({ min: 1, max: 3 })
const by = fc.constantFrom(south, aid)
const act = fc.oneof(
  fc.record({ command: fc.constant<NoticesCommand>(amend), actor: fc.constant(north) }),
  fc.record({ command: anyVersion.map((one) => acknowledge(one)), actor: by }),
  fc.record({
    command: fc
      .tuple(fc.constantFrom('shown' as const, 'opened' as const), anyVersion)
      .map(([rung, one]) => receipt(rung, one)),
    actor: by,
  }),
  fc.record({
    command: fc
      .tuple(
        fc.integer({ min: 2, max: 4 }),
        fc.constantFrom('brigade' as const, 'battalion' as const),
        anyVersion,
      )
      .map(([units, echelon, one]) => told(units, echelon, one)),
    actor: by,
  }),
  fc.record({
    command: anyVersion.map((one): NoticesCommand => {
      const answer = 'no-assurance'
      return { type: 'notices/object', notice: 'n1', version: one, answer, reason: {} }
    }),
    actor: by,
  }),
)

test('NT37 after any acts the ladder is that of a twin which reads the record from the beginning', () => {
  const step = fc.record({ act, minutes: fc.constantFrom(0, 1, 20, 61, 300) })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), fc.nat({ max: 4_000 }), (steps, minutes) => {
      const desk = openDesk()
      desk.ask(launch, north)
      const log: { type: string; at: string; event: object }[] = []
      const note = (at: string) => {
        for (const event of desk.events.slice(log.length)) log.push({ type: event.type, at, event })
      }
      note(twoDaysBefore)
      let now = twoDaysBefore
      for (const { act: one, minutes: pause } of steps) {
        now = addMs(now, pause * 60_000)
        desk.ask(one.command, one.actor, now)
        note(now)
      }
      const moment = later(minutes)
      for (const version of [1, 2, 3]) {
        for (const party of ['south', 'aid']) {
          const expected = twin(log, { party, version, now: moment, hasUnits: party === 'south' })
          const states = statesOf(desk, party, moment, version)
          for (const rung of recordedRungs) expect(states[rung]).toBe(expected?.[rung])
        }
      }
    }),
  )
})

test('NT35 everything that is open is recorded by asking for it, and then nothing is', () => {
  const { ask, notice, world, events } = openDesk()
  ask(launch, north)
  ask(amend, north, later(100))
  ask(acknowledge(2), aid, later(200))
  const now = after
  const open = missedRungs(world, now)
  for (const { party, version, rung } of open) ask(missed(party, rung, version), machine, now)
  expect(events.filter(({ type }) => type === 'receipt-missed')).toHaveLength(open.length)
  expect(open.length).toBeGreaterThan(4)
  expect(openRungs(notice(), world)).toEqual([])
})
