import { assert } from '../../kernel/assert.ts'
import { type Instant, msOf } from '../../kernel/instant.ts'
import { compiled } from '../compile.ts'
import { HALF_TURN_UNITS, QUARTER_TURN_UNITS } from '../ellipsoid.ts'
import type { IndexBox } from '../index-box.ts'
import { quickBoxes } from '../quick-boxes.ts'
import type { Extent } from '../volumes-intersect.ts'
import { BOXES_PER_VOLUME_MAX, type Span } from './entry.ts'
import { OPEN_END, OPEN_START } from './layout.ts'
import type { Bounds } from './trees.ts'

/** 2000-01-01T00:00:00Z: seconds from here fit 32 bits from 1931 to 2068, and what lies beyond is as good as open. */
const EPOCH_MS = 946_684_800_000

/** A half-open interval, null open. */
export type OpenInterval = { readonly from: Instant | null; readonly to: Instant | null }

/** The boxes of a volume for an `IndexEntry` or a question: whatever meets the volume meets one of them. */
export function coverOf(extent: Extent): Span & { readonly boxes: readonly IndexBox[] } {
  return { boxes: fewEnough(compiled(extent.footprint).boxes), ...spanOf(extent) }
}

/** As `coverOf`, without compiling the footprint: for many volumes at once. Its boxes are wider, by metres at most where
 * edges are under 20 km long. */
export function coverOfExtent(extent: Extent): Span & { readonly boxes: readonly IndexBox[] } {
  return { boxes: fewEnough(quickBoxes(extent.footprint)), ...spanOf(extent) }
}

/** Where an area has more parts than an entry may have boxes, neighbours share one: that finds more, never less. */
function fewEnough(boxes: readonly IndexBox[]): readonly IndexBox[] {
  const together = Math.ceil(boxes.length / BOXES_PER_VOLUME_MAX)
  if (together === 1) return boxes
  const sorted = boxes.toSorted(([one], [other]) => one - other)
  return Array.from({ length: Math.ceil(boxes.length / together) }, (_, group) =>
    sorted.slice(group * together, (group + 1) * together).reduce(around),
  )
}

function around(one: IndexBox, other: IndexBox): IndexBox {
  return [
    Math.min(one[0], other[0]),
    Math.min(one[1], other[1]),
    Math.max(one[2], other[2]),
    Math.max(one[3], other[3]),
  ]
}

/** Altitudes and times in the units of an index, rounded outwards. Daily hours are left to the exact test. */
export function spanOf(extent: Pick<Extent, 'interval' | 'floorM' | 'ceilingM'>): Span {
  const { floorM, ceilingM, interval } = extent
  return {
    ...secondsOf(interval),
    floorCm: floorM === null ? OPEN_START : within(Math.floor(floorM * 100)),
    ceilingCm: ceilingM === null ? OPEN_END : within(Math.ceil(ceilingM * 100)),
  }
}

/** The first and the last second of which an interval holds any part. */
export function secondsOf({ from, to }: OpenInterval): Pick<Span, 'fromS' | 'lastS'> {
  return {
    fromS: from === null ? OPEN_START : within(Math.floor((msOf(from) - EPOCH_MS) / 1_000)),
    lastS: to === null ? OPEN_END : within(Math.floor((msOf(to) - 1 - EPOCH_MS) / 1_000)),
  }
}

/** The boxes of a volume as those of a question. */
export function questionBoxes(cover: Span & { readonly boxes: readonly IndexBox[] }): Bounds[] {
  const { fromS, lastS, floorCm, ceilingCm } = cover
  return cover.boxes.map(([x0, y0, x1, y1]) => [x0, y0, floorCm, fromS, x1, y1, ceilingCm, lastS])
}

/**
 * The boxes of a map view, in units of 1e-7 degree. A west above the east spans the antimeridian. Longitudes -180 and
 * 180 are one line, so a view that begins or ends there has it under both names.
 */
export function viewBoxes(view: IndexBox): readonly IndexBox[] {
  const [west, south, east, north] = view
  assert(Math.max(Math.abs(west), Math.abs(east)) <= HALF_TURN_UNITS, `a view ${west} to ${east}`)
  assert(south <= north && Math.abs(south) <= QUARTER_TURN_UNITS, `a view ${south} to ${north}`)
  if (west > east) {
    return [
      [west, south, HALF_TURN_UNITS, north],
      [-HALF_TURN_UNITS, south, east, north],
    ]
  }
  const whole = west === -HALF_TURN_UNITS && east === HALF_TURN_UNITS
  if (whole || Math.max(-west, east) < HALF_TURN_UNITS) return [view]
  const line = west === -HALF_TURN_UNITS ? HALF_TURN_UNITS : -HALF_TURN_UNITS
  return [view, [line, south, line, north]]
}

/** Keeps a number in 32 bits; the order of two numbers is never turned round. */
function within(value: number): number {
  return Math.min(OPEN_END, Math.max(OPEN_START, value))
}
