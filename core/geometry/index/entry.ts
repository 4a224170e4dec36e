import { assert } from '../../kernel/assert.ts'
import type { IndexBox } from '../index-box.ts'
import type { VolumeId } from './id-table.ts'
import { CHANGE_MAX, KIND_MAX, OPEN_END, OPEN_START } from './layout.ts'
import type { Bounds } from './trees.ts'

/** When and how high something holds, as an index knows it: whole seconds and centimetres, ends included. */
export type Span = {
  readonly fromS: number
  readonly lastS: number
  readonly floorCm: number
  readonly ceilingCm: number
}

/** One volume of an index. Its boxes are those of its parts; one across the antimeridian is two of them. */
export type IndexEntry = Span & {
  readonly id: VolumeId
  /** 0 to 31. */
  readonly kind: number
  /** Number of the change that made it, 0 to 2^32 - 1. */
  readonly change: number
  readonly boxes: readonly IndexBox[]
}

export const BOXES_PER_VOLUME_MAX = 128

/** The records of a volume, one for each box. */
export function boundsOf({
  boxes,
  floorCm,
  ceilingCm,
  fromS,
  lastS,
}: IndexEntry): readonly Bounds[] {
  return boxes.map(([x0, y0, x1, y1]) => [x0, y0, floorCm, fromS, x1, y1, ceilingCm, lastS])
}

/** A volume that breaks this is a bug of whoever made it: its input was checked before. */
export function checkEntry({ id, kind, change, boxes, ...span }: IndexEntry): void {
  const { fromS, lastS, floorCm, ceilingCm } = span
  const several = boxes.length >= 1 && boxes.length <= BOXES_PER_VOLUME_MAX
  assert(several, `volume ${id} has ${boxes.length} boxes`)
  assert(isWhole(kind, 0, KIND_MAX), `volume ${id} has kind ${kind}`)
  assert(isWhole(change, 0, CHANGE_MAX), `volume ${id} has change ${change}`)
  checkRange(id, fromS, lastS)
  checkRange(id, floorCm, ceilingCm)
  for (const [x0, y0, x1, y1] of boxes) {
    checkRange(id, x0, x1)
    checkRange(id, y0, y1)
  }
}

function checkRange(id: VolumeId, least: number, most: number): void {
  const whole = isWhole(least, OPEN_START, OPEN_END) && isWhole(most, OPEN_START, OPEN_END)
  assert(whole && least <= most, `volume ${id} has a range from ${least} to ${most}`)
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most
}
