import type { Instant } from '../kernel/instant.ts'
import type { Corridor, CorridorState } from './corridor.ts'

/**
 * What each source last said about a corridor, as of a moment: one entry per party that says so.
 * More than one state in the answer means that the sources disagree; nothing here decides between them.
 */
export function corridorStatesAt(corridor: Corridor, now: Instant): readonly CorridorState[] {
  const latest = new Map<string, CorridorState>()
  for (const said of corridor.states) {
    const held = latest.get(said.saidBy)
    if (said.from <= now && (!held || said.from >= held.from)) latest.set(said.saidBy, said)
  }
  return [...latest.values()]
}

/** A corridor is agreed when every party whose consent is asked for last said yes; otherwise it is declared. */
export function corridorBasis(corridor: Corridor): 'agreed' | 'declared' {
  const agreed = corridor.consentOf.every((party) => {
    const last = corridor.consents.findLast((said) => said.party === party)
    return last?.answer === 'consented'
  })
  return agreed && corridor.consentOf.length > 0 ? 'agreed' : 'declared'
}
