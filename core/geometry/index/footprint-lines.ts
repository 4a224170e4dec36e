import type { Block } from '../block.ts'
import { type ReachCertificates, reachCertificates } from '../reach-certificates.ts'
import type { Arena } from './arena.ts'
import { BlockArena } from './block-arena.ts'
import {
  ASKED_CORES,
  ASKED_COUNT,
  blockOfNumber,
  CORES_MAX,
  CUT_PARTS,
  LINE_BLOCK,
  LINE_BYTES,
  LINE_CUTS,
  LINE_PAGE_SHIFT,
  LINE_PAGES_MAX,
  lineOfNumber,
  LINES_PER_PAGE,
} from './footprint-layout.ts'
import { OPEN_END } from './layout.ts'
import { ASKED_AT, type IndexMemory } from './memory.ts'
import type { Bounds } from './trees.ts'

const NO_CERTIFICATE = [OPEN_END, OPEN_END, -OPEN_END, -OPEN_END, 0, 0, 0, 0]
const LINE_WORDS = LINE_BYTES / 4

/** Footprints beside an index, in the same memory: found by the number of their volume. */
export class FootprintLines {
  readonly #memory: IndexMemory
  readonly #arena: Arena
  readonly #blocks: BlockArena
  /** Address of the directory of pages. */
  readonly at: number
  #pages = 0

  constructor(memory: IndexMemory, arena: Arena) {
    this.#memory = memory
    this.#arena = arena
    this.#blocks = new BlockArena(arena)
    this.at = arena.allocate(LINE_PAGES_MAX * 4)
    memory.bytes().fill(0, this.at, this.at + LINE_PAGES_MAX * 4)
  }

  /** Bytes of lines and blocks, with what waits to be used again. */
  get size(): number {
    return this.#pages * LINES_PER_PAGE * LINE_BYTES + this.#blocks.size
  }

  /** Makes a line for every number up to this one. */
  coverNumbers(greatest: number): void {
    while (this.#pages * LINES_PER_PAGE <= greatest) {
      const page = this.#arena.allocate(LINES_PER_PAGE * LINE_BYTES)
      const words = this.#memory.words()
      words[(this.at >> 2) + this.#pages] = page
      this.#pages += 1
      const first = page >> 2
      words.set(NO_CERTIFICATE, first)
      for (let filled = LINE_WORDS; filled < LINES_PER_PAGE * LINE_WORDS; filled *= 2) {
        words.copyWithin(first + filled, first, first + filled)
      }
    }
  }

  /**
   * Keeps a copy of the block of a number that has none; `box` is its only record, or undefined where it has several
   * or nobody knows it.
   */
  put(number: number, block: Pick<Block, 'words'>, box: Bounds | undefined): void {
    this.coverNumbers(number)
    const at = this.#blocks.allocate(block.words.byteLength)
    const words = this.#memory.words()
    words.set(block.words, at >> 2)
    const line = this.#lineAt(number) >> 2
    words[line + (LINE_BLOCK >> 2)] = at
    const certificates = reachCertificates(words, at >> 2, 1)
    const core = certificates?.cores[0]
    if (core !== undefined) words.set(core, line)
    if (certificates === null || box === undefined) return
    words[line + (LINE_CUTS >> 2)] = cutsOf(certificates, box)
  }

  /** Gives back the room of a block, if the number has one. */
  drop(number: number): void {
    const at = this.blockAt(number)
    if (at === 0) return
    const words = this.#memory.words()
    this.#blocks.free(at, (words[at >> 2] ?? 0) * 4)
    const line = this.#lineAt(number) >> 2
    words.set(NO_CERTIFICATE, line)
  }

  /** Gives everything of a number to another that has nothing. */
  move(from: number, to: number): void {
    this.coverNumbers(to)
    if (from === to) return
    const words = this.#memory.words()
    const line = this.#lineAt(from) >> 2
    words.copyWithin(this.#lineAt(to) >> 2, line, line + LINE_WORDS)
    words.set(NO_CERTIFICATE, line)
  }

  /** Address of the block of a number, 0 for none. */
  blockAt(number: number): number {
    if (number >> LINE_PAGE_SHIFT >= this.#pages) return 0
    return blockOfNumber(this.#memory.words(), this.at, number)
  }

  #lineAt(number: number): number {
    return lineOfNumber(this.#memory.words(), this.at, number)
  }
}

/** How far bounds cut the corners of a box, as a line keeps it. */
export function cutsOf(
  certificates: Omit<ReachCertificates, 'cores'>,
  [x0, y0, , , x1, y1]: Bounds,
): number {
  const size = x1 - x0 + y1 - y0
  const cut = (units: number): number =>
    Math.min(255, Math.max(0, Math.floor((units * CUT_PARTS) / size)))
  const { leastSum, mostSum, leastDifference, mostDifference } = certificates
  const southWest = cut(leastSum - (x0 + y0))
  const northEast = cut(x1 + y1 - mostSum)
  const northWest = cut(leastDifference - (x0 - y1))
  const southEast = cut(x1 - y0 - mostDifference)
  return southWest | (northEast << 8) | (northWest << 16) | (southEast << 24)
}

/**
 * Writes what is known of a question's footprint to where `IndexMemory.meet` looks for it.
 * @param isWider whether what comes near counts too: then its bounds prove nothing
 */
export function writeAsked(
  memory: IndexMemory,
  certificates: ReachCertificates | null,
  isWider: boolean,
): void {
  const words = memory.words()
  const at = ASKED_AT >> 2
  const { leastSum, mostSum, leastDifference, mostDifference } =
    (isWider ? null : certificates) ?? UNBOUNDED
  writeBound(words, at, mostSum)
  writeBound(words, at + 2, leastSum)
  writeBound(words, at + 4, mostDifference)
  writeBound(words, at + 6, leastDifference)
  const cores = certificates?.cores ?? []
  const count = Math.min(cores.length, CORES_MAX)
  words[at + ASKED_COUNT] = count
  for (let place = 0; place < count; place += 1) {
    const [x0, y0, x1, y1] = cores[place] ?? [0, 0, 0, 0]
    const core = at + ASKED_CORES + place * 8
    words[core] = x0
    words[core + 1] = y0
    words[core + 2] = ~x1
    words[core + 3] = ~y1
    words[core + 4] = x1
    words[core + 5] = y1
    words[core + 6] = ~x0
    words[core + 7] = ~y0
  }
}

/** A whole number in two words. */
function writeBound(words: Int32Array, at: number, bound: number): void {
  words[at] = bound | 0
  words[at + 1] = Math.floor(bound / 2 ** 32)
}

/** Wider than the globe. */
const UNBOUNDED = { leastSum: -1e11, mostSum: 1e11, leastDifference: -1e11, mostDifference: 1e11 }
