import type { Delineation } from '@hudna/core/agreements/delineation.ts'
import { type Difference, differencesAt, holdsAt } from '@hudna/core/agreements/difference.ts'

export type Subject = Delineation['subject']

export type DayQuery = { readonly subject: Subject; readonly moment: string }

/** A difference with the two claims that it is made of. */
export type DifferenceRow = Difference & {
  readonly first: Delineation
  readonly second: Delineation
}

/** The claims of a subject that hold at a moment, claimant by claimant. */
export function claimsAt(
  delineations: readonly Delineation[],
  { subject, moment }: DayQuery,
): readonly Delineation[] {
  return delineations
    .filter((one) => one.subject === subject && holdsAt(one, moment))
    .toSorted((one, other) =>
      `${one.claimant} ${one.id}` < `${other.claimant} ${other.id}` ? -1 : 1,
    )
}

/** Where claims that hold at a moment name different holders for the same ground, the largest first. */
export function differenceRows(
  claims: readonly Delineation[],
  moment: string,
): readonly DifferenceRow[] {
  const byId = new Map(claims.map((one) => [one.id, one]))
  return differencesAt(claims, moment)
    .flatMap((difference) => {
      const first = byId.get(difference.one)
      const second = byId.get(difference.other)
      return first === undefined || second === undefined ? [] : [{ ...difference, first, second }]
    })
    .toSorted((one, other) => other.areaM2 - one.areaM2)
}

/** Every moment at which a claim of the subject begins or ends, in order. */
export function changesOf(
  delineations: readonly Delineation[],
  subject: Subject,
): readonly string[] {
  const moments = delineations
    .filter((one) => one.subject === subject)
    .flatMap(({ interval: { from, to } }) => (to === null ? [from] : [from, to]))
  return [...new Set(moments)].toSorted()
}

/** The change before or after a moment; undefined where there is none. */
export function nextChange(
  changes: readonly string[],
  moment: string,
  way: 'before' | 'after',
): string | undefined {
  return way === 'after'
    ? changes.find((one) => one > moment)
    : changes.findLast((one) => one < moment)
}

/**
 * The last change up to a moment: what holds at it holds at the moment, so that nothing is computed anew while the clock
 * goes on. Before the first change nothing holds.
 */
export function lastChange(changes: readonly string[], moment: string): string {
  return changes.findLast((one) => one <= moment) ?? ''
}

const M2_PER_KM2 = 1_000_000

export type AreaFigure = {
  readonly value: number
  readonly unit: 'km2' | 'm2'
  readonly digits: number
}

/** The ground in square kilometres with no more digits than its bound allows; what is very small in square metres. */
export function areaFigure({
  areaM2,
  boundM2,
}: Pick<Difference, 'areaM2' | 'boundM2'>): AreaFigure {
  if (areaM2 < M2_PER_KM2 / 100) return { value: Math.round(areaM2), unit: 'm2', digits: 0 }
  const boundKm2 = Math.max(boundM2 / M2_PER_KM2, 0.01)
  const digits = Math.min(2, Math.max(0, -Math.ceil(Math.log10(boundKm2))))
  return { value: areaM2 / M2_PER_KM2, unit: 'km2', digits }
}
