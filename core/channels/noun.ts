import type { Noun } from '../kernel/noun.ts'
import * as channel from './channel.ts'
import { decide } from './decide.ts'
import { evolve } from './evolve.ts'

export const channels: Noun<channel.ChannelCommand, channel.ChannelEvent> = {
  commands: {
    'channels/open': channel.OpenChannel,
    'channels/send': channel.SendMessage,
    'channels/receive': channel.ReceiveMessage,
  },
  events: {
    'channel-opened': channel.ChannelOpened,
    'message-sent': channel.MessageSent,
    'message-received': channel.MessageReceived,
  },
  decide,
  evolve,
}
