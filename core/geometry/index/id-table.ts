import { assert } from '../../kernel/assert.ts'
import { NUMBER_MASK, NUMBER_MAX } from './layout.ts'

/** By what the owner of a volume knows it. The text '7' and the number 7 are two ids. */
export type VolumeId = string | number

const EMPTY = 0
/** No id word: its number would be above `NUMBER_MAX`. */
const GONE = 0xff_ff_ff_ff
const SLOTS_MIN = 64
const MOVES_PER_CALL = 8
const PAGE_SHIFT = 12
const PAGE_MASK = 2 ** PAGE_SHIFT - 1

/**
 * Ids of volumes and the words by which trees know them. Slots are probed in a row; the table grows a few slots with
 * each call, so that no call takes long, and costs about 14 bytes for each id.
 */
export class IdTable {
  #slots = new Uint32Array(SLOTS_MIN)
  #used = 0
  /** The table before the last growth, and how far it has been moved. */
  #former = new Uint32Array(0)
  #moved = 0
  /** Ids by number, in pages that never move. */
  readonly #pages: (VolumeId | undefined)[][] = []
  readonly #free: number[] = []
  #next = 1
  size = 0

  /** The greatest number that was ever given. */
  get greatest(): number {
    return this.#next - 1
  }

  /** The id of a number that is in use. */
  idOf(number: number): VolumeId {
    const id = this.#pages[number >> PAGE_SHIFT]?.[number & PAGE_MASK]
    assert(id !== undefined, `no volume has number ${number}`)
    return id
  }

