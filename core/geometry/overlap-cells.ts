import { boxM2, halfDiagonalM } from './area.ts'
import { type Block, KIND_AREA, PART_KIND } from './block.ts'
import { compiled } from './compile.ts'
import { RADIANS_PER_UNIT } from './ellipsoid.ts'
import type { IndexBox } from './index-box.ts'
import { roughlyNearestM } from './near-plane.ts'
import type { Footprint } from './place.ts'
import { holds, partsOf } from './touch.ts'
import { cosine } from './trigonometry.ts'

/** Cells that are looked at before the rest is estimated. */
export const CELLS_MAX = 12_000

type Cell = IndexBox

/**
 * The ground that two footprints share, by dividing the common box into cells: one whose middle lies deeper inside both
 * than its half diagonal counts whole, one as far outside either counts nothing, any other is divided. When
 * `CELLS_MAX` have been looked at, each open cell counts for the share that the distance of its middle suggests. The
 * bound is all that then is open; the estimate itself is mostly a hundred times better.
 */
export function overlapByCells(
  one: Footprint,
  other: Footprint,
): { readonly areaM2: number; readonly boundM2: number } {
  const blocks = [compiled(one), compiled(other)] as const
  let open: readonly Cell[] = commonBoxes(blocks[0].boxes, blocks[1].boxes)
  let areaM2 = 0
  let boundM2 = 0
  let looked = 0
  while (open.length > 0) {
    const last = looked + 5 * open.length > CELLS_MAX
    const next: Cell[] = []
    for (const cell of open) {
      looked += 1
      const halfM = halfDiagonalM(...cell)
      const depthM = depthOf(cell, blocks, halfM)
      if (depthM <= -halfM) continue
      const cellM2 = boxM2(...cell)
      if (depthM >= halfM) {
        areaM2 += cellM2
        continue
      }
      const tiny = cell[2] - cell[0] < 2 || cell[3] - cell[1] < 2
      if (last || tiny) {
        areaM2 += cellM2 * (0.5 + depthM / (2 * halfM))
        boundM2 += cellM2
      } else next.push(...pieces(cell))
    }
    open = next
  }
  return { areaM2, boundM2 }
}

/** How deep the middle of a cell lies inside both, in metres; negative outside either. No further than `limitM`. */
function depthOf(
  [west, south, east, north]: Cell,
  blocks: readonly [Block, Block],
  limitM: number,
): number {
  const middle = { x: Math.round((west + east) / 2), y: Math.round((south + north) / 2) }
  const depthM = depthInM(blocks[0], middle, limitM)
  return depthM <= -limitM ? depthM : Math.min(depthM, depthInM(blocks[1], middle, limitM))
}

function depthInM(
  block: Block,
  middle: { readonly x: number; readonly y: number },
  limitM: number,
): number {
  const { words, reachM } = block
  let depthM = -Infinity
  for (const part of partsOf(block)) {
    const inside = words[part + PART_KIND] === KIND_AREA && holds(words, part, middle)
    const edgeM = roughlyNearestM(words, part, middle, limitM + reachM + 1)
    depthM = Math.max(depthM, inside ? edgeM : -edgeM)
  }
  return depthM + reachM
}

/** Four quarters, or two halves of a cell that is much longer one way. */
function pieces([west, south, east, north]: Cell): readonly Cell[] {
  const x = Math.round((west + east) / 2)
  const y = Math.round((south + north) / 2)
  const wide = (east - west) * cosine(y * RADIANS_PER_UNIT)
  const high = north - south
  const west2: Cell = [west, south, x, north]
  const east2: Cell = [x, south, east, north]
  if (wide > 1.5 * high) return [west2, east2]
  const halves: readonly Cell[] = [
    [west, south, east, y],
    [west, y, east, north],
  ]
  if (high > 1.5 * wide) return halves
  return halves.flatMap(([, from, , to]): readonly Cell[] => [
    [west, from, x, to],
    [x, from, east, to],
  ])
}

/** Where boxes of both footprints overlap, without counting any ground twice. */
function commonBoxes(boxes: readonly IndexBox[], others: readonly IndexBox[]): readonly Cell[] {
  const common: Cell[] = []
  for (const a of boxes) {
    for (const b of others) {
      let box: Cell = [
        Math.max(a[0], b[0]),
        Math.max(a[1], b[1]),
        Math.min(a[2], b[2]),
        Math.min(a[3], b[3]),
      ]
      if (box[0] >= box[2] || box[1] >= box[3]) continue
      for (let at = common.findIndex((c) => overlaps(c, box)); at >= 0;) {
        const [c] = common.splice(at, 1)
        if (c !== undefined) box = around(c, box)
        at = common.findIndex((found) => overlaps(found, box))
      }
      common.push(box)
    }
  }
  return common
}

function overlaps(a: Cell, b: Cell): boolean {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}

function around(a: Cell, b: Cell): Cell {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])]
}
