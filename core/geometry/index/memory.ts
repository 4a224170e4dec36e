import { FAN_OUT, LEVELS_MAX, RECORD_BYTES } from './layout.ts'

/**
 * The memory in which trees lie and are searched. Two twins give the same answers in the same order: `kernel.ts`
 * (WebAssembly with SIMD) and `plain.ts`.
 */
export type IndexMemory = {
  readonly name: 'kernel' | 'plain'
  /** Read these anew after every `grow`. */
  readonly bytes: () => Uint8Array<ArrayBuffer>
  readonly words: () => Int32Array<ArrayBuffer>
  /** Makes the memory at least so many bytes long; what lies in it stays where it is. */
  readonly grow: (bytes: number) => void
  /**
   * Answers the question at `QUESTION_AT` from trees: appends the id words of records that meet it, in the order of
   * the tables and of the records in a tree.
   * @param table address of the addresses of trees
   * @returns how many were found in all; what does not fit is counted and not written
   */
  readonly search: (table: number, trees: number, answer: Answer) => number
  /** As `search`, among records that lie in a row. */
  readonly scan: (records: Records, answer: Answer) => number
  /**
   * Answers a question of several boxes, from trees and from records in a row, and tests the footprints of what it
   * finds against a block: the numbers that are left, each once. The top bit of one says that its footprint is still
   * to be tested: it has no block, or only Karney's inverse can decide. What does not fit is counted before the test
   * and not tested.
   */
  readonly meet: (asked: Asked) => number
}

/** Addresses of what `meet` works on. */
export type Asked = {
  readonly table: number
  readonly trees: number
  readonly newest: Records
  readonly answer: Answer
  /** Boxes of the question, as records lie. */
  readonly boxesAt: number
  readonly boxes: number
  /** See `footprint-lines.ts`; what it writes at `ASKED_AT` is part of the question. */
  readonly linesAt: number
  /** Block of the question. */
  readonly blockAt: number
  /** Metres beside the reach of both footprints that still count as touching. */
  readonly withinM: number
}

/** Set on numbers whose footprint `meet` leaves to be tested. */
export const OPEN_BIT = 0x80_00_00_00

/** Where an answer goes. */
export type Answer = {
  readonly at: number
  /** Ids that there is room for. */
  readonly capacity: number
  /** Ids that are there already. */
  readonly found: number
  /** Address of one bit per number: dead ones are left out. 0 when none is dead. */
  readonly dead: number
  /** Address of one bit per number, all zero between questions. */
  readonly seen: number
  /** Every number once, not only those of several records: for questions of several boxes. */
  readonly unique: boolean
}

/** Addresses of records, ids and changes. */
export type Records = {
  readonly records: number
  readonly ids: number
  readonly changes: number
  readonly count: number
}

/** Least x, y, altitude, time, greatest x, y, altitude, time, mask of kinds, least change number. */
export const QUESTION_AT = 128
export const QUESTION_KINDS_AT = QUESTION_AT + 32
export const QUESTION_CHANGE_AT = QUESTION_AT + 36

/** Nodes that a search still has to visit: at most 16 of each level. */
export const STACK_AT = 1024
export const STACK_BYTES = LEVELS_MAX * FAN_OUT * 4

/** Addresses of the trees. */
export const TABLE_AT = 2048
export const TREES_MAX = 256

/** What a question's footprint is, at a glance: see `footprint-lines.ts`. */
export const ASKED_AT = 3072

/** The newest records, which are in no tree yet. */
export const NEWEST_MAX = 256
export const NEWEST_AT = 4096
export const NEWEST_IDS_AT = NEWEST_AT + NEWEST_MAX * RECORD_BYTES
export const NEWEST_CHANGES_AT = NEWEST_IDS_AT + NEWEST_MAX * 4

/** Everything from here on is given out by `arena.ts`. */
export const ARENA_AT = NEWEST_CHANGES_AT + NEWEST_MAX * 4
