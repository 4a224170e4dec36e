import type { Instant } from '../kernel/instant.ts'
import type { Commitment, Mark, Proposal } from './commitment.ts'

export type CommitmentState = 'open' | Mark['state']

/** A promise whose time is set, or a proposal without an answer before its start. */
export type CommitmentDue = {
  readonly what: 'promise' | 'answer'
  readonly party: string
  readonly dueAt: Instant
  readonly overdue: boolean
}

/** What each side last said became of a promise: one mark per party. Nothing here decides between them. */
export function marksBySide(commitment: Commitment): readonly Mark[] {
  const latest = new Map<string, Mark>()
  for (const mark of commitment.marks) latest.set(mark.saidBy, mark)
  return [...latest.values()]
}

/** Open until somebody marks it; disputed when the sides' marks differ. */
export function commitmentState(commitment: Commitment): CommitmentState {
  const marks = marksBySide(commitment)
  const first = marks[0]
  if (!first) return 'open'
  return marks.every((mark) => mark.state === first.state) ? first.state : 'disputed'
}

/** What the promisor still owes: nothing once a side has marked the promise, or while no date is set. */
export function commitmentDue(commitment: Commitment, now: Instant): readonly CommitmentDue[] {
  const { due: dueAt, promisor: party } = commitment
  if (dueAt === null || commitmentState(commitment) !== 'open') return []
  return [{ what: 'promise', party, dueAt, overdue: dueAt < now }]
}

/** Which of those to whom it was offered have not answered a proposal that has a start date. */
export function proposalDue(proposal: Proposal, now: Instant): readonly CommitmentDue[] {
  const { startDate: dueAt } = proposal
  if (dueAt === null) return []
  const answered = new Set(proposal.answers.map((said) => said.party))
  return proposal.offeredTo
    .filter((party) => !answered.has(party))
    .map((party) => ({ what: 'answer', party, dueAt, overdue: dueAt < now }))
}