  /** A number that nothing remembers, given to this id; `enter` makes it known. */
  take(id: VolumeId): number {
    const number = this.#free.pop() ?? this.#next
    if (number === this.#next) this.#next += 1
    assert(number <= NUMBER_MAX, 'more volumes than an index can number')
    this.#name(number, id)
    return number
  }

  /** Makes an id known under a word from elsewhere. @returns false when its number is taken or none */
  claim(id: VolumeId, word: number): boolean {
    const number = word & NUMBER_MASK
    if (number === 0 || number > NUMBER_MAX || this.isTaken(number)) return false
    this.#name(number, id)
    this.#next = Math.max(this.#next, number + 1)
    this.enter(id, word)
    return true
  }

  /** Keeps numbers that are in use without an id, and frees every other that was not claimed. */
  claimRest(kept: ReadonlySet<number>): void {
    for (const number of kept) this.#next = Math.max(this.#next, number + 1)
    for (let number = 1; number < this.#next; number += 1) {
      if (!kept.has(number) && !this.isTaken(number)) this.#free.push(number)
    }
  }

  isTaken(number: number): boolean {
    return this.#pages[number >> PAGE_SHIFT]?.[number & PAGE_MASK] !== undefined
  }

  /** Gives a number back. */
  release(number: number): void {
    const page = this.#pages[number >> PAGE_SHIFT]
    if (page !== undefined) page[number & PAGE_MASK] = undefined
    this.#free.push(number)
  }

  /** The word of an id that is known. */
  wordOf(id: VolumeId): number | undefined {
    const slot = this.#find(this.#slots, id)
    if (slot >= 0) return this.#slots[slot]
    const former = this.#find(this.#former, id)
    return former >= 0 ? this.#former[former] : undefined
  }

  /** Makes an id known, which is not known yet, under a word whose number was taken for it. */
  enter(id: VolumeId, word: number): void {
    this.#moveSome()
    this.reserve(1)
    this.#put(id, word)
    this.size += 1
  }

  /**
   * Hands out the numbers of some words anew, in the order of a tree: what lies by number then lies as the tree does.
   * @param ids id words of the tree, which are changed with them
   */
  renumber(words: Uint32Array, ids: Uint32Array): void {
    const numbers = words.map((word) => word & NUMBER_MASK).toSorted()
    const renumbered = new Uint32Array((numbers.at(-1) ?? 0) + 1)
    let next = 0
    for (const [row, word] of ids.entries()) {
      const number = word & NUMBER_MASK
      if (renumbered[number] === 0) {
        renumbered[number] = numbers[next] ?? 0
        next += 1
      }
      ids[row] = ((word & ~NUMBER_MASK) | (renumbered[number] ?? 0)) >>> 0
    }
    this.#rename(renumbered)
  }

  /** @param renumbered by number: the new one, or 0 where it stays */
  #rename(renumbered: Uint32Array): void {
    const named: [number, VolumeId][] = []
    for (const [number, to] of renumbered.entries()) {
      if (to !== 0) named.push([to, this.idOf(number)])
    }
    for (const slots of [this.#slots, this.#former]) {
      for (const [slot, word] of slots.entries()) {
        if (word === EMPTY || word === GONE) continue
        const to = renumbered[word & NUMBER_MASK] ?? 0
        if (to !== 0) slots[slot] = ((word & ~NUMBER_MASK) | to) >>> 0
      }
    }
    for (const [number, id] of named) this.#name(number, id)
  }

  /** Makes room for so many more ids at once. */
  reserve(more: number): void {
    if ((this.#used + more) * 4 > this.#slots.length * 3) this.#grow(more)
  }

  /** Forgets an id; its number is still taken. */
  forget(id: VolumeId): void {
    this.#moveSome()
    for (const slots of [this.#slots, this.#former]) {
      const slot = this.#find(slots, id)
      if (slot >= 0) {
        slots[slot] = GONE
        this.size -= 1
        return
      }
    }
    assert(false, `no volume has id ${id}`)
  }

  *words(): Generator<number> {
    for (const slots of [this.#former, this.#slots]) {
      for (const word of slots) if (word !== EMPTY && word !== GONE) yield word
    }
  }

  #name(number: number, id: VolumeId): void {
    const place = number >> PAGE_SHIFT
    while (this.#pages.length <= place) this.#pages.push([])
    const page = this.#pages[place] ?? []
    while (page.length <= (number & PAGE_MASK)) page.push(undefined)
    page[number & PAGE_MASK] = id
  }

  #find(slots: Uint32Array, id: VolumeId): number {
    if (slots.length === 0) return -1
    for (let slot = slotOf(id, slots.length); ; slot = slot + 1 === slots.length ? 0 : slot + 1) {
      const word = slots[slot] ?? EMPTY
      if (word === EMPTY) return -1
      if (word !== GONE && this.idOf(word & NUMBER_MASK) === id) return slot
    }
  }

  #put(id: VolumeId, word: number): void {
    const slots = this.#slots
    let slot = slotOf(id, slots.length)
    while (slots[slot] !== EMPTY) slot = slot + 1 === slots.length ? 0 : slot + 1
    slots[slot] = word
    this.#used += 1
  }

  #grow(more: number): void {
    while (this.#former.length > 0) this.#moveSome()
    this.#former = this.#slots
    this.#moved = 0
    // Room for what is there, for as much as comes while it is moved, and some more.
    const room = this.size * 1.75 + more * 1.5 + this.#former.length / 4
    this.#slots = new Uint32Array(Math.ceil(SLOTS_MIN + room))
    this.#used = 0
  }

  /** Moves the next few slots of the former table. */
  #moveSome(): void {
    const former = this.#former
    const to = Math.min(former.length, this.#moved + MOVES_PER_CALL)
    for (; this.#moved < to; this.#moved += 1) {
      const word = former[this.#moved] ?? EMPTY
      if (word === EMPTY || word === GONE) continue
      this.#put(this.idOf(word & NUMBER_MASK), word)
      former[this.#moved] = GONE
    }
    if (former.length > 0 && this.#moved === former.length) {
      this.#former = new Uint32Array(0)
      this.#moved = 0
    }
  }
}

/** Where an id is looked for first: its hash, as a part of the table. */
function slotOf(id: VolumeId, slots: number): number {
  let hash = typeof id === 'number' ? Math.imul(id, 0x9e_37_79_b1) ^ (id / 65_536) : fnv1a(id)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85_eb_ca_6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2_b2_ae_35)
  return Math.floor((((hash ^ (hash >>> 16)) >>> 0) / 4_294_967_296) * slots)
}

function fnv1a(text: string): number {
  let hash = 0x81_1c_9d_c5
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01_00_01_93)
  }
  return hash
}
