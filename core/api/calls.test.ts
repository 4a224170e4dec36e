import { expect, test } from 'vitest'
import { VolumeRegister } from '../conflicts/volume-register.ts'
import { agreementKind } from '../agreements/agreement.ts'
import { commitmentKind } from '../commitments/commitment.ts'
import { callKind } from '../channels/call.ts'
import {
  duty,
  north,
  open,
  openDesk,
  send,
  sentAt,
  south,
  west,
} from '../channels/desk-for-tests.ts'
import { plainMemory } from '../geometry/index/plain.ts'
import { addMs } from '../kernel/instant.ts'
import { openMarking } from '../kernel/marking.ts'
import type { Actor } from '../kernel/world.ts'
import { decideCommand } from './decide.ts'
import { deadlinesOf } from './due.ts'
import { nounOfEvent } from './nouns.ts'
import type { Command } from './types.ts'

const promise = {
  commitment: 'road',
  promisor: 'south',
  promisee: 'north',
  text: { en: 'The road opens at noon' },
  due: addMs(sentAt, 3_600_000),
}
type Decide = Extract<Command, { type: 'channels/decide' }>
const decision: Decide = {
  type: 'channels/decide',
  call: 'c1',
  decision: 'd1',
  text: { en: 'Agreed on the road' },
  commitments: [],
  promises: [promise],
}

/** A video call between north and south, on a line that serves an agreement or none. */
function callRunning(agreement: string | null) {
  const desk = openDesk()
  const { held } = desk
  const document = { id: 'truce', owner: 'centre', marking: openMarking, history: [] }
  held.apply([{ kind: agreementKind.name, id: 'truce', document }])
  desk.ask({ ...open, agreement }, duty)
  desk.ask({ type: 'channels/start-call', call: 'c1', channel: 'line' }, north)
  const ground = new VolumeRegister(plainMemory())
  const decide = (command: Decide, actor: Actor) =>
    decideCommand(command, held.world, { now: sentAt, actor }, ground)
  return { held, decide }
}

test('SC85 what a call promises is recorded before the decision that names it', () => {
  const { held, decide } = callRunning('truce')
  const decided = decide(decision, south)
  if (!decided.ok) throw new Error(decided.refusal.message)
  expect(decided.value.map(({ type }) => type)).toEqual(['commitment-promised', 'call-decided'])
  for (const [place, event] of decided.value.entries()) {
    const recorded = { index: 100 + place, time: sentAt, author: south.post, type: event.type }
    held.apply(nounOfEvent(event.type)?.evolve(event, held.world, recorded) ?? [])
  }
  expect(held.get(commitmentKind, 'road')).toMatchObject({ agreement: 'truce', madeAt: sentAt })
  expect(held.get(callKind, 'c1')?.decisions[0]?.commitments).toEqual(['road'])
})

test('SC85 one promise that is refused refuses the decision', () => {
  const { decide } = callRunning('truce')
  const refusal = (command: Decide, actor: Actor) => {
    const decided = decide(command, actor)
    return decided.ok ? undefined : decided.refusal
  }
  expect(refusal(decision, north)).toMatchObject({
    code: 'not-permitted',
    field: '/promises/0/promisor',
  })
  expect(refusal({ ...decision, promises: [promise, promise] }, south)?.field).toBe(
    '/promises/1/commitment',
  )
  const nobody = { ...promise, promisee: 'nobody' }
  expect(refusal({ ...decision, promises: [nobody] }, south)?.code).toBe('unknown-party')
  const alone = callRunning(null).decide(decision, south)
  expect(alone).toMatchObject({ ok: false, refusal: { field: '/promises' } })
})

test('SC86 a line that was not tested is due to its sides', () => {
  const { ask, held } = openDesk()
  ask(open, duty)
  ask({ ...send, test: true, priority: 'routine' }, north)
  const seen = (actor: Actor, afterMs: number) =>
    deadlinesOf({ world: held.world, rows: [], actor, now: addMs(sentAt, afterMs) })
      .filter(({ kind }) => kind === 'channel')
      .map(({ id, what, overdue }) => ({ id, what, overdue }))
  expect(seen(south, 1_000)).toEqual([{ id: 'line', what: 'link-test', overdue: false }])
  expect(seen(south, 86_400_001)).toEqual([{ id: 'line', what: 'link-test', overdue: true }])
  expect(seen(west, 86_400_001)).toEqual([])
})
