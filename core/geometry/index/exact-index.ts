import { assert } from '../../kernel/assert.ts'
import type { Block } from '../block.ts'
import { footprintsMeet } from '../meet.ts'
import { reachCertificates } from '../reach-certificates.ts'
import { Arena } from './arena.ts'
import { boundsOf, BOXES_PER_VOLUME_MAX, type IndexEntry } from './entry.ts'
import { CORES_MAX } from './footprint-layout.ts'
import { FootprintLines, writeAsked } from './footprint-lines.ts'
import type { VolumeId } from './id-table.ts'
import { NUMBER_MASK, RECORD_BYTES } from './layout.ts'
import { type IndexMemory, OPEN_BIT } from './memory.ts'
import { type Question, Trees } from './trees.ts'
import { sortIds, VolumeIndex } from './volume-index.ts'

/** A volume and its compiled footprint, of which the words are copied. */
export type ExactEntry = IndexEntry & { readonly block?: Pick<Block, 'words'> }

/** A question with the block of its footprint, whose boxes those of the question hold. */
export type ExactQuestion = Question & {
  readonly block: Pick<Block, 'words'>
  /** Metres beside the reach of both footprints that still count as touching; the boxes are as much wider. 0 when left out. */
  readonly withinM?: number
}

const ASKED_BYTES_MIN = 16_384

/**
 * An index of volumes with their footprints beside it in the same memory, so that one call of the kernel finds what
 * meets a question in place, height and time and tests the footprints exactly. Answers are those of `footprintsMeet` on
 * every candidate. Daily hours, and instants within a second, are left to `timesOverlap`.
 */
export class ExactIndex {
  /** For merges and for questions about boxes. Volumes come and go through the exact index alone. */
  readonly index: VolumeIndex
  readonly #memory: IndexMemory
  readonly #arena: Arena
  readonly #trees: Trees
  readonly #lines: FootprintLines
  readonly #blockOf: (id: VolumeId) => Pick<Block, 'words'> | undefined
  readonly #boxesAt: number
  #askedAt: number
  #askedBytes = ASKED_BYTES_MIN

  /**
   * @param blockOf compiles the footprint of a volume that was entered without a block, when it is first needed;
   *   undefined when nobody knows it: then its boxes decide
   */
  constructor(
    memory: IndexMemory,
    blockOf: (id: VolumeId) => Pick<Block, 'words'> | undefined = () => undefined,
  ) {
    this.#memory = memory
    this.#arena = new Arena(memory)
    this.#trees = new Trees(memory, this.#arena)
    this.#lines = new FootprintLines(memory, this.#arena)
    this.#blockOf = blockOf
    this.#boxesAt = this.#arena.allocate(BOXES_PER_VOLUME_MAX * RECORD_BYTES)
    this.#askedAt = this.#arena.allocate(ASKED_BYTES_MIN)
    this.index = new VolumeIndex(memory, this.#trees)
  }

  get size(): number {
    return this.index.size
  }

  /** Bytes of footprints and what is known of them at a glance; the index itself has the rest of its `memoryBytes`. */
  get footprintBytes(): number {
    return this.#lines.size
  }

  get memoryBytes(): number {
    return this.index.memoryBytes
  }

  has(id: VolumeId): boolean {
    return this.index.has(id)
  }

  /** Adds a volume whose id is not in the index. */
  insert(entry: ExactEntry): void {
    this.index.insert(entry)
    this.#keep(entry)
  }

  /** Adds many volumes at once, as one tree; their blocks lie in its order. */
  insertMany(entries: readonly ExactEntry[]): void {
    this.index.insertMany(entries)
    const numbers = Uint32Array.from(entries, ({ id }) => this.index.numberOf(id))
    const greatest = numbers.reduce((most, number) => Math.max(most, number), 0)
    const places = new Uint32Array(greatest + 1)
    for (const [place, number] of numbers.entries()) places[number] = place + 1
    for (const [number, place] of places.entries()) {
      const entry = entries[place - 1]
      if (entry !== undefined) this.#keepAt(number, entry)
    }
  }

  /** Takes a volume out of every answer, and gives back the room of its block. */
  remove(id: VolumeId): void {
    this.#lines.drop(this.index.numberOf(id))
    this.index.remove(id)
  }

  /** Ends a volume: it holds to this second and no longer. Nothing else of it changes but its change number. */
  end(id: VolumeId, end: { readonly lastS: number; readonly change: number }): void {
    const from = this.index.numberOf(id)
    this.index.end(id, end)
    this.#lines.move(from, this.index.numberOf(id))
  }

  /** Puts a volume in the place of the one with the same id. */
  replace(entry: ExactEntry): void {
    this.#lines.drop(this.index.numberOf(entry.id))
    this.index.replace(entry)
    this.#keep(entry)
  }

  /**
   * Numbers of all volumes that meet the question in height, time and, exactly, place; each once, in an order that
   * suits memory. To be read with `idOf` before anything changes.
   */
  search(question: ExactQuestion): Uint32Array<ArrayBuffer> {
    const { block, withinM = 0, boxes } = question
    assert(boxes.length <= BOXES_PER_VOLUME_MAX, `a question of ${boxes.length} boxes`)
    this.#write(block, withinM)
    const asked = {
      boxesAt: this.#boxesAt,
      linesAt: this.#lines.at,
      blockAt: this.#askedAt,
      withinM,
    }
    const found = this.#trees.askExactly(question, asked)
    let kept = 0
    for (const number of found) {
      if (number >= OPEN_BIT && !this.#meets(number & NUMBER_MASK, question)) continue
      found[kept] = number & NUMBER_MASK
      kept += 1
    }
    return kept === found.length ? found : found.slice(0, kept)
  }

  idOf(number: number): VolumeId {
    return this.index.idOf(number)
  }

  /** Ids of all volumes that meet the question: numbers by size, then texts by their code units. */
  meets(question: ExactQuestion): VolumeId[] {
    return sortIds(Array.from(this.search(question), (number) => this.idOf(number)))
  }

  #keep(entry: ExactEntry): void {
    this.#keepAt(this.index.numberOf(entry.id), entry)
  }

  #keepAt(number: number, entry: ExactEntry): void {
    const { block, boxes } = entry
    if (block === undefined) this.#lines.coverNumbers(number)
    else this.#lines.put(number, block, boxes.length === 1 ? boundsOf(entry)[0] : undefined)
  }

  /** What the kernel left open: by the plain twin, with Karney's inverse where the plane is in doubt. */
  #meets(number: number, { block, withinM = 0 }: ExactQuestion): boolean {
    if (this.#lines.blockAt(number) === 0) {
      const compiled = this.#blockOf(this.idOf(number))
      if (compiled === undefined) return true
      this.#lines.put(number, compiled, undefined)
    }
    const at = this.#lines.blockAt(number) >> 2
    return footprintsMeet(this.#memory.words(), at, block.words, 0, withinM)
  }

  /** Brings a question's block, and what is known of it at a glance, into the memory. */
  #write({ words }: Pick<Block, 'words'>, withinM: number): void {
    if (words.byteLength > this.#askedBytes) {
      this.#arena.free(this.#askedAt, this.#askedBytes)
      this.#askedBytes = words.byteLength
      this.#askedAt = this.#arena.allocate(words.byteLength)
    }
    this.#memory.words().set(words, this.#askedAt >> 2)
    writeAsked(this.#memory, reachCertificates(words, 0, CORES_MAX), withinM > 0)
  }
}
