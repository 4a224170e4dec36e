import { expect, test } from 'vitest'
import { standingId, standingKind } from '../agreements/agreement.ts'
import { decideCommand } from '../api/decide.ts'
import { leavingsOf } from '../api/leaving.ts'
import { addMs } from '../kernel/instant.ts'
import { mayRead, openMarking, partiesMarking } from '../kernel/marking.ts'
import type { Documented, Recorded } from '../kernel/world.ts'
import { partyKind } from '../parties/party.ts'
import {
  actorOf,
  type Desk,
  documentOf,
  later,
  named,
  openDesk,
  release,
} from './desk-for-tests.ts'

const day = (days: number) => addMs(later, days * 86_400_000)
const at = (time: string): Recorded => ({ index: 1, time, author: 'x', type: 'changed' })
const changedAt = (days: number) => ({ agreement: 'a1', history: [at(day(-9)), at(day(days))] })

function withdrawn(desk: Desk, from: string, until: string | null = null): void {
  const id = standingId('a1', 'east')
  const period = { standing: 'withdrawn', from, until, source: { label: 'a letter' } }
  const periods = [{ ...period, recorded: at(from) }]
  const base = { id, owner: 'centre', marking: partiesMarking, history: [at(from)] }
  desk.put(standingKind.name, { ...base, agreement: 'a1', party: 'east', periods } as Documented)
}

test('MK17 who left an agreement reads what all parties read only as it stood before', () => {
  const desk = openDesk(openMarking)
  withdrawn(desk, day(-1))
  const left = leavingsOf(desk.world, 'east', later)
  expect(left).toEqual([{ agreement: 'a1', since: day(-1) }])
  const east = { party: 'east', left }
  expect(mayRead(east, documentOf(partiesMarking, changedAt(-2)))).toBe(true)
  expect(mayRead(east, documentOf(partiesMarking, changedAt(-1)))).toBe(false)
  expect(mayRead(east, documentOf(partiesMarking, changedAt(0)))).toBe(false)
  expect(mayRead({ party: 'south' }, documentOf(partiesMarking, changedAt(0)))).toBe(true)
  expect(mayRead(east, documentOf(partiesMarking, { ...changedAt(0), agreement: 'a2' }))).toBe(true)
})

test('MK17 what names the party, what it owns and what is public it reads all the same', () => {
  const east = { party: 'east', left: [{ agreement: 'a1', since: day(-1) }] }
  expect(mayRead(east, documentOf(named('east'), changedAt(0)))).toBe(true)
  expect(mayRead(east, documentOf(openMarking, changedAt(0)))).toBe(true)
  const own = { ...changedAt(0), owner: 'east' }
  expect(mayRead(east, documentOf(partiesMarking, own))).toBe(true)
})

test('MK17 who left the exchange as a whole has left every agreement, until it joins again', () => {
  const desk = openDesk(openMarking)
  const east = desk.world.get(partyKind, 'east')
  if (east === undefined) throw new Error('east is not on the record')
  const said = { reason: {}, source: { label: 'a letter' }, post: 'east-desk', recorded: at(later) }
  const left = { ...said, status: 'left', from: day(-3) } as const
  const joined = { ...said, status: 'joined', from: day(2) } as const
  desk.put(partyKind.name, { ...east, recipientPeriods: [left, joined] } as Documented)
  expect(leavingsOf(desk.world, 'east', later)).toEqual([{ agreement: null, since: day(-3) }])
  expect(leavingsOf(desk.world, 'east', day(3))).toEqual([])
})

test('MK18 nothing that belongs to an agreement is released to a party that has left it', () => {
  const desk = openDesk(named('south'), { agreement: 'a1' })
  withdrawn(desk, day(-1), day(5))
  const ground = { near: () => [] }
  const ask = (now: string, ...to: string[]) => {
    const context = { now, actor: actorOf('north') }
    const decided = decideCommand(release(...to), desk.world, context, ground)
    return decided.ok ? undefined : decided.refusal
  }
  expect(ask(later, 'west')).toBeUndefined()
  expect(ask(later, 'west', 'east')).toMatchObject({ code: 'recipient-left', field: '/to/1' })
  expect(ask(day(6), 'east')).toBeUndefined()
})
