import { assert } from '../kernel/assert.ts'
import type { Marking } from '../kernel/schema.ts'
import { changed, type Change, type Recorded, type World } from '../kernel/world.ts'
import { channelKind, messageKind, type Channel, type ChannelEvent } from './channel.ts'

export function evolve(event: ChannelEvent, world: World, recorded: Recorded): readonly Change[] {
  switch (event.type) {
    case 'channel-opened': {
      const { type: _, channel: id, ...rest } = event
      const marking = markingOf(rest)
      const document = { ...rest, id, owner: rest.openedBy, marking, history: [recorded] }
      return [changed(channelKind, id, document)]
    }
    case 'message-sent': {
      const { type: _, message: id, ...rest } = event
      const channel = world.get(channelKind, rest.channel)
      assert(channel, `the record speaks of channel ${rest.channel} before it is opened`)
      const document = {
        ...rest,
        id,
        owner: rest.from,
        marking: channel.marking,
        sentAt: recorded.time,
        answers: [],
        history: [recorded],
      }
      return [changed(messageKind, id, document)]
    }
    case 'message-received': {
      const { type: _, message: id, ...said } = event
      const message = world.get(messageKind, id)
      assert(message, `the record speaks of message ${id} before it is sent`)
      const answers = [...message.answers, { ...said, at: recorded.time }]
      const history = [...message.history, recorded]
      return [changed(messageKind, id, { ...message, answers, history })]
    }
  }
}

/** Class C: what goes over a channel is for its sides and for whoever keeps it, nobody else. */
function markingOf(channel: Pick<Channel, 'sides' | 'openedBy'>): Marking {
  const readers = new Set([...channel.sides.map((side) => side.party), channel.openedBy])
  return { tlp: 'AMBER', class: 'C', releaseTo: [...readers].toSorted() }
}
