import { assert } from '../kernel/assert.ts'
import type { Marking } from '../kernel/schema.ts'
import { changed, type Change, type Recorded, type World } from '../kernel/world.ts'
import {
  channelKind,
  messageKind,
  type Channel,
  type ChannelEvent,
  type Message,
} from './channel.ts'
import { evolveCall } from './evolve-call.ts'

export function evolve(event: ChannelEvent, world: World, recorded: Recorded): readonly Change[] {
  switch (event.type) {
    case 'channel-opened': {
      const { type: _, channel: id, ...rest } = event
      const marking = markingOf(rest)
      const document = { ...rest, id, owner: rest.openedBy, marking, history: [recorded] }
      return [changed(channelKind, id, document)]
    }
    case 'link-test-missed':
      return [testMissed(event, world, recorded)]
    case 'message-sent':
      return sent(event, world, recorded)
    case 'message-received':
    case 'message-shown':
    case 'message-taken':
    case 'message-escalated':
      return [answered(event, world, recorded)]
    default:
      return evolveCall(event, world, recorded)
  }
}

type Of<T extends ChannelEvent['type']> = Extract<ChannelEvent, { type: T }>

/** A message that only tests the line is also the newest test of its channel. */
function sent(event: Of<'message-sent'>, world: World, recorded: Recorded): readonly Change[] {
  const { type: _, message: id, ...rest } = event
  const channel = world.get(channelKind, rest.channel)
  assert(channel, `the record speaks of channel ${rest.channel} before it is opened`)
  const message = {
    ...rest,
    id,
    owner: rest.from,
    marking: channel.marking,
    sentAt: recorded.time,
    answers: [],
    history: [recorded],
  }
  const change = changed(messageKind, id, message)
  if (rest.test !== true) return [change]
  const tested = { message: id, from: rest.from, at: recorded.time }
  const history = [...channel.history, recorded]
  return [change, changed(channelKind, channel.id, { ...channel, tested, history })]
}

function testMissed(event: Of<'link-test-missed'>, world: World, recorded: Recorded): Change {
  const { channel: id, dueAt } = event
  const channel = world.get(channelKind, id)
  assert(channel, `the record speaks of channel ${id} before it is opened`)
  const history = [...channel.history, recorded]
  return changed(channelKind, id, { ...channel, testMissed: { dueAt, at: recorded.time }, history })
}

type Answered = Of<'message-received' | 'message-shown' | 'message-taken' | 'message-escalated'>

function answered(event: Answered, world: World, recorded: Recorded): Change {
  const message = world.get(messageKind, event.message)
  assert(message, `the record speaks of message ${event.message} before it is sent`)
  const history = [...message.history, recorded]
  return changed(messageKind, message.id, {
    ...message,
    ...said(event, message, recorded),
    history,
  })
}

function said(event: Answered, message: Message, { time: at }: Recorded): Partial<Message> {
  const { message: _, ...rest } = event
  switch (rest.type) {
    case 'message-received': {
      const { type: _type, ...answer } = rest
      return { answers: [...message.answers, { ...answer, at }] }
    }
    case 'message-shown': {
      const { type: _type, ...shown } = rest
      return { shown: [...(message.shown ?? []), { ...shown, at }] }
    }
    case 'message-taken': {
      const { type: _type, ...taken } = rest
      return { taken: [...(message.taken ?? []), { ...taken, at }] }
    }
    case 'message-escalated': {
      const { type: _type, ...escalated } = rest
      const escalations = [...(message.escalations ?? []), { ...escalated, at }]
      return { escalations, marking: releasedTo(message.marking, escalated.to.parties) }
    }
  }
}

/** Whoever a message goes on to may read it: its channel named them for that when it was opened. */
function releasedTo(marking: Marking, parties: readonly string[]): Marking {
  const readers = new Set([...marking.releaseTo, ...parties])
  return { ...marking, releaseTo: [...readers].toSorted() }
}

/** Class C: what goes over a channel is for its sides and for whoever keeps it, nobody else. */
function markingOf(channel: Pick<Channel, 'sides' | 'openedBy'>): Marking {
  const readers = new Set([...channel.sides.map((side) => side.party), channel.openedBy])
  return { tlp: 'AMBER', class: 'C', releaseTo: [...readers].toSorted() }
}
