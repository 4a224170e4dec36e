import type { Commitment, Proposal } from '@hudna/core/commitments/commitment.ts'
import { ageOf, commitmentDue, commitmentState, proposalDue } from '@hudna/core/commitments/due.ts'
import { msOf } from '@hudna/core/kernel/instant.ts'

export const commitmentSorts = ['age', 'silence', 'due'] as const
export type CommitmentSort = (typeof commitmentSorts)[number]

/** What stands in one list: promises, and proposals beside them. */
export type Undertaking =
  | { readonly kind: 'commitment'; readonly id: string; readonly document: Commitment }
  | { readonly kind: 'proposal'; readonly id: string; readonly document: Proposal }

export type UndertakingFilter = {
  /** Whoever promised or was promised, offered or was offered. */
  readonly party: string | undefined
  /** Only what somebody still owes a word or a deed on. */
  readonly open: boolean
}

export function undertakings(
  commitments: readonly Commitment[],
  proposals: readonly Proposal[],
): readonly Undertaking[] {
  return [
    ...commitments.map((document) => ({
      kind: 'commitment' as const,
      id: document.id,
      document,
    })),
    ...proposals.map((document) => ({ kind: 'proposal' as const, id: document.id, document })),
  ]
}

/** Everybody who promised, was promised, offered or was offered. */
export function partiesOf(one: Undertaking): readonly string[] {
  if (one.kind === 'commitment') return [one.document.promisor, one.document.promisee]
  return [one.document.offeredBy, ...one.document.offeredTo]
}

/** A promise without a mark or with marks that differ, a proposal that stands and that somebody has not answered. */
export function isOpen(one: Undertaking): boolean {
  if (one.kind === 'commitment') return !['kept', 'lapsed'].includes(commitmentState(one.document))
  const { withdrawn, answers, offeredTo } = one.document
  return (
    withdrawn === null && offeredTo.some((party) => !answers.some((said) => said.party === party))
  )
}

/**
 * The undertakings of a filter in the order asked for: `age` the oldest first, `silence` what was silent longest first,
 * `due` what is due soonest first, without a date last. Among equals the older stands first.
 */
export function orderedUndertakings(
  all: readonly Undertaking[],
  options: {
    readonly filter: UndertakingFilter
    readonly sort: CommitmentSort
    readonly now: string
  },
): readonly Undertaking[] {
  const { filter, sort, now } = options
  const { party, open } = filter
  return all
    .filter((one) => party === undefined || partiesOf(one).includes(party))
    .filter((one) => !open || isOpen(one))
    .map((one) => ({ one, rank: rankOf(one, sort, now), madeAt: madeAtOf(one) }))
    .toSorted((a, b) => a.rank - b.rank || a.madeAt.localeCompare(b.madeAt))
    .map(({ one }) => one)
}

function rankOf(one: Undertaking, sort: CommitmentSort, now: string): number {
  if (sort === 'age') return msOf(madeAtOf(one))
  if (sort === 'silence') return -silentMsOf(one, now)
  const first = duesOf(one, now).map(({ dueAt }) => msOf(dueAt))
  return first.length === 0 ? Number.MAX_SAFE_INTEGER : Math.min(...first)
}

export function madeAtOf(one: Undertaking): string {
  return one.kind === 'commitment' ? one.document.madeAt : one.document.proposedAt
}

/** What is owed on it at a moment: a promise, a word on a reminder, an answer. */
export function duesOf(one: Undertaking, now: string): ReturnType<typeof commitmentDue> {
  return one.kind === 'commitment'
    ? commitmentDue(one.document, now)
    : proposalDue(one.document, now)
}

function silentMsOf(one: Undertaking, now: string): number {
  if (one.kind === 'commitment') return ageOf(one.document, now).silentMs
  const { proposedAt, answers } = one.document
  return msOf(now) - msOf(answers.at(-1)?.at ?? proposedAt)
}
