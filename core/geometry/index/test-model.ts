import type { IndexBox } from '../index-box.ts'
import type { IndexEntry } from './entry.ts'
import type { VolumeId } from './id-table.ts'
import { ALL_KINDS, OPEN_END, OPEN_START } from './layout.ts'
import type { Bounds, Question } from './trees.ts'
import { sortIds } from './volume-index.ts'

export type Model = Map<VolumeId, IndexEntry>

/** Ids of all volumes that meet a question, by looking at each. */
export function lookAtEvery(model: Model, question: Question): VolumeId[] {
  const { boxes, kinds = ALL_KINDS, changedFrom = 0 } = question
  const found = [...model.values()].filter(
    (entry) =>
      ((kinds >>> entry.kind) & 1) === 1 &&
      entry.change >= changedFrom &&
      boxes.some((box) => meetsBox(entry, box)),
  )
  return sortIds(found.map(({ id }) => id))
}

function meetsBox(entry: IndexEntry, [x0, y0, a0, t0, x1, y1, a1, t1]: Bounds): boolean {
  if (entry.fromS > t1 || entry.lastS < t0) return false
  if (entry.floorCm > a1 || entry.ceilingCm < a0) return false
  return entry.boxes.some(([w, s, e, n]) => w <= x1 && e >= x0 && s <= y1 && n >= y0)
}

/** All places, heights and times. */
export const everything: Bounds = [
  OPEN_START,
  OPEN_START,
  OPEN_START,
  OPEN_START,
  OPEN_END,
  OPEN_END,
  OPEN_END,
  OPEN_END,
]

/** A volume that holds for ever and at every height, but for what is said. */
export function volumeOf(
  id: VolumeId,
  options: {
    readonly kind?: number
    readonly change?: number
    readonly boxes?: readonly IndexBox[]
    readonly span?: readonly [fromS: number, lastS: number, floorCm: number, ceilingCm: number]
  } = {},
): IndexEntry {
  const { kind = 0, change = 0, boxes = [[0, 0, 10, 10]] } = options
  const [fromS, lastS, floorCm, ceilingCm] = options.span ?? [
    OPEN_START,
    OPEN_END,
    OPEN_START,
    OPEN_END,
  ]
  return { id, kind, change, boxes, fromS, lastS, floorCm, ceilingCm }
}

/** Many small volumes, spread over places and times, always the same. */
export function crowd(count: number): IndexEntry[] {
  return Array.from({ length: count }, (_, number) => {
    const x = (number * 7_919) % 100_003
    const y = (number * 104_729) % 99_991
    const t = (number * 1_299_709) % 999_983
    const span = [t, t + (number % 5_000), 0, number % 7] as const
    return volumeOf(number, { boxes: [[x, y, x + (number % 300), y + (number % 211)]], span })
  })
}
