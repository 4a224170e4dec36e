import {
  BLOCK_ERROR_UM,
  BLOCK_PARTS,
  BLOCK_REACH_MM,
  FOOTPRINT_WORDS,
  KIND_AREA,
  KIND_POINT,
  nextRun,
  PART_BASE,
  PART_BOX,
  PART_DIAGONAL,
  PART_INNER,
  PART_KIND,
  PART_LENGTH,
  PART_RUNS,
  PART_WORDS,
  RUN_WORDS,
} from './block.ts'
import { any, visitMeetings } from './crossing.ts'
import { FULL_TURN_UNITS, LEAST_RADIUS_M, RADIANS_PER_UNIT } from './ellipsoid.ts'
import { partsNearAnywhere } from './near-anywhere.ts'
import { partsNear } from './near.ts'
import { PLANE_DISTANCE_M_MAX, PLANE_LATITUDE_UNITS_MAX } from './plane.ts'
import { areaSide } from './side.ts'

/**
 * Whether two compiled footprints touch, closed: sharing a point is enough, and so is coming as near as the sum of
 * their errors. Allocates nothing but where a distance lies within the error of the plane. `at` and `otherAt` are the
 * words at which the blocks start, so that many may lie in one array. `withinM` asks whether they come that near instead.
 */
export function footprintsMeet(
  words: Int32Array,
  at: number,
  otherWords: Int32Array,
  otherAt: number,
  withinM = 0,
): boolean {
  const reachMm = (words[at + BLOCK_REACH_MM] ?? 0) + (otherWords[otherAt + BLOCK_REACH_MM] ?? 0)
  const errorUm = (words[at + BLOCK_ERROR_UM] ?? 0) + (otherWords[otherAt + BLOCK_ERROR_UM] ?? 0)
  const limitM = withinM + reachMm / 1000 + errorUm / 1e6
  let part = at + FOOTPRINT_WORDS
  for (let left = words[at + BLOCK_PARTS] ?? 0; left > 0; left -= 1) {
    let other = otherAt + FOOTPRINT_WORDS
    for (let others = otherWords[otherAt + BLOCK_PARTS] ?? 0; others > 0; others -= 1) {
      if (partsMeet(words, part, otherWords, other, limitM)) return true
      other += otherWords[other + PART_LENGTH] ?? 0
    }
    part += words[part + PART_LENGTH] ?? 0
  }
  return false
}

/**
 * Whether two parts come within so many metres of each other; with `edgesOnly`, whether their edges do, no matter which
 * of them lies inside the other.
 */
export function partsMeet(
  words: Int32Array,
  part: number,
  otherWords: Int32Array,
  other: number,
  limitM: number,
  edgesOnly = false,
): boolean {
  const leastY = words[part + PART_BOX + 1] ?? 0
  const mostY = words[part + PART_BOX + 3] ?? 0
  const otherLeastY = otherWords[other + PART_BOX + 1] ?? 0
  const otherMostY = otherWords[other + PART_BOX + 3] ?? 0
  const padY = limitM / (LEAST_RADIUS_M * RADIANS_PER_UNIT) + 1
  if (otherLeastY - mostY > padY || leastY - otherMostY > padY) return false
  const farther = Math.max(-leastY, mostY, -otherLeastY, otherMostY)
  const reach = limitM / (LEAST_RADIUS_M * leastCosine(farther * RADIANS_PER_UNIT))
  const plain =
    limitM <= PLANE_DISTANCE_M_MAX && farther <= PLANE_LATITUDE_UNITS_MAX && reach <= 0.5
  const padX = plain ? (reach * (1 + 0.2 * reach * reach)) / RADIANS_PER_UNIT + 1 : Infinity
  const base = (otherWords[other + PART_BASE] ?? 0) - (words[part + PART_BASE] ?? 0)
  const leastX = words[part + PART_BOX] ?? 0
  const mostX = words[part + PART_BOX + 2] ?? 0
  const otherLeastX = otherWords[other + PART_BOX] ?? 0
  const otherMostX = otherWords[other + PART_BOX + 2] ?? 0
  const apart = (otherLeastX + otherMostX - leastX - mostX) / 2 + base
  const nearest = -Math.round(apart / FULL_TURN_UNITS)
  const narrow = mostX - leastX + otherMostX - otherLeastX + 2 * padX < FULL_TURN_UNITS
  const last = narrow ? nearest : 2
  for (let turns = narrow ? nearest : -2; turns <= last; turns += 1) {
    const dx = base + turns * FULL_TURN_UNITS
    const gapX = Math.max(otherLeastX + dx - mostX, leastX - otherMostX - dx)
    if (gapX > padX) continue
    if (plain && diagonalsApart(words, part, otherWords, other, dx, (padX + padY) / 2 + 3)) continue
    const boxesMeet = !edgesOnly && gapX <= 0
    if (boxesMeet && partsShare(words, part, otherWords, other, dx)) return true
    const near = plain && limitM > 0
    if (near && partsNear(words, part, otherWords, other, dx, limitM, padX, padY)) return true
  }
  return !plain && partsNearAnywhere(words, part, otherWords, other, limitM)
}

