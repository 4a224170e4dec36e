import { footprintsMeet } from '../meet.ts'
import { blockOfNumber } from './footprint-layout.ts'
import {
  AT_CHANGES,
  AT_EARLIEST,
  AT_IDS,
  AT_LATEST,
  AT_LEVELS,
  AT_LEVEL_OFFSETS,
  AT_RECORDS,
  FAN_OUT,
  KIND_MAX,
  KIND_SHIFT,
  NODE_BYTES,
  NODE_CHANGE,
  NODE_CHILDREN,
  NODE_KINDS,
  NODE_ORIGIN,
  NODE_SHIFTS,
  NUMBER_MASK,
  RECORD_WORDS,
  STACK_LEVEL_SHIFT,
} from './layout.ts'
import {
  type Answer,
  ARENA_AT,
  type Asked,
  type IndexMemory,
  OPEN_BIT,
  QUESTION_AT,
  QUESTION_CHANGE_AT,
  QUESTION_KINDS_AT,
  type Records,
  STACK_AT,
} from './memory.ts'

const STEPS_MAX = 255
const INDEX_MASK = 2 ** STACK_LEVEL_SHIFT - 1

/** The twin without WebAssembly: the same trees, answers and order, several times slower. */
export function plainMemory(): IndexMemory {
  let searcher = new Searcher(new ArrayBuffer(ARENA_AT))
  return {
    name: 'plain',
    bytes: () => searcher.bytes,
    words: () => searcher.words,
    grow: (bytes) => {
      const held = searcher.bytes
      if (bytes <= held.length) return
      const larger = new ArrayBuffer(Math.max(bytes, Math.ceil((held.length * 9) / 8 / 8) * 8))
      new Uint8Array(larger).set(held)
      searcher = new Searcher(larger)
    },
    search: (table, trees, answer) => {
      searcher.begin(answer)
      searcher.search(table, trees)
      return searcher.found
    },
    scan: (records, answer) => {
      searcher.begin({ ...answer, dead: 0 })
      searcher.scan(records)
      return searcher.found
    },
    meet: (asked) => searcher.meet(asked),
  }
}

/** Reads one state of the memory. Addresses of words count words, those of bytes count bytes. */
class Searcher {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly words: Int32Array<ArrayBuffer>
  found = 0
  #answer = 0
  #capacity = 0
  #dead = 0
  #seen = 0
  #unique = false
  #kinds = 0
  #changedFrom = 0
  #x0 = 0
  #y0 = 0
  #a0 = 0
  #t0 = 0
  #x1 = 0
  #y1 = 0
  #a1 = 0
  #t1 = 0

  constructor(buffer: ArrayBuffer) {
    this.bytes = new Uint8Array(buffer)
    this.words = new Int32Array(buffer)
  }

  begin(answer: Answer): void {
    const { words } = this
    const at = QUESTION_AT >> 2
    this.#x0 = words[at] ?? 0
    this.#y0 = words[at + 1] ?? 0
    this.#a0 = words[at + 2] ?? 0
    this.#t0 = words[at + 3] ?? 0
    this.#x1 = words[at + 4] ?? 0
    this.#y1 = words[at + 5] ?? 0
    this.#a1 = words[at + 6] ?? 0
    this.#t1 = words[at + 7] ?? 0
    this.#kinds = words[QUESTION_KINDS_AT >> 2] ?? 0
    this.#changedFrom = (words[QUESTION_CHANGE_AT >> 2] ?? 0) >>> 0
    this.#answer = answer.at >> 2
    this.#capacity = answer.capacity
    this.found = answer.found
    this.#dead = answer.dead
    this.#seen = answer.seen
    this.#unique = answer.unique
  }

  search(table: number, trees: number): void {
    for (let tree = 0; tree < trees; tree += 1) {
      this.searchTree((this.words[(table >> 2) + tree] ?? 0) >>> 0)
    }
  }

  scan({ records, ids, changes, count }: Records): void {
    for (let row = 0; row < count; row += 1) {
      this.take((records >> 2) + row * RECORD_WORDS, (ids >> 2) + row, (changes >> 2) + row)
    }
  }

  meet(asked: Asked): number {
    const { words } = this
    const unique = asked.boxes > 1
    let found = 0
    for (let box = 0; box < asked.boxes; box += 1) {
      const at = (asked.boxesAt >> 2) + box * RECORD_WORDS
      words.copyWithin(QUESTION_AT >> 2, at, at + RECORD_WORDS)
      this.begin({ ...asked.answer, found, unique })
      this.search(asked.table, asked.trees)
      this.scan(asked.newest)
      found = this.found
    }
    return found > asked.answer.capacity ? found : this.#narrow(asked, found)
  }

