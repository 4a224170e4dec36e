import { assert } from '../../kernel/assert.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import { draftImage } from './build.ts'
import { boundsOf, checkEntry, type IndexEntry } from './entry.ts'
import { IdTable, type VolumeId } from './id-table.ts'
import { type Image, openImage } from './image.ts'
import { KIND_MAX, KIND_SHIFT, NUMBER_MASK, RECORD_WORDS, SEVERAL } from './layout.ts'
import { type IndexMemory, NEWEST_MAX, TREES_MAX } from './memory.ts'
import { blocksOf, mergeBlocks, mergeImages, type MergeOutput } from './merge.ts'
import { PendingMerge } from './pending-merge.ts'
import { type Question, type Tree, Trees } from './trees.ts'

/** An index as bytes and ids, to be kept or sent to a worker. */
export type IndexSnapshot = {
  readonly images: readonly { readonly image: Image; readonly cold: boolean }[]
  readonly ids: readonly VolumeId[]
  /** The id word of each. */
  readonly words: Uint32Array<ArrayBuffer>
}

/** A tree up to so many records is built while a call waits: well under a millisecond when warm. */
export const INLINE_RECORDS_MAX = 512
/** So many trees of about one size are worth a merge. */
const MERGE_TREES_MIN = 4
/** Beyond this part of all records that are dead, everything is merged. */
const DEAD_PART_MAX = 0.25
const RELEASED_PER_CALL = 64

/**
 * All volumes over longitude, latitude, altitude and time. Answers are complete, whatever happened before: they equal
 * looking at every box. The index holds boxes only; whether a footprint truly touches is for `volumesIntersect`.
 */
export class VolumeIndex {
  readonly #trees: Trees
  readonly #ids = new IdTable()
  #pending: PendingMerge | undefined
  /** Numbers whose records are gone but which are not given back yet. */
  #dropped: Uint32Array = new Uint32Array(0)
  #released = 0

  /** @param trees empty ones in that memory, where something else lies in it too */
  constructor(memory: IndexMemory, trees: Trees = new Trees(memory)) {
    this.#trees = trees
  }

  /** Volumes. */
  get size(): number {
    return this.#ids.size
  }

  /** Bytes of trees, newest records, marks and gaps between them. */
  get memoryBytes(): number {
    return this.#trees.size
  }

  get treeCount(): number {
    return this.#trees.list.length
  }

  has(id: VolumeId): boolean {
    return this.#ids.wordOf(id) !== undefined
  }

  /** The number of a volume that is in the index. */
  numberOf(id: VolumeId): number {
    return this.#known(id) & NUMBER_MASK
  }

