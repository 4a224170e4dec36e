import { commitmentKind, proposalKind } from '../commitments/commitment.ts'
import type { Commitment, Proposal } from '../commitments/commitment.ts'
import type { World } from '../kernel/world.ts'
import {
  entriesOf,
  entryOf,
  lastEntryOf,
  type RegimeQuery,
  type Statement,
  statement,
} from './regime-held.ts'
import type { Undertaking } from './undertaking-answer.ts'

/** Promises and proposals under these agreements that were made before the end of what is asked for. */
export function undertakingsOf(
  world: World,
  agreements: ReadonlySet<string>,
  query: RegimeQuery,
): readonly Undertaking[] {
  const { to } = query.interval
  const made: Undertaking[] = []
  for (const commitment of world.all(commitmentKind)) {
    if (agreements.has(commitment.agreement)) made.push(promised(commitment, to))
  }
  for (const proposal of world.all(proposalKind)) {
    if (agreements.has(proposal.agreement)) made.push(proposed(proposal, to))
  }
  return made.filter(({ madeAt }) => isBefore(madeAt, to))
}

function promised(commitment: Commitment, to: string | null): Undertaking {
  const { id, agreement, promisor, promisee, text, madeAt, due, source } = commitment
  const entries = entriesOf(commitment, 'commitment-marked', commitment.marks)
  const marks = commitment.marks.map((mark, at) =>
    statement({
      saidBy: mark.saidBy,
      says: mark.state,
      text: mark.text,
      source: mark.source,
      at: mark.source.published ?? mark.at,
      entry: entries[at] ?? null,
    }),
  )
  return {
    kind: 'commitment',
    id,
    agreement,
    by: promisor,
    to: [promisee],
    text,
    madeAt,
    due,
    said: lastOfEach(marks, to),
    entry: entryOf(commitment),
    source,
  }
}

function proposed(proposal: Proposal, to: string | null): Undertaking {
  const { id, agreement, offeredBy, offeredTo, text, startDate, source } = proposal
  const entries = entriesOf(proposal, 'proposal-answered', proposal.answers)
  const answers = proposal.answers.map((said, at) =>
    statement({
      saidBy: said.party,
      says: said.answer,
      text: said.text,
      source: said.source,
      at: said.source.published ?? said.at,
      entry: entries[at] ?? null,
    }),
  )
  const madeAt = source.published ?? proposal.proposedAt
  return {
    kind: 'proposal',
    id,
    agreement,
    by: offeredBy,
    to: offeredTo,
    text,
    madeAt,
    due: startDate,
    said: lastOfEach([...answers, ...takenBack(proposal)], to),
    entry: entryOf(proposal),
    source,
  }
}

/** A proposal that its author no longer offers. */
function takenBack(proposal: Proposal): readonly Statement[] {
  const { withdrawn, offeredBy } = proposal
  if (!withdrawn) return []
  const { text, source } = withdrawn
  const at = source.published ?? withdrawn.at
  const entry = lastEntryOf(proposal, ['proposal-withdrawn']) ?? null
  return [statement({ saidBy: offeredBy, says: 'withdrawn', text, at, entry, source })]
}

/** What each side last said by then, in the order of the record. */
function lastOfEach(said: readonly Statement[], to: string | null): readonly Statement[] {
  const then = said.filter(({ at }) => isBefore(at ?? '', to))
  return then.filter(
    (one, index) => index === then.findLastIndex(({ saidBy }) => saidBy === one.saidBy),
  )
}

function isBefore(moment: string, to: string | null): boolean {
  return to === null || moment < to
}
