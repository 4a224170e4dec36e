import type { Touch } from '@hudna/core/geometry/touch.ts'
import type { Geography } from './geography.ts'

/**
 * How an answer stands to an oracle. `within`: a touch that says that it rests on the bound, and the true footprints are
 * apart by at most twice the bound: once for where the chains lie, once for what counts. `outside` must never be.
 */
export type Outcome = 'agree' | 'within' | 'outside'
export type Verdict = {
  readonly outcome: Outcome
  readonly by: 'PostGIS' | 'GeographicLib'
  /** What the oracle says. */
  readonly touches: boolean
  /** How far the truth lies from the limit, where the two differ. */
  readonly differM: number
  readonly boundM: number
}

/** PostGIS looks for the foot of a perpendicular on the sphere: it overestimates by up to 2.27e-5 of the distance. */
const FOOT = 2.5e-5
/** An edge of 10 km that PostGIS takes for a great circle, twice, and what it may leave in its own sums. */
const EDGE_M = 0.02
/** PostGIS takes staggered edges that are nearly parallel for one line, across gaps of up to 2 m. */
const ONE_LINE_M = 2.2
/** GeographicLib itself is good to some nanometres. */
const GEODESIC_M = 2e-6

/** Whether PostGIS can tell: what it says is farther from the limit than its own errors and our bound together. */
export function canTell(
  { distanceM }: Geography,
  { reachM, boundM }: { readonly reachM: number; readonly boundM: number },
): boolean {
  if (distanceM === 0 && reachM < ONE_LINE_M + boundM) return false
  return Math.abs(distanceM - reachM) > FOOT * distanceM + EDGE_M + boundM
}

/** @param truthM the distance by GeographicLib without reach, asked for only where PostGIS cannot tell */
export function verdictOf(options: {
  readonly ours: Touch
  readonly theirs: Geography
  readonly reachM: number
  readonly truthM: () => number
}): Verdict {
  const { ours, theirs, reachM, truthM } = options
  const { boundM } = ours
  if (canTell(theirs, { reachM, boundM })) {
    const { touches } = theirs
    const agree = ours.touches === touches
    const differM = agree ? 0 : Math.abs(theirs.distanceM - reachM)
    return { outcome: agree ? 'agree' : 'outside', by: 'PostGIS', touches, differM, boundM }
  }
  const offM = truthM() - reachM
  const touches = offM <= GEODESIC_M / 20
  const by = 'GeographicLib'
  if (ours.touches === touches) return { outcome: 'agree', by, touches, differM: 0, boundM }
  const rests = ours.withinBound && offM <= 2 * boundM + GEODESIC_M
  return { outcome: rests ? 'within' : 'outside', by, touches, differM: Math.abs(offM), boundM }
}
