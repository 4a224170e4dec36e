import type { ActKind } from '../agreements/acts.ts'
import { certaintyAnd } from '../kernel/interval.ts'
import type { AgreementAnswer, ClauseAnswer, Contradiction } from './regime-answer.ts'

type Placed = { readonly agreement: string; readonly answer: ClauseAnswer }

/**
 * Acts that one agreement prohibits while another requires, permits or exempts them. Inside one agreement an exemption
 * is no contradiction: it is how the agreement is written. A clause that does not bind the actor contradicts nothing.
 */
export function contradictionsAmong(
  agreements: readonly AgreementAnswer[],
  act?: ActKind,
): readonly Contradiction[] {
  const placed = agreements.flatMap(({ agreement, clauses, exemptions }) =>
    [...clauses, ...exemptions].map((answer) => ({ agreement, answer })),
  )
  const speaking = placed.filter(({ answer }) => answer.binds !== 'none')
  const prohibiting = speaking.filter(({ answer }) => answer.kind === 'prohibit')
  const allowing = speaking.filter(({ answer }) => answer.kind !== 'prohibit')
  const found = prohibiting.flatMap((one) => allowing.flatMap((other) => between(one, other)))
  return act === undefined ? found : found.filter((contradiction) => contradiction.act === act)
}

function between(prohibits: Placed, allows: Placed): readonly Contradiction[] {
  if (prohibits.agreement === allows.agreement) return []
  const shared = prohibits.answer.acts.filter((act) => allows.answer.acts.includes(act))
  return shared.map((act) => ({
    act,
    prohibits: name(prohibits),
    allows: name(allows),
    certainty: certaintyAnd(strength(prohibits), strength(allows)),
  }))
}

function name({ agreement, answer }: Placed): Contradiction['prohibits'] {
  return { agreement, clause: answer.clause, code: answer.code }
}

function strength({ answer }: Placed): ClauseAnswer['certainty'] {
  return answer.binds === null ? answer.certainty : certaintyAnd(answer.certainty, answer.binds)
}
