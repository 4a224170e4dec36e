import {
  nextRun,
  PART_BASE,
  PART_RUNS,
  PART_WORDS,
  RUN_COUNT,
  RUN_SHIFT,
  RUN_WORDS,
} from './block.ts'
import { RADIANS_PER_UNIT, wrapUnits } from './ellipsoid.ts'
import { exactFoot, leastDistanceM } from './exact-distance.ts'
import { EXACT_ERROR_M } from './near.ts'
import { cosine } from './trigonometry.ts'

/**
 * Whether two parts that share no point come within a distance, at any latitude and over any distance: by Karney's
 * inverse wherever a lower bound does not exclude it.
 */
export function partsNearAnywhere(
  words: Int32Array,
  part: number,
  otherWords: Int32Array,
  other: number,
  limitM: number,
): boolean {
  return (
    verticesNear(words, part, otherWords, other, limitM) ||
    verticesNear(otherWords, other, words, part, limitM)
  )
}

function verticesNear(
  words: Int32Array,
  part: number,
  otherWords: Int32Array,
  other: number,
  limitM: number,
): boolean {
  const base = words[part + PART_BASE] ?? 0
  let run = part + PART_WORDS
  for (let left = words[part + PART_RUNS] ?? 0; left > 0; left -= 1) {
    const end = run + RUN_WORDS + 2 * (words[run + RUN_COUNT] ?? 0)
    for (let word = run + RUN_WORDS; word < end; word += 2) {
      const x = (words[word] ?? 0) + base
      const y = words[word + 1] ?? 0
      if (
        nearestInPartM({ x, y, words: otherWords, part: other, limitM }) <=
        limitM + EXACT_ERROR_M
      ) {
        return true
      }
    }
    run = nextRun(words, run)
  }
  return false
}

export type Search = {
  /** Longitude with the base of its part. */
  readonly x: number
  readonly y: number
  readonly words: Int32Array
  readonly part: number
  readonly limitM: number
  /** Called for each place that is nearer than all before it. */
  readonly onNearer?: (distanceM: number, x: number, y: number) => void
}

/** The distance to the nearest edge of a part, or infinity where every edge is farther than the limit. */
export function nearestInPartM(search: Search): number {
  const { words, part } = search
  let nearest = Number.POSITIVE_INFINITY
  let run = part + PART_WORDS
  for (let left = words[part + PART_RUNS] ?? 0; left > 0; left -= 1) {
    const limitM = Math.min(search.limitM, nearest)
    nearest = Math.min(nearest, nearestInRunM({ ...search, limitM }, run))
    run = nextRun(words, run)
  }
  return nearest
}

/** As `nearestInPartM`, for one run of the part. */
export function nearestInRunM(search: Search, run: number): number {
  const { x, y, words, part, onNearer } = search
  const base = words[part + PART_BASE] ?? 0
  const count = words[run + RUN_COUNT] ?? 0
  const edges = Math.max(1, count - 1)
  const first = run + RUN_WORDS
  const size = 1 << (words[run + RUN_SHIFT] ?? 0)
  let limitM = search.limitM
  let nearest = Number.POSITIVE_INFINITY
  for (let edge = 0; edge < edges; edge += 1) {
    if (count > 1 && edge % size === 0) {
      const box = first + 2 * count + 4 * (edge / size)
      const [fromX = 0, fromY = 0, toX = 0, toY = 0] = words.subarray(box, box + 4)
      const least = leastToBoxM(x - base, y, { fromX, fromY, toX, toY })
      if (least > limitM + EXACT_ERROR_M) {
        edge += size - 1
        continue
      }
    }
    const word = first + 2 * edge
    const next = count > 1 ? word + 2 : word
    const plain = {
      fromX: (words[word] ?? 0) + base,
      fromY: words[word + 1] ?? 0,
      toX: (words[next] ?? 0) + base,
      toY: words[next + 1] ?? 0,
    }
    if (leastToBoxM(x, y, plain) > limitM + EXACT_ERROR_M) continue
    const { distanceM, fraction } = exactFoot(x, y, plain)
    if (distanceM >= nearest) continue
    nearest = distanceM
    limitM = Math.min(limitM, distanceM)
    onNearer?.(
      distanceM,
      plain.fromX + fraction * (plain.toX - plain.fromX),
      plain.fromY + fraction * (plain.toY - plain.fromY),
    )
  }
  return nearest
}

/** A lower bound of the distance from a place to the box of two corners. */
function leastToBoxM(
  x: number,
  y: number,
  box: {
    readonly fromX: number
    readonly fromY: number
    readonly toX: number
    readonly toY: number
  },
): number {
  const half = Math.abs(box.toX - box.fromX) / 2
  const away = Math.abs(wrapUnits(Math.round((box.fromX + box.toX) / 2) - x)) - half - 1
  const south = Math.min(box.fromY, box.toY)
  const north = Math.max(box.fromY, box.toY)
  const dy = Math.max(0, south - y, y - north)
  const farther = Math.max(Math.abs(y), Math.abs(south), Math.abs(north))
  return leastDistanceM(Math.max(0, away), dy, Math.max(0, cosine(farther * RADIANS_PER_UNIT)))
}
