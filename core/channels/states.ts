import type { StateTable } from '../kernel/states.ts'
import type { Channel, ChannelCommand, Message } from './channel.ts'

type Step<T extends ChannelCommand['type']> = Extract<ChannelCommand['type'], T>

export const channelStates = ['unknown', 'open'] as const
export type ChannelState = (typeof channelStates)[number]

/** A channel is never closed: whoever calls for help on it must be heard. */
export const channelTable: StateTable<ChannelState, Step<'channels/open' | 'channels/send'>> = {
  unknown: { 'channels/open': 'taken', 'channels/send': 'unknown-reference' },
  open: { 'channels/open': 'already-exists', 'channels/send': 'taken' },
}

export function channelState(channel: Channel | undefined): ChannelState {
  return channel === undefined ? 'unknown' : 'open'
}

export const messageStates = ['unknown', 'sent', 'answered'] as const
export type MessageState = (typeof messageStates)[number]

/** `answered`: by every side that it went to. */
export const messageTable: StateTable<MessageState, Step<'channels/send' | 'channels/receive'>> = {
  unknown: { 'channels/send': 'taken', 'channels/receive': 'unknown-reference' },
  sent: { 'channels/send': 'already-exists', 'channels/receive': 'taken' },
  answered: { 'channels/send': 'already-exists', 'channels/receive': 'already-exists' },
}

export function messageState(message: Message | undefined): MessageState {
  if (message === undefined) return 'unknown'
  const answered = new Set(message.answers.map(({ party }) => party))
  return message.to.every((party) => answered.has(party)) ? 'answered' : 'sent'
}
