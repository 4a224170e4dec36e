import { HALF_TURN_UNITS, QUARTER_TURN_UNITS } from '../geometry/ellipsoid.ts'
import type { IndexBox } from '../geometry/index-box.ts'
import {
  type OpenInterval,
  questionBoxes,
  secondsOf,
  spanOf,
  viewBoxes,
} from '../geometry/index/cover.ts'
import { ALL_KINDS, OPEN_END, OPEN_START } from '../geometry/index/layout.ts'
import type { IndexEntry } from '../geometry/index/entry.ts'
import type { IndexMemory } from '../geometry/index/memory.ts'
import { VolumeIndex } from '../geometry/index/volume-index.ts'
import { assert } from '../kernel/assert.ts'
import type { Change } from '../kernel/world.ts'
import type { Thing } from './thing.ts'
import {
  boxesWithin,
  type Cover,
  coverTaken,
  type Located,
  type LocatedKind,
  locatedKinds,
  type TakenCover,
} from './volume-register-kinds.ts'

export {
  locatedKinds,
  type Located,
  type LocatedKind,
  type TakenCover,
} from './volume-register-kinds.ts'

/** Place, height and time that are asked about; a footprint of null is everywhere, because nobody knows where. */
export type SoughtExtent = Thing['extent']

const everywhere: readonly IndexBox[] = [
  [-HALF_TURN_UNITS, -QUARTER_TURN_UNITS, HALF_TURN_UNITS, QUARTER_TURN_UNITS],
]

/**
 * Where and when everything on the record lies: every volume that a document has had, so that a question as known at a
 * past size finds what stood then too. Answers are candidates: nothing that belongs to an answer is missing, and the
 * exact test on the version that stood at that size decides. The fold of the record feeds it.
 */
export class VolumeRegister {
  readonly #index: VolumeIndex
  /** Whose volume each is, by the number under which the index knows it: several of one document have one name. */
  readonly #names: string[] = []

  constructor(memory: IndexMemory) {
    this.#index = new VolumeIndex(memory)
  }

  /** For merges alone, which `settleIndex` carries out. */
  get index(): VolumeIndex {
    return this.#index
  }

  /**
   * Takes a new version of a document; kinds without a volume are ignored, and so is a volume that did not change.
   * @param before the document as it stood, when it did: without it, its volume is entered once more
   * @returns what was entered, to be stored: `enter` brings it back
   */
  take(change: Change, before?: object): TakenCover | undefined {
    const taken = coverTaken(change, before)
    if (taken !== undefined) this.#index.insert(this.#entryOf(taken))
    return taken
  }

  /** Enters covers that were stored, many at once, as one tree. */
  enter(stored: readonly TakenCover[]): void {
    this.#index.insertMany(stored.map((taken) => this.#entryOf(taken)))
  }

  /** Everything that may come within so many metres while both hold: sorted by kind and id, each once. */
  near(
    extent: SoughtExtent,
    options: { readonly withinM: number; readonly kinds?: readonly LocatedKind[] },
  ): readonly Located[] {
    const { footprint } = extent
    const boxes = footprint === null ? everywhere : boxesWithin(footprint, options.withinM)
    return this.#find({ boxes, ...spanOf(extent) }, options.kinds)
  }

  /**
   * Everything that may lie in a map view within an interval: sorted by kind and id, each once.
   * @param view in units of 1e-7 degree; a west above the east spans the antimeridian
   */
  inView(
    view: IndexBox,
    options: { readonly interval: OpenInterval; readonly kinds?: readonly LocatedKind[] },
  ): readonly Located[] {
    const span = { ...secondsOf(options.interval), floorCm: OPEN_START, ceilingCm: OPEN_END }
    return this.#find({ boxes: viewBoxes(view), ...span }, options.kinds)
  }

  #find(cover: Cover, kinds: readonly LocatedKind[] | undefined): readonly Located[] {
    const ids = this.#index.find({ boxes: questionBoxes(cover), kinds: maskOf(kinds) })
    const names = new Set(ids.map((id) => this.#names[Number(id)] ?? ''))
    return [...names].toSorted().map(locatedOf)
  }

  #entryOf({ kind, id, fromIndex: change, cover }: TakenCover): IndexEntry {
    const { boxes, fromS, lastS, floorCm, ceilingCm } = cover
    const number = this.#names.push(nameOf({ kind, id })) - 1
    const bit = locatedKinds.indexOf(kind)
    return { id: number, kind: bit, change, boxes, fromS, lastS, floorCm, ceilingCm }
  }
}

function maskOf(kinds: readonly LocatedKind[] | undefined): number {
  if (kinds === undefined) return ALL_KINDS
  return kinds.reduce((mask, kind) => mask | (1 << locatedKinds.indexOf(kind)), 0)
}

/** A space sorts below all that is in an id, so that names sort by kind and then by id. */
function nameOf({ kind, id }: Located): string {
  return `${kind} ${id}`
}

function locatedOf(name: string): Located {
  const space = name.indexOf(' ')
  const kind = locatedKinds.find((one) => one === name.slice(0, space))
  assert(kind !== undefined, `the register holds ${name}`)
  return { kind, id: name.slice(space + 1) }
}
