import {
  type Edge,
  distanceToEdgeM,
  FULL_TURN_UNITS,
  LEAST_METRES_PER_LATITUDE_UNIT,
  LEAST_METRES_PER_LONGITUDE_UNIT,
  wrapUnits,
} from './metric.ts'
import type { Position } from './place.ts'

/** A chain of edges, laid out so that neighbours never jump over the antimeridian; `xs` may leave +-180 degrees. */
export type Chain = {
  readonly xs: readonly number[]
  readonly ys: readonly number[]
  readonly leastX: number
  readonly mostX: number
  readonly leastY: number
  readonly mostY: number
  /** Least cosine of latitude on the chain, for lower bounds of distance. */
  readonly leastCosine: number
}

export type Side = 'inside' | 'on' | 'outside'

/** Each step is taken the short way round the globe. */
export function chainOf(positions: readonly Position[]): Chain {
  const xs: number[] = []
  const ys: number[] = []
  let x = positions[0]?.[0] ?? 0
  let before = x
  for (const [longitude, latitude] of positions) {
    x += wrapUnits(longitude - before)
    before = longitude
    xs.push(x)
    ys.push(latitude)
  }
  const farthest = Math.max(...ys.map(Math.abs))
  return {
    xs,
    ys,
    leastX: Math.min(...xs),
    mostX: Math.max(...xs),
    leastY: Math.min(...ys),
    mostY: Math.max(...ys),
    leastCosine: cosine(farthest),
  }
}

/** Whether a closed ring holds a position; a position on its edge is `on`. Exact. */
export function sideOf(ring: Chain, position: Position): Side {
  const y = position[1]
  if (y < ring.leastY || y > ring.mostY) return 'outside'
  let side: Side = 'outside'
  const first = Math.ceil((ring.leastX - position[0]) / FULL_TURN_UNITS)
  const last = Math.floor((ring.mostX - position[0]) / FULL_TURN_UNITS)
  for (let turn = first; turn <= last; turn += 1) {
    const found = sideInPlane(ring, position[0] + turn * FULL_TURN_UNITS, y)
    if (found === 'on') return 'on'
    if (found === 'inside') side = 'inside'
  }
  return side
}

/** Counts the edges that a ray to the east crosses; each edge holds its lower end and not its upper one. */
function sideInPlane(ring: Chain, x: number, y: number): Side {
  const { xs, ys } = ring
  let inside = false
  for (let index = 1; index < xs.length; index += 1) {
    const fromX = xs[index - 1] ?? 0
    const fromY = ys[index - 1] ?? 0
    const toX = xs[index] ?? 0
    const toY = ys[index] ?? 0
    if ((fromY > y && toY > y) || (fromY < y && toY < y)) continue
    if (fromX < x && toX < x) continue
    const turn = turnOf({ fromX: fromX - x, fromY: fromY - y, toX: toX - x, toY: toY - y })
    if (turn === 0 && Math.min(fromX, toX) <= x && x <= Math.max(fromX, toX)) return 'on'
    if (fromY > y === toY > y) continue
    if (turn > 0 === toY > fromY) inside = !inside
  }
  return inside ? 'inside' : 'outside'
}

/** Sign of the cross product: positive when the origin lies to the left of the edge. Exact for whole units. */
function turnOf({ fromX, fromY, toX, toY }: Edge): number {
  const left = fromX * toY
  const right = fromY * toX
  const cross = left - right
  const bound = 4e-16 * (Math.abs(left) + Math.abs(right))
  if (cross > bound || cross < -bound) return cross
  const exact = BigInt(fromX) * BigInt(toY) - BigInt(fromY) * BigInt(toX)
  return exact === 0n ? 0 : exact > 0n ? 1 : -1
}

/** Distance in metres to the nearest edge, or `limitM` when every edge is at least that far away. */
export function distanceToChainM(chain: Chain, position: Position, limitM: number): number {
  const [longitude, latitude] = position
  const perX = LEAST_METRES_PER_LONGITUDE_UNIT * Math.min(chain.leastCosine, cosine(latitude))
  let least = limitM
  if (distanceToBoxM(chain, position, perX) >= least) return least
  const { xs, ys } = chain
  for (let index = 1; index < xs.length; index += 1) {
    const fromY = (ys[index - 1] ?? 0) - latitude
    const toY = (ys[index] ?? 0) - latitude
    if (gap(fromY, toY) * LEAST_METRES_PER_LATITUDE_UNIT >= least) continue
    const step = (xs[index] ?? 0) - (xs[index - 1] ?? 0)
    const fromX = wrapUnits((xs[index - 1] ?? 0) - longitude)
    const toX = fromX + step
    if (eastGap(fromX, toX) * perX >= least) continue
    const distance = distanceToEdgeM(latitude, nearestTurn({ fromX, fromY, toX, toY }))
    if (distance < least) least = distance
  }
  return least
}

/** A lower bound of the distance from a position to anything in the box of a chain. */
function distanceToBoxM(chain: Chain, [longitude, latitude]: Position, perX: number): number {
  const north = gap(chain.leastY - latitude, chain.mostY - latitude)
  const width = chain.mostX - chain.leastX
  const west = wrapUnits(chain.leastX - longitude)
  const east = width >= FULL_TURN_UNITS ? 0 : eastGap(west, west + width)
  return Math.max(north * LEAST_METRES_PER_LATITUDE_UNIT, east * perX)
}

/** How far zero lies outside the range between two numbers. */
function gap(one: number, other: number): number {
  if (one > 0 && other > 0) return Math.min(one, other)
  return one < 0 && other < 0 ? Math.min(-one, -other) : 0
}

/** As `gap`, and also looking one turn further each way. */
function eastGap(one: number, other: number): number {
  return Math.min(
    gap(one, other),
    gap(one - FULL_TURN_UNITS, other - FULL_TURN_UNITS),
    gap(one + FULL_TURN_UNITS, other + FULL_TURN_UNITS),
  )
}

/** The copy of an edge, whole turns apart, that lies nearest to the point. */
function nearestTurn(edge: Edge): Edge {
  const middle = (edge.fromX + edge.toX) / 2
  const turns = Math.round(middle / FULL_TURN_UNITS) * FULL_TURN_UNITS
  return turns === 0 ? edge : { ...edge, fromX: edge.fromX - turns, toX: edge.toX - turns }
}

function cosine(latitudeUnits: number): number {
  return Math.max(0, Math.cos((latitudeUnits * Math.PI) / (180 * 10_000_000)))
}
