import { SEMI_MAJOR_M } from '../ellipsoid.ts'
import { geodesicBetween } from '../geodesic-inverse.ts'
import { geodesicLine, spotAlong } from '../geodesic.ts'
import { HALF_TURN_UNITS, wrapUnits } from '../ellipsoid.ts'
import type { Position } from '../place.ts'
import { arctangent2, turnOf } from '../trigonometry.ts'

/** Clockwise from true north, at least 0 and below 360; metres along the geodesic. */
export type BearingAndDistance = { readonly bearingDeg: number; readonly distanceM: number }

/** Half way round the equator: farther away nothing is. */
export const DISTANCE_M_MAX = Math.floor(Math.PI * SEMI_MAJOR_M)

/** Which way a position lies from another, as one sets out, and how far. A position from itself lies 0 m north. */
export function bearingAndDistance(from: Position, to: Position): BearingAndDistance {
  const { azimuth1, distanceM } = geodesicBetween(spotOf(from), spotOf(to))
  if (distanceM === 0) return { bearingDeg: 0, distanceM }
  const degrees = (arctangent2(azimuth1.sine, azimuth1.cosine) * 180) / Math.PI
  const turned = degrees < 0 ? degrees + 360 : degrees
  return { bearingDeg: turned >= 360 ? 0 : turned, distanceM }
}

/** The position of 1e-7 degree nearest to the end of a geodesic. */
export function positionAlong(
  from: Position,
  { bearingDeg, distanceM }: BearingAndDistance,
): Position {
  const line = geodesicLine(spotOf(from), turnOf((bearingDeg * Math.PI) / 180))
  const { x, y } = spotAlong(line, distanceM)
  const longitude = wrapUnits(Math.round(x))
  return [longitude === -HALF_TURN_UNITS ? HALF_TURN_UNITS : longitude, Math.round(y)]
}

function spotOf([x, y]: Position): { readonly x: number; readonly y: number } {
  return { x, y }
}
