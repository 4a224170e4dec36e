import { overlapArea } from '../geometry/overlap-area.ts'
import { footprintsTouch } from '../geometry/touch.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Delineation } from './delineation.ts'

/** Two claims of who holds or watches the same ground at a moment that do not name the same one. */
export type Difference = {
  readonly one: string
  readonly other: string
  readonly areaM2: number
  /** How far the area may be from the true one, in square metres. */
  readonly boundM2: number
}

/**
 * Where delineations of one subject disagree at a moment: every pair that shares ground and names different holders, by
 * id. Those that only share a border do not disagree.
 */
export function differencesAt(
  delineations: readonly Delineation[],
  moment: Instant,
): readonly Difference[] {
  const held = delineations
    .filter((one) => holdsAt(one, moment))
    .toSorted((one, other) => (one.id < other.id ? -1 : 1))
  const found: Difference[] = []
  for (const [index, one] of held.entries()) {
    for (const other of held.slice(index + 1)) {
      if (one.subject !== other.subject || one.holder === other.holder) continue
      if (!footprintsTouch(one.footprint, other.footprint).touches) continue
      const { areaM2, boundM2 } = overlapArea(one.footprint, other.footprint)
      if (areaM2 <= boundM2 && areaM2 < 1) continue
      const size = { areaM2: Math.round(areaM2), boundM2: Math.ceil(boundM2) }
      found.push({ one: one.id, other: other.id, ...size })
    }
  }
  return found
}

export function holdsAt({ interval }: Pick<Delineation, 'interval'>, moment: Instant): boolean {
  return interval.from <= moment && (interval.to === null || moment < interval.to)
}
