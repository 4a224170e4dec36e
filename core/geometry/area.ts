import {
  ECCENTRICITY_SQUARED,
  GREATEST_RADIUS_M,
  RADIANS_PER_UNIT,
  SEMI_MINOR_M,
} from './ellipsoid.ts'
import { cosine, sine } from './trigonometry.ts'

/**
 * Square metres between the equator and a latitude, for each radian of longitude, on WGS 84 (Snyder, Map Projections, A
 * Working Manual, 1987, equation 3-12, times b squared over two; the inverse hyperbolic tangent as its series).
 */
export function zoneM2(latitude: number): number {
  const s = sine(latitude * RADIANS_PER_UNIT)
  const z = ECCENTRICITY_SQUARED * s * s
  const series = 1 + z * (1 / 3 + z * (1 / 5 + z * (1 / 7 + z * (1 / 9 + z * (1 / 11 + z / 13)))))
  return ((SEMI_MINOR_M * SEMI_MINOR_M) / 2) * s * (1 / (1 - z) + series)
}

const OUTER_NODE = 0.7745966692414834
const OUTER_WEIGHT = 5 / 18
const INNER_WEIGHT = 8 / 18

/**
 * Square metres between an edge, straight in longitude and latitude, and a parallel; positive for an edge to the east
 * above it. Gauss-Legendre with three nodes: exact to a double for edges up to a quarter of a degree.
 */
export function underEdgeM2(
  edge: {
    readonly fromX: number
    readonly fromY: number
    readonly toX: number
    readonly toY: number
  },
  parallelM2: number,
): number {
  const middle = (edge.fromY + edge.toY) / 2
  const half = ((edge.toY - edge.fromY) / 2) * OUTER_NODE
  const mean =
    OUTER_WEIGHT * (zoneM2(middle - half) - parallelM2) +
    INNER_WEIGHT * (zoneM2(middle) - parallelM2) +
    OUTER_WEIGHT * (zoneM2(middle + half) - parallelM2)
  return mean * (edge.toX - edge.fromX) * RADIANS_PER_UNIT
}

/** Square metres of a box of longitudes and latitudes. */
export function boxM2(west: number, south: number, east: number, north: number): number {
  return (zoneM2(north) - zoneM2(south)) * (east - west) * RADIANS_PER_UNIT
}

/** No corner of such a box is farther than this from its middle, in metres. */
export function halfDiagonalM(west: number, south: number, east: number, north: number): number {
  const nearest = south <= 0 && north >= 0 ? 0 : Math.min(Math.abs(south), Math.abs(north))
  const high = ((north - south) / 2) * RADIANS_PER_UNIT
  const wide = ((east - west) / 2) * RADIANS_PER_UNIT * cosine(nearest * RADIANS_PER_UNIT)
  return GREATEST_RADIUS_M * Math.sqrt(high * high + wide * wide)
}
