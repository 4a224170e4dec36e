import { Type, type Static } from 'typebox'
import {
  closed,
  command,
  event,
  Id,
  Instant,
  oneOf,
  RefByKind,
  refsTo,
  refTo,
  Source,
  Texts,
} from '../kernel/schema.ts'
import { kind, type Documented } from '../kernel/world.ts'
import type { MeetingCommand, MeetingEvent } from './meeting.ts'
import { promised, promiseFields } from './promise-fields.ts'

export const commitmentStates = ['kept', 'partly', 'broken', 'disputed', 'lapsed'] as const
export const proposalAnswers = ['accept', 'reject', 'conditions'] as const

/** What a mark may point to as its evidence: documents that are on the record. */
export const evidenceKinds = [
  'incident',
  'observation',
  'notice',
  'pause',
  'corridor',
  'evacuation',
  'zone',
  'message',
  'commitment',
  'meeting',
] as const
export const EVIDENCE_MAX = 50

const instantOrNull = Type.Union([Instant, Type.Null()])
const correctFields = { commitment: refTo('commitments'), ...promised, reason: Texts }
const remindFields = {
  commitment: refTo('commitments'),
  saidBy: refTo('parties'),
  text: Texts,
  source: Source,
}
const withdrawFields = { proposal: refTo('proposals'), text: Texts, source: Source }
const Evidence = closed({ kind: oneOf(evidenceKinds), id: RefByKind })
const markFields = {
  commitment: refTo('commitments'),
  state: oneOf(commitmentStates),
  saidBy: refTo('parties'),
  text: Texts,
  evidence: Type.Optional(Type.Array(Evidence, { maxItems: EVIDENCE_MAX })),
  source: Source,
}
const proposeFields = {
  proposal: Id,
  agreement: refTo('agreements'),
  offeredBy: refTo('parties'),
  offeredTo: refsTo('parties', { minItems: 1, maxItems: 50 }),
  text: Texts,
  startDate: instantOrNull,
  source: Source,
}
const answerFields = {
  proposal: refTo('proposals'),
  party: refTo('parties'),
  answer: oneOf(proposalAnswers),
  text: Texts,
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
export const CorrectPromise = command(
  'commitments/correct',
  correctFields,
  'Correct what is held about a promise',
)
export const RemindPromisor = command(
  'commitments/remind',
  remindFields,
  'Remind the promisor of a promise, on the record',
)
export const WithdrawProposal = command(
  'commitments/withdraw-proposal',
  withdrawFields,
  'Record that a proposal is no longer offered',
)

export const CommitmentPromised = event('commitment-promised', { ...promiseFields, post: Id })
export const CommitmentMarked = event('commitment-marked', { ...markFields, post: Id })
export const ProposalMade = event('proposal-made', { ...proposeFields, post: Id })
export const ProposalAnswered = event('proposal-answered', { ...answerFields, post: Id })
export const PromiseCorrected = event('commitment-corrected', { ...correctFields, post: Id })
export const PromisorReminded = event('promisor-reminded', { ...remindFields, post: Id })
export const ProposalWithdrawn = event('proposal-withdrawn', { ...withdrawFields, post: Id })

export type CommitmentCommand =
  | Static<typeof MakePromise>
  | Static<typeof CorrectPromise>
  | Static<typeof MarkCommitment>
  | Static<typeof RemindPromisor>
  | Static<typeof Propose>
  | Static<typeof AnswerProposal>
  | Static<typeof WithdrawProposal>
  | MeetingCommand

export type CommitmentEvent =
  | Static<typeof CommitmentPromised>
  | Static<typeof PromiseCorrected>
  | Static<typeof CommitmentMarked>
  | Static<typeof PromisorReminded>
  | Static<typeof ProposalMade>
  | Static<typeof ProposalAnswered>
  | Static<typeof ProposalWithdrawn>
  | MeetingEvent

type Entry<T> = Omit<T, 'type' | 'commitment' | 'proposal'> & { readonly at: string }
export type Mark = Entry<Static<typeof CommitmentMarked>>
export type Reminder = Entry<Static<typeof PromisorReminded>>
export type ProposalAnswer = Entry<Static<typeof ProposalAnswered>>

/** What was held of a promise before it was corrected, and why it was. */
export type SupersededPromise = Pick<
  Static<typeof CommitmentPromised>,
  'promisee' | 'text' | 'madeAt' | 'due' | 'source'
> & { readonly reason: Texts; readonly at: string }

/** `marks` are what the sides say became of it, side by side; there is no mark of the centre's own making. */
export type Commitment = Documented &
  Omit<Static<typeof CommitmentPromised>, 'type' | 'commitment'> & {
    readonly marks: readonly Mark[]
    readonly reminders: readonly Reminder[]
    readonly superseded: readonly SupersededPromise[]
  }
export type Proposal = Documented &
  Omit<Static<typeof ProposalMade>, 'type' | 'proposal'> & {
    readonly proposedAt: string
    readonly answers: readonly ProposalAnswer[]
    readonly withdrawn: Entry<Static<typeof ProposalWithdrawn>> | null
  }

export const commitmentKind = kind<Commitment>('commitment')
export const proposalKind = kind<Proposal>('proposal')
