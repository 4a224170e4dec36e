import {
  KIND_AREA,
  nextRun,
  PART_BOX,
  PART_DIAGONAL,
  PART_INNER,
  PART_KIND,
  PART_RUNS,
  PART_WORDS,
  RUN_COUNT,
  RUN_WORDS,
  WORD_MAX,
} from './block.ts'
import { areaSide } from './side.ts'

const GRID = 5

/**
 * Writes the certificates of a part whose runs are in place: diagonal bounds, and for an area a rectangle that lies
 * strictly inside it. Of 25 centres on a grid, those inside are tried; round each, the widest rectangle with the
 * proportions of the box that no edge comes near.
 */
export function writeCertificates(words: Int32Array, part: number): void {
  words.set([WORD_MAX, WORD_MAX, -WORD_MAX, -WORD_MAX], part + PART_INNER)
  writeDiagonals(words, part)
  if (words[part + PART_KIND] !== KIND_AREA) return
  const leastX = words[part + PART_BOX] ?? 0
  const leastY = words[part + PART_BOX + 1] ?? 0
  const width = (words[part + PART_BOX + 2] ?? 0) - leastX
  const height = (words[part + PART_BOX + 3] ?? 0) - leastY
  let best = 0
  for (let row = 1; row <= GRID; row += 1) {
    for (let column = 1; column <= GRID; column += 1) {
      const x = Math.round(leastX + (width * (2 * column - 1)) / (2 * GRID))
      const y = Math.round(leastY + (height * (2 * row - 1)) / (2 * GRID))
      const scale = roomAround(words, part, { x, y, width, height, atLeast: best })
      const halfX = Math.floor(scale * width) - 2
      const halfY = Math.floor(scale * height) - 2
      if (scale <= best || halfX < 1 || halfY < 1 || areaSide(words, part, x, y) !== 1) continue
      best = scale
      words.set([x - halfX, y - halfY, x + halfX, y + halfY], part + PART_INNER)
    }
  }
}

/** Distances to the nearest edge, counted in widths east and in heights north; 0 when below `atLeast`. */
function roomAround(
  words: Int32Array,
  part: number,
  at: {
    readonly x: number
    readonly y: number
    readonly width: number
    readonly height: number
    readonly atLeast: number
  },
): number {
  let room = Number.POSITIVE_INFINITY
  let run = part + PART_WORDS
  for (let left = words[part + PART_RUNS] ?? 0; left > 0; left -= 1) {
    const last = run + RUN_WORDS + 2 * ((words[run + RUN_COUNT] ?? 0) - 1)
    for (let word = run + RUN_WORDS; word < last; word += 2) {
      const fromX = ((words[word] ?? 0) - at.x) / at.width
      const fromY = ((words[word + 1] ?? 0) - at.y) / at.height
      const toX = ((words[word + 2] ?? 0) - at.x) / at.width
      const toY = ((words[word + 3] ?? 0) - at.y) / at.height
      if (Math.max(leastSize(fromX, toX), leastSize(fromY, toY)) >= room) continue
      room = Math.min(room, squareDistance(fromX, fromY, toX, toY))
      if (room <= at.atLeast) return 0
    }
    run = nextRun(words, run)
  }
  return room
}

/** The least size of a number between two. */
function leastSize(one: number, other: number): number {
  return one * other <= 0 ? 0 : Math.min(Math.abs(one), Math.abs(other))
}

/** The least of max(|x|, |y|) on an edge: at an end, or where x or y is 0, or where they are equal in size. */
function squareDistance(fromX: number, fromY: number, toX: number, toY: number): number {
  const stepX = toX - fromX
  const stepY = toY - fromY
  let least = Math.min(
    Math.max(Math.abs(fromX), Math.abs(fromY)),
    Math.max(Math.abs(toX), Math.abs(toY)),
  )
  const at = (numerator: number, denominator: number): void => {
    const t = -numerator / denominator
    if (!(t > 0 && t < 1)) return
    least = Math.min(least, Math.max(Math.abs(fromX + t * stepX), Math.abs(fromY + t * stepY)))
  }
  at(fromX, stepX)
  at(fromY, stepY)
  at(fromX - fromY, stepX - stepY)
  at(fromX + fromY, stepX + stepY)
  return least
}

function writeDiagonals(words: Int32Array, part: number): void {
  let [leastSum, mostSum, leastDifference, mostDifference] = [
    WORD_MAX,
    -WORD_MAX,
    WORD_MAX,
    -WORD_MAX,
  ]
  const shell = part + PART_WORDS
  const end = shell + RUN_WORDS + 2 * (words[shell + RUN_COUNT] ?? 0)
  for (let word = shell + RUN_WORDS; word < end; word += 2) {
    const x = (words[word] ?? 0) >> 1
    const y = (words[word + 1] ?? 0) >> 1
    leastSum = Math.min(leastSum, x + y)
    mostSum = Math.max(mostSum, x + y)
    leastDifference = Math.min(leastDifference, x - y)
    mostDifference = Math.max(mostDifference, x - y)
  }
  words.set([leastSum, mostSum, leastDifference, mostDifference], part + PART_DIAGONAL)
}
