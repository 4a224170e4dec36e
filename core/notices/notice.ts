import { Type, type Static } from 'typebox'
import { Place, Volume } from '../geometry/place.ts'
import {
  command,
  event,
  Id,
  Instant,
  Marking,
  Names,
  oneOf,
  refsTo,
  refTo,
  Source,
  Texts,
} from '../kernel/schema.ts'
import { kind, type Documented } from '../kernel/world.ts'
import { Details, type NoticeKind } from './details.ts'

/** The ladder of receipts, lowest first. None of them is permission. */
export const rungs = [
  'accepted',
  'witnessed',
  'mirrored',
  'shown',
  'opened',
  'acknowledged',
  'disseminated',
] as const
export type Rung = (typeof rungs)[number]
export const noticeAnswers = ['clarification-requested', 'objection', 'no-assurance'] as const

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
  /** Needed when a duty officer writes the notice down for its author. */
  source: Type.Union([Source, Type.Null()]),
  marking: Marking,
}
const versionFields = {
  notice: refTo('notices'),
  version: Type.Integer({ minimum: 1, maximum: 10_000 }),
}
const answerFields = { ...versionFields, answer: oneOf(noticeAnswers), reason: Texts }
const cancelFields = { notice: refTo('notices'), reason: Texts }
const by = { party: Id, post: Id }
const lead = {
  ...versionFields,
  post: Id,
  /** Under the lead time that recipients ask for: accepted all the same, and sent as flash. */
  shortLead: Type.Boolean(),
}

export const SubmitNotice = command('notices/submit', noticeFields, 'Tell the parties something')
export const AmendNotice = command(
  'notices/amend',
  { ...noticeFields, notice: refTo('notices'), reason: Texts },
  'Replace a notice by its next version, which voids the acknowledgements',
)
export const AcknowledgeNotice = command(
  'notices/acknowledge',
  versionFields,
  'State for an addressed party that this version was read',
)
export const ObjectToNotice = command(
  'notices/object',
  answerFields,
  'Ask for clarification, object with a reason, or give no assurance',
)
export const CancelNotice = command('notices/cancel', cancelFields, 'Withdraw a notice')

export const NoticeSubmitted = event('notice-submitted', { ...noticeFields, ...lead })
export const NoticeAmended = event('notice-amended', { ...noticeFields, ...lead, reason: Texts })
export const NoticeAcknowledged = event('notice-acknowledged', { ...versionFields, ...by })
export const NoticeAnswered = event('notice-answered', { ...answerFields, ...by })
export const NoticeCancelled = event('notice-cancelled', { ...cancelFields, ...by })

export type NoticeCommand =
  | Static<typeof SubmitNotice>
  | Static<typeof AmendNotice>
  | Static<typeof AcknowledgeNotice>
  | Static<typeof ObjectToNotice>
  | Static<typeof CancelNotice>

export type NoticeEvent =
  | Static<typeof NoticeSubmitted>
  | Static<typeof NoticeAmended>
  | Static<typeof NoticeAcknowledged>
  | Static<typeof NoticeAnswered>
  | Static<typeof NoticeCancelled>

/** One rung reached by one recipient. A receipt of an older version is void. */
export type Receipt = {
  readonly party: string
  readonly version: number
  readonly rung: Rung
  readonly at: string
  readonly post: string | null
}
export type NoticeAnswer = Omit<Static<typeof NoticeAnswered>, 'type' | 'notice'> & {
  readonly at: string
}
/** A version as it was when another took its place. */
export type SupersededVersion = Pick<
  Static<typeof NoticeSubmitted>,
  'version' | 'text' | 'place' | 'volume' | 'details' | 'recipients'
> & { readonly issuedAt: string; readonly supersededAt: string; readonly reason: Texts }

export type Notice = Documented &
  Omit<Static<typeof NoticeSubmitted>, 'type' | 'notice'> & {
    readonly kind: NoticeKind
    /** When this version was recorded. */
    readonly issuedAt: string
    readonly receipts: readonly Receipt[]
    readonly answers: readonly NoticeAnswer[]
    readonly superseded: readonly SupersededVersion[]
    readonly cancelled: {
      readonly at: string
      readonly party: string
      readonly post: string
      readonly reason: Texts
    } | null
  }

export const noticeKind = kind<Notice>('notice')
