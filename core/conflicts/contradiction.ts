import type { ActKind } from '../agreements/acts.ts'
import { ALL_ACCEPTING, clauseKind } from '../agreements/agreement.ts'
import { certaintyAnd } from '../kernel/interval.ts'
import type { World } from '../kernel/world.ts'
import type { AgreementAnswer, ClauseAnswer, Contradiction, PartyAnswer } from './regime-answer.ts'
import type { ClauseName } from './regime-held.ts'

type Placed = {
  readonly agreement: string
  readonly answer: ClauseAnswer
  /** The clause names the parties it speaks to. */
  readonly named: boolean
}

type Among = {
  readonly agreements: readonly AgreementAnswer[]
  readonly parties: readonly PartyAnswer[]
  readonly act?: ActKind | undefined
}

/**
 * Acts that one agreement prohibits while another requires, permits or exempts them. Inside one agreement an exemption
 * is no contradiction: it is how the agreement is written. A clause that does not bind the actor contradicts nothing, nor
 * do two clauses of which one names its parties and none of them is one that the other speaks to.
 */
export function contradictionsAmong(world: World, among: Among): readonly Contradiction[] {
  const { agreements, parties, act } = among
  const placed = agreements.flatMap(({ agreement, clauses, exemptions }) =>
    [...clauses, ...exemptions].map((answer) => {
      const who = world.get(clauseKind, answer.clause)?.who ?? ALL_ACCEPTING
      return { agreement, answer, named: who !== ALL_ACCEPTING }
    }),
  )
  const speaking = placed.filter(({ answer }) => answer.binds !== 'none')
  const prohibiting = speaking.filter(({ answer }) => answer.kind === 'prohibit')
  const allowing = speaking.filter(({ answer }) => answer.kind !== 'prohibit')
  const found = prohibiting.flatMap((one) =>
    allowing.flatMap((other) => between(one, other, parties)),
  )
  return act === undefined ? found : found.filter((contradiction) => contradiction.act === act)
}

function between(
  prohibits: Placed,
  allows: Placed,
  parties: readonly PartyAnswer[],
): readonly Contradiction[] {
  if (prohibits.agreement === allows.agreement) return []
  const both = parties.filter(({ clauses }) =>
    [prohibits, allows].every(({ answer }) =>
      clauses.some(({ clause }) => clause === answer.clause),
    ),
  )
  if (both.length === 0 && (prohibits.named || allows.named)) return []
  const shared = prohibits.answer.acts.filter((act) => allows.answer.acts.includes(act))
  return shared.map((act) => ({
    act,
    prohibits: name(prohibits),
    allows: name(allows),
    certainty: certaintyAnd(strength(prohibits), strength(allows)),
    parties: both.map(({ party }) => party),
  }))
}

function name({ agreement, answer }: Placed): ClauseName {
  return { agreement, clause: answer.clause, code: answer.code }
}

function strength({ answer }: Placed): ClauseAnswer['certainty'] {
  return answer.binds === null ? answer.certainty : certaintyAnd(answer.certainty, answer.binds)
}
