/**
 * One packed tree over longitude, latitude, altitude and time, as bytes. All integers are little-endian, every block
 * begins at a multiple of 128 bytes, and all offsets count from the header, so that an image may lie anywhere.
 *
 * Header, 128 bytes, as 32 words: levels · records · offset of the records · of the ids · nodes of each level (8) ·
 * offset of each level (8) · magic · version · latest time of nodes · offset of the changes · bytes in all · checksum ·
 * earliest time of nodes · 5 words of zero.
 *
 * Record, 32 bytes: least x, y, altitude and time, then the greatest of each, all included. Beside it one word of id
 * and one word of change number. An id word holds from the top: one bit for "has several records", 5 bits of kind and
 * 26 bits of number.
 *
 * Node, 128 bytes, up to 16 children: their least x, y, time and greatest x, y, time, 16 bytes each, in steps from the
 * node's own least corner, both rounded down · least x, y, time as words · shifts of x, y and time · number of children ·
 * mask of the kinds below it · greatest change number below it. Altitude is left to the records.
 *
 * The tree is full: child k of node i of a level is node 16 i + k of the level below, and of level 0 record 16 i + k.
 */
export const FAN_OUT = 16
export const LEVELS_MAX = 8
export const BLOCK_BYTES = 128
export const RECORD_BYTES = 32
export const RECORD_WORDS = 8
export const NODE_BYTES = 128

export const HEADER_WORDS = 32
export const AT_LEVELS = 0
export const AT_COUNT = 1
export const AT_RECORDS = 2
export const AT_IDS = 3
export const AT_NODE_COUNTS = 4
export const AT_LEVEL_OFFSETS = 12
export const AT_MAGIC = 20
export const AT_VERSION = 21
export const AT_LATEST = 22
export const AT_CHANGES = 23
export const AT_BYTES = 24
export const AT_CHECKSUM = 25
export const AT_EARLIEST = 26

/** "QB16". */
export const MAGIC = 0x36_31_42_51
export const VERSION = 1

export const NODE_ORIGIN = 96
export const NODE_SHIFTS = 108
export const NODE_CHILDREN = 111
export const NODE_KINDS = 112
export const NODE_CHANGE = 116

/** Numbers of volumes are 1 to this. */
export const NUMBER_MAX = 0x3_ff_ff_fe
export const NUMBER_MASK = 0x3_ff_ff_ff
export const KIND_SHIFT = 26
export const KIND_MAX = 31
export const SEVERAL = 0x80_00_00_00
export const ALL_KINDS = 0xff_ff_ff_ff
export const CHANGE_MAX = 0xff_ff_ff_ff

/** A node's stack entry keeps the node in its low bits and the level above them. */
export const STACK_LEVEL_SHIFT = 27
export const RECORDS_PER_TREE_MAX = 2 ** STACK_LEVEL_SHIFT

export const OPEN_START = -2_147_483_648
export const OPEN_END = 2_147_483_647

/** Where everything of a tree lies: a function of the number of its records. */
export type Layout = {
  readonly count: number
  readonly recordsAt: number
  readonly idsAt: number
  readonly changesAt: number
  /** Nodes of each level, from the one above the records to the root. */
  readonly nodeCounts: readonly number[]
  readonly levelOffsets: readonly number[]
  readonly bytes: number
}

export function layoutOf(count: number): Layout {
  const recordsAt = BLOCK_BYTES
  const idsAt = aligned(recordsAt + count * RECORD_BYTES)
  const changesAt = aligned(idsAt + count * 4)
  const nodeCounts: number[] = []
  const levelOffsets: number[] = []
  let bytes = aligned(changesAt + count * 4)
  for (let below = count; below > (nodeCounts.length === 0 ? 0 : 1);) {
    below = Math.ceil(below / FAN_OUT)
    nodeCounts.push(below)
    levelOffsets.push(bytes)
    bytes += below * NODE_BYTES
  }
  return { count, recordsAt, idsAt, changesAt, nodeCounts, levelOffsets, bytes }
}

export function aligned(bytes: number): number {
  return Math.ceil(bytes / BLOCK_BYTES) * BLOCK_BYTES
}

/** The words of a header but for the times, which depend on the records, and the checksum. */
export function headerWords(layout: Layout): Int32Array {
  const words = new Int32Array(HEADER_WORDS)
  words[AT_LEVELS] = layout.nodeCounts.length
  words[AT_COUNT] = layout.count
  words[AT_RECORDS] = layout.recordsAt
  words[AT_IDS] = layout.idsAt
  words.set(layout.nodeCounts, AT_NODE_COUNTS)
  words.set(layout.levelOffsets, AT_LEVEL_OFFSETS)
  words[AT_MAGIC] = MAGIC
  words[AT_VERSION] = VERSION
  words[AT_CHANGES] = layout.changesAt
  words[AT_BYTES] = layout.bytes
  return words
}
