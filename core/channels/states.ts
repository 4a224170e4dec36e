import type { StateTable } from '../kernel/states.ts'
import type { Call, CallCommand } from './call.ts'
import type { Channel, ChannelCommand, Message } from './channel.ts'

type Step<T extends ChannelCommand['type']> = Extract<ChannelCommand['type'], T>

export const channelStates = ['unknown', 'open'] as const
export type ChannelState = (typeof channelStates)[number]

/** A channel is never closed: whoever calls for help on it must be heard. */
export const channelTable: StateTable<
  ChannelState,
  Step<
    | 'channels/open'
    | 'channels/send'
    | 'channels/log-call'
    | 'channels/start-call'
    | 'channels/record-test-missed'
  >
> = {
  unknown: {
    'channels/open': 'taken',
    'channels/send': 'unknown-reference',
    'channels/log-call': 'unknown-reference',
    'channels/start-call': 'unknown-reference',
    'channels/record-test-missed': 'unknown-reference',
  },
  open: {
    'channels/open': 'already-exists',
    'channels/send': 'taken',
    'channels/log-call': 'taken',
    'channels/start-call': 'taken',
    'channels/record-test-missed': 'taken',
  },
}

export function channelState(channel: Channel | undefined): ChannelState {
  return channel === undefined ? 'unknown' : 'open'
}

export const messageStates = ['unknown', 'sent', 'answered'] as const
export type MessageState = (typeof messageStates)[number]

type MessageCommand = Step<
  | 'channels/send'
  | 'channels/receive'
  | 'channels/record-receipt'
  | 'channels/take'
  | 'channels/record-escalation'
>

/** `answered`: by every side that it went to. */
export const messageTable: StateTable<MessageState, MessageCommand> = {
  unknown: {
    'channels/send': 'taken',
    'channels/receive': 'unknown-reference',
    'channels/record-receipt': 'unknown-reference',
    'channels/take': 'unknown-reference',
    'channels/record-escalation': 'unknown-reference',
  },
  sent: {
    'channels/send': 'already-exists',
    'channels/receive': 'taken',
    'channels/record-receipt': 'taken',
    'channels/take': 'taken',
    'channels/record-escalation': 'taken',
  },
  answered: {
    'channels/send': 'already-exists',
    'channels/receive': 'already-exists',
    'channels/record-receipt': 'taken',
    'channels/take': 'already-exists',
    'channels/record-escalation': 'taken',
  },
}

export function messageState(message: Message | undefined): MessageState {
  if (message === undefined) return 'unknown'
  const answered = new Set(message.answers.map(({ party }) => party))
  return message.to.every((party) => answered.has(party)) ? 'answered' : 'sent'
}

export const callStates = ['unknown', 'running', 'ended'] as const
export type CallState = (typeof callStates)[number]

/** What was said and decided may be written down after everybody has left. */
const over = {
  'channels/log-call': 'already-exists',
  'channels/start-call': 'already-exists',
  'channels/join-call': 'wrong-state',
  'channels/leave-call': 'wrong-state',
  'channels/consent-recording': 'wrong-state',
  'channels/record-minutes': 'taken',
  'channels/decide': 'taken',
} as const

/** A telephone call that was written down is over. */
export const callTable: StateTable<CallState, CallCommand['type']> = {
  unknown: {
    'channels/log-call': 'taken',
    'channels/start-call': 'taken',
    'channels/join-call': 'unknown-reference',
    'channels/leave-call': 'unknown-reference',
    'channels/consent-recording': 'unknown-reference',
    'channels/record-minutes': 'unknown-reference',
    'channels/decide': 'unknown-reference',
  },
  running: {
    ...over,
    'channels/join-call': 'taken',
    'channels/leave-call': 'taken',
    'channels/consent-recording': 'taken',
  },
  ended: over,
}

export function callState(call: Call | undefined): CallState {
  if (call === undefined) return 'unknown'
  return call.form === 'video' && call.endedAt === null ? 'running' : 'ended'
}
