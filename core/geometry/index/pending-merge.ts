import { assert } from '../../kernel/assert.ts'
import { countOf, type Image } from './image.ts'
import type { MergeInput, MergeOutput } from './merge.ts'
import type { Tree, Trees } from './trees.ts'

/**
 * A merge under way. The trees are copied out in pieces, merged by `mergeImages` wherever that may take its time, and
 * the result is copied in, in pieces, and put in their place in one step. Until then the index answers from the old
 * trees and takes changes as ever.
 */
export class PendingMerge {
  readonly #trees: Trees
  readonly #from: readonly Tree[]
  readonly #coldBeforeS: number | null
  readonly #done: (output: MergeOutput) => void
  readonly #copies: Image[]
  #copied = 0
  #output: MergeOutput | undefined
  #added: readonly { readonly tree: Tree; readonly image: Image }[] = []
  #pasted = 0
  #over = false

  constructor(
    trees: Trees,
    options: { readonly trees: readonly Tree[]; readonly coldBeforeS: number | null },
    done: (output: MergeOutput) => void,
  ) {
    this.#trees = trees
    this.#from = options.trees
    this.#coldBeforeS = options.coldBeforeS
    this.#done = done
    this.#copies = options.trees.map(({ bytes }) => new Uint8Array(bytes))
  }

  /** Records of the trees that are merged. */
  get records(): number {
    return this.#from.reduce((sum, { count }) => sum + count, 0)
  }

  /** Whether its trees took over or it was abandoned. */
  get over(): boolean {
    return this.#over
  }

  holds(tree: Tree): boolean {
    return this.#from.includes(tree)
  }

  /** Copies up to so many bytes more. @returns whether all are copied */
  copySome(bytes: number): boolean {
    this.#copied = eachPiece(this.#copies, this.#copied, bytes, ({ index, at, length }) => {
      const place = (this.#from[index]?.at ?? 0) + at
      this.#copies[index]?.set(this.#trees.read(place, length), at)
    })
    return this.#copied === total(this.#copies)
  }

  /** What to merge. Images that are not copied yet are copied now. */
  input(): MergeInput {
    assert(!this.#over, 'the merge is over')
    this.copySome(Number.POSITIVE_INFINITY)
    const { dead } = this.#trees
    return {
      images: this.#copies,
      dead: dead > 0 ? this.#trees.deadBits() : new Uint8Array(0),
      coldBeforeS: this.#coldBeforeS,
    }
  }

  /** Takes the result, which `pasteSome` brings into the memory. */
  receive(output: MergeOutput): void {
    if (this.#over) return
    const cold = this.#coldBeforeS === null && this.#from.every((tree) => tree.cold)
    const images = [
      ...(output.image === undefined ? [] : [{ image: output.image, cold }]),
      ...(output.cold === undefined ? [] : [{ image: output.cold, cold: true }]),
    ]
    this.#output = output
    this.#added = images.map((one) => {
      const bytes = one.image.byteLength
      const at = this.#trees.reserve(bytes)
      return { image: one.image, tree: { at, bytes, count: countOf(one.image), cold: one.cold } }
    })
  }

  /** Brings up to so many bytes into the memory; with the last one the new trees take over. @returns whether they have */
  pasteSome(bytes: number): boolean {
    const output = this.#output
    if (this.#over) return true
    assert(output, 'there is no result yet')
    const images = this.#added.map(({ image }) => image)
    this.#pasted = eachPiece(images, this.#pasted, bytes, ({ index, at, length }) => {
      const place = (this.#added[index]?.tree.at ?? 0) + at
      const piece = images[index]?.subarray(at, at + length)
      if (piece !== undefined) this.#trees.write(place, piece)
    })
    if (this.#pasted < total(images)) return false
    this.#over = true
    this.#trees.swap(
      this.#from,
      this.#added.map(({ tree }) => tree),
    )
    this.#done(output)
    return true
  }

  /** Takes the result and puts it in place at once. */
  complete(output: MergeOutput): void {
    this.receive(output)
    this.pasteSome(Number.POSITIVE_INFINITY)
  }

  /** Gives the merge up: its trees stay as they are, and a result that still comes is ignored. */
  abandon(): void {
    if (this.#over) return
    this.#over = true
    for (const { tree } of this.#added) this.#trees.release(tree)
  }
}

/** Walks up to so many bytes further through images that lie one after another. @returns how far it came */
function eachPiece(
  images: readonly Image[],
  from: number,
  bytes: number,
  visit: (piece: { index: number; at: number; length: number }) => void,
): number {
  let start = 0
  let done = from
  const to = Math.min(total(images), from + bytes)
  for (const [index, image] of images.entries()) {
    const at = done - start
    const length = Math.min(image.byteLength - at, to - done)
    if (length > 0) {
      visit({ index, at, length })
      done += length
    }
    start += image.byteLength
  }
  return done
}

function total(images: readonly Image[]): number {
  return images.reduce((sum, { byteLength }) => sum + byteLength, 0)
}
