import {
  type Block,
  FOOTPRINT_WORDS,
  PART_BASE,
  PART_BOX,
  RUN_COUNT,
  RUN_SHIFT,
  RUN_WORDS,
} from './block.ts'
import { underEdgeM2, zoneM2 } from './area.ts'
import { compiled } from './compile.ts'
import { visitMeetings } from './crossing.ts'
import { FULL_TURN_UNITS } from './ellipsoid.ts'
import { overlapByCells } from './overlap-cells.ts'
import type { Footprint } from './place.ts'
import { partsOf, runsAt } from './touch.ts'

/** How much ground two footprints share. */
export type AreaOverlap = {
  readonly areaM2: number
  /** The true figure, for the compiled footprints, is no farther off than this. */
  readonly boundM2: number
  readonly method: 'boundary' | 'cells'
}

/**
 * The ground that two footprints share. Areas without buffer: the integral along the boundary of the common area, exact
 * but for rounding. With a circle or a buffer: by cells, see `overlapByCells`.
 */
export function overlapArea(one: Footprint, other: Footprint): AreaOverlap {
  if (!isPlain(one) || !isPlain(other)) return { ...overlapByCells(one, other), method: 'cells' }
  const first = compiled(one)
  const second = compiled(other)
  let sum = 0
  for (const part of partsOf(first)) {
    for (const otherPart of partsOf(second)) sum += sharedByParts(first, part, second, otherPart)
  }
  const rounded = Math.max(0, sum)
  return { areaM2: rounded, boundM2: 1e-6 + rounded * 1e-9, method: 'boundary' }
}

function isPlain(footprint: Footprint): boolean {
  return footprint.shape === 'area' && footprint.bufferM === 0
}

type Side = { readonly words: Int32Array; readonly part: number }

function sharedByParts(first: Block, part: number, second: Block, other: number): number {
  const one = { words: first.words, part }
  const two = { words: second.words, part: other }
  const base = (two.words[other + PART_BASE] ?? 0) - (one.words[part + PART_BASE] ?? 0)
  const parallelM2 = zoneM2(one.words[part + PART_BOX + 1] ?? 0)
  let sum = 0
  for (let turns = -2; turns <= 2; turns += 1) {
    const dx = base + turns * FULL_TURN_UNITS
    sum += alongM2(one, two, { dx, parallelM2, bothSides: false })
    sum += alongM2(two, one, { dx: -dx, parallelM2, bothSides: true })
  }
  return sum
}

type Walk = {
  readonly dx: number
  readonly parallelM2: number
  /** Count a stretch only when the other area lies on both sides of it, so that shared edges count once. */
  readonly bothSides: boolean
}

/** The part of the integral that runs along the edges of one area, where they lie in the other. */
function alongM2(one: Side, other: Side, walk: Walk): number {
  let sum = 0
  for (const [index, run] of runsAt(one.words, one.part).entries()) {
    const cuts = cutsOf(one, run, other, walk.dx)
    const left = isCounterClockwise(one.words, run) === (index === 0) ? 1 : -1
    const end = run + RUN_WORDS + 2 * ((one.words[run + RUN_COUNT] ?? 0) - 1)
    for (let word = run + RUN_WORDS; word < end; word += 2) {
      const marks = [0, ...(cuts.get(word) ?? []).toSorted((a, b) => a - b), 1]
      for (let mark = 1; mark < marks.length; mark += 1) {
        const stretch = stretchOf(one.words, word, marks[mark - 1] ?? 0, marks[mark] ?? 1)
        if (!liesWithin(stretch, other, { ...walk, left })) continue
        sum -= left * underEdgeM2(stretch, walk.parallelM2)
      }
    }
  }
  return sum
}

type Stretch = {
  readonly fromX: number
  readonly fromY: number
  readonly toX: number
  readonly toY: number
}

function stretchOf(words: Int32Array, word: number, from: number, to: number): Stretch {
  const x = words[word] ?? 0
  const y = words[word + 1] ?? 0
  const stepX = (words[word + 2] ?? 0) - x
  const stepY = (words[word + 3] ?? 0) - y
  return {
    fromX: x + from * stepX,
    fromY: y + from * stepY,
    toX: x + to * stepX,
    toY: y + to * stepY,
  }
}

/** A hundredth of a unit to the side: enough to leave an edge, too little to reach another. */
const ASIDE_UNITS = 0.01

