import { ECCENTRICITY_SQUARED, RADIANS_PER_UNIT, SEMI_MAJOR_M } from './ellipsoid.ts'
import { sine } from './trigonometry.ts'

/**
 * The mid-latitude metric round one latitude: a point that lies dx, dy units away is x = dx (k0 + k1 dy + k2 dy^2) east
 * and y = dy (m0 + m1 dy + m2 dy^2) north, in metres. These are the two radii of curvature at the middle latitude,
 * N cos(latitude) and M, as Taylor series about the latitude of the point, so that measuring one point against many
 * takes sine and cosine once.
 */
export const PLANE_NUMBERS = 8
export const K0 = 0
export const K1 = 1
export const K2 = 2
export const M0 = 3
export const M1 = 4
export const M2 = 5
/** The factor of the error: see `planeErrorM`. */
export const ERROR = 6
/** Where on the edge that was measured last its foot lies, from 0 to 1. */
export const FOOT = 7

/** Beyond these the metric is not used. */
export const PLANE_DISTANCE_M_MAX = 100_000
export const PLANE_LATITUDE_UNITS_MAX = 800_000_000

/** Fills in the numbers of the plane at a latitude in units, up to 80 degrees. */
export function setPlane(plane: Float64Array, latitude: number): void {
  const angle = latitude * RADIANS_PER_UNIT
  const sin = sine(angle)
  // Below 80 degrees this root is as good as the cosine itself.
  const cos = Math.sqrt(1 - sin * sin)
  const w = 1 - ECCENTRICITY_SQUARED * sin * sin
  const root = Math.sqrt(w)
  const meridian = (SEMI_MAJOR_M * (1 - ECCENTRICITY_SQUARED)) / (w * root)
  const parallel = (SEMI_MAJOR_M * cos) / root
  const bend = (3 * meridian * ECCENTRICITY_SQUARED * sin * cos) / w
  const half = RADIANS_PER_UNIT / 2
  plane[K0] = parallel * RADIANS_PER_UNIT
  plane[K1] = -meridian * sin * RADIANS_PER_UNIT * half
  plane[K2] = ((-meridian * cos - bend * sin) / 2) * RADIANS_PER_UNIT * half * half
  plane[M0] = meridian * RADIANS_PER_UNIT
  plane[M1] = bend * RADIANS_PER_UNIT * half
  const bendMore = 3 * meridian * ECCENTRICITY_SQUARED * (cos * cos - sin * sin)
  plane[M2] = (bendMore / 2) * RADIANS_PER_UNIT * half * half
  const tangent = sin / cos
  plane[ERROR] = ERROR_AT_EQUATOR + ERROR_BY_LATITUDE * tangent * tangent
}

/**
 * Error of a distance d by the plane: (4e-16 + 1.6e-15 tan^2(latitude)) d^3 and a tenth of a millimetre; measured
 * against Karney's inverse, see docs/decisions/geometry.md.
 */
export const ERROR_AT_EQUATOR = 4e-16
export const ERROR_BY_LATITUDE = 1.6e-15
export const ERROR_LEAST_M = 1e-4

export function planeErrorM(plane: Float64Array, distanceM: number): number {
  return ERROR_LEAST_M + (plane[ERROR] ?? 0) * distanceM * distanceM * distanceM
}

/** Metres from the point of the plane to one that lies dx, dy units away. */
export function spotDistanceM(plane: Float64Array, dx: number, dy: number): number {
  const x = dx * ((plane[K0] ?? 0) + dy * ((plane[K1] ?? 0) + dy * (plane[K2] ?? 0)))
  const y = dy * ((plane[M0] ?? 0) + dy * ((plane[M1] ?? 0) + dy * (plane[M2] ?? 0)))
  return Math.sqrt(x * x + y * y)
}

/**
 * Metres from the point of the plane to an edge that is straight in longitude and latitude, its ends given as
 * differences in units; the edge is at most a quarter of a degree long either way. The foot on the chord gives a place
 * on the edge, one step of Newton's method from there the foot itself; `plane[FOOT]` keeps it.
 */
export function edgeDistanceM(
  plane: Float64Array,
  fromX: number,
  fromY: number,
  toX: number,
  toY: number,
): number {
  const k0 = plane[K0] ?? 0
  const k1 = plane[K1] ?? 0
  const k2 = plane[K2] ?? 0
  const m0 = plane[M0] ?? 0
  const m1 = plane[M1] ?? 0
  const m2 = plane[M2] ?? 0
  const stepX = toX - fromX
  const stepY = toY - fromY
  const startEast = fromX * (k0 + fromY * (k1 + fromY * k2))
  const startNorth = fromY * (m0 + fromY * (m1 + fromY * m2))
  const eastward = toX * (k0 + toY * (k1 + toY * k2)) - startEast
  const northward = toY * (m0 + toY * (m1 + toY * m2)) - startNorth
  const squared = eastward * eastward + northward * northward
  let t = squared === 0 ? 0 : -(startEast * eastward + startNorth * northward) / squared
  t = t < 0 ? 0 : t > 1 ? 1 : t
  let dx = fromX + t * stepX
  let dy = fromY + t * stepY
  let wide = k0 + dy * (k1 + dy * k2)
  let high = m0 + dy * (m1 + dy * m2)
  if (squared > 0) {
    const east = stepX * wide + dx * stepY * (k1 + 2 * dy * k2)
    const north = stepY * (high + dy * (m1 + 2 * dy * m2))
    const step = (dx * wide * east + dy * high * north) / (east * east + north * north)
    t -= step
    t = t < 0 ? 0 : t > 1 ? 1 : t
    dx = fromX + t * stepX
    dy = fromY + t * stepY
    wide = k0 + dy * (k1 + dy * k2)
    high = m0 + dy * (m1 + dy * m2)
  }
  plane[FOOT] = t
  const x = dx * wide
  const y = dy * high
  return Math.sqrt(x * x + y * y)
}