  /** Every candidate by the plain test alone: certificates are for the kernel, and the twins check each other. */
  #narrow({ answer, boxes, linesAt, blockAt, withinM }: Asked, found: number): number {
    const { words, bytes } = this
    const at = answer.at >> 2
    let kept = 0
    for (let place = at; place < at + found; place += 1) {
      const word = words[place] ?? 0
      const number = word & NUMBER_MASK
      if (boxes > 1 || word < 0) bytes[answer.seen + (number >> 3)] = 0
      const block = blockOfNumber(words, linesAt, number)
      const isOpen = block === 0
      if (!isOpen && !footprintsMeet(words, block >> 2, words, blockAt >> 2, withinM)) continue
      words[at + kept] = isOpen ? number | OPEN_BIT : number
      kept += 1
    }
    return kept
  }

  /** Tests one record exactly, and writes its id word if it meets the question. */
  take(record: number, id: number, change: number): void {
    const { words } = this
    if ((words[record + 3] ?? 0) > this.#t1 || (words[record + 7] ?? 0) < this.#t0) return
    if ((words[record] ?? 0) > this.#x1 || (words[record + 4] ?? 0) < this.#x0) return
    if ((words[record + 1] ?? 0) > this.#y1 || (words[record + 5] ?? 0) < this.#y0) return
    if ((words[record + 2] ?? 0) > this.#a1 || (words[record + 6] ?? 0) < this.#a0) return
    const word = words[id] ?? 0
    if (((this.#kinds >>> ((word >>> KIND_SHIFT) & KIND_MAX)) & 1) === 0) return
    if (this.#changedFrom !== 0 && (words[change] ?? 0) >>> 0 < this.#changedFrom) return
    if (!this.#isNew(word)) return
    if (this.found < this.#capacity) words[this.#answer + this.found] = word
    this.found += 1
  }

  /** Whether a number is alive and, where it may come twice, has not come yet. */
  #isNew(word: number): boolean {
    const { bytes } = this
    const byte = (word & NUMBER_MASK) >> 3
    const bit = 1 << (word & 7)
    if (this.#dead !== 0 && ((bytes[this.#dead + byte] ?? 0) & bit) !== 0) return false
    if (!this.#unique && word >= 0) return true
    const marks = bytes[this.#seen + byte] ?? 0
    if ((marks & bit) !== 0) return false
    bytes[this.#seen + byte] = marks | bit
    return true
  }

  /** @param image address of a tree */
  searchTree(image: number): void {
    const { words } = this
    const header = image >> 2
    const levels = words[header + AT_LEVELS] ?? 0
    if (levels === 0) return
    const records = header + ((words[header + AT_RECORDS] ?? 0) >> 2)
    const ids = header + ((words[header + AT_IDS] ?? 0) >> 2)
    const changes = header + ((words[header + AT_CHANGES] ?? 0) >> 2)
    const latest = words[header + AT_LATEST] ?? 0
    const earliest = words[header + AT_EARLIEST] ?? 0
    const t0 = Math.min(latest, Math.max(earliest, this.#t0))
    const t1 = Math.min(latest, Math.max(earliest, this.#t1))
    const stack = STACK_AT >> 2
    let top = stack
    words[top] = (levels - 1) << STACK_LEVEL_SHIFT
    top += 1
    while (top > stack) {
      top -= 1
      const entry = words[top] ?? 0
      const level = entry >>> STACK_LEVEL_SHIFT
      const index = entry & INDEX_MASK
      const offset = words[header + AT_LEVEL_OFFSETS + level] ?? 0
      let bits = this.#meet(image + offset + index * NODE_BYTES, t0, t1)
      const first = index * FAN_OUT
      if (level === 0) {
        for (; bits !== 0; bits &= bits - 1) {
          const row = first + 31 - Math.clz32(bits & -bits)
          this.take(records + row * RECORD_WORDS, ids + row, changes + row)
        }
        continue
      }
      // The greatest first, so that the least lies on top and records come in their order.
      const below = ((level - 1) << STACK_LEVEL_SHIFT) | first
      while (bits !== 0) {
        const lane = 31 - Math.clz32(bits)
        bits ^= 1 << lane
        words[top] = below | lane
        top += 1
      }
    }
  }

  /**
   * The children of a node that the question may meet, one bit each. The question is brought to the node's steps; as
   * both its bounds and those of the children are rounded down, no child that it meets is lost.
   */
  #meet(node: number, t0: number, t1: number): number {
    const { bytes, words } = this
    if (((words[(node + NODE_KINDS) >> 2] ?? 0) & this.#kinds) === 0) return 0
    if ((words[(node + NODE_CHANGE) >> 2] ?? 0) >>> 0 < this.#changedFrom) return 0
    const x = words[(node + NODE_ORIGIN) >> 2] ?? 0
    const y = words[(node + NODE_ORIGIN + 4) >> 2] ?? 0
    const t = words[(node + NODE_ORIGIN + 8) >> 2] ?? 0
    if (this.#x1 < x || this.#y1 < y || t1 < t) return 0
    const shiftX = bytes[node + NODE_SHIFTS] ?? 0
    const shiftY = bytes[node + NODE_SHIFTS + 1] ?? 0
    const shiftT = bytes[node + NODE_SHIFTS + 2] ?? 0
    const x0 = (Math.max(x, this.#x0) - x) >>> shiftX
    const y0 = (Math.max(y, this.#y0) - y) >>> shiftY
    const from = (Math.max(t, t0) - t) >>> shiftT
    if (x0 > STEPS_MAX || y0 > STEPS_MAX || from > STEPS_MAX) return 0
    const x1 = (this.#x1 - x) >>> shiftX
    const y1 = (this.#y1 - y) >>> shiftY
    const to = (t1 - t) >>> shiftT
    const children = bytes[node + NODE_CHILDREN] ?? 0
    let bits = 0
    for (let child = node; child < node + children; child += 1) {
      if ((bytes[child + 32] ?? 0) > to || (bytes[child + 80] ?? 0) < from) continue
      if ((bytes[child] ?? 0) > x1 || (bytes[child + 48] ?? 0) < x0) continue
      if ((bytes[child + 16] ?? 0) > y1 || (bytes[child + 64] ?? 0) < y0) continue
      bits |= 1 << (child - node)
    }
    return bits
  }
}
