/**
 * The compiled form of a footprint: whole numbers in one flat array, so that thousands lie side by side in memory, move
 * to a worker without copying, and are read by a WebAssembly module as they are. Words are 32 bits, signed.
 *
 * Footprint, 4 words: length of the block in words · number of parts · reach in millimetres (radius or buffer) ·
 * error in micrometres (how far the chain may lie from the geodesic footprint). Then its parts.
 *
 * Part, 16 words: length in words · kind · base · number of runs · box (least x, least y, most x, most y) · inner
 * rectangle (same order; none: least above most) · diagonal bounds (least and most of half x + half y, least and most
 * of half x - half y) or, for parts without area, of no further use. Then its runs. Each part is connected. Longitudes
 * of a part are whole numbers counted from its base and run on across the antimeridian; the base is 0 where they fit.
 *
 * Run: number of vertices · shift · x, y of each vertex · boxes of its chunks. A ring repeats its first vertex at the
 * end. A chunk is 2^shift edges, the last one may be shorter; its box has 4 words as above. The first run of an area is
 * its shell, the others are holes.
 */
export const FOOTPRINT_WORDS = 4
export const BLOCK_LENGTH = 0
export const BLOCK_PARTS = 1
export const BLOCK_REACH_MM = 2
export const BLOCK_ERROR_UM = 3

export const PART_WORDS = 16
export const PART_LENGTH = 0
export const PART_KIND = 1
export const PART_BASE = 2
export const PART_RUNS = 3
export const PART_BOX = 4
export const PART_INNER = 8
export const PART_DIAGONAL = 12

export const RUN_WORDS = 2
export const RUN_COUNT = 0
export const RUN_SHIFT = 1

export const KIND_POINT = 0
export const KIND_LINE = 1
export const KIND_AREA = 2

/** Coordinates that a word holds: 214.7 degrees either way. */
export const WORD_MAX = 2_147_483_647

/** A footprint ready for exact tests. The block starts at word 0 of `words`. */
export type Block = {
  readonly words: Int32Array
  /** How far the chain may lie from the geodesic footprint, in metres. */
  readonly errorM: number
  /** Radius of a circle or buffer of a line or area, in metres. */
  readonly reachM: number
  /** Boxes for an index, padded by reach and error: west, south, east, north of each, in units. */
  readonly boxes: readonly (readonly [number, number, number, number])[]
}

/** Edges of a chunk, as a power of two: about the square root of all, and 8 at least. */
export function chunkShift(edges: number): number {
  let shift = 3
  while (shift < 8 && 1 << (2 * shift + 2) < edges) shift += 1
  return shift
}

/** @param count vertices of a run */
export function chunksOf(count: number, shift: number): number {
  return count < 2 ? 0 : ((count - 2) >> shift) + 1
}

export function runLength(count: number, shift: number): number {
  return RUN_WORDS + 2 * count + 4 * chunksOf(count, shift)
}

/** Where the word of the next run is, from that of one. */
export function nextRun(words: Int32Array, run: number): number {
  return run + runLength(words[run + RUN_COUNT] ?? 0, words[run + RUN_SHIFT] ?? 0)
}
