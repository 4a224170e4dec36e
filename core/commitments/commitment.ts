import { Type, type Static } from 'typebox'
import {
  command,
  event,
  Id,
  Ids,
  Instant,
  Line,
  Names,
  oneOf,
  Source,
  Texts,
} from '../kernel/schema.ts'
import { kind, type Documented } from '../kernel/world.ts'

export const commitmentStates = ['kept', 'partly', 'broken', 'disputed', 'lapsed'] as const
export const proposalAnswers = ['accept', 'reject', 'conditions'] as const

const instantOrNull = Type.Union([Instant, Type.Null()])
const promiseFields = {
  commitment: Id,
  agreement: Id,
  promisor: Id,
  promisee: Id,
  text: Texts,
  madeAt: Instant,
  due: instantOrNull,
  source: Source,
}
const markFields = {
  commitment: Id,
  state: oneOf(commitmentStates),
  saidBy: Id,
  text: Texts,
  source: Source,
}
const proposeFields = {
  proposal: Id,
  agreement: Id,
  offeredBy: Id,
  offeredTo: Type.Array(Id, { minItems: 1, maxItems: 50, uniqueItems: true }),
  text: Texts,
  startDate: instantOrNull,
  source: Source,
}
const answerFields = {
  proposal: Id,
  party: Id,
  answer: oneOf(proposalAnswers),
  text: Texts,
  source: Source,
}
const meetingFields = {
  meeting: Id,
  agreement: Id,
  names: Names,
  track: Line,
  venue: Names,
  /** Null while no date is fixed. */
  at: instantOrNull,
  invitations: Ids,
  agenda: Texts,
  source: Source,
}
const objectFields = { meeting: Id, party: Id, text: Texts, source: Source }
const outcomeFields = {
  meeting: Id,
  held: Type.Boolean(),
  text: Texts,
  /** Commitments that came out of it. */
  commitments: Ids,
  source: Source,
}

export const MakePromise = command('commitments/promise', promiseFields, 'Record a promise')
export const MarkCommitment = command(
  'commitments/mark',
  markFields,
  'Record what one side says became of a promise',
)
export const Propose = command('commitments/propose', proposeFields, 'Record a proposal')
export const AnswerProposal = command(
  'commitments/answer',
  answerFields,
  'Record what a party says to a proposal',
)
export const ScheduleMeeting = command(
  'commitments/schedule-meeting',
  meetingFields,
  'Record a meeting that is planned',
)
export const ObjectToMeeting = command(
  'commitments/object-to-meeting',
  objectFields,
  'Record what a party has against a meeting',
)
export const RecordOutcome = command(
  'commitments/record-outcome',
  outcomeFields,
  'Record what came of a meeting',
)

export const CommitmentPromised = event('commitment-promised', { ...promiseFields, post: Id })
export const CommitmentMarked = event('commitment-marked', { ...markFields, post: Id })
export const ProposalMade = event('proposal-made', { ...proposeFields, post: Id })
export const ProposalAnswered = event('proposal-answered', { ...answerFields, post: Id })
export const MeetingScheduled = event('meeting-scheduled', { ...meetingFields, convenedBy: Id })
export const MeetingObjected = event('meeting-objected', { ...objectFields, post: Id })
export const MeetingOutcomeRecorded = event('meeting-outcome-recorded', {
  ...outcomeFields,
  post: Id,
})

export type CommitmentCommand =
  | Static<typeof MakePromise>
  | Static<typeof MarkCommitment>
  | Static<typeof Propose>
  | Static<typeof AnswerProposal>
  | Static<typeof ScheduleMeeting>
  | Static<typeof ObjectToMeeting>
  | Static<typeof RecordOutcome>

export type CommitmentEvent =
  | Static<typeof CommitmentPromised>
  | Static<typeof CommitmentMarked>
  | Static<typeof ProposalMade>
  | Static<typeof ProposalAnswered>
  | Static<typeof MeetingScheduled>
  | Static<typeof MeetingObjected>
  | Static<typeof MeetingOutcomeRecorded>

type Entry<T> = Omit<T, 'type' | 'commitment' | 'proposal' | 'meeting'> & { readonly at: string }
export type Mark = Entry<Static<typeof CommitmentMarked>>
export type ProposalAnswer = Entry<Static<typeof ProposalAnswered>>
export type MeetingObjection = Entry<Static<typeof MeetingObjected>>
export type MeetingOutcome = Entry<Static<typeof MeetingOutcomeRecorded>>

/** `marks` are what the sides say became of it, side by side; there is no mark of the centre's own making. */
export type Commitment = Documented &
  Omit<Static<typeof CommitmentPromised>, 'type' | 'commitment'> & {
    readonly marks: readonly Mark[]
  }
export type Proposal = Documented &
  Omit<Static<typeof ProposalMade>, 'type' | 'proposal'> & {
    readonly proposedAt: string
    readonly answers: readonly ProposalAnswer[]
  }
export type Meeting = Documented &
  Omit<Static<typeof MeetingScheduled>, 'type' | 'meeting'> & {
    readonly objections: readonly MeetingObjection[]
    readonly outcomes: readonly MeetingOutcome[]
  }

export const commitmentKind = kind<Commitment>('commitment')
export const proposalKind = kind<Proposal>('proposal')
export const meetingKind = kind<Meeting>('meeting')