function liesWithin(
  stretch: Stretch,
  other: Side,
  { dx, left, bothSides }: Walk & { readonly left: number },
): boolean {
  const stepX = stretch.toX - stretch.fromX
  const stepY = stretch.toY - stretch.fromY
  const length = Math.sqrt(stepX * stepX + stepY * stepY)
  if (length < 1e-6) return false
  const asideX = (-stepY / length) * ASIDE_UNITS * left
  const asideY = (stepX / length) * ASIDE_UNITS * left
  const x = (stretch.fromX + stretch.toX) / 2 - dx
  const y = (stretch.fromY + stretch.toY) / 2
  if (!roughlyInside(other, x + asideX, y + asideY)) return false
  return !bothSides || roughlyInside(other, x - asideX, y - asideY)
}

/** For each edge of a run, by its word, where edges of the other area meet it, as fractions. */
function cutsOf(one: Side, run: number, other: Side, dx: number): Map<number, number[]> {
  const cuts = new Map<number, number[]>()
  for (const otherRun of runsAt(other.words, other.part)) {
    visitMeetings(one.words, run, other.words, otherRun, dx, (word, otherWord) => {
      const found = cuts.get(word) ?? []
      found.push(...fractions(one.words, word, other.words, otherWord, dx))
      cuts.set(word, found)
      return false
    })
  }
  return cuts
}

function fractions(
  words: Int32Array,
  word: number,
  otherWords: Int32Array,
  otherWord: number,
  dx: number,
): readonly number[] {
  const edge = stretchOf(words, word, 0, 1)
  const other = stretchOf(otherWords, otherWord, 0, 1)
  const ux = edge.toX - edge.fromX
  const uy = edge.toY - edge.fromY
  const vx = other.toX - other.fromX
  const vy = other.toY - other.fromY
  const wx = other.fromX + dx - edge.fromX
  const wy = other.fromY - edge.fromY
  const cross = ux * vy - uy * vx
  const squared = ux * ux + uy * uy
  const all =
    cross === 0
      ? [(wx * ux + wy * uy) / squared, ((wx + vx) * ux + (wy + vy) * uy) / squared]
      : [(wx * vy - wy * vx) / cross]
  return all.filter((t) => t > 0 && t < 1)
}

function isCounterClockwise(words: Int32Array, run: number): boolean {
  const first = run + RUN_WORDS
  const end = first + 2 * ((words[run + RUN_COUNT] ?? 0) - 1)
  const originX = words[first] ?? 0
  const originY = words[first + 1] ?? 0
  let sum = 0
  for (let word = first; word < end; word += 2) {
    const x = (words[word] ?? 0) - originX
    const y = (words[word + 1] ?? 0) - originY
    sum += x * ((words[word + 3] ?? 0) - originY) - ((words[word + 2] ?? 0) - originX) * y
  }
  return sum > 0
}

/** As `areaSide`, for places between whole units; only as exact as a double. */
function roughlyInside({ words, part }: Side, x: number, y: number): boolean {
  let inside = false
  for (const run of runsAt(words, part)) {
    const edges = (words[run + RUN_COUNT] ?? 0) - 1
    const size = 1 << (words[run + RUN_SHIFT] ?? 0)
    const first = run + RUN_WORDS
    for (let edge = 0; edge < edges; edge += 1) {
      if (edge % size === 0) {
        const box = first + 2 * (edges + 1) + 4 * (edge / size)
        const passed = y < (words[box + 1] ?? 0) || y > (words[box + 3] ?? 0)
        if (passed || x > (words[box + 2] ?? 0)) {
          edge += size - 1
          continue
        }
      }
      const { fromX, fromY, toX, toY } = stretchOf(words, first + 2 * edge, 0, 1)
      if (fromY > y === toY > y) continue
      if (x < fromX + ((y - fromY) / (toY - fromY)) * (toX - fromX)) inside = !inside
    }
  }
  return inside
}

/** Square metres of a footprint without buffer: an area, less its holes. */
export function areaM2(footprint: Extract<Footprint, { shape: 'area' }>): number {
  const { words } = compiled(footprint)
  const parallelM2 = zoneM2(words[FOOTPRINT_WORDS + PART_BOX + 1] ?? 0)
  let sum = 0
  for (const part of partsOf(compiled(footprint))) {
    for (const [index, run] of runsAt(words, part).entries()) {
      const left = isCounterClockwise(words, run) === (index === 0) ? 1 : -1
      const end = run + RUN_WORDS + 2 * ((words[run + RUN_COUNT] ?? 0) - 1)
      for (let word = run + RUN_WORDS; word < end; word += 2) {
        sum -= left * underEdgeM2(stretchOf(words, word, 0, 1), parallelM2)
      }
    }
  }
  return sum
}
