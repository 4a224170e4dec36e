/**
 * Beside an index lies a line of 32 bytes for each number, in pages of 4,096 whose addresses lie in a directory: the
 * core of its footprint (least x, least y, most x, most y; none: least above most) · address of its block, 0 for none ·
 * how far the bounds of its footprint cut the corners of its box (south-west, north-east, north-west, south-east), one
 * byte each, in 512ths of the box's width and height together, rounded down · 2 words of zero.
 */
export const LINE_BYTES = 32
export const LINE_BLOCK = 16
export const LINE_CUTS = 20
export const CUT_PARTS = 512
export const LINE_PAGE_SHIFT = 12
export const LINES_PER_PAGE = 2 ** LINE_PAGE_SHIFT
export const LINE_PAGES_MAX = 2 ** (26 - LINE_PAGE_SHIFT)

/**
 * What the kernel wants to know about the footprint of a question, in words from `ASKED_AT`: most and least sum, most and
 * least difference, two words each · number of cores · 3 words free · for each core: least x, least y and the
 * complements of most x and most y, then most x, most y and the complements of least x and least y. So one comparison of
 * four lanes says whether a box lies in a core, and one whether it meets it.
 */
export const ASKED_COUNT = 8
export const ASKED_CORES = 12
/** As many cores as find place below the newest records. */
export const CORES_MAX = 16

/** Where the line of a number is; its page exists. */
export function lineOfNumber(words: Int32Array, linesAt: number, number: number): number {
  const page = words[(linesAt >> 2) + (number >> LINE_PAGE_SHIFT)] ?? 0
  return page + (number & (LINES_PER_PAGE - 1)) * LINE_BYTES
}

/** Address of the block of a number whose page exists, 0 for none. */
export function blockOfNumber(words: Int32Array, linesAt: number, number: number): number {
  return words[(lineOfNumber(words, linesAt, number) + LINE_BLOCK) >> 2] ?? 0
}
