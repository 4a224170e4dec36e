import { draftImage } from './build.ts'
import { countOf, type Image, wordsOf } from './image.ts'
import { AT_CHANGES, AT_IDS, AT_RECORDS, NUMBER_MASK, RECORD_WORDS } from './layout.ts'

/** Trees that shall become one. All of it can be sent to a worker. */
export type MergeInput = {
  readonly images: readonly Image[]
  /** One bit per number; records of the dead are left out. */
  readonly dead: Uint8Array<ArrayBuffer>
  /** Records whose last second is before this one go to the cold tree; null for none. */
  readonly coldBeforeS: number | null
}

/** What became of them; trees without records are left out. All of it can be sent back. */
export type MergeOutput = {
  readonly image: Image | undefined
  readonly cold: Image | undefined
  /** Numbers that were dropped, each once. */
  readonly dropped: Uint32Array<ArrayBuffer>
}

/** The blocks of an image, in place. */
export type Blocks = {
  readonly bounds: Int32Array
  readonly ids: Uint32Array
  readonly changes: Uint32Array
}

export function blocksOf(image: Image): Blocks {
  const words = wordsOf(image)
  const count = countOf(image)
  const at = (word: number) => image.byteOffset + (words[word] ?? 0)
  return {
    bounds: new Int32Array(image.buffer, at(AT_RECORDS), count * RECORD_WORDS),
    ids: new Uint32Array(image.buffer, at(AT_IDS), count),
    changes: new Uint32Array(image.buffer, at(AT_CHANGES), count),
  }
}

/** Makes one tree of many, and one more of what is long over. A function of its input alone: the same bytes everywhere. */
export function mergeImages(input: MergeInput): MergeOutput {
  const blocks = input.images.map(blocksOf)
  return mergeBlocks(blocks, input)
}

/** As `mergeImages`, for records that are in no image yet. */
export function mergeBlocks(
  all: readonly Blocks[],
  options: Pick<MergeInput, 'dead' | 'coldBeforeS'>,
): MergeOutput {
  const coldBeforeS = options.coldBeforeS ?? Number.NEGATIVE_INFINITY
  const counts = { [WARM]: 0, [COLD]: 0, [DROPPED]: 0 }
  const fates = all.map((blocks) => fatesOf(blocks, { dead: options.dead, coldBeforeS }))
  for (const some of fates) for (const fate of some) counts[fate as Fate] += 1
  const warm = draftImage(counts[WARM])
  const cold = draftImage(counts[COLD])
  const dropped = new Uint32Array(counts[DROPPED])
  const next = { [WARM]: 0, [COLD]: 0, [DROPPED]: 0 }
  for (const [index, { bounds, ids, changes }] of all.entries()) {
    const some = fates[index] ?? new Uint8Array(0)
    for (let row = 0; row < some.length; row += 1) {
      const fate = some[row] as Fate
      const at = next[fate]
      next[fate] = at + 1
      const id = ids[row] ?? 0
      if (fate === DROPPED) {
        dropped[at] = id & NUMBER_MASK
        continue
      }
      const draft = fate === WARM ? warm : cold
      for (let word = 0; word < RECORD_WORDS; word += 1) {
        draft.bounds[at * RECORD_WORDS + word] = bounds[row * RECORD_WORDS + word] ?? 0
      }
      draft.ids[at] = id
      draft.changes[at] = changes[row] ?? 0
    }
  }
  return {
    image: counts[WARM] > 0 ? warm.finish() : undefined,
    cold: counts[COLD] > 0 ? cold.finish() : undefined,
    dropped: dropped.toSorted().filter((number, index, sorted) => number !== sorted[index - 1]),
  }
}

const WARM = 0
const COLD = 1
const DROPPED = 2
type Fate = typeof WARM | typeof COLD | typeof DROPPED

function fatesOf(
  { bounds, ids }: Blocks,
  options: { readonly dead: Uint8Array; readonly coldBeforeS: number },
): Uint8Array {
  const { dead, coldBeforeS } = options
  const fates = new Uint8Array(ids.length)
  for (let row = 0; row < ids.length; row += 1) {
    const number = (ids[row] ?? 0) & NUMBER_MASK
    const isDead = (((dead[number >> 3] ?? 0) >> (number & 7)) & 1) === 1
    const lastS = bounds[row * RECORD_WORDS + 7] ?? 0
    fates[row] = isDead ? DROPPED : lastS < coldBeforeS ? COLD : WARM
  }
  return fates
}
