import type { Position } from './place.ts'

/** WGS 84: half the greater axis in metres, and the first eccentricity squared. */
const SEMI_MAJOR_M = 6_378_137
const FLATTENING = 1 / 298.257223563
const ECCENTRICITY_SQUARED = FLATTENING * (2 - FLATTENING)

export const UNITS_PER_DEGREE = 10_000_000
export const FULL_TURN_UNITS = 360 * UNITS_PER_DEGREE
const RADIANS_PER_UNIT = Math.PI / (180 * UNITS_PER_DEGREE)

/** Less than any metre-per-unit that the ellipsoid has: a lower bound is never above the distance. */
export const LEAST_METRES_PER_LATITUDE_UNIT = 110_500 / UNITS_PER_DEGREE
export const LEAST_METRES_PER_LONGITUDE_UNIT = 111_300 / UNITS_PER_DEGREE

/** Edges longer than this are measured in pieces, so that the plane of a point fits each piece. */
const LONGEST_PIECE_UNITS = UNITS_PER_DEGREE / 4

/** An edge as it lies from one point: differences in longitude and latitude, in units of 1e-7 degree. */
export type Edge = {
  readonly fromX: number
  readonly fromY: number
  readonly toX: number
  readonly toY: number
}

/** Brings a difference of longitudes into (-180, 180] degrees, in units. */
export function wrapUnits(difference: number): number {
  if (difference > -FULL_TURN_UNITS / 2 && difference <= FULL_TURN_UNITS / 2) return difference
  return difference - FULL_TURN_UNITS * Math.ceil(difference / FULL_TURN_UNITS - 0.5)
}

/** East and north, in metres, of a point that lies `dx`, `dy` units from one at latitude `latitude`. */
function planeM(latitude: number, dx: number, dy: number): readonly [number, number] {
  const middle = (latitude + dy / 2) * RADIANS_PER_UNIT
  const sine = Math.sin(middle)
  const w = Math.sqrt(1 - ECCENTRICITY_SQUARED * sine * sine)
  const east = (dx * RADIANS_PER_UNIT * SEMI_MAJOR_M * Math.cos(middle)) / w
  const north = (dy * RADIANS_PER_UNIT * SEMI_MAJOR_M * (1 - ECCENTRICITY_SQUARED)) / (w * w * w)
  return [east, north]
}

function offsetDistanceM(latitude: number, dx: number, dy: number): number {
  const [east, north] = planeM(latitude, dx, dy)
  return Math.sqrt(east * east + north * north)
}

/**
 * Distance in metres on WGS 84 by the mid-latitude metric: the two radii of curvature at the middle latitude make
 * a plane. Error against the geodesic: see SPEC.md.
 */
export function distanceM(one: Position, other: Position): number {
  return offsetDistanceM(one[1], wrapUnits(other[0] - one[0]), other[1] - one[1])
}

/**
 * Distance in metres from a position to an edge that is straight in longitude and latitude, taken the short way
 * round the globe.
 */
export function distanceToSegmentM(position: Position, from: Position, to: Position): number {
  const fromX = wrapUnits(from[0] - position[0])
  const edge = {
    fromX,
    fromY: from[1] - position[1],
    toX: fromX + wrapUnits(to[0] - from[0]),
    toY: to[1] - position[1],
  }
  return distanceToEdgeM(position[1], edge)
}

/** As `distanceToSegmentM`, for an edge that is already seen from the point at `latitude`. */
export function distanceToEdgeM(latitude: number, edge: Edge): number {
  const stepX = edge.toX - edge.fromX
  const stepY = edge.toY - edge.fromY
  const longest = Math.max(Math.abs(stepX), Math.abs(stepY))
  const pieces = Math.max(1, Math.ceil(longest / LONGEST_PIECE_UNITS))
  let least = Number.POSITIVE_INFINITY
  for (let piece = 0; piece < pieces; piece += 1) {
    const distance = distanceToPieceM(latitude, {
      fromX: edge.fromX + (stepX * piece) / pieces,
      fromY: edge.fromY + (stepY * piece) / pieces,
      toX: edge.fromX + (stepX * (piece + 1)) / pieces,
      toY: edge.fromY + (stepY * (piece + 1)) / pieces,
    })
    if (distance < least) least = distance
  }
  return least
}

/**
 * The foot of the point on a chord in its plane, as a fraction of the edge, then again on ever shorter chords about
 * that foot: over a whole edge the plane bends enough to move the foot along it.
 */
function distanceToPieceM(latitude: number, edge: Edge): number {
  let fraction = 0.5
  for (const half of CHORD_HALVES) {
    fraction = footOnChord(latitude, edge, { from: fraction - half, to: fraction + half })
  }
  return offsetDistanceM(latitude, ...pointOn(edge, fraction))
}

const CHORD_HALVES = [0.5, 0.02, 0.001]

/** The foot on the straight chord between two fractions of an edge, kept on the edge. */
function footOnChord(
  latitude: number,
  edge: Edge,
  chord: { readonly from: number; readonly to: number },
): number {
  const [fromEast, fromNorth] = planeM(latitude, ...pointOn(edge, chord.from))
  const [toEast, toNorth] = planeM(latitude, ...pointOn(edge, chord.to))
  const east = toEast - fromEast
  const north = toNorth - fromNorth
  const squared = east * east + north * north
  const along = squared === 0 ? 0 : -(fromEast * east + fromNorth * north) / squared
  const fraction = chord.from + (chord.to - chord.from) * along
  return Math.min(1, Math.max(0, fraction))
}

function pointOn(edge: Edge, fraction: number): readonly [number, number] {
  const x = edge.fromX + (edge.toX - edge.fromX) * fraction
  return [x, edge.fromY + (edge.toY - edge.fromY) * fraction]
}
