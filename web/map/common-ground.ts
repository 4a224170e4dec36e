import type { Footprint } from '@hudna/core/geometry/place.ts'
import type { MultiPolygon, Position } from 'geojson'
import { bandOf } from './band.ts'
import { geometryOf } from './features.ts'

type Point = readonly [number, number]
type Ring = readonly Point[]
/** Outer ring counter-clockwise, holes clockwise: the ground lies on the left of every edge. */
type Polygon = readonly Ring[]
type Edge = { readonly from: Point; readonly to: Point; readonly cuts: Cut[] }
type Cut = { readonly at: number; readonly point: Point }

/** Enough to leave an edge, too little to be seen: about a tenth of a millimetre. */
const ASIDE_DEGREES = 1e-9
/** What lies so near the end of an edge, of its length, is its end. */
const END = 1e-9

/**
 * The ground that two footprints share, to be drawn: how large it is, `overlapArea` says. Edges of one that lie within
 * the other, cut where they cross, joined into rings. An area is taken without its buffer, as it is drawn.
 */
export function commonGround(one: Footprint, other: Footprint): MultiPolygon {
  const coordinates = polygonsOf(one).flatMap((first) =>
    polygonsOf(other).flatMap((second) => shared(first, second)),
  )
  return { type: 'MultiPolygon', coordinates: coordinates.map((rings) => rings.map(positions)) }
}

function polygonsOf(footprint: Footprint): readonly Polygon[] {
  const geometry = footprint.shape === 'line' ? bandOf(footprint) : geometryOf(footprint)
  if (geometry.type === 'Polygon') return [turned(geometry.coordinates)]
  return geometry.type === 'MultiPolygon' ? geometry.coordinates.map(turned) : []
}

function turned(rings: readonly Position[][]): Polygon {
  return rings.map((ring, place) => {
    const points = ring.map(([x = 0, y = 0]): Point => [x, y])
    return areaOf(points) > 0 === (place === 0) ? points : points.toReversed()
  })
}

function positions(ring: Ring): Position[] {
  return ring.map(([x, y]) => [x, y])
}

function shared(first: Polygon, second: Polygon): readonly Polygon[] {
  const edges = edgesOf(first)
  const others = edgesOf(second)
  for (const edge of edges) for (const other of others) cross(edge, other)
  const kept = [
    ...edges.flatMap(piecesOf).filter((piece) => holds(second, aside(piece, 1))),
    // An edge that both have is counted once: with the first.
    ...others
      .flatMap(piecesOf)
      .filter((piece) => holds(first, aside(piece, 1)) && holds(first, aside(piece, -1))),
  ]
  return polygonsFrom(ringsOf(kept))
}

function edgesOf(polygon: Polygon): readonly Edge[] {
  return polygon.flatMap((ring) =>
    ring.slice(1).flatMap((to, place): Edge[] => {
      const from = ring[place] ?? to
      return from[0] === to[0] && from[1] === to[1] ? [] : [{ from, to, cuts: [] }]
    }),
  )
}

/** Notes on both edges where they meet, the same point on each. */
function cross(one: Edge, other: Edge): void {
  if (apart(one, other, 0) || apart(one, other, 1)) return
  const [ux, uy] = [one.to[0] - one.from[0], one.to[1] - one.from[1]]
  const [vx, vy] = [other.to[0] - other.from[0], other.to[1] - other.from[1]]
  const [wx, wy] = [other.from[0] - one.from[0], other.from[1] - one.from[1]]
  const turn = ux * vy - uy * vx
  if (Math.abs(turn) <= 1e-12 * Math.hypot(ux, uy) * Math.hypot(vx, vy)) {
    if (Math.abs(ux * wy - uy * wx) > 1e-12 * Math.hypot(ux, uy)) return
    for (const point of [other.from, other.to]) cutAt(one, point)
    for (const point of [one.from, one.to]) cutAt(other, point)
    return
  }
  const at = (wx * vy - wy * vx) / turn
  const there = (wx * uy - wy * ux) / turn
  if (at < -END || at > 1 + END || there < -END || there > 1 + END) return
  const point = endNear(one, at) ?? endNear(other, there) ?? pointAt(one, at)
  one.cuts.push({ at, point })
  other.cuts.push({ at: there, point })
}

