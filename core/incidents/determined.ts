import type { IncidentDetermination } from './incident.ts'

/** The newest finding of each party, and the newest joint one. */
export function currentFindings(
  determinations: readonly IncidentDetermination[],
): readonly IncidentDetermination[] {
  const newest = new Map(determinations.map((one) => [one.party, one]))
  return [...newest.values()]
}

/**
 * An incident is determined by a joint finding, or by the findings of two parties side by side;
 * `pending` determines nothing.
 */
export function isDetermined(determinations: readonly IncidentDetermination[]): boolean {
  const settled = currentFindings(determinations).filter((one) => one.outcome !== 'pending')
  return settled.length >= 2 || settled.some((one) => one.party === null)
}
