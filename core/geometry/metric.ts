import { geodesicBetween } from './geodesic-inverse.ts'
import type { Position } from './place.ts'

export { FULL_TURN_UNITS, UNITS_PER_DEGREE, wrapUnits } from './ellipsoid.ts'

/** Distance in metres on WGS 84, along the shortest geodesic; error below 20 nanometres. */
export function distanceM(one: Position, other: Position): number {
  return geodesicBetween({ x: one[0], y: one[1] }, { x: other[0], y: other[1] }).distanceM
}
