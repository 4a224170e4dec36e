import {
  BLOCK_ERROR_UM,
  BLOCK_PARTS,
  BLOCK_REACH_MM,
  FOOTPRINT_WORDS,
  KIND_AREA,
  KIND_LINE,
  PART_BASE,
  PART_BOX,
  PART_DIAGONAL,
  PART_INNER,
  PART_KIND,
  PART_WORDS,
  RUN_COUNT,
  RUN_WORDS,
} from './block.ts'
import {
  GREATEST_RADIUS_M,
  HALF_TURN_UNITS,
  LEAST_RADIUS_M,
  RADIANS_PER_UNIT,
} from './ellipsoid.ts'
import { PLANE_DISTANCE_M_MAX, PLANE_LATITUDE_UNITS_MAX } from './plane.ts'
import { cosine } from './trigonometry.ts'

/** Least x, least y, most x, most y, in units. */
export type Rectangle = readonly [number, number, number, number]

/**
 * What can be said of a footprint and everything within its radius or buffer, at a glance. Every place of a core belongs
 * to it, a centimetre more than needed; every place of it lies within the bounds, a centimetre inside. So two footprints
 * whose cores meet touch, and two whose bounds are apart do not, whatever the exact test would have to look at.
 */
export type ReachCertificates = {
  readonly cores: readonly Rectangle[]
  /** Of longitude + latitude and longitude - latitude of all its places, in units. */
  readonly leastSum: number
  readonly mostSum: number
  readonly leastDifference: number
  readonly mostDifference: number
}

/** More than every rounding on the way, in metres. */
const SPARE_M = 0.01
/** An arc is longer than its chord by less than this part of it, up to 100 km. */
const ARC_OVER_CHORD = 2e-5
/** Sine and cosine of the directions in which a rectangle's corner lies from the middle of a circle. */
const HALVES = { sine: Math.SQRT1_2, cosine: Math.SQRT1_2 } as const
const CORNERS = [
  HALVES,
  { sine: 0.38, cosine: 0.92 },
  { sine: 0.92, cosine: 0.38 },
  { sine: 0.19, cosine: 0.98 },
  { sine: 0.98, cosine: 0.19 },
] as const

/**
 * The certificates of a block that has one part, lies below 80 degrees and does not come near the antimeridian, in
 * longitudes from -180 to 180 degrees; null for every other.
 * @param coresMax 1 for the best core alone; more of them prove more
 */
export function reachCertificates(
  words: Int32Array,
  at: number,
  coresMax: number,
): ReachCertificates | null {
  const part = at + FOOTPRINT_WORDS
  const word = (place: number): number => words[place] ?? 0
  if (word(at + BLOCK_PARTS) !== 1 || word(part + PART_BASE) !== 0) return null
  const reachM = word(at + BLOCK_REACH_MM) / 1000
  const outerM = reachM + word(at + BLOCK_ERROR_UM) / 1e6 + SPARE_M
  if (outerM > PLANE_DISTANCE_M_MAX) return null
  const angle = outerM / LEAST_RADIUS_M
  const farther = Math.max(-word(part + PART_BOX + 1), word(part + PART_BOX + 3))
  const highest = farther + angle / RADIANS_PER_UNIT
  if (highest > PLANE_LATITUDE_UNITS_MAX) return null
  const reachY = angle * (1 + angle * angle)
  const angleX = angle / cosine(highest * RADIANS_PER_UNIT)
  const reachX = angleX * (1 + angleX * angleX)
  const edge = HALF_TURN_UNITS - reachX / RADIANS_PER_UNIT - 4
  if (word(part + PART_BOX) < -edge || word(part + PART_BOX + 2) > edge) return null
  // The reach is an ellipse at most, which goes so far along either diagonal; the bounds of the chain are halves.
  const pad = Math.ceil(Math.sqrt(reachX * reachX + reachY * reachY) / RADIANS_PER_UNIT) + 4
  return {
    cores: coresOf(words, part, { reachM, coresMax }),
    leastSum: 2 * word(part + PART_DIAGONAL) - pad,
    mostSum: 2 * word(part + PART_DIAGONAL + 1) + 2 + pad,
    leastDifference: 2 * word(part + PART_DIAGONAL + 2) - 1 - pad,
    mostDifference: 2 * word(part + PART_DIAGONAL + 3) + 1 + pad,
  }
}

function coresOf(
  words: Int32Array,
  part: number,
  { reachM, coresMax }: { readonly reachM: number; readonly coresMax: number },
): readonly Rectangle[] {
  const kind = words[part + PART_KIND]
  const cores: Rectangle[] = []
  if (kind === KIND_AREA) {
    const west = words[part + PART_INNER] ?? 0
    const south = words[part + PART_INNER + 1] ?? 0
    const east = words[part + PART_INNER + 2] ?? 0
    const north = words[part + PART_INNER + 3] ?? 0
    return west <= east ? [[west, south, east, north]] : []
  }
  const run = part + PART_WORDS
  const count = words[run + RUN_COUNT] ?? 0
  if (kind === KIND_LINE) {
    const places = Math.min(coresMax, count)
    for (let place = 0; place < places; place += 1) {
      const vertex = Math.floor(((2 * place + 1) * count) / (2 * places))
      addCore(cores, words, run + RUN_WORDS + 2 * vertex, { reachM, corner: HALVES })
    }
    return cores
  }
  const x = words[run + RUN_WORDS] ?? 0
  const y = words[run + RUN_WORDS + 1] ?? 0
  if (reachM === 0) return [[x, y, x, y]]
  for (const corner of CORNERS) {
    if (cores.length < coresMax) addCore(cores, words, run + RUN_WORDS, { reachM, corner })
  }
  return cores
}

/**
 * Adds a rectangle in the circle round the vertex at a word. On the sphere of the greatest radius, where every distance
 * is at least as long, a step of dx and dy ends within sqrt(dy^2 + (dx cosine)^2), with the greatest cosine on the way.
 */
function addCore(
  cores: Rectangle[],
  words: Int32Array,
  vertex: number,
  {
    reachM,
    corner,
  }: {
    readonly reachM: number
    readonly corner: { readonly sine: number; readonly cosine: number }
  },
): void {
  const x = words[vertex] ?? 0
  const y = words[vertex + 1] ?? 0
  const angle = ((reachM - SPARE_M) / GREATEST_RADIUS_M) * (1 - ARC_OVER_CHORD)
  if (angle <= 0) return
  const nearest = Math.max(0, Math.abs(y) * RADIANS_PER_UNIT - angle)
  const halfX = Math.floor((angle * corner.cosine) / cosine(nearest) / RADIANS_PER_UNIT) - 1
  const halfY = Math.floor((angle * corner.sine) / RADIANS_PER_UNIT) - 1
  if (halfX >= 0 && halfY >= 0) cores.push([x - halfX, y - halfY, x + halfX, y + halfY])
}
