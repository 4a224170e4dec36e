import { agreementKind } from '../agreements/agreement.ts'
import type { StepSeconds } from '../agreements/hotline-terms.ts'
import { procedureAt } from '../agreements/procedure.ts'
import { assert } from '../kernel/assert.ts'
import { unlessFree } from '../kernel/lookup.ts'
import { hashOfHex, readBackDifferences } from '../kernel/read-back.ts'
import { ok, refuse, type Refused, type Result } from '../kernel/result.ts'
import { unlessTaken } from '../kernel/states.ts'
import type { Context, World } from '../kernel/world.ts'
import { unlessSpeaksFor } from '../parties/voice.ts'
import {
  channelKind,
  messageKind,
  type Channel,
  type ChannelCommand,
  type ChannelEvent,
  type Message,
  type Priority,
} from './channel.ts'
import { waitingSteps } from './due.ts'
import { escalatedTo } from './escalation.ts'
import { namesIn, sidesOf, unlessSourced, unlessTexts } from './faults.ts'
import { messageState, messageTable } from './states.ts'
import { renderTemplate, templateFault } from './templates.ts'

type Decision = Result<readonly ChannelEvent[]>
type Of<T extends ChannelCommand['type']> = Extract<ChannelCommand, { type: T }>

export function send(command: Of<'channels/send'>, world: World, context: Context): Decision {
  const channel = world.get(channelKind, command.channel)
  if (!channel) {
    const message = `no channel is called ${command.channel}`
    return refuse('unknown-reference', '/channel', message, { id: command.channel })
  }
  const fault =
    unlessFree(world, messageKind, command.message, '/message') ??
    unlessSpeaksFor(context, command.from, '/from') ??
    unlessSourced(command, command.from, context) ??
    wordsFault(command, world)
  if (fault) return fault
  const sides = sidesOf(channel)
  if (!sides.includes(command.from)) {
    return refuse('not-addressed', '/from', `${command.from} is not on this channel`, { sides })
  }
  const to = sides.filter((party) => party !== command.from)
  const { template } = command
  const text = template === undefined ? command.text : renderTemplate(template, namesIn(world))
  const steps = stepsFor(channel, command.priority, world, context)
  const { post } = context.actor
  return ok([
    { ...command, text, type: 'message-sent', post, to, ...(steps === undefined ? {} : { steps }) },
  ])
}

/** What the procedure of the channel's agreement sets at this moment; undefined where it sets nothing. */
function stepsFor(
  { agreement }: Channel,
  priority: Priority,
  world: World,
  { now }: Context,
): StepSeconds | undefined {
  const held = agreement === null ? undefined : world.get(agreementKind, agreement)
  return held && procedureAt(held, now).hotline?.[priority]
}

/** The words are the sender's own, or those of a template: never both, so that one text is what was sent. */
function wordsFault({ text, template }: Of<'channels/send'>, world: World): Refused | undefined {
  if (template === undefined) return unlessTexts(text)
  if (Object.keys(text).length > 0)
    return refuse('malformed', '/text', 'the words of a template follow from its blanks')
  return templateFault(template, namesIn(world))
}

/** A human answer of one side. The machine's own receipt is never counted as one. */
export function receive(command: Of<'channels/receive'>, world: World, context: Context): Decision {
  const message = world.get(messageKind, command.message)
  if (!message) {
    const text = `no message is called ${command.message}`
    return refuse('unknown-reference', '/message', text, { id: command.message })
  }
  const fault =
    unlessSpeaksFor(context, command.party, '/party') ??
    unlessSourced(command, command.party, context) ??
    unlessAddressed(message, command.party, '/party')
  if (fault) return fault
  if (message.answers.some((answer) => answer.party === command.party)) {
    return refuse('already-exists', '/party', `${command.party} has taken it already`)
  }
  const differing = readBackFault(command)
  return differing ?? ok([{ ...command, type: 'message-received', post: context.actor.post }])
}

/** What was read back is what was sent, word by word. */
function readBackFault({ readBack, over }: Of<'channels/receive'>): Refused | undefined {
  if (readBack === undefined) return undefined
  if (over === undefined)
    return refuse('missing-field', '/over', 'words are read back over the bytes of a message')
  const differing = readBackDifferences(hashOfHex(over), readBack)
  const [first] = differing
  if (first === undefined) return undefined
  const words = differing.map((place) => place + 1)
  const said = differing.map((place) => readBack[place])
  const message = `word ${words.join(', ')} of the four is another: ${said.join(', ')}`
  return refuse('read-back-differs', `/readBack/${first}`, message, { words, said })
}

/** The machine of a side says that it showed the message. Said again it changes nothing. */
export function recordReceipt(
  command: Of<'channels/record-receipt'>,
  world: World,
  { actor }: Context,
): Decision {
  const refused = unlessMessageTakes(command, world)
  if (refused) return refused
  const message = known(world, command.message)
  const other = unlessAddressed(message, actor.party, '/message')
  if (other) return other
  if ((message.shown ?? []).some(({ party }) => party === actor.party)) return ok([])
  return ok([{ ...command, type: 'message-shown', party: actor.party, post: actor.post }])
}

/** The first officer of a side who takes it has it; whoever comes second is told who that was. */
export function take(command: Of<'channels/take'>, world: World, { actor }: Context): Decision {
  const refused = unlessMessageTakes(command, world)
  if (refused) return refused
  const message = known(world, command.message)
  const { party, post } = actor
  const other = unlessAddressed(message, party, '/message')
  if (other) return other
  const before =
    (message.taken ?? []).find((one) => one.party === party) ??
    message.answers.find((one) => one.party === party)
  if (before !== undefined) {
    const text = `${before.post} has it since ${before.at}`
    return refuse('already-exists', '/message', text, { post: before.post, at: before.at })
  }
  return ok([{ ...command, type: 'message-taken', party, post }])
}

/** Asked by the centre when a step may have passed: recorded once, and never before its time. */
export function recordEscalation(
  command: Of<'channels/record-escalation'>,
  world: World,
  { now }: Context,
): Decision {
  const refused = unlessMessageTakes(command, world)
  if (refused) return refused
  const message = known(world, command.message)
  const { party, step } = command
  const other = unlessAddressed(message, party, '/party')
  if (other) return other
  const passed = waitingSteps(message).find((one) => one.party === party && one.step === step)
  if (passed === undefined || passed.dueAt >= now) return ok([])
  const channel = world.get(channelKind, message.channel)
  assert(channel, 'a message goes over a channel')
  const to = escalatedTo(channel, world, { party, step })
  return ok([{ ...command, type: 'message-escalated', to, dueAt: passed.dueAt }])
}

function known(world: World, id: string): Message {
  const message = world.get(messageKind, id)
  assert(message, 'a message that takes a command is there')
  return message
}

function unlessAddressed(message: Message, party: string, field: string): Refused | undefined {
  if (message.to.includes(party)) return undefined
  const text = `the message is not for ${party}`
  return refuse('not-addressed', field, text, { to: message.to })
}

type OnMessage = Of<'channels/take' | 'channels/record-receipt' | 'channels/record-escalation'>

function unlessMessageTakes({ type, message: id }: OnMessage, world: World): Refused | undefined {
  const state = messageState(world.get(messageKind, id))
  return unlessTaken(messageTable, type, { id, state, field: '/message' })
}
