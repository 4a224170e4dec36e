import { agreementKind } from '../agreements/agreement.ts'
import { unlessFree, unlessKnown } from '../kernel/lookup.ts'
import { ok, refuse, type Refused, type Result } from '../kernel/result.ts'
import type { Texts } from '../kernel/schema.ts'
import type { Context, World } from '../kernel/world.ts'
import { partyKind } from '../parties/party.ts'
import { postKind } from '../parties/post.ts'
import { channelKind, messageKind, type ChannelCommand, type ChannelEvent } from './channel.ts'
import { unlessSpeaksFor } from '../parties/voice.ts'

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

function send(command: Of<'channels/send'>, world: World, context: Context): Decision {
  const channel = world.get(channelKind, command.channel)
  if (!channel) {
    const message = `no channel is called ${command.channel}`
    return refuse('unknown-reference', '/channel', message, { id: command.channel })
  }
  const fault =
    unlessFree(world, messageKind, command.message, '/message') ??
    unlessSpeaksFor(context, command.from, '/from') ??
    unlessSourced(command, command.from, context) ??
    unlessTexts(command.text)
  if (fault) return fault
  const sides = channel.sides.map((side) => side.party)
  if (!sides.includes(command.from)) {
    return refuse('not-addressed', '/from', `${command.from} is not on this channel`, { sides })
  }
  const to = sides.filter((party) => party !== command.from)
  return ok([{ ...command, type: 'message-sent', post: context.actor.post, to }])
}

/** A human answer of one side. The machine's own receipt is never counted as one. */
function receive(command: Of<'channels/receive'>, world: World, context: Context): Decision {
  const message = world.get(messageKind, command.message)
  if (!message) {
    const text = `no message is called ${command.message}`
    return refuse('unknown-reference', '/message', text, { id: command.message })
  }
  const fault =
    unlessSpeaksFor(context, command.party, '/party') ??
    unlessSourced(command, command.party, context)
  if (fault) return fault
  if (!message.to.includes(command.party)) {
    const text = `the message is not for ${command.party}`
    return refuse('not-addressed', '/party', text, { to: message.to })
  }
  if (message.answers.some((answer) => answer.party === command.party)) {
    return refuse('already-exists', '/party', `${command.party} has taken it already`)
  }
  return ok([{ ...command, type: 'message-received', post: context.actor.post }])
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

/** A duty officer who writes down what another party said or did says where that came from. */
function unlessSourced(
  command: Of<'channels/send' | 'channels/receive'>,
  party: string,
  context: Context,
): Refused | undefined {
  if (party === context.actor.party || command.source) return undefined
  return refuse('missing-field', '/source', `words of ${party} need their source`)
}

function unlessTexts(texts: Texts): Refused | undefined {
  if (Object.keys(texts).length > 0) return undefined
  return refuse('missing-field', '/text', 'a message has words in at least one language')
}
