import { assert } from '../kernel/assert.ts'
import {
  type Block,
  BLOCK_ERROR_UM,
  BLOCK_LENGTH,
  BLOCK_PARTS,
  BLOCK_REACH_MM,
  chunkShift,
  chunksOf,
  FOOTPRINT_WORDS,
  KIND_AREA,
  KIND_LINE,
  KIND_POINT,
  PART_BASE,
  PART_BOX,
  PART_KIND,
  PART_LENGTH,
  PART_RUNS,
  PART_WORDS,
  RUN_COUNT,
  RUN_SHIFT,
  RUN_WORDS,
  runLength,
  WORD_MAX,
} from './block.ts'
import { writeCertificates } from './certificates.ts'
import { chainOf, type Chain } from './densify.ts'
import { FULL_TURN_UNITS } from './ellipsoid.ts'
import { indexBoxes, type PlainBox } from './index-box.ts'
import type { Footprint, Position } from './place.ts'

type Run = Pick<Chain, 'xs' | 'ys' | 'errorM'>
type Part = { readonly kind: number; readonly runs: readonly Run[] }

/** Footprints are values and never change; the block of one is kept as long as it lives. */
const blockOf = new WeakMap<Footprint, Block>()

/** The block of a footprint that `footprintFault` has nothing against; worked out once. */
export function compiled(footprint: Footprint): Block {
  const known = blockOf.get(footprint)
  if (known !== undefined) return known
  const block = compileFootprint(footprint)
  blockOf.set(footprint, block)
  return block
}

/** As `compiled`, without keeping anything: for many volumes whose words are copied elsewhere. */
export function compileFootprint(footprint: Footprint): Block {
  const parts = partsOf(footprint)
  const reachM = footprint.shape === 'circle' ? footprint.radiusM : footprint.bufferM
  const chainErrorM = Math.max(...parts.flatMap(({ runs }) => runs.map(({ errorM }) => errorM)))
  // A micrometre for what a chain of no sag leaves, and half a millimetre where the reach itself is rounded.
  const reachMm = Math.round(reachM * 1000)
  const errorUm = Math.ceil(chainErrorM * 1e6) + (reachMm === reachM * 1000 ? 0 : 500)
  const lengths = parts.map(lengthOf)
  const words = new Int32Array(FOOTPRINT_WORDS + lengths.reduce((sum, length) => sum + length, 0))
  words[BLOCK_LENGTH] = words.length
  words[BLOCK_PARTS] = parts.length
  words[BLOCK_REACH_MM] = reachMm
  words[BLOCK_ERROR_UM] = errorUm
  const boxes: (readonly [number, number, number, number])[] = []
  let at = FOOTPRINT_WORDS
  for (const [index, part] of parts.entries()) {
    const box = boxOf(part.runs[0])
    writePart(words, at, { part, box, length: lengths[index] ?? 0 })
    boxes.push(...indexBoxes(box, reachM + errorUm / 1e6))
    at += lengths[index] ?? 0
  }
  return { words, errorM: errorUm / 1e6, reachM: reachMm / 1000, boxes }
}

function partsOf(footprint: Footprint): readonly Part[] {
  switch (footprint.shape) {
    case 'circle': {
      const [x, y] = footprint.centre
      return [{ kind: KIND_POINT, runs: [{ xs: [x], ys: [y], errorM: 0 }] }]
    }
    case 'line':
      return [{ kind: KIND_LINE, runs: [chainOf(footprint.line)] }]
    case 'area':
      return footprint.polygons.map((rings) => ({ kind: KIND_AREA, runs: runsOf(rings) }))
  }
}

