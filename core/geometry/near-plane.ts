import {
  nextRun,
  PART_BASE,
  PART_RUNS,
  PART_WORDS,
  RUN_COUNT,
  RUN_SHIFT,
  RUN_WORDS,
} from './block.ts'
import { LEAST_RADIUS_M, RADIANS_PER_UNIT, wrapUnits } from './ellipsoid.ts'
import { nearestInPartM } from './near-anywhere.ts'
import {
  edgeDistanceM,
  K0,
  PLANE_DISTANCE_M_MAX,
  PLANE_LATITUDE_UNITS_MAX,
  PLANE_NUMBERS,
  setPlane,
} from './plane.ts'

/**
 * The distance to the nearest edge of a part as far as `limitM`, and at least that beyond: in the plane, with its error,
 * where that fits; for figures, not for a yes or no.
 */
export function roughlyNearestM(
  words: Int32Array,
  part: number,
  spot: { readonly x: number; readonly y: number },
  limitM: number,
): number {
  const { x, y } = spot
  if (limitM > PLANE_DISTANCE_M_MAX / 2 || Math.abs(y) > PLANE_LATITUDE_UNITS_MAX) {
    return nearestInPartM({ x, y, words, part, limitM })
  }
  const plane = new Float64Array(PLANE_NUMBERS)
  setPlane(plane, y)
  const base = words[part + PART_BASE] ?? 0
  let least = limitM
  let run = part + PART_WORDS
  for (let left = words[part + PART_RUNS] ?? 0; left > 0; left -= 1) {
    least = Math.min(least, nearestInRun(words, run, { x: x - base, y }, { plane, limitM: least }))
    run = nextRun(words, run)
  }
  return least
}

function nearestInRun(
  words: Int32Array,
  run: number,
  { x, y }: { readonly x: number; readonly y: number },
  { plane, limitM }: { readonly plane: Float64Array; readonly limitM: number },
): number {
  const count = words[run + RUN_COUNT] ?? 0
  const size = 1 << (words[run + RUN_SHIFT] ?? 0)
  const first = run + RUN_WORDS
  const boxes = first + 2 * count
  const perY = LEAST_RADIUS_M * RADIANS_PER_UNIT
  // The parallel of a place 50 km nearer to the pole may be a fifth shorter at 80 degrees.
  const perX = (plane[K0] ?? 0) * 0.9
  let least = limitM
  for (let edge = 0; edge < Math.max(1, count - 1); edge += 1) {
    if (count > 1 && edge % size === 0) {
      const box = boxes + 4 * (edge / size)
      const half = ((words[box + 2] ?? 0) - (words[box] ?? 0)) / 2
      const east = Math.abs(wrapUnits((words[box] ?? 0) + half - x)) - half
      const north = Math.max((words[box + 1] ?? 0) - y, y - (words[box + 3] ?? 0))
      if (east * perX > least || north * perY > least) {
        edge += size - 1
        continue
      }
    }
    const word = first + 2 * edge
    const next = count > 1 ? word + 2 : word
    const fromX = wrapUnits((words[word] ?? 0) - x)
    const toX = fromX + (words[next] ?? 0) - (words[word] ?? 0)
    const fromY = (words[word + 1] ?? 0) - y
    const toY = (words[next + 1] ?? 0) - y
    const eastward = Math.max(Math.min(fromX, toX), -Math.max(fromX, toX))
    if (eastward * perX > least) continue
    least = Math.min(least, edgeDistanceM(plane, fromX, fromY, toX, toY))
  }
  return least
}
