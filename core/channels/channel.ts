import { Type, type Static } from 'typebox'
import { Daily } from '../geometry/place.ts'
import {
  closed,
  command,
  event,
  Id,
  Ids,
  Language,
  Names,
  oneOf,
  Source,
  Texts,
} from '../kernel/schema.ts'
import { kind, type Documented } from '../kernel/world.ts'

export const channelKinds = ['hotline', 'video-bridge', 'direct-line', 'air-safety'] as const
export const priorities = ['flash', 'immediate', 'routine'] as const
export type Priority = (typeof priorities)[number]

const idOrNull = Type.Union([Id, Type.Null()])
const Side = closed({ party: Id, posts: Ids })
const openFields = {
  channel: Id,
  agreement: idOrNull,
  names: Names,
  kind: oneOf(channelKinds),
  sides: Type.Array(Side, { minItems: 2, maxItems: 20 }),
  languages: Type.Array(Language, { minItems: 1, maxItems: 3, uniqueItems: true }),
  /** Null is around the clock. */
  workingHours: Type.Union([Daily, Type.Null()]),
  /** Parties to turn to, in this order, when a side does not answer. */
  fallback: Ids,
  purpose: Texts,
  source: Source,
}
export const referenceKinds = [
  'incident',
  'notice',
  'pause',
  'corridor',
  'commitment',
  'proposal',
  'meeting',
  'message',
] as const
const Reference = closed({ kind: oneOf(referenceKinds), id: Id })
const sendFields = {
  message: Id,
  channel: Id,
  from: Id,
  priority: oneOf(priorities),
  text: Texts,
  references: Type.Array(Reference, { maxItems: 50 }),
  /** Needed when a duty officer writes the message down for the party that sent it. */
  source: Type.Union([Source, Type.Null()]),
}
const receiveFields = {
  message: Id,
  party: Id,
  /** What was answered or read back; empty when the message was only taken. */
  text: Texts,
  source: Type.Union([Source, Type.Null()]),
}

export const OpenChannel = command('channels/open', openFields, 'Open a channel between parties')
export const SendMessage = command('channels/send', sendFields, 'Send a message over a channel')
export const ReceiveMessage = command(
  'channels/receive',
  receiveFields,
  'State that a person of a side took the message, with the words read back',
)

export const ChannelOpened = event('channel-opened', { ...openFields, openedBy: Id })
export const MessageSent = event('message-sent', {
  ...sendFields,
  post: Id,
  /** Every other side of the channel at that moment. */
  to: Ids,
})
export const MessageReceived = event('message-received', { ...receiveFields, post: Id })

export type ChannelCommand =
  Static<typeof OpenChannel> | Static<typeof SendMessage> | Static<typeof ReceiveMessage>

export type ChannelEvent =
  Static<typeof ChannelOpened> | Static<typeof MessageSent> | Static<typeof MessageReceived>

export type Channel = Documented & Omit<Static<typeof ChannelOpened>, 'type' | 'channel'>
export type HumanAnswer = Omit<Static<typeof MessageReceived>, 'type' | 'message'> & {
  readonly at: string
}
export type Message = Documented &
  Omit<Static<typeof MessageSent>, 'type' | 'message'> & {
    readonly sentAt: string
    readonly answers: readonly HumanAnswer[]
  }

export const channelKind = kind<Channel>('channel')
export const messageKind = kind<Message>('message')
