import { certaintyWithin } from '../kernel/interval.ts'
import type { World } from '../kernel/world.ts'
import { affiliationKind } from '../parties/affiliation.ts'
import type { AffiliationAnswer } from './regime-answer.ts'
import { entryOf, type RegimeQuery } from './regime-held.ts'

/**
 * Who said, for that time, which group belongs with which: of the actor, or of everybody when none is asked for. Claims
 * stand side by side and move no standing; one that its claimant withdrew is none.
 */
export function affiliationsOf(world: World, query: RegimeQuery): readonly AffiliationAnswer[] {
  const { actor, interval } = query
  const answers: AffiliationAnswer[] = []
  for (const claim of world.all(affiliationKind)) {
    const { id: affiliation, from, until, group, relation, claimedBy, source } = claim
    if (actor !== undefined && group !== actor && claim.with !== actor) continue
    const certainty = certaintyWithin({ from, to: until }, interval)
    if (certainty === 'none' || claim.withdrawn) continue
    const who = { affiliation, group, with: claim.with, relation, claimedBy }
    answers.push({ ...who, from, until, certainty, source, entry: lastWord(claim) })
  }
  return answers
}

/** A corrected claim rests on the entry that corrected it. */
function lastWord(claim: Parameters<typeof entryOf>[0]): number {
  return claim.history.at(-1)?.index ?? entryOf(claim)
}
