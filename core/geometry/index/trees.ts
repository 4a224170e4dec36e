import { Arena } from './arena.ts'
import { countOf, type Image } from './image.ts'
import { ALL_KINDS, layoutOf, NUMBER_MASK, RECORD_WORDS, SEVERAL } from './layout.ts'
import {
  type Answer,
  type Asked,
  type IndexMemory,
  NEWEST_AT,
  NEWEST_CHANGES_AT,
  NEWEST_IDS_AT,
  QUESTION_AT,
  QUESTION_CHANGE_AT,
  QUESTION_KINDS_AT,
  type Records,
  TABLE_AT,
} from './memory.ts'
import type { Blocks } from './merge.ts'

/** Least x, y, altitude, time, then greatest x, y, altitude, time: all included. */
export type Bounds = readonly [
  x0: number,
  y0: number,
  a0: number,
  t0: number,
  x1: number,
  y1: number,
  a1: number,
  t1: number,
]

/** What is asked of an index: everything that meets at least one of the boxes. */
export type Question = {
  readonly boxes: readonly Bounds[]
  /** One bit per kind; all of them when left out. */
  readonly kinds?: number
  /** Only volumes whose change number is at least this. */
  readonly changedFrom?: number
}

/** A tree in the memory. Cold ones hold what is long over and are not merged with others. */
export type Tree = {
  readonly at: number
  readonly bytes: number
  readonly count: number
  readonly cold: boolean
}

/** One record as it lies in the newest ones or in a tree. */
export type Found = { readonly bounds: Bounds; readonly change: number }

const ANSWER_IDS_MIN = 4_096
const NUMBERS_MIN = 8_192

/** Trees, newest records and marks of the dead in one memory, and the search through all of them. */
export class Trees {
  readonly #memory: IndexMemory
  readonly #arena: Arena
  #list: readonly Tree[] = []
  #newest = 0
  #answerAt: number
  #answerIds = ANSWER_IDS_MIN
  #deadAt: number
  #seenAt: number
  #numbers = NUMBERS_MIN
  #dead = 0

  constructor(memory: IndexMemory, arena: Arena = new Arena(memory)) {
    this.#memory = memory
    this.#arena = arena
    this.#answerAt = this.#arena.allocate(ANSWER_IDS_MIN * 4)
    this.#deadAt = this.#zeroed(NUMBERS_MIN / 8)
    this.#seenAt = this.#zeroed(NUMBERS_MIN / 8)
  }

  /** From the greatest to the smallest. */
  get list(): readonly Tree[] {
    return this.#list
  }

  get newest(): number {
    return this.#newest
  }

  get dead(): number {
    return this.#dead
  }

  /** Bytes of memory that are taken. */
  get size(): number {
    return this.#arena.size
  }

  /** Room for a tree that is written piece by piece with `write` and then entered. */
  reserve(bytes: number): number {
    return this.#arena.allocate(bytes)
  }

  write(at: number, bytes: Uint8Array): void {
    this.#memory.bytes().set(bytes, at)
  }

  /** A copy of a piece of memory. */
  read(at: number, bytes: number): Uint8Array<ArrayBuffer> {
    return this.#memory.bytes().slice(at, at + bytes)
  }

