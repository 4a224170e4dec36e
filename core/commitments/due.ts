import { addMs, type Instant, msOf } from '../kernel/instant.ts'
import type { Commitment, Mark, Proposal } from './commitment.ts'

export type CommitmentState = 'open' | Mark['state']

/** So long after a reminder the promisor should have said what became of its promise, in hours. */
export const REMINDER_ANSWER_HOURS = 24

/** A promise whose time is set, a reminder that nobody took up, or a proposal without an answer before its start. */
export type CommitmentDue = {
  readonly what: 'promise' | 'answer' | 'reminder'
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

/**
 * What the promisor still owes: the promise, unless a side has marked it or no date is set, and a word on the newest
 * reminder that came after its last one.
 */
export function commitmentDue(commitment: Commitment, now: Instant): readonly CommitmentDue[] {
  const { due, promisor: party, reminders, marks } = commitment
  const owed: CommitmentDue[] = []
  if (due !== null && commitmentState(commitment) === 'open') {
    owed.push({ what: 'promise', party, dueAt: due, overdue: due < now })
  }
  const reminder = reminders.at(-1)
  const said = marks.findLast(({ saidBy }) => saidBy === party)
  if (reminder !== undefined && (said === undefined || said.at < reminder.at)) {
    const dueAt = addMs(reminder.at, REMINDER_ANSWER_HOURS * 3_600_000)
    owed.push({ what: 'reminder', party, dueAt, overdue: dueAt < now })
  }
  return owed
}

/** How old a promise is, and how long nothing was recorded of it: "promised 8 months ago, nothing recorded since". */
export function ageOf(
  { madeAt, history, marks, reminders }: Commitment,
  now: Instant,
): { readonly ageMs: number; readonly lastAt: Instant | null; readonly silentMs: number } {
  const spoken = [...marks, ...reminders].map(({ at }) => at).toSorted()
  const corrected = history.filter(({ type }) => type === 'commitment-corrected').at(-1)?.time
  const lastAt =
    [spoken.at(-1), corrected]
      .filter((at) => at !== undefined)
      .toSorted()
      .at(-1) ?? null
  const ageMs = msOf(now) - msOf(madeAt)
  return { ageMs, lastAt, silentMs: lastAt === null ? ageMs : msOf(now) - msOf(lastAt) }
}

/** Which of those to whom it was offered have not answered a proposal that has a start date. */
export function proposalDue(proposal: Proposal, now: Instant): readonly CommitmentDue[] {
  const { startDate: dueAt, withdrawn } = proposal
  if (dueAt === null || withdrawn !== null) return []
  const answered = new Set(proposal.answers.map((said) => said.party))
  return proposal.offeredTo
    .filter((party) => !answered.has(party))
    .map((party) => ({ what: 'answer', party, dueAt, overdue: dueAt < now }))
}
