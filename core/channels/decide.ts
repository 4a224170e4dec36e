import { agreementKind } from '../agreements/agreement.ts'
import { assert } from '../kernel/assert.ts'
import { unlessFree, unlessKnown } from '../kernel/lookup.ts'
import { ok, refuse, type Refused, type Result } from '../kernel/result.ts'
import { unlessTaken } from '../kernel/states.ts'
import type { Context, World } from '../kernel/world.ts'
import { partyKind } from '../parties/party.ts'
import { postKind } from '../parties/post.ts'
import { channelKind, type ChannelCommand, type ChannelEvent } from './channel.ts'
import { decideCall } from './decide-call.ts'
import { testOwed } from './due.ts'
import { receive, recordEscalation, recordReceipt, send, take } from './decide-message.ts'
import { sidesOf } from './faults.ts'
import { channelState, channelTable } from './states.ts'

type Decision = Result<readonly ChannelEvent[]>
type Of<T extends ChannelCommand['type']> = Extract<ChannelCommand, { type: T }>

export function decide(command: ChannelCommand, world: World, context: Context): Decision {
  switch (command.type) {
    case 'channels/open':
      return open(command, world, context)
    case 'channels/send':
      return send(command, world, context)
    case 'channels/receive':
      return receive(command, world, context)
    case 'channels/record-receipt':
      return recordReceipt(command, world, context)
    case 'channels/take':
      return take(command, world, context)
    case 'channels/record-escalation':
      return recordEscalation(command, world, context)
    case 'channels/record-test-missed':
      return recordTestMissed(command, world, context)
    default:
      return decideCall(command, world, context)
  }
}

function open(command: Of<'channels/open'>, world: World, context: Context): Decision {
  const fault =
    unlessFree(world, channelKind, command.channel, '/channel') ??
    (command.agreement && unlessKnown(world, agreementKind, command.agreement, '/agreement')) ??
    sidesFault(command, world)
  if (fault) return fault
  for (const [index, party] of command.fallback.entries()) {
    const missing = unlessKnown(world, partyKind, party, `/fallback/${index}`)
    if (missing) return missing
  }
  return ok([{ ...command, type: 'channel-opened', openedBy: context.actor.party }])
}

/** Asked by the centre when the time may have passed: each test that did not come is recorded once, after its time. */
function recordTestMissed(
  command: Of<'channels/record-test-missed'>,
  world: World,
  { now }: Context,
): Decision {
  const { channel: id, dueAt } = command
  const channel = world.get(channelKind, id)
  const state = channelState(channel)
  const refused = unlessTaken(channelTable, command.type, { id, state, field: '/channel' })
  if (refused) return refused
  assert(channel, 'a channel that takes a command is there')
  if (testOwed(channel)?.dueAt !== dueAt || dueAt >= now) return ok([])
  const to = [...new Set([...sidesOf(channel), channel.openedBy])].toSorted()
  return ok([{ ...command, type: 'link-test-missed', to }])
}

function sidesFault(command: Of<'channels/open'>, world: World): Refused | undefined {
  const seen = new Set<string>()
  for (const [index, side] of command.sides.entries()) {
    const field = `/sides/${index}`
    const missing = unlessKnown(world, partyKind, side.party, `${field}/party`)
    if (missing) return missing
    if (seen.has(side.party))
      return refuse('already-exists', `${field}/party`, `${side.party} twice`)
    seen.add(side.party)
    for (const [number, post] of side.posts.entries()) {
      const known = world.get(postKind, post)
      if (known?.party === side.party) continue
      const message = `${post} is not a post of ${side.party}`
      return refuse('unknown-reference', `${field}/posts/${number}`, message, { id: post })
    }
  }
  return undefined
}