  /** Puts trees in the place of others in one step; the others' memory is free again. */
  swap(gone: readonly Tree[], added: readonly Tree[]): void {
    const kept = this.#list.filter((tree) => !gone.includes(tree))
    this.#list = [...kept, ...added].toSorted((a, b) => b.count - a.count)
    for (const { at, bytes } of gone) this.#arena.free(at, bytes)
    const words = this.#memory.words()
    for (const [index, { at }] of this.#list.entries()) words[(TABLE_AT >> 2) + index] = at
  }

  /** Gives back the room of a tree that was never entered. */
  release({ at, bytes }: Tree): void {
    this.#arena.free(at, bytes)
  }

  /** Copies a tree into the memory. */
  place(image: Image, cold: boolean): Tree {
    const at = this.reserve(image.byteLength)
    this.write(at, image)
    return { at, bytes: image.byteLength, count: countOf(image), cold }
  }

  /** The records of a tree, in place: valid until the memory grows. */
  blocksOf({ at, count }: Tree): Blocks {
    const { buffer } = this.#memory.bytes()
    const { recordsAt, idsAt, changesAt } = layoutOf(count)
    return {
      bounds: new Int32Array(buffer, at + recordsAt, count * RECORD_WORDS),
      ids: new Uint32Array(buffer, at + idsAt, count),
      changes: new Uint32Array(buffer, at + changesAt, count),
    }
  }

  /** The newest records, in place: valid until the memory grows. */
  newestBlocks(): Blocks {
    const { buffer } = this.#memory.bytes()
    const count = this.#newest
    return {
      bounds: new Int32Array(buffer, NEWEST_AT, count * RECORD_WORDS),
      ids: new Uint32Array(buffer, NEWEST_IDS_AT, count),
      changes: new Uint32Array(buffer, NEWEST_CHANGES_AT, count),
    }
  }

  /** Adds a record to the newest ones, for which there is room. */
  add(bounds: Bounds, word: number, change: number): void {
    const words = this.#memory.words()
    const row = this.#newest
    words.set(bounds, (NEWEST_AT >> 2) + row * RECORD_WORDS)
    words[(NEWEST_IDS_AT >> 2) + row] = word
    words[(NEWEST_CHANGES_AT >> 2) + row] = change
    this.#newest = row + 1
  }

  /** Takes the records of a word out of the newest ones. @returns whether there were any */
  takeOut(word: number): boolean {
    const { bounds, ids, changes } = this.newestBlocks()
    let kept = 0
    for (let row = 0; row < ids.length; row += 1) {
      if (ids[row] === word) continue
      if (kept < row) {
        bounds.copyWithin(kept * RECORD_WORDS, row * RECORD_WORDS, (row + 1) * RECORD_WORDS)
        ids[kept] = ids[row] ?? 0
        changes[kept] = changes[row] ?? 0
      }
      kept += 1
    }
    const found = kept < this.#newest
    this.#newest = kept
    return found
  }

  clearNewest(): void {
    this.#newest = 0
  }

  /** Every record of a word: the newest first, then tree by tree. All records of a word lie in one of them. */
  recordsOf(word: number): readonly Found[] {
    const places = [this.newestBlocks(), ...this.#list.map((tree) => this.blocksOf(tree))]
    for (const { bounds, ids, changes } of places) {
      const found: Found[] = []
      for (let row = ids.indexOf(word); row >= 0; row = ids.indexOf(word, row + 1)) {
        const at = row * RECORD_WORDS
        const own = Array.from(bounds.subarray(at, at + RECORD_WORDS)) as unknown as Bounds
        found.push({ bounds: own, change: changes[row] ?? 0 })
        if (word < SEVERAL) break
      }
      if (found.length > 0) return found
    }
    return []
  }

  /** Makes room for the marks of numbers up to this one. */
  coverNumbers(greatest: number): void {
    if (greatest < this.#numbers) return
    const numbers = Math.ceil((greatest * 1.25) / 1_024) * 1_024
    const former = { dead: this.#deadAt, seen: this.#seenAt, bytes: this.#numbers / 8 }
    this.#deadAt = this.#zeroed(numbers / 8)
    this.#seenAt = this.#zeroed(numbers / 8)
    this.#memory.bytes().copyWithin(this.#deadAt, former.dead, former.dead + former.bytes)
    this.#arena.free(former.dead, former.bytes)
    this.#arena.free(former.seen, former.bytes)
    this.#numbers = numbers
  }

  /** Leaves the records of a number out of every answer. */
  markDead(number: number): void {
    this.#mark(number, true)
    this.#dead += 1
  }

  /** Undoes `markDead`. @returns false when the number was not dead */
  unmarkDead(number: number): boolean {
    const bytes = this.#memory.bytes()
    if ((((bytes[this.#deadAt + (number >> 3)] ?? 0) >> (number & 7)) & 1) === 0) return false
    this.#mark(number, false)
    this.#dead -= 1
    return true
  }

  /** One bit per number, a copy. */
  deadBits(): Uint8Array<ArrayBuffer> {
    return this.read(this.#deadAt, this.#numbers / 8)
  }

  /**
   * The numbers of all volumes that meet the question, each once. Trees come before the newest; within a tree they
   * have its order. Both twins give the same.
   */
  ask(question: Question): Uint32Array<ArrayBuffer> {
    const unique = question.boxes.length > 1
    let found = this.#find(question, unique)
    while (found > this.#answerIds) {
      this.#growAnswer(found)
      found = this.#find(question, unique)
    }
    const bytes = this.#memory.bytes()
    const numbers = new Uint32Array(bytes.buffer, this.#answerAt, found).slice()
    for (let index = 0; index < found; index += 1) {
      const word = numbers[index] ?? 0
      const number = word & NUMBER_MASK
      if (unique || word >= SEVERAL) bytes[this.#seenAt + (number >> 3)] = 0
      numbers[index] = number
    }
    return numbers
  }

  /**
   * As `ask`, and tests the footprints of what it finds against the block of the question, with `asked` in the memory
   * already. The numbers that are left; one with `OPEN_BIT` is still to be tested.
   */
  askExactly(
    question: Question,
    asked: Pick<Asked, 'boxesAt' | 'linesAt' | 'blockAt' | 'withinM'>,
  ): Uint32Array<ArrayBuffer> {
    const { boxes } = question
    const words = this.#memory.words()
    let at = asked.boxesAt >> 2
    for (const box of boxes) {
      for (let word = 0; word < RECORD_WORDS; word += 1) words[at + word] = box[word] ?? 0
      at += RECORD_WORDS
    }
    this.#writeMasks(question)
    const everything = (): Asked => ({
      ...asked,
      table: TABLE_AT,
      trees: this.#list.length,
      newest: this.#newestRecords(),
      boxes: boxes.length,
      answer: this.#answer(0, boxes.length > 1),
    })
    let left = this.#memory.meet(everything())
    while (left > this.#answerIds) {
      this.#growAnswer(left)
      left = this.#memory.meet(everything())
    }
    return new Uint32Array(this.#memory.bytes().buffer, this.#answerAt, left).slice()
  }

  #find(question: Question, unique: boolean): number {
    const words = this.#memory.words()
    const at = QUESTION_AT >> 2
    this.#writeMasks(question)
    let found = 0
    for (const box of question.boxes) {
      for (let word = 0; word < RECORD_WORDS; word += 1) words[at + word] = box[word] ?? 0
      const answer = this.#answer(found, unique)
      found = this.#memory.search(TABLE_AT, this.#list.length, answer)
      if (this.#newest === 0) continue
      found = this.#memory.scan(this.#newestRecords(), { ...answer, found })
    }
    return found
  }

  #writeMasks({ kinds = ALL_KINDS, changedFrom = 0 }: Question): void {
    const words = this.#memory.words()
    words[QUESTION_KINDS_AT >> 2] = kinds
    words[QUESTION_CHANGE_AT >> 2] = changedFrom
  }

  #newestRecords(): Records {
    const count = this.#newest
    return { records: NEWEST_AT, ids: NEWEST_IDS_AT, changes: NEWEST_CHANGES_AT, count }
  }

  #answer(found: number, unique: boolean): Answer {
    const dead = this.#dead > 0 ? this.#deadAt : 0
    const [at, capacity, seen] = [this.#answerAt, this.#answerIds, this.#seenAt]
    return { at, capacity, found, dead, seen, unique }
  }

  /** Makes room for an answer that did not fit, and forgets what was marked while it was counted. */
  #growAnswer(ids: number): void {
    this.#memory.bytes().fill(0, this.#seenAt, this.#seenAt + this.#numbers / 8)
    this.#arena.free(this.#answerAt, this.#answerIds * 4)
    this.#answerIds = Math.ceil(ids * 1.25)
    this.#answerAt = this.#arena.allocate(this.#answerIds * 4)
  }

  #mark(number: number, dead: boolean): void {
    const bytes = this.#memory.bytes()
    const at = this.#deadAt + (number >> 3)
    const bit = 1 << (number & 7)
    bytes[at] = dead ? (bytes[at] ?? 0) | bit : (bytes[at] ?? 0) & ~bit
  }

  #zeroed(bytes: number): number {
    const at = this.#arena.allocate(bytes)
    this.#memory.bytes().fill(0, at, at + bytes)
    return at
  }
}
