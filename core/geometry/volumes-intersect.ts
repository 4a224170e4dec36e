import { type Band, bandsMeet } from './altitude.ts'
import { compiled } from './compile.ts'
import { footprintsMeet } from './meet.ts'
import { timesOverlap, type Timing } from './overlap-time.ts'
import type { Footprint } from './place.ts'

/** A piece of ground, height and time. A `Volume` of the record is one; here both ends of time may be open. */
export type Extent = Timing &
  Pick<Band, 'floorM' | 'ceilingM'> & {
    readonly footprint: Footprint
  }

/**
 * Whether two volumes intersect: their footprints share at least a point (touching counts, and so does coming within
 * the stated error), their altitude bands share at least a height, and they hold at the same time for a while (half-open:
 * intervals and hours whose ends only meet do not overlap).
 */
export function volumesIntersect(one: Extent, other: Extent): boolean {
  return bandsMeet(one, other) && timesOverlap(one, other) && footprintsMeetAtAll(one, other)
}

function footprintsMeetAtAll(one: Extent, other: Extent): boolean {
  return footprintsMeet(compiled(one.footprint).words, 0, compiled(other.footprint).words, 0)
}
