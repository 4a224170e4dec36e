import type { Static } from 'typebox'
import { closed, command, event, Id, Ids, Instant, oneOf, refTo } from '../kernel/schema.ts'
import { EntryDigest } from './digest.ts'

/** What a message waits for on each side, in order of time. */
export const messageSteps = ['machine-receipt', 'human-answer', 'any-officer', 'capital'] as const
export type MessageStep = (typeof messageSteps)[number]

const message = refTo('messages')
const shownFields = { message, over: EntryDigest }
const takeFields = { message }
const escalationFields = { message, party: refTo('parties'), step: oneOf(messageSteps) }

export const RecordMessageReceipt = command(
  'channels/record-receipt',
  shownFields,
  'State that a console of a side showed the message; its machine says so, and it is no answer',
)
export const TakeMessage = command(
  'channels/take',
  takeFields,
  'Take a message as an officer of a side, before it is answered',
)
export const RecordEscalation = command(
  'channels/record-escalation',
  escalationFields,
  'Record that a step passed unmet on a side, and to whom the message goes on',
)

/** To whom a message goes on: to posts of the side, or to parties. */
export const EscalatedTo = closed({ posts: Ids, parties: Ids })
export type EscalatedTo = Static<typeof EscalatedTo>

export const MessageShown = event('message-shown', { ...shownFields, party: Id, post: Id })
export const MessageTaken = event('message-taken', { ...takeFields, party: Id, post: Id })
export const MessageEscalated = event('message-escalated', {
  ...escalationFields,
  to: EscalatedTo,
  /** When the step that passed was due. */
  dueAt: Instant,
})

export type AnsweringCommand =
  Static<typeof RecordMessageReceipt> | Static<typeof TakeMessage> | Static<typeof RecordEscalation>

export type AnsweringEvent =
  Static<typeof MessageShown> | Static<typeof MessageTaken> | Static<typeof MessageEscalated>

type Said<T> = Omit<T, 'type' | 'message'> & { readonly at: string }
export type Shown = Said<Static<typeof MessageShown>>
export type Taken = Said<Static<typeof MessageTaken>>
export type Escalation = Said<Static<typeof MessageEscalated>>
