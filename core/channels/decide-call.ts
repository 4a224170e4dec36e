import { assert } from '../kernel/assert.ts'
import { unlessKnown } from '../kernel/lookup.ts'
import { ok, refuse, type Refused, type Result } from '../kernel/result.ts'
import { unlessTaken } from '../kernel/states.ts'
import { kind, type Context, type World } from '../kernel/world.ts'
import { postKind } from '../parties/post.ts'
import { type Call, CALL_POSTS_MAX, type CallCommand, callKind, inCall } from './call.ts'
import { type Channel, channelKind, type ChannelEvent } from './channel.ts'
import { sidesOf, unlessOnChannel, unlessTexts } from './faults.ts'
import { callState, callTable, channelState, channelTable } from './states.ts'

type Decision = Result<readonly ChannelEvent[]>
type Of<T extends CallCommand['type']> = Extract<CallCommand, { type: T }>

export function decideCall(command: CallCommand, world: World, context: Context): Decision {
  const refused = unlessCallTakes(command, world)
  if (refused) return refused
  if (command.type === 'channels/log-call') return logCall(command, world, context)
  if (command.type === 'channels/start-call') return startCall(command, world, context)
  const call = world.get(callKind, command.call)
  const channel = call && world.get(channelKind, call.channel)
  assert(call && channel, 'a call that takes a command is on a channel')
  const { post, party } = context.actor
  const outside = unlessOnChannel(channel, party, '/call')
  if (outside) return outside
  const by = { post, party }
  switch (command.type) {
    case 'channels/join-call':
      return unlessRoom(call, post, command.key) ?? ok([{ ...command, type: 'call-joined', ...by }])
    case 'channels/leave-call':
      return unlessInCall(call, post) ?? ok([{ call: call.id, type: 'call-left', ...by }])
    case 'channels/record-minutes':
      return unlessTexts(command.text) ?? ok([{ ...command, type: 'minutes-recorded', ...by }])
    case 'channels/consent-recording':
      return unlessInCall(call, post) ?? ok([{ ...command, type: 'recording-consented', ...by }])
    case 'channels/decide':
      return decideInCall(command, call, world, by)
  }
}

/** A call between two posts that are on the channel; a person of one of them, or a duty officer, writes it down. */
function logCall(command: Of<'channels/log-call'>, world: World, context: Context): Decision {
  const channel = channelOf(command.channel, world)
  const from = world.get(postKind, command.from)
  const to = world.get(postKind, command.to)
  if (!from || !to) {
    const [field, id] = from ? ['/to', command.to] : ['/from', command.from]
    return refuse('unknown-reference', field, `no post is called ${id}`, { id })
  }
  const { role, party, post } = context.actor
  const fault =
    unlessOnChannel(channel, from.party, '/from') ??
    unlessOnChannel(channel, to.party, '/to') ??
    timesFault(command, context) ??
    unlessReadBackFits(command)
  if (fault) return fault
  const parties = [...new Set([from.party, to.party])]
  if (role !== 'duty-officer' && !parties.includes(party)) {
    const message = `a post of ${party} was not in this call`
    return refuse('not-permitted', '/from', message, { parties })
  }
  return ok([{ ...command, type: 'call-logged', post, sides: parties }])
}

function timesFault(
  { startedAt, endedAt }: Of<'channels/log-call'>,
  { now }: Context,
): Refused | undefined {
  if (startedAt > now) return refuse('out-of-range', '/startedAt', `${startedAt} is not yet`)
  if (endedAt === null) return undefined
  if (endedAt < startedAt)
    return refuse('interval-reversed', '/endedAt', `${endedAt} is before ${startedAt}`)
  return endedAt > now ? refuse('out-of-range', '/endedAt', `${endedAt} is not yet`) : undefined
}

/** Nobody reads back what nobody heard, and of a call that was answered it is said whether anybody did. */
function unlessReadBackFits({ answered, readBack }: Of<'channels/log-call'>): Refused | undefined {
  if (answered === (readBack !== null)) return undefined
  const message = answered
    ? 'say whether what was said was read back'
    : 'a call that nobody answered was not read back'
  return refuse('missing-field', '/readBack', message)
}

function startCall(
  command: Of<'channels/start-call'>,
  world: World,
  { actor: { party, post } }: Context,
): Decision {
  const channel = channelOf(command.channel, world)
  const outside = unlessOnChannel(channel, party, '/channel')
  if (outside) return outside
  const to = sidesOf(channel).filter((side) => side !== party)
  return ok([{ ...command, type: 'call-started', post, party, to }])
}

function decideInCall(
  { promises = [], ...command }: Of<'channels/decide'>,
  call: Call,
  world: World,
  by: { readonly post: string; readonly party: string },
): Decision {
  const worded = unlessTexts(command.text)
  if (worded) return worded
  if (call.decisions.some(({ decision }) => decision === command.decision)) {
    const message = `${command.decision} is decided already`
    return refuse('already-exists', '/decision', message, { decision: command.decision })
  }
  for (const [index, id] of command.commitments.entries()) {
    const missing = unlessKnown(world, kind('commitment'), id, `/commitments/${index}`)
    if (missing) return missing
  }
  const promised = promises.map(({ commitment }) => commitment)
  const commitments = [...new Set([...command.commitments, ...promised])]
  return ok([{ ...command, commitments, type: 'call-decided', ...by }])
}

/** A post that is there already comes in again only with a new key: another console of it, or the same one anew. */
function unlessRoom(call: Call, post: string, key: string | undefined): Refused | undefined {
  const there = inCall(call)
  const before = there.find((one) => one.post === post)
  if (before !== undefined) {
    if (key !== undefined && key !== before.key) return undefined
    return refuse('already-exists', '/call', `${post} is in this call already`)
  }
  if (there.length < CALL_POSTS_MAX) return undefined
  return refuse('too-many', '/call', `a call has room for ${CALL_POSTS_MAX} posts`)
}

function unlessInCall(call: Call, post: string): Refused | undefined {
  if (inCall(call).some((one) => one.post === post)) return undefined
  return refuse('not-permitted', '/call', `${post} is not in this call`)
}

function channelOf(id: string, world: World): Channel {
  const channel = world.get(channelKind, id)
  assert(channel, 'a channel that takes a call is there')
  return channel
}

function unlessCallTakes(command: CallCommand, world: World): Refused | undefined {
  const { type, call: id } = command
  const state = callState(world.get(callKind, id))
  const refused = unlessTaken(callTable, type, { id, state, field: '/call' })
  if (refused || (type !== 'channels/log-call' && type !== 'channels/start-call')) return refused
  const channel = channelState(world.get(channelKind, command.channel))
  return unlessTaken(channelTable, type, { id: command.channel, state: channel, field: '/channel' })
}