  /** Adds a volume whose id is not in the index. */
  insert(entry: IndexEntry): void {
    checkEntry(entry)
    assert(!this.has(entry.id), `volume ${entry.id} is in the index already`)
    if (this.#trees.newest + entry.boxes.length > NEWEST_MAX) this.#flush()
    const word = this.#newWord(entry)
    for (const bounds of boundsOf(entry)) this.#trees.add(bounds, word, entry.change)
    this.#ids.enter(entry.id, word)
    this.#releaseSome()
  }

  /** Adds many volumes at once, as one tree. */
  insertMany(entries: readonly IndexEntry[]): void {
    if (entries.length === 0) return
    const words = this.#enterAll(entries)
    const draft = draftImage(entries.reduce((sum, { boxes }) => sum + boxes.length, 0))
    let row = 0
    for (const [place, entry] of entries.entries()) {
      for (const bounds of boundsOf(entry)) {
        draft.bounds.set(bounds, row * RECORD_WORDS)
        draft.ids[row] = words[place] ?? 0
        draft.changes[row] = entry.change
        row += 1
      }
    }
    const image = draft.finish((ids) => this.#ids.renumber(words, ids))
    this.#trees.swap([], [this.#trees.place(image, false)])
    this.#limitTrees()
  }

  /** Puts a volume in the place of the one with the same id. */
  replace(entry: IndexEntry): void {
    checkEntry(entry)
    this.remove(entry.id)
    this.insert(entry)
  }

  /** Ends a volume: it holds to this second and no longer. Nothing else of it changes but its change number. */
  end(id: VolumeId, end: { readonly lastS: number; readonly change: number }): void {
    const word = this.#known(id)
    const found = this.#trees.recordsOf(word).map(({ bounds }) => bounds)
    const [first] = found
    assert(first, `volume ${id} has no records`)
    this.replace({
      id,
      kind: (word >>> KIND_SHIFT) & KIND_MAX,
      change: end.change,
      boxes: found.map(([x0, y0, , , x1, y1]) => [x0, y0, x1, y1] as const),
      floorCm: first[2],
      fromS: first[3],
      ceilingCm: first[6],
      lastS: end.lastS,
    })
  }

  /** Takes a volume out of every answer. What ended by itself needs no removal: see `expire`. */
  remove(id: VolumeId): void {
    const word = this.#known(id)
    const number = word & NUMBER_MASK
    this.#ids.forget(id)
    if (this.#trees.takeOut(word)) this.#ids.release(number)
    else this.#trees.markDead(number)
    this.#releaseSome()
  }

  /** Numbers of all volumes that meet the question, each once: for exact tests, in an order that suits memory. */
  search(question: Question): Uint32Array<ArrayBuffer> {
    return this.#trees.ask(question)
  }

  /** The id of a number that `search` gave: to be asked before anything changes, because numbers are given again. */
  idOf(number: number): VolumeId {
    return this.#ids.idOf(number)
  }

  /** Ids of all volumes that meet the question: numbers by size, then texts by their code units. */
  find(question: Question): VolumeId[] {
    const ids = Array.from(this.search(question), (number) => this.#ids.idOf(number))
    return sortIds(ids)
  }

  /**
   * A merge that would be worth while, to be carried out elsewhere (see `settle.ts`); one at a time. Undefined when
   * none is.
   */
  beginMerge(): PendingMerge | undefined {
    if (this.#pending?.over === false) return undefined
    const trees = this.#treesToMerge()
    return trees.length === 0 ? undefined : this.#begin(trees, null)
  }

  /**
   * Moves what was over before this second into a cold tree, which only questions about that time open. No answer
   * changes. Undefined when nothing is there or a merge is under way.
   */
  expire(beforeS: number): PendingMerge | undefined {
    if (this.#pending?.over === false) return undefined
    if (this.#trees.newest > 0) this.#flush()
    const trees = this.#trees.list.filter(({ cold }) => !cold)
    return trees.length === 0 ? undefined : this.#begin(trees, beforeS)
  }

  /** Carries out every merge that is worth while, at once. */
  settle(): void {
    for (let merge = this.beginMerge(); merge !== undefined; merge = this.beginMerge()) {
      merge.complete(mergeImages(merge.input()))
    }
  }

  snapshot(): IndexSnapshot {
    if (this.#trees.newest > 0) this.#flush()
    const words = Uint32Array.from(this.#ids.words()).toSorted()
    return {
      images: this.#trees.list.map(({ at, bytes, cold }) => ({
        image: this.#trees.read(at, bytes),
        cold,
      })),
      ids: Array.from(words, (word) => this.#ids.idOf(word & NUMBER_MASK)),
      words,
    }
  }

  /** Reads what `snapshot` gave, wherever it has been since. Refusals name the field; damaged images are refused. */
  static restore(memory: IndexMemory, snapshot: IndexSnapshot): Result<VolumeIndex> {
    const opened = snapshot.images.map(({ image }) => openImage(image))
    for (const [place, image] of opened.entries()) {
      if (image.ok) continue
      const { code, field, message } = image.refusal
      return refuse(code, `/images/${place}${field}`, message)
    }
    const index = new VolumeIndex(memory)
    const images = snapshot.images.map(({ image }) => image)
    if (!index.#claim(snapshot, images)) {
      return refuse('malformed', '/ids', 'ids, words and images do not fit each other')
    }
    const placed = snapshot.images.map(({ image, cold }) => index.#trees.place(image, cold))
    index.#trees.swap([], placed)
    return ok(index)
  }

  /** Enters ids under their words and marks every other record as dead. @returns false when they cannot be */
  #claim({ ids, words }: IndexSnapshot, images: readonly Image[]): boolean {
    if (ids.length !== words.length) return false
    for (const [place, word] of words.entries()) {
      const id = ids[place]
      if (id === undefined || this.has(id) || !this.#ids.claim(id, word)) return false
    }
    const recorded = new Set<number>()
    for (const image of images) for (const word of blocksOf(image).ids) recorded.add(word)
    const lost = words.some((word) => !recorded.has(word))
    if (lost) return false
    const live = new Set(words)
    const dead = new Set(
      [...recorded].filter((word) => !live.has(word)).map((word) => word & NUMBER_MASK),
    )
    this.#ids.claimRest(dead)
    this.#trees.coverNumbers(this.#ids.greatest)
    for (const number of dead) this.#trees.markDead(number)
    return [...dead].every((number) => !this.#ids.isTaken(number))
  }

  #begin(trees: readonly Tree[], coldBeforeS: number | null): PendingMerge {
    const pending = new PendingMerge(this.#trees, { trees, coldBeforeS }, (output) => {
      this.#drop(output)
    })
    this.#pending = pending
    return pending
  }

  /** The smallest trees, as long as each is not twice what is gathered; or all, when too many records are dead. */
  #treesToMerge(): readonly Tree[] {
    const warm = this.#trees.list.filter(({ cold }) => !cold)
    const records = warm.reduce((sum, { count }) => sum + count, 0)
    const dead = this.#trees.dead - (this.#dropped.length - this.#released)
    if (dead > INLINE_RECORDS_MAX && dead > records * DEAD_PART_MAX) return this.#trees.list
    for (const some of [warm, this.#trees.list.filter(({ cold }) => cold)]) {
      const gathered: Tree[] = []
      let count = 0
      for (const tree of some.toReversed()) {
        const large = tree.count > Math.max(INLINE_RECORDS_MAX, 2 * count - 1)
        if (large && gathered.length > 0) break
        gathered.push(tree)
        count += tree.count
      }
      if (gathered.length >= MERGE_TREES_MIN) return gathered
    }
    return []
  }

  /** Makes a tree of the newest records and of the smallest trees that are not much larger. */
  #flush(): void {
    const absorbed: Tree[] = []
    let records = this.#trees.newest
    for (const tree of this.#trees.list.toReversed()) {
      if (tree.cold || this.#isMerged(tree)) continue
      if (tree.count >= 2 * records || records + tree.count > INLINE_RECORDS_MAX) break
      absorbed.push(tree)
      records += tree.count
    }
    const blocks = absorbed.map((tree) => this.#trees.blocksOf(tree))
    const output = mergeBlocks([this.#trees.newestBlocks(), ...blocks], {
      dead: this.#trees.dead > 0 ? this.#trees.deadBits() : new Uint8Array(0),
      coldBeforeS: null,
    })
    const added = output.image === undefined ? [] : [this.#trees.place(output.image, false)]
    this.#trees.clearNewest()
    this.#trees.swap(absorbed, added)
    this.#drop(output)
    this.#limitTrees()
  }

  /** Where nobody carries out merges elsewhere, they are carried out here before the table of trees is full. */
  #limitTrees(): void {
    if (this.#trees.list.length < TREES_MAX - 2) return
    this.#pending?.abandon()
    const trees = this.#trees.list.filter(({ cold }) => !cold)
    const merge = this.#begin(trees, null)
    merge.complete(mergeImages(merge.input()))
  }

  #drop({ dropped }: MergeOutput): void {
    const waiting = this.#dropped.subarray(this.#released)
    const all = new Uint32Array(waiting.length + dropped.length)
    all.set(waiting)
    all.set(dropped, waiting.length)
    this.#dropped = all
    this.#released = 0
  }

  /** Whether a merge that is under way holds a tree, which must stay until then. */
  #isMerged(tree: Tree): boolean {
    return this.#pending?.over === false && this.#pending.holds(tree)
  }

  /** Gives back a few numbers that nothing remembers. */
  #releaseSome(): void {
    const to = Math.min(this.#dropped.length, this.#released + RELEASED_PER_CALL)
    for (; this.#released < to; this.#released += 1) {
      const number = this.#dropped[this.#released] ?? 0
      if (this.#trees.unmarkDead(number)) this.#ids.release(number)
    }
  }

  /** Makes all ids known or, when one of them is already, none. @returns their words */
  #enterAll(entries: readonly IndexEntry[]): Uint32Array {
    for (const entry of entries) checkEntry(entry)
    const words = new Uint32Array(entries.length)
    this.#ids.reserve(entries.length)
    for (const [place, entry] of entries.entries()) {
      if (this.has(entry.id)) {
        for (const { id } of entries.slice(0, place)) this.#undo(id)
        assert(false, `volume ${entry.id} is in the index already`)
      }
      words[place] = this.#newWord(entry)
      this.#ids.enter(entry.id, words[place] ?? 0)
    }
    return words
  }

  #undo(id: VolumeId): void {
    const number = this.#known(id) & NUMBER_MASK
    this.#ids.forget(id)
    this.#ids.release(number)
  }

  #newWord({ id, kind, boxes }: IndexEntry): number {
    const number = this.#ids.take(id)
    this.#trees.coverNumbers(number)
    return ((boxes.length > 1 ? SEVERAL : 0) | (kind << KIND_SHIFT) | number) >>> 0
  }

  #known(id: VolumeId): number {
    const word = this.#ids.wordOf(id)
    assert(word !== undefined, `no volume ${id} is in the index`)
    return word
  }
}

export function sortIds(ids: readonly VolumeId[]): VolumeId[] {
  const texts = ids.filter((id) => typeof id === 'string').toSorted()
  if (texts.length === ids.length) return texts
  const numbers = ids.filter((id) => typeof id === 'number')
  return [...numbers.toSorted((one, other) => one - other), ...texts]
}