function apart(one: Edge, other: Edge, axis: 0 | 1): boolean {
  return (
    Math.max(one.from[axis], one.to[axis]) < Math.min(other.from[axis], other.to[axis]) ||
    Math.max(other.from[axis], other.to[axis]) < Math.min(one.from[axis], one.to[axis])
  )
}

function cutAt(edge: Edge, point: Point): void {
  const [ux, uy] = [edge.to[0] - edge.from[0], edge.to[1] - edge.from[1]]
  const at = ((point[0] - edge.from[0]) * ux + (point[1] - edge.from[1]) * uy) / (ux * ux + uy * uy)
  if (at > END && at < 1 - END) edge.cuts.push({ at, point })
}

function endNear(edge: Edge, at: number): Point | undefined {
  if (Math.abs(at) <= END) return edge.from
  return Math.abs(at - 1) <= END ? edge.to : undefined
}

function pointAt({ from, to }: Edge, at: number): Point {
  return [from[0] + at * (to[0] - from[0]), from[1] + at * (to[1] - from[1])]
}

type Piece = { readonly from: Point; readonly to: Point }

function piecesOf({ from, to, cuts }: Edge): readonly Piece[] {
  const points = [from, ...cuts.toSorted((a, b) => a.at - b.at).map(({ point }) => point), to]
  return points.slice(1).flatMap((end, place) => {
    const start = points[place] ?? end
    return keyOf(start) === keyOf(end) ? [] : [{ from: start, to: end }]
  })
}

/** A point beside the middle of a piece: to its left, or with -1 to its right. */
function aside({ from, to }: Piece, side: 1 | -1): Point {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
  const step = (side * ASIDE_DEGREES) / Math.hypot(dx, dy)
  return [(from[0] + to[0]) / 2 - dy * step, (from[1] + to[1]) / 2 + dx * step]
}

function holds(polygon: Polygon, [x, y]: Point): boolean {
  let inside = false
  for (const ring of polygon) {
    for (const [place, to] of ring.entries()) {
      const from = ring[place - 1]
      if (from === undefined || from[1] > y === to[1] > y) continue
      if (x < from[0] + ((y - from[1]) / (to[1] - from[1])) * (to[0] - from[0])) inside = !inside
    }
  }
  return inside
}

/** Two edges give the same crossing but for the last digits. */
function keyOf([x, y]: Point): string {
  return `${Math.round(x * 1e8)} ${Math.round(y * 1e8)}`
}

function ringsOf(pieces: readonly Piece[]): readonly Ring[] {
  const left = new Map<string, Piece[]>()
  for (const piece of pieces) {
    const key = keyOf(piece.from)
    left.set(key, [...(left.get(key) ?? []), piece])
  }
  const rings: Ring[] = []
  for (const starts of left.values()) {
    for (let piece = starts.pop(); piece !== undefined; piece = starts.pop()) {
      const ring: Point[] = [piece.from]
      const first = keyOf(piece.from)
      while (piece !== undefined && keyOf(piece.to) !== first) {
        ring.push(piece.to)
        piece = left.get(keyOf(piece.to))?.pop()
      }
      if (piece !== undefined && ring.length > 2) rings.push([...ring, ring[0] ?? piece.to])
    }
  }
  return rings
}

/** Rings that turn to the left bound ground; the others are holes of the one that they lie in. */
function polygonsFrom(rings: readonly Ring[]): readonly Polygon[] {
  const outer = rings.filter((ring) => areaOf(ring) > 0)
  const holes = rings.filter((ring) => areaOf(ring) < 0)
  return outer.map((ring) => [
    ring,
    ...holes.filter((hole) => hole[0] !== undefined && holds([ring], hole[0])),
  ])
}

function areaOf(ring: Ring): number {
  const [originX, originY] = ring[0] ?? [0, 0]
  let sum = 0
  for (const [place, [x, y]] of ring.entries()) {
    const [toX, toY] = ring[place + 1] ?? ring[0] ?? [x, y]
    sum += (x - originX) * (toY - originY) - (toX - originX) * (y - originY)
  }
  return sum / 2
}