/** Never more than the cosine of an angle up to a right one, and never 0: its series, cut after a negative term. */
function leastCosine(radians: number): number {
  const z = radians * radians
  return Math.max(1e-9, 1 - z * (1 / 2 - z * (1 / 24 - z / 720)))
}

/** Whether the diagonal bounds of two parts are more than `slack` apart. */
function diagonalsApart(
  words: Int32Array,
  part: number,
  otherWords: Int32Array,
  other: number,
  dx: number,
  slack: number,
): boolean {
  const half = dx / 2
  const at = part + PART_DIAGONAL
  const otherAt = other + PART_DIAGONAL
  return (
    (otherWords[otherAt] ?? 0) + half - (words[at + 1] ?? 0) > slack ||
    (words[at] ?? 0) - half - (otherWords[otherAt + 1] ?? 0) > slack ||
    (otherWords[otherAt + 2] ?? 0) + half - (words[at + 3] ?? 0) > slack ||
    (words[at + 2] ?? 0) - half - (otherWords[otherAt + 3] ?? 0) > slack
  )
}

/**
 * Whether two parts share a point, without reach or error; exact. `dx` brings the longitudes of the other into the
 * frame of the first. Certificates first, then edges, then whether one holds the other.
 */
export function partsShare(
  words: Int32Array,
  part: number,
  otherWords: Int32Array,
  other: number,
  dx: number,
): boolean {
  if (innerCovers(words, part, otherWords, other, dx)) return true
  if (innerCovers(otherWords, other, words, part, -dx)) return true
  if (edgesShare(words, part, otherWords, other, dx)) return true
  if (firstInside(words, part, otherWords, other, -dx)) return true
  if (firstInside(otherWords, other, words, part, dx)) return true
  return bothPoints(words, part, otherWords, other, dx)
}

/**
 * Whether the inner rectangle of an area proves a shared point: it meets the other's inner rectangle, or holds its first
 * vertex, or spans its whole box in one direction and meets it in the other. The last needs the other to be connected,
 * which every part is.
 */
function innerCovers(
  words: Int32Array,
  part: number,
  otherWords: Int32Array,
  other: number,
  dx: number,
): boolean {
  const west = (words[part + PART_INNER] ?? 0) - dx
  const south = words[part + PART_INNER + 1] ?? 0
  const east = (words[part + PART_INNER + 2] ?? 0) - dx
  const north = words[part + PART_INNER + 3] ?? 0
  if (west > east) return false
  const inner = other + PART_INNER
  if (
    (otherWords[inner] ?? 0) <= east &&
    (otherWords[inner + 2] ?? 0) >= west &&
    (otherWords[inner + 1] ?? 0) <= north &&
    (otherWords[inner + 3] ?? 0) >= south
  ) {
    return true
  }
  const leastX = otherWords[other + PART_BOX] ?? 0
  const leastY = otherWords[other + PART_BOX + 1] ?? 0
  const mostX = otherWords[other + PART_BOX + 2] ?? 0
  const mostY = otherWords[other + PART_BOX + 3] ?? 0
  if (leastX > east || mostX < west || leastY > north || mostY < south) return false
  if ((west <= leastX && mostX <= east) || (south <= leastY && mostY <= north)) return true
  const x = otherWords[other + PART_WORDS + RUN_WORDS] ?? 0
  const y = otherWords[other + PART_WORDS + RUN_WORDS + 1] ?? 0
  return west <= x && x <= east && south <= y && y <= north
}

function edgesShare(
  words: Int32Array,
  part: number,
  otherWords: Int32Array,
  other: number,
  dx: number,
): boolean {
  let run = part + PART_WORDS
  for (let left = words[part + PART_RUNS] ?? 0; left > 0; left -= 1) {
    let otherRun = other + PART_WORDS
    for (let others = otherWords[other + PART_RUNS] ?? 0; others > 0; others -= 1) {
      if (visitMeetings(words, run, otherWords, otherRun, dx, any)) return true
      otherRun = nextRun(otherWords, otherRun)
    }
    run = nextRun(words, run)
  }
  return false
}

/** Whether the first vertex of a part lies in the other, which is an area. */
function firstInside(
  words: Int32Array,
  part: number,
  otherWords: Int32Array,
  other: number,
  dx: number,
): boolean {
  if (otherWords[other + PART_KIND] !== KIND_AREA) return false
  const x = (words[part + PART_WORDS + RUN_WORDS] ?? 0) + dx
  const y = words[part + PART_WORDS + RUN_WORDS + 1] ?? 0
  return areaSide(otherWords, other, x, y) >= 0
}

/** A point has no edge; with another point, or on a line, it is left to the distance, but for equal points. */
function bothPoints(
  words: Int32Array,
  part: number,
  otherWords: Int32Array,
  other: number,
  dx: number,
): boolean {
  if (words[part + PART_KIND] !== KIND_POINT) return false
  if (otherWords[other + PART_KIND] !== KIND_POINT) return false
  const at = PART_WORDS + RUN_WORDS
  return (
    (words[part + at] ?? 0) === (otherWords[other + at] ?? 0) + dx &&
    words[part + at + 1] === otherWords[other + at + 1]
  )
}
