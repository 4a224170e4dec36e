import {
  ECCENTRICITY_SQUARED,
  LEAST_RADIUS_M,
  RADIANS_PER_UNIT,
  SEMI_MAJOR_M,
  wrapUnits,
} from './ellipsoid.ts'
import { geodesicBetween } from './geodesic-inverse.ts'
import { arctangent2, cosine, turnOf } from './trigonometry.ts'

/** An edge by its ends, in units; straight in longitude and latitude, at most a quarter of a degree either way. */
export type PlainEdge = {
  readonly fromX: number
  readonly fromY: number
  readonly toX: number
  readonly toY: number
}

export type Foot = { readonly distanceM: number; readonly fraction: number }

const STEPS_MAX = 6

/**
 * The nearest place of an edge and its distance by Karney's inverse, at any latitude and length. From a first guess the
 * foot of the right-angled triangle on the sphere, again and again from the foot before; error below a micrometre for
 * distances below 9,000 km, and never less than the true distance beyond.
 */
export function exactFoot(x: number, y: number, edge: PlainEdge): Foot {
  const ends = [footAt(x, y, edge, 0), footAt(x, y, edge, 1)] as const
  let best: Foot = ends[0].distanceM <= ends[1].distanceM ? ends[0] : ends[1]
  if (ends[0].stepM <= 0 && ends[1].stepM >= 0) return best
  let t = firstGuess(x, y, edge)
  for (let step = 0; step < STEPS_MAX; step += 1) {
    const found = footAt(x, y, edge, t)
    if (found.distanceM < best.distanceM) best = found
    if (found.lengthM === 0) break
    const next = Math.min(1, Math.max(0, t + found.stepM / found.lengthM))
    if (Math.abs(next - t) * found.lengthM < 1e-6) break
    t = next
  }
  return { distanceM: best.distanceM, fraction: best.fraction }
}

type Measured = Foot & {
  /** How far along the edge the foot is expected from here, and how long the edge would be at this scale. */
  readonly stepM: number
  readonly lengthM: number
}

function footAt(x: number, y: number, edge: PlainEdge, fraction: number): Measured {
  const stepX = edge.toX - edge.fromX
  const stepY = edge.toY - edge.fromY
  const spot = { x: edge.fromX + fraction * stepX, y: edge.fromY + fraction * stepY }
  const { distanceM, azimuth1 } = geodesicBetween(spot, { x, y })
  const { sine, cosine: cos } = turnOf(spot.y * RADIANS_PER_UNIT)
  const w = Math.sqrt(1 - ECCENTRICITY_SQUARED * sine * sine)
  const east = (stepX * RADIANS_PER_UNIT * SEMI_MAJOR_M * cos) / w
  const north = (stepY * RADIANS_PER_UNIT * LEAST_RADIUS_M) / (w * w * w)
  const lengthM = Math.sqrt(east * east + north * north)
  if (lengthM === 0) return { distanceM, fraction, stepM: 0, lengthM }
  const along = (azimuth1.sine * east + azimuth1.cosine * north) / lengthM
  const angle = distanceM / SEMI_MAJOR_M
  const arc = turnOf(angle)
  return {
    distanceM,
    fraction,
    stepM: SEMI_MAJOR_M * arctangent2(arc.sine * along, arc.cosine),
    lengthM,
  }
}

/** The foot in the plane at the middle of the edge. */
function firstGuess(x: number, y: number, edge: PlainEdge): number {
  const scale = cosine(((edge.fromY + edge.toY) / 2) * RADIANS_PER_UNIT)
  const east = (edge.toX - edge.fromX) * scale
  const north = edge.toY - edge.fromY
  const squared = east * east + north * north
  if (squared === 0) return 0
  const towards = wrapUnits(Math.round(x - edge.fromX)) * scale * east + (y - edge.fromY) * north
  return Math.min(1, Math.max(0, towards / squared))
}

/**
 * A lower bound of the distance of two boxes that lie dx and dy units apart, with the least cosine of latitude in
 * either: on the sphere of the least radius, which is never longer.
 */
export function leastDistanceM(dx: number, dy: number, leastCosine: number): number {
  const north = dy * RADIANS_PER_UNIT * LEAST_RADIUS_M
  const angle = dx * RADIANS_PER_UNIT
  const sine = angle < 1 ? angle * (1 - (angle * angle) / 6) : 0.84 - (angle - 1) * 0.41
  const east = sine <= 0 ? 0 : LEAST_RADIUS_M * leastCosine * sine
  return north > east ? north : east
}