/** The chains of a polygon, holes moved by whole turns to where their shell is. */
export function runsOf(rings: readonly (readonly Position[])[]): readonly Chain[] {
  const [shell, ...holes] = rings.map(chainOf)
  assert(shell, 'a polygon without a shell')
  const { leastX, mostX } = boxOf(shell)
  return [
    shell,
    ...holes.map((hole) => {
      const box = boxOf(hole)
      const within = [0, -1, 1, -2, 2].find(
        (turns) =>
          box.leastX + turns * FULL_TURN_UNITS >= leastX &&
          box.mostX + turns * FULL_TURN_UNITS <= mostX,
      )
      const nearest = Math.round((leastX + mostX - box.leastX - box.mostX) / 2 / FULL_TURN_UNITS)
      const shift = (within ?? nearest) * FULL_TURN_UNITS
      return shift === 0 ? hole : { ...hole, xs: hole.xs.map((x) => x + shift) }
    }),
  ]
}

export function boxOf(run: Pick<Run, 'xs' | 'ys'> | undefined): PlainBox {
  assert(run, 'a part without a run')
  const { xs, ys } = run
  let [leastX, leastY, mostX, mostY] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let index = 0; index < xs.length; index += 1) {
    const x = xs[index] ?? 0
    const y = ys[index] ?? 0
    if (x < leastX) leastX = x
    if (x > mostX) mostX = x
    if (y < leastY) leastY = y
    if (y > mostY) mostY = y
  }
  return { leastX, leastY, mostX, mostY }
}

function lengthOf({ runs }: Part): number {
  return runs.reduce(
    (sum, { xs }) => sum + runLength(xs.length, chunkShift(xs.length - 1)),
    PART_WORDS,
  )
}

function writePart(
  words: Int32Array,
  at: number,
  options: { readonly part: Part; readonly box: PlainBox; readonly length: number },
): void {
  const { part, box, length } = options
  const whole =
    part.runs.length === 1 ? box : boxOf({ xs: part.runs.flatMap(({ xs }) => xs), ys: [] })
  const fits = whole.leastX >= -WORD_MAX && whole.mostX <= WORD_MAX
  const base = fits ? 0 : Math.round((whole.leastX + whole.mostX) / 2)
  words[at + PART_LENGTH] = length
  words[at + PART_KIND] = part.kind
  words[at + PART_BASE] = base
  words[at + PART_RUNS] = part.runs.length
  words.set([box.leastX - base, box.leastY, box.mostX - base, box.mostY], at + PART_BOX)
  let run = at + PART_WORDS
  for (const { xs, ys } of part.runs) {
    words[run + RUN_COUNT] = xs.length
    words[run + RUN_SHIFT] = chunkShift(xs.length - 1)
    for (let index = 0; index < xs.length; index += 1) {
      words[run + RUN_WORDS + 2 * index] = (xs[index] ?? 0) - base
      words[run + RUN_WORDS + 2 * index + 1] = ys[index] ?? 0
    }
    writeChunkBoxes(words, run)
    run += runLength(xs.length, chunkShift(xs.length - 1))
  }
  writeCertificates(words, at)
}

function writeChunkBoxes(words: Int32Array, run: number): void {
  const count = words[run + RUN_COUNT] ?? 0
  const shift = words[run + RUN_SHIFT] ?? 0
  const first = run + RUN_WORDS
  for (let chunk = 0; chunk < chunksOf(count, shift); chunk += 1) {
    const from = chunk << shift
    const to = Math.min(count - 1, from + (1 << shift))
    let [leastX, leastY, mostX, mostY] = [WORD_MAX, WORD_MAX, -WORD_MAX, -WORD_MAX]
    for (let vertex = from; vertex <= to; vertex += 1) {
      const x = words[first + 2 * vertex] ?? 0
      const y = words[first + 2 * vertex + 1] ?? 0
      leastX = Math.min(leastX, x)
      leastY = Math.min(leastY, y)
      mostX = Math.max(mostX, x)
      mostY = Math.max(mostY, y)
    }
    words.set([leastX, leastY, mostX, mostY], first + 2 * count + 4 * chunk)
  }
}
