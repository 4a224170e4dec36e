import { Type, type Static } from 'typebox'
import {
  closed,
  command,
  event,
  Id,
  Instant,
  Line,
  Names,
  oneOf,
  refsTo,
  refTo,
  Source,
  Texts,
} from '../kernel/schema.ts'
import { kind, type Documented } from '../kernel/world.ts'
import { promiseFields } from './promise-fields.ts'

export const invitationAnswers = ['attends', 'declines', 'conditions'] as const
/** Promises that one outcome may bring with it. */
export const PROMISES_PER_OUTCOME_MAX = 50
const DURATION_MIN_MAX = 10_080

const instantOrNull = Type.Union([Instant, Type.Null()])
const meetingFields = {
  meeting: Id,
  agreement: refTo('agreements'),
  names: Names,
  track: Line,
  venue: Names,
  /** Null while no date is fixed. */
  at: instantOrNull,
  /** How long it is to last, in minutes; left out where nobody said. */
  durationMin: Type.Optional(Type.Integer({ minimum: 1, maximum: DURATION_MIN_MAX })),
  invitations: refsTo('parties'),
  agenda: Texts,
  source: Source,
}
const rescheduleFields = {
  meeting: refTo('meetings'),
  at: instantOrNull,
  venue: Names,
  reason: Texts,
  source: Source,
}
const inviteFields = { meeting: refTo('meetings'), party: refTo('parties'), source: Source }
const answerFields = {
  meeting: refTo('meetings'),
  party: refTo('parties'),
  answer: oneOf(invitationAnswers),
  text: Texts,
  source: Source,
}
const itemFields = {
  meeting: refTo('meetings'),
  item: Id,
  proposedBy: refTo('parties'),
  text: Texts,
  source: Source,
}
const objectFields = {
  meeting: refTo('meetings'),
  party: refTo('parties'),
  /** The party whose presence is objected to; left out when it is the meeting itself. */
  against: Type.Optional(refTo('parties')),
  text: Texts,
  source: Source,
}
const { agreement: _, ...promise } = promiseFields
const outcomeFields = {
  meeting: refTo('meetings'),
  held: Type.Boolean(),
  text: Texts,
  /** Commitments that came out of it and are on the record already. */
  commitments: refsTo('commitments'),
  source: Source,
}
const outcomeWithPromises = {
  ...outcomeFields,
  /** Commitments that came out of it and are recorded with it. */
  promises: Type.Optional(Type.Array(closed(promise), { maxItems: PROMISES_PER_OUTCOME_MAX })),
}
const cancelFields = {
  meeting: refTo('meetings'),
  saidBy: refTo('parties'),
  text: Texts,
  source: Source,
}

export const ScheduleMeeting = command(
  'commitments/schedule-meeting',
  meetingFields,
  'Record a meeting that is planned',
)
export const RescheduleMeeting = command(
  'commitments/reschedule-meeting',
  rescheduleFields,
  'Move a meeting to another time or venue',
)
export const InviteToMeeting = command(
  'commitments/invite',
  inviteFields,
  'Invite a further party to a meeting',
)
export const AnswerInvitation = command(
  'commitments/answer-invitation',
  answerFields,
  'Record what an invited party says to its invitation',
)
export const AddAgendaItem = command(
  'commitments/add-agenda-item',
  itemFields,
  'Put an item on the agenda of a meeting',
)
export const ObjectToMeeting = command(
  'commitments/object-to-meeting',
  objectFields,
  'Record what a party has against a meeting, or against a party at it',
)
export const RecordOutcome = command(
  'commitments/record-outcome',
  outcomeWithPromises,
  'Record what came of a meeting, and what was promised there',
)
export const CancelMeeting = command(
  'commitments/cancel-meeting',
  cancelFields,
  'Record that a meeting will not be held',
)

export const MeetingScheduled = event('meeting-scheduled', { ...meetingFields, convenedBy: Id })
export const MeetingRescheduled = event('meeting-rescheduled', { ...rescheduleFields, post: Id })
export const PartyInvited = event('party-invited', { ...inviteFields, post: Id })
export const InvitationAnswered = event('invitation-answered', { ...answerFields, post: Id })
export const AgendaItemAdded = event('agenda-item-added', { ...itemFields, post: Id })
export const MeetingObjected = event('meeting-objected', { ...objectFields, post: Id })
export const MeetingOutcomeRecorded = event('meeting-outcome-recorded', {
  ...outcomeFields,
  post: Id,
})
export const MeetingCancelled = event('meeting-cancelled', { ...cancelFields, post: Id })

export type MeetingCommand =
  | Static<typeof ScheduleMeeting>
  | Static<typeof RescheduleMeeting>
  | Static<typeof InviteToMeeting>
  | Static<typeof AnswerInvitation>
  | Static<typeof AddAgendaItem>
  | Static<typeof ObjectToMeeting>
  | Static<typeof RecordOutcome>
  | Static<typeof CancelMeeting>

export type MeetingEvent =
  | Static<typeof MeetingScheduled>
  | Static<typeof MeetingRescheduled>
  | Static<typeof PartyInvited>
  | Static<typeof InvitationAnswered>
  | Static<typeof AgendaItemAdded>
  | Static<typeof MeetingObjected>
  | Static<typeof MeetingOutcomeRecorded>
  | Static<typeof MeetingCancelled>

type Entry<T> = Omit<T, 'type' | 'meeting'> & { readonly at: string }
export type MeetingObjection = Entry<Static<typeof MeetingObjected>>
export type MeetingOutcome = Entry<Static<typeof MeetingOutcomeRecorded>>
export type InvitationAnswer = Entry<Static<typeof InvitationAnswered>>
export type AgendaItem = Entry<Static<typeof AgendaItemAdded>>

/** When and where it was to be before, and why it moved. */
export type EarlierPlan = Pick<Static<typeof MeetingScheduled>, 'at' | 'venue'> & {
  readonly reason: Texts
  readonly movedAt: string
}

/** `at`, `venue` and `invitations` are as they stand now. */
export type Meeting = Documented &
  Omit<Static<typeof MeetingScheduled>, 'type' | 'meeting'> & {
    readonly earlier: readonly EarlierPlan[]
    readonly answers: readonly InvitationAnswer[]
    readonly items: readonly AgendaItem[]
    readonly objections: readonly MeetingObjection[]
    readonly outcomes: readonly MeetingOutcome[]
    readonly cancelled: Entry<Static<typeof MeetingCancelled>> | null
  }

export const meetingKind = kind<Meeting>('meeting')
