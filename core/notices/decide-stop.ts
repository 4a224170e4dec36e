import { assert } from '../kernel/assert.ts'
import { addMs, type Instant } from '../kernel/instant.ts'
import { LIST_LENGTH_MAX } from '../kernel/limits.ts'
import { unlessFree } from '../kernel/lookup.ts'
import { mayRead } from '../kernel/marking.ts'
import { ok, refuse, type Refused, type Result } from '../kernel/result.ts'
import { unlessTaken } from '../kernel/states.ts'
import type { Context, World } from '../kernel/world.ts'
import { partyKind } from '../parties/party.ts'
import { postKind } from '../parties/post.ts'
import { recipientStatusAt } from '../parties/recipient.ts'
import { noticeKind } from './notice.ts'
import { type StopCall, stopCallKind, type StopCommand, type StopEvent } from './stop.ts'
import { stopState, stopTable, waitingAnswers } from './stop-states.ts'
import { termsAt, termsOf } from './terms.ts'

type Decision = Result<readonly StopEvent[]>
type Of<T extends StopCommand['type']> = Extract<StopCommand, { type: T }>

export function decideStop(command: StopCommand, world: World, context: Context): Decision {
  switch (command.type) {
    case 'notices/stop':
      return stop(command, world, context)
    case 'notices/answer-stop':
      return answer(command, world, context)
    case 'notices/record-unanswered':
      return recordUnanswered(command, world, context)
  }
}

/** It is refused for nothing but its own form: whoever is under fire must be heard. */
function stop(command: Of<'notices/stop'>, world: World, context: Context): Decision {
  const fault =
    unlessFree(world, stopCallKind, command.call, '/call') ??
    unlessSaysWhere(command) ??
    unlessMayRead(command.notice, world, context)
  if (fault) return fault
  const { now, actor } = context
  const to = everybody(world, now).filter((party) => party !== actor.party)
  const agreement = command.notice === null ? undefined : world.get(noticeKind, command.notice)
  const { stopAnswerS } = agreement
    ? termsOf(world, agreement.agreement, now)
    : termsAt(undefined, now)
  const dueAt = addMs(now, stopAnswerS * 1_000)
  const { party, post } = actor
  return ok([{ ...command, type: 'stop-called', party, post, to, dueAt }])
}

function answer(command: Of<'notices/answer-stop'>, world: World, context: Context): Decision {
  const { call: id } = command
  const found = world.get(stopCallKind, id)
  if (!found) return refuse('unknown-reference', '/call', `no stop call is called ${id}`, { id })
  const state = stopState(found)
  const over = unlessTaken(stopTable, command.type, { id, state, field: '/call' })
  if (over) return over
  const { party, post } = context.actor
  if (!found.to.includes(party)) {
    return refuse('not-addressed', '/call', `the call does not go to ${party}`, { to: found.to })
  }
  if (found.answers.some((one) => one.party === party)) {
    return refuse('already-exists', '/call', `${party} has answered it already`)
  }
  return ok([{ ...command, type: 'stop-answered', party, post }])
}

/** Asked by the centre when the time may have passed: recorded once for each party, and never before its time. */
function recordUnanswered(
  command: Of<'notices/record-unanswered'>,
  world: World,
  { now }: Context,
): Decision {
  const { call: id, party } = command
  const call = world.get(stopCallKind, id)
  const refused = unlessTaken(stopTable, command.type, {
    id,
    state: stopState(call),
    field: '/call',
  })
  if (refused) return refused
  assert(call, 'a call that takes a command is there')
  if (!call.to.includes(party)) {
    return refuse('not-addressed', '/party', `the call does not go to ${party}`, { to: call.to })
  }
  const { dueAt } = call
  if (dueAt >= now || !waitingAnswers(call, world).includes(party)) return ok([])
  return ok([{ ...command, type: 'stop-unanswered', dueAt, to: seekersFor(call, world) }])
}

/** Who looks for another way: the caller, and the joint centres that heard the call. */
function seekersFor(call: StopCall, world: World): string[] {
  const centres = call.to.filter((id) => world.get(partyKind, id)?.kind === 'joint-centre')
  return [...new Set([call.party, ...centres])].toSorted()
}

/** Every party that takes part and has somebody who can hear it. */
function everybody(world: World, now: Instant): string[] {
  const manned = new Set<string>()
  for (const { party, closed } of world.all(postKind)) if (closed === null) manned.add(party)
  const joined = [...manned].filter((id) => {
    const party = world.get(partyKind, id)
    return party !== undefined && recipientStatusAt(party, now) === 'joined'
  })
  return joined.toSorted().slice(0, LIST_LENGTH_MAX)
}

function unlessSaysWhere({ notice, position, text }: Of<'notices/stop'>): Refused | undefined {
  if (notice !== null || position !== null || Object.keys(text).length > 0) return undefined
  return refuse('missing-field', '/notice', 'a call to stop says what, where or in words')
}

/** A notice that the caller may not read is not there. */
function unlessMayRead(id: string | null, world: World, { actor }: Context): Refused | undefined {
  if (id === null) return undefined
  const notice = world.get(noticeKind, id)
  if (notice !== undefined && mayRead(actor, notice)) return undefined
  return refuse('unknown-reference', '/notice', `no notice is called ${id}`, { id })
}
