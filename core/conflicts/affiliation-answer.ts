import { certaintyWithin } from '../kernel/interval.ts'
import type { World } from '../kernel/world.ts'
import { affiliationKind } from '../parties/affiliation.ts'
import { entryOf } from './agreement-answer.ts'
import type { AffiliationAnswer, RegimeQuery } from './regime-answer.ts'

/** Who said, for that time, with whom the actor belongs. Claims stand side by side and move no standing. */
export function affiliationsOf(world: World, query: RegimeQuery): readonly AffiliationAnswer[] {
  const { actor, interval } = query
  if (actor === undefined) return []
  const answers: AffiliationAnswer[] = []
  for (const claim of world.all(affiliationKind)) {
    if (claim.withdrawn !== null) continue
    if (claim.group !== actor && claim.with !== actor) continue
    const { from, until, group, relation, claimedBy, source } = claim
    const certainty = certaintyWithin({ from, to: until }, interval)
    if (certainty === 'none') continue
    const who = { group, with: claim.with, relation, claimedBy }
    answers.push({ ...who, from, until, certainty, source, entry: entryOf(claim) })
  }
  return answers
}
