import {
  KIND_AREA,
  nextRun,
  PART_BOX,
  PART_KIND,
  PART_RUNS,
  PART_WORDS,
  RUN_COUNT,
  RUN_SHIFT,
  RUN_WORDS,
} from './block.ts'
import { crossSign } from './lattice.ts'

/**
 * Where a point lies, exactly: 1 inside the area, 0 on an edge of it, -1 outside; in a hole is outside. `x` counts from
 * the base of the part.
 */
export function areaSide(words: Int32Array, part: number, x: number, y: number): number {
  if (words[part + PART_KIND] !== KIND_AREA) return -1
  if (x < (words[part + PART_BOX] ?? 0) || x > (words[part + PART_BOX + 2] ?? 0)) return -1
  if (y < (words[part + PART_BOX + 1] ?? 0) || y > (words[part + PART_BOX + 3] ?? 0)) return -1
  let crossings = 0
  let run = part + PART_WORDS
  for (let left = words[part + PART_RUNS] ?? 0; left > 0; left -= 1) {
    const found = crossingsEast(words, run, x, y)
    if (found < 0) return 0
    crossings += found
    run = nextRun(words, run)
  }
  return (crossings & 1) === 1 ? 1 : -1
}

/**
 * How often a ray to the east crosses a closed run, odd or even; -1 when the point lies on it. An edge holds its lower
 * end and not its upper one. A chunk wholly to the east counts by its two ends.
 */
export function crossingsEast(words: Int32Array, run: number, x: number, y: number): number {
  const edges = (words[run + RUN_COUNT] ?? 0) - 1
  const shift = words[run + RUN_SHIFT] ?? 0
  const first = run + RUN_WORDS
  let chunk = first + 2 * (edges + 1)
  let crossings = 0
  for (let edge = 0; edge < edges; edge += 1 << shift, chunk += 4) {
    if (y < (words[chunk + 1] ?? 0) || y > (words[chunk + 3] ?? 0)) continue
    if (x > (words[chunk + 2] ?? 0)) continue
    const start = first + 2 * edge
    const end = first + 2 * Math.min(edges, edge + (1 << shift))
    if (x < (words[chunk] ?? 0)) {
      if ((words[start + 1] ?? 0) > y !== (words[end + 1] ?? 0) > y) crossings += 1
      continue
    }
    for (let word = start; word < end; word += 2) {
      const found = crossing(words, word, x, y)
      if (found < 0) return -1
      crossings += found
    }
  }
  return crossings
}

/** 1 when the ray from (x, y) to the east crosses the edge at `word`, 0 when not, -1 when the point lies on it. */
function crossing(words: Int32Array, word: number, x: number, y: number): number {
  const fromX = (words[word] ?? 0) - x
  const fromY = (words[word + 1] ?? 0) - y
  const toX = (words[word + 2] ?? 0) - x
  const toY = (words[word + 3] ?? 0) - y
  if ((fromY > 0 && toY > 0) || (fromY < 0 && toY < 0) || (fromX < 0 && toX < 0)) return 0
  const turn = crossSign(fromX, fromY, toX, toY)
  if (turn === 0 && ((fromX <= 0 && toX >= 0) || (fromX >= 0 && toX <= 0))) return -1
  if (fromY > 0 === toY > 0) return 0
  return turn > 0 === toY > fromY ? 1 : 0
}
