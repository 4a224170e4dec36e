import { Type, type Static } from 'typebox'
import { StepSeconds } from '../agreements/hotline-terms.ts'
import { Daily } from '../geometry/place.ts'
import {
  closed,
  command,
  event,
  Id,
  Ids,
  Instant,
  Language,
  Line,
  Names,
  oneOf,
  RefByKind,
  refsTo,
  refTo,
  Source,
  Texts,
} from '../kernel/schema.ts'
import { kind, type Documented } from '../kernel/world.ts'
import type { AnsweringCommand, AnsweringEvent, Escalation, Shown, Taken } from './answering.ts'
import type { CallCommand, CallEvent } from './call.ts'
import { EntryDigest, ReadBack } from './digest.ts'
import { FilledTemplate } from './template-form.ts'

export const channelKinds = ['hotline', 'video-bridge', 'direct-line', 'air-safety'] as const
export const priorities = ['flash', 'immediate', 'routine'] as const
export type Priority = (typeof priorities)[number]
export const ATTACHMENTS_MAX = 10
export const ATTACHMENT_BYTES_MAX = 100_000_000

const agreementOrNull = Type.Union([refTo('agreements'), Type.Null()])
const Side = closed({ party: refTo('parties'), posts: refsTo('posts') })
const openFields = {
  channel: Id,
  agreement: agreementOrNull,
  names: Names,
  kind: oneOf(channelKinds),
  sides: Type.Array(Side, { minItems: 2, maxItems: 20 }),
  languages: Type.Array(Language, { minItems: 1, maxItems: 3, uniqueItems: true }),
  /** Null is around the clock. */
  workingHours: Type.Union([Daily, Type.Null()]),
  /** Parties to turn to, in this order, when a side does not answer. */
  fallback: refsTo('parties'),
  /** How often the line is tested; left out, from its first test on once a day. */
  linkTestEveryMin: Type.Optional(Type.Integer({ minimum: 10, maximum: 10_080 })),
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
const Reference = closed({ kind: oneOf(referenceKinds), id: RefByKind })
/** A file by what it is called and what it is: whoever is given it can tell that it is the one. */
const Attachment = closed({
  label: Line,
  sha256: EntryDigest,
  bytes: Type.Integer({ minimum: 0, maximum: ATTACHMENT_BYTES_MAX }),
})
const sendFields = {
  message: Id,
  channel: refTo('channels'),
  from: refTo('parties'),
  priority: oneOf(priorities),
  /** With a template it stays empty when it is asked for; the record has the sentences of the template. */
  text: Texts,
  template: Type.Optional(FilledTemplate),
  attachments: Type.Optional(Type.Array(Attachment, { maxItems: ATTACHMENTS_MAX })),
  /** That it only tests the line. */
  test: Type.Optional(Type.Boolean()),
  references: Type.Array(Reference, { maxItems: 50 }),
  /** Needed when a duty officer writes the message down for the party that sent it. */
  source: Type.Union([Source, Type.Null()]),
}
const receiveFields = {
  message: refTo('messages'),
  party: refTo('parties'),
  /** What was answered or read back; empty when the message was only taken. */
  text: Texts,
  /** The four words as they were said over the line, in any language, and the bytes that they are compared with. */
  readBack: Type.Optional(ReadBack),
  over: Type.Optional(EntryDigest),
  source: Type.Union([Source, Type.Null()]),
}

const testMissedFields = {
  channel: refTo('channels'),
  /** When the test that did not come was due. */
  dueAt: Instant,
}

export const OpenChannel = command('channels/open', openFields, 'Open a channel between parties')
export const SendMessage = command('channels/send', sendFields, 'Send a message over a channel')
export const ReceiveMessage = command(
  'channels/receive',
  receiveFields,
  'State that a person of a side took the message, with the words read back',
)

export const RecordTestMissed = command(
  'channels/record-test-missed',
  testMissedFields,
  'Record that the time for a test of a line has passed without one',
)

export const ChannelOpened = event('channel-opened', { ...openFields, openedBy: Id })
export const MessageSent = event('message-sent', {
  ...sendFields,
  post: Id,
  /** Every other side of the channel at that moment. */
  to: Ids,
  /** How long each step may take, where the procedure of its agreement sets it. */
  steps: Type.Optional(StepSeconds),
})
export const MessageReceived = event('message-received', { ...receiveFields, post: Id })

export const LinkTestMissed = event('link-test-missed', {
  ...testMissedFields,
  /** Every side of the channel, and who keeps it: none of them can rely on it. */
  to: Ids,
})

export type ChannelCommand =
  | Static<typeof OpenChannel>
  | Static<typeof SendMessage>
  | Static<typeof ReceiveMessage>
  | Static<typeof RecordTestMissed>
  | AnsweringCommand
  | CallCommand

export type ChannelEvent =
  | Static<typeof ChannelOpened>
  | Static<typeof MessageSent>
  | Static<typeof MessageReceived>
  | Static<typeof LinkTestMissed>
  | AnsweringEvent
  | CallEvent

/** The newest message that only tested the line. */
export type LinkTest = { readonly message: string; readonly from: string; readonly at: string }
/** The newest test that did not come: when it was due, and when that went on the record. */
export type TestMissed = { readonly dueAt: string; readonly at: string }
export type Channel = Documented &
  Omit<Static<typeof ChannelOpened>, 'type' | 'channel'> & {
    readonly tested?: LinkTest
    readonly testMissed?: TestMissed
  }
export type HumanAnswer = Omit<Static<typeof MessageReceived>, 'type' | 'message'> & {
  readonly at: string
}
export type Message = Documented &
  Omit<Static<typeof MessageSent>, 'type' | 'message'> & {
    readonly sentAt: string
    readonly answers: readonly HumanAnswer[]
    /** Consoles of a side that showed it; the machine's own receipt is no answer. */
    readonly shown?: readonly Shown[]
    /** Officers who said that they have it. */
    readonly taken?: readonly Taken[]
    /** Steps that passed unmet, as the centre put them on the record. */
    readonly escalations?: readonly Escalation[]
  }

export const channelKind = kind<Channel>('channel')
export const messageKind = kind<Message>('message')

/** Where the entry of a message stands: its exact bytes are what receipts and read-back words are over. */
export function messageEntryIndex(message: Pick<Message, 'history'>): number | undefined {
  return message.history[0]?.index
}
