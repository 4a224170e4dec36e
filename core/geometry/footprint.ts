import type { Certainty } from '../kernel/interval.ts'
import { distanceM } from './metric.ts'
import type { Footprint, Position } from './place.ts'
import { chainOf, distanceToChainM, sideOf, type Chain } from './ring.ts'

type Prepared = {
  readonly polygons: readonly (readonly Chain[])[]
  readonly line: Chain | undefined
}

/** Footprints are values and never change; what is worked out about one is kept as long as it lives. */
const preparedOf = new WeakMap<Footprint, Prepared>()

/** Distance in metres from a position to a footprint; 0 inside and on its edge. */
export function distanceToFootprintM(position: Position, footprint: Footprint): number {
  return Math.max(0, signedDistanceM(position, footprint, Number.POSITIVE_INFINITY))
}

/**
 * How far, in metres, a position lies from the edge of the footprint that holds it; 0 outside. Never more than the
 * true depth; it may be less where parts of a footprint overlap or touch, or where a buffer fills a corner.
 */
export function depthInsideM(position: Position, footprint: Footprint): number {
  return Math.max(0, -signedDistanceM(position, footprint, Number.POSITIVE_INFINITY))
}

/**
 * Whether something that happened within `errorRadiusM` of a position happened inside: certain when the whole circle
 * is inside, none when the whole circle is outside. The edge belongs to the inside.
 */
export function certaintyInside(options: {
  readonly footprint: Footprint
  readonly position: Position
  readonly errorRadiusM: number
}): Certainty {
  const { footprint, position, errorRadiusM } = options
  const signed = signedDistanceM(position, footprint, errorRadiusM)
  if (signed + errorRadiusM <= 0) return 'certain'
  return signed > errorRadiusM ? 'none' : 'possible'
}

/**
 * Negative inside. Exact as far as `limitM` on either side of the edge; farther away the answer may stop at just
 * beyond it, which saves the search for the nearest edge.
 */
function signedDistanceM(position: Position, footprint: Footprint, limitM: number): number {
  if (footprint.shape === 'circle') {
    return distanceM(position, footprint.centre) - footprint.radiusM
  }
  const { line, polygons } = prepare(footprint)
  const searchM = limitM + footprint.bufferM + 1
  if (line !== undefined) return distanceToChainM(line, position, searchM) - footprint.bufferM
  let signed = Number.POSITIVE_INFINITY
  for (const rings of polygons) {
    const toEdge = distanceToRingsM(rings, position, searchM)
    signed = Math.min(signed, polygonHolds(rings, position) ? -toEdge : toEdge)
  }
  return signed - footprint.bufferM
}

function distanceToRingsM(rings: readonly Chain[], position: Position, searchM: number): number {
  let least = searchM
  for (const ring of rings) least = distanceToChainM(ring, position, least)
  return least
}

/** The first ring is the outer one, the others are holes; an edge belongs to the area on either side. */
function polygonHolds(rings: readonly Chain[], position: Position): boolean {
  const [outer, ...holes] = rings
  if (outer === undefined || sideOf(outer, position) === 'outside') return false
  return holes.every((hole) => sideOf(hole, position) !== 'inside')
}

function prepare(footprint: Exclude<Footprint, { shape: 'circle' }>): Prepared {
  const known = preparedOf.get(footprint)
  if (known !== undefined) return known
  const prepared: Prepared =
    footprint.shape === 'line'
      ? { line: chainOf(footprint.line), polygons: [] }
      : { line: undefined, polygons: footprint.polygons.map((rings) => rings.map(chainOf)) }
  preparedOf.set(footprint, prepared)
  return prepared
}
