import type { StandingHeld } from '@hudna/core/conflicts/covered.ts'

/** What the record says of a group there and then; never more than it says. */
export type Verdict =
  | 'covered'
  | 'perhaps-covered'
  | 'excluded'
  | 'perhaps-excluded'
  | 'both-perhaps'
  | 'not-covered'
  | 'unknown'

/**
 * Covered and excluded are asked one by one, and a change in the middle of the day leaves both possible. A standing that
 * is neither (a guarantor, a monitor) is not covered; none on the record is not known.
 */
export function verdictOf({ covered, excluded, standings }: StandingHeld): Verdict {
  if (covered === 'certain') return 'covered'
  if (excluded === 'certain') return 'excluded'
  if (covered === 'possible' && excluded === 'possible') return 'both-perhaps'
  if (covered === 'possible') return 'perhaps-covered'
  if (excluded === 'possible') return 'perhaps-excluded'
  return standings.every(({ standing }) => standing === 'unknown') ? 'unknown' : 'not-covered'
}
