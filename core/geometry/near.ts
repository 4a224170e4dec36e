import {
  nextRun,
  PART_BOX,
  PART_RUNS,
  PART_WORDS,
  RUN_COUNT,
  RUN_SHIFT,
  RUN_WORDS,
} from './block.ts'
import { exactFoot } from './exact-distance.ts'
import { edgeDistanceM, PLANE_NUMBERS, planeErrorM, setPlane, spotDistanceM } from './plane.ts'

/** What Karney's inverse itself may be off, and the search for a foot by it. */
export const EXACT_ERROR_M = 1e-6

/** The plane of the point that was measured last; filled in before each use. */
const plane = new Float64Array(PLANE_NUMBERS)
let planeLatitude = Number.NaN

/**
 * Whether two parts that share no point come within `limitM`; below 80 degrees and 100 km. `dx` is added to the
 * longitudes of the other part; `padX` and `padY` are how far the limit reaches at most, in units.
 */
export function partsNear(
  words: Int32Array,
  part: number,
  otherWords: Int32Array,
  other: number,
  dx: number,
  limitM: number,
  padX: number,
  padY: number,
): boolean {
  if (words[part + PART_WORDS + RUN_COUNT] !== 1) {
    if (verticesNear(otherWords, other, words, part, -dx, limitM, padX, padY)) return true
    if (otherWords[other + PART_WORDS + RUN_COUNT] === 1) return false
  }
  return verticesNear(words, part, otherWords, other, dx, limitM, padX, padY)
}

/** Whether a vertex of a part comes near an edge of the other. */
function verticesNear(
  words: Int32Array,
  part: number,
  otherWords: Int32Array,
  other: number,
  dx: number,
  limitM: number,
  padX: number,
  padY: number,
): boolean {
  const west = (otherWords[other + PART_BOX] ?? 0) + dx - padX
  const south = (otherWords[other + PART_BOX + 1] ?? 0) - padY
  const east = (otherWords[other + PART_BOX + 2] ?? 0) + dx + padX
  const north = (otherWords[other + PART_BOX + 3] ?? 0) + padY
  let run = part + PART_WORDS
  for (let left = words[part + PART_RUNS] ?? 0; left > 0; left -= 1) {
    const end = run + RUN_WORDS + 2 * (words[run + RUN_COUNT] ?? 0)
    for (let word = run + RUN_WORDS; word < end; word += 2) {
      const x = words[word] ?? 0
      const y = words[word + 1] ?? 0
      if (x < west || x > east || y < south || y > north) continue
      let otherRun = other + PART_WORDS
      for (let others = otherWords[other + PART_RUNS] ?? 0; others > 0; others -= 1) {
        if (spotNearRun(x - dx, y, otherWords, otherRun, limitM, padX, padY)) return true
        otherRun = nextRun(otherWords, otherRun)
      }
    }
    run = nextRun(words, run)
  }
  return false
}

function spotNearRun(
  x: number,
  y: number,
  words: Int32Array,
  run: number,
  limitM: number,
  padX: number,
  padY: number,
): boolean {
  if (planeLatitude !== y) {
    setPlane(plane, y)
    planeLatitude = y
  }
  const edges = (words[run + RUN_COUNT] ?? 0) - 1
  const first = run + RUN_WORDS
  if (edges === 0) return spotNearSpot(x, y, words[first] ?? 0, words[first + 1] ?? 0, limitM)
  const size = 1 << (words[run + RUN_SHIFT] ?? 0)
  let box = first + 2 * (edges + 1)
  for (let edge = 0; edge < edges; edge += size, box += 4) {
    if (x < (words[box] ?? 0) - padX || x > (words[box + 2] ?? 0) + padX) continue
    if (y < (words[box + 1] ?? 0) - padY || y > (words[box + 3] ?? 0) + padY) continue
    const end = first + 2 * Math.min(edges, edge + size)
    let fromX = (words[first + 2 * edge] ?? 0) - x
    let fromY = (words[first + 2 * edge + 1] ?? 0) - y
    for (let word = first + 2 * edge + 2; word <= end; word += 2) {
      const toX = (words[word] ?? 0) - x
      const toY = (words[word + 1] ?? 0) - y
      const apart =
        (fromX > padX && toX > padX) ||
        (fromX < -padX && toX < -padX) ||
        (fromY > padY && toY > padY) ||
        (fromY < -padY && toY < -padY)
      if (!apart && edgeNear(x, y, fromX, fromY, toX, toY, limitM)) return true
      fromX = toX
      fromY = toY
    }
  }
  return false
}

function edgeNear(
  x: number,
  y: number,
  fromX: number,
  fromY: number,
  toX: number,
  toY: number,
  limitM: number,
): boolean {
  const distanceM = edgeDistanceM(plane, fromX, fromY, toX, toY)
  const errorM = planeErrorM(plane, distanceM)
  if (distanceM + errorM <= limitM) return true
  if (distanceM - errorM > limitM) return false
  const edge = { fromX: fromX + x, fromY: fromY + y, toX: toX + x, toY: toY + y }
  return exactFoot(x, y, edge).distanceM <= limitM + EXACT_ERROR_M
}

function spotNearSpot(x: number, y: number, toX: number, toY: number, limitM: number): boolean {
  const distanceM = spotDistanceM(plane, toX - x, toY - y)
  const errorM = planeErrorM(plane, distanceM)
  if (distanceM + errorM <= limitM) return true
  if (distanceM - errorM > limitM) return false
  const edge = { fromX: toX, fromY: toY, toX, toY }
  return exactFoot(x, y, edge).distanceM <= limitM + EXACT_ERROR_M
}
