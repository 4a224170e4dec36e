import type { Certainty } from '../kernel/interval.ts'
import { type Block, FOOTPRINT_WORDS, KIND_AREA, PART_KIND } from './block.ts'
import { compiled, compileFootprint } from './compile.ts'
import { footprintsMeet, partsMeet } from './meet.ts'
import { nearestInPartM } from './near-anywhere.ts'
import { EXACT_ERROR_M } from './near.ts'
import type { Footprint, Position } from './place.ts'
import { holds, partsOf } from './touch.ts'

/** Distance in metres from a position to a footprint; 0 inside and on its edge. */
export function distanceToFootprintM(position: Position, footprint: Footprint): number {
  return Math.max(0, signedDistanceM(position, footprint))
}

/**
 * How far, in metres, a position lies from the edge of the footprint that holds it; 0 outside. Never more than the
 * true depth; it may be less where parts of a footprint overlap or touch, or where a buffer fills a corner.
 */
export function depthInsideM(position: Position, footprint: Footprint): number {
  return Math.max(0, -signedDistanceM(position, footprint))
}

/** Metres to the edge of a footprint, negative inside: the least over its parts. */
export function signedDistanceM([x, y]: Position, footprint: Footprint): number {
  const block = compiled(footprint)
  let signed = Number.POSITIVE_INFINITY
  for (const part of partsOf(block)) {
    const inside = block.words[part + PART_KIND] === KIND_AREA && holds(block.words, part, { x, y })
    const limitM = inside ? Number.POSITIVE_INFINITY : signed
    const toEdge = nearestInPartM({ x, y, words: block.words, part, limitM })
    signed = Math.min(signed, inside ? -toEdge : toEdge)
  }
  return signed - block.reachM
}

/**
 * Whether something that happened within `errorRadiusM` of a position happened inside: certain when the whole circle
 * is inside, none when the whole circle is outside, possible otherwise, and possible too wherever the stated error of
 * the footprint leaves a doubt. The edge belongs to the inside. For a position without error, against a footprint
 * without radius or buffer, the lattice alone decides.
 */
export function certaintyInside(options: {
  readonly footprint: Footprint
  readonly position: Position
  readonly errorRadiusM: number
}): Certainty {
  const { footprint, position, errorRadiusM } = options
  const block = compiled(footprint)
  const point = compileFootprint({ shape: 'circle', centre: position, radiusM: errorRadiusM })
  if (!footprintsMeet(point.words, 0, block.words, 0)) return 'none'
  return holdsCircle(block, point, position) ? 'certain' : 'possible'
}

/** Whether one part of a footprint, with its buffer, surely holds the whole circle. */
function holdsCircle(block: Block, circle: Block, [x, y]: Position): boolean {
  const doubtM = block.errorM + circle.errorM + 2 * EXACT_ERROR_M
  const roomM = block.reachM - circle.reachM
  const edgeWithin = (part: number, metres: number): boolean =>
    partsMeet(circle.words, FOOTPRINT_WORDS, block.words, part, metres, true)
  return partsOf(block).some((part) => {
    if (block.words[part + PART_KIND] === KIND_AREA && holds(block.words, part, { x, y })) {
      if (roomM === 0 && circle.reachM === 0) return true
      return roomM >= doubtM || !edgeWithin(part, doubtM - roomM)
    }
    return roomM >= doubtM && edgeWithin(part, roomM - doubtM)
  })
}
