import { Type, type Static } from 'typebox'
import { Place, Volume } from '../geometry/place.ts'
import {
  closed,
  command,
  event,
  Id,
  Ids,
  Instant,
  Marking,
  Names,
  oneOf,
  RefByKind,
  refsTo,
  refTo,
  Source,
  Texts,
} from '../kernel/schema.ts'
import { kind, type Documented } from '../kernel/world.ts'
import { Details, type NoticeKind } from './details.ts'
import type {
  MovementCheckIn,
  MovementCommand,
  MovementEvent,
  MovementResult,
  Overdue,
} from './movement-acts.ts'
import { positionWarningCodes } from './position-warning.ts'
import {
  Digest,
  type Dissemination,
  type Missed,
  type Receipt,
  type ReceiptCommand,
  type ReceiptEvent,
  versionFields,
} from './receipt.ts'
import type { VerificationCommand, VerificationEvent, Verified } from './verification.ts'

export const noticeAnswers = ['clarification-requested', 'objection', 'no-assurance'] as const
/** Whether the owner of what is told agreed that a party is told. */
export const tellingConsents = ['consented', 'refused', 'not-asked'] as const
export const referenceKinds = [
  'agreement',
  'zone',
  'pause',
  'corridor',
  'notice',
  'incident',
  'message',
  'commitment',
  'meeting',
] as const

const Reference = closed({ kind: oneOf(referenceKinds), id: RefByKind })
const TellingConsent = closed({ party: refTo('parties'), consent: oneOf(tellingConsents) })

const noticeFields = {
  notice: Id,
  agreement: refTo('agreements'),
  author: refTo('parties'),
  names: Names,
  text: Texts,
  details: Details,
  place: Place,
  /** `volume.interval` is the window of the notice. */
  volume: Volume,
  /** The parties that are told. */
  recipients: refsTo('parties', { minItems: 1, maxItems: 50 }),
  expiresAt: Type.Union([Instant, Type.Null()]),
  /** When its author has to state that it still holds. */
  revalidateBy: Type.Optional(Type.Union([Instant, Type.Null()])),
  references: Type.Optional(Type.Array(Reference, { maxItems: 50 })),
  /** Where it is stated, nobody is told to whom the owner did not consent. */
  consents: Type.Optional(Type.Array(TellingConsent, { maxItems: 50 })),
  /** The post that answers while it lasts. */
  contact: Type.Optional(refTo('posts')),
  /** Warnings about the position that its author has seen and stands by. */
  confirmed: Type.Optional(Type.Array(oneOf(positionWarningCodes), { maxItems: 5 })),
  /** Needed when a duty officer writes the notice down for its author. */
  source: Type.Union([Source, Type.Null()]),
  marking: Marking,
}
const answerFields = { ...versionFields, answer: oneOf(noticeAnswers), reason: Texts }
const acknowledgeFields = { ...versionFields, over: Type.Optional(Digest) }
const objectFields = { ...answerFields, over: Type.Optional(Digest) }
const cancelFields = { notice: refTo('notices'), reason: Texts }
const by = { party: Id, post: Id }
const lead = {
  ...versionFields,
  post: Id,
  /** Under the lead time that a recipient asks for: accepted all the same, and sent to it as flash. */
  shortLead: Type.Boolean(),
  /** The recipients for which it is short; before lead times were asked of each, it was all or none. */
  shortFor: Type.Optional(Ids),
  /** Who wrote it, where a second person has to verify it. */
  officer: Type.Optional(Id),
  verification: Type.Optional(Type.Literal('awaited')),
}

export const SubmitNotice = command('notices/submit', noticeFields, 'Tell the parties something')
export const AmendNotice = command(
  'notices/amend',
  { ...noticeFields, notice: refTo('notices'), reason: Texts },
  'Replace a notice by its next version, which voids the acknowledgements',
)
export const AcknowledgeNotice = command(
  'notices/acknowledge',
  acknowledgeFields,
  'State for an addressed party that this version was read',
)
export const ObjectToNotice = command(
  'notices/object',
  objectFields,
  'Ask for clarification, object with a reason, or give no assurance',
)
export const CancelNotice = command('notices/cancel', cancelFields, 'Withdraw a notice')

export const NoticeSubmitted = event('notice-submitted', { ...noticeFields, ...lead })
export const NoticeAmended = event('notice-amended', { ...noticeFields, ...lead, reason: Texts })
export const NoticeAcknowledged = event('notice-acknowledged', { ...acknowledgeFields, ...by })
export const NoticeAnswered = event('notice-answered', { ...objectFields, ...by })
export const NoticeCancelled = event('notice-cancelled', { ...cancelFields, ...by })

export type NoticeCommand =
  | Static<typeof SubmitNotice>
  | Static<typeof AmendNotice>
  | Static<typeof AcknowledgeNotice>
  | Static<typeof ObjectToNotice>
  | Static<typeof CancelNotice>
  | VerificationCommand
  | MovementCommand
  | ReceiptCommand

export type NoticeEvent =
  | Static<typeof NoticeSubmitted>
  | Static<typeof NoticeAmended>
  | Static<typeof NoticeAcknowledged>
  | Static<typeof NoticeAnswered>
  | Static<typeof NoticeCancelled>
  | VerificationEvent
  | MovementEvent
  | ReceiptEvent

export type NoticeAnswer = Omit<Static<typeof NoticeAnswered>, 'type' | 'notice'> & {
  readonly at: string
}
type Submitted = Omit<Static<typeof NoticeSubmitted>, 'type' | 'notice' | 'verification'>
/** A version as it was when another took its place. */
export type SupersededVersion = Pick<
  Submitted,
  | 'version'
  | 'text'
  | 'place'
  | 'volume'
  | 'details'
  | 'recipients'
  | 'expiresAt'
  | 'shortLead'
  | 'shortFor'
> & { readonly issuedAt: string; readonly supersededAt: string; readonly reason: Texts }

export type Notice = Documented &
  Submitted & {
    readonly kind: NoticeKind
    /** When this version was recorded, or verified where a second person had to. */
    readonly issuedAt: string
    /** `awaited`: a draft, and nobody is told yet. Null where no second person was asked for. */
    readonly verification: 'awaited' | 'verified' | null
    readonly verified: Verified | null
    /** How it will be marked once it is verified; null when it is marked so. */
    readonly intended: Marking | null
    readonly receipts: readonly Receipt[]
    readonly answers: readonly NoticeAnswer[]
    readonly disseminations: readonly Dissemination[]
    /** The rungs that were not reached in time, of every version. */
    readonly missed: readonly Missed[]
    readonly checkIns: readonly MovementCheckIn[]
    readonly overdues: readonly Overdue[]
    /** How a movement ended; null while nobody has said. */
    readonly result: MovementResult | null
    readonly superseded: readonly SupersededVersion[]
    /** Where each version that was told stands in the record, oldest first. */
    readonly entries: readonly { readonly version: number; readonly index: number }[]
    readonly cancelled: {
      readonly at: string
      readonly party: string
      readonly post: string
      readonly reason: Texts
    } | null
  }

/** The next version of a site that has moved, until a second person has verified it. The version before stands. */
export type PendingVersion = Documented &
  Omit<Static<typeof NoticeAmended>, 'type' | 'marking' | 'verification'> & {
    readonly kind: NoticeKind
    readonly intended: Marking
    readonly submittedAt: string
    readonly settled: {
      readonly how: 'verified' | 'replaced' | 'cancelled'
      readonly at: string
    } | null
  }

export const noticeKind = kind<Notice>('notice')
export const pendingVersionKind = kind<PendingVersion>('pending-version')
