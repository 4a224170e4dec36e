import {
  ECCENTRICITY_SQUARED,
  LEAST_RADIUS_M,
  RADIANS_PER_UNIT,
  ROUNDING_M,
  SEMI_MAJOR_M,
  UNIT_M,
  UNITS_PER_DEGREE,
  wrapUnits,
} from './ellipsoid.ts'
import { geodesicBetween } from './geodesic-inverse.ts'
import { geodesicLine, spotAlong, type GeodesicLine, type Spot } from './geodesic.ts'
import type { Position } from './place.ts'
import { turnOf } from './trigonometry.ts'

/** Positions joined by short edges; longitudes run on across the antimeridian. */
export type Chain = {
  readonly xs: readonly number[]
  readonly ys: readonly number[]
  /** Of each edge of the chain, the edge of the original that it is a piece of. */
  readonly sources: readonly number[]
  /** How far any edge may lie from the geodesic it stands for, in metres. */
  readonly errorM: number
}

/** Points that a run has at most once its edges are divided; see `chainOf`. */
export const VERTICES_DENSIFIED_MAX = 65_536

/** Where an edge passes a pole, dividing ends here: a piece lies nowhere farther from its geodesic than it is long. */
const PIECE_M_MIN = 0.001

/** Longer pieces, in either direction, would leave the plane in which distances are measured. */
export const PIECE_UNITS_MAX = UNITS_PER_DEGREE / 4

/**
 * The geodesics between positions, as straight edges in longitude and latitude between whole units. So many points are
 * inserted that no edge lies farther than one unit (1.1 cm) from its geodesic; each inserted point is rounded to the
 * lattice. Where that would take more than `VERTICES_DENSIFIED_MAX` points the bound is doubled until it does not, and
 * `errorM` says so. Every edge is divided from its smaller end (by longitude, then latitude), so that two footprints
 * that share an edge share its points.
 */
export function chainOf(positions: readonly Position[]): Chain {
  for (let boundM = UNIT_M; ; boundM *= 2) {
    const chain = chainWithin(positions, boundM)
    if (chain.xs.length <= VERTICES_DENSIFIED_MAX) return chain
  }
}

function chainWithin(positions: readonly Position[], boundM: number): Chain {
  const [first] = positions
  const chain = { xs: [] as number[], ys: [] as number[], sources: [] as number[], errorM: 0 }
  if (first === undefined) return chain
  chain.xs.push(first[0])
  chain.ys.push(first[1])
  for (let index = 1; index < positions.length; index += 1) {
    const from = positions[index - 1] ?? first
    const to = positions[index] ?? first
    if (from[0] === to[0] && from[1] === to[1]) continue
    chain.errorM = Math.max(chain.errorM, addEdge(chain, { from, to, boundM, source: index - 1 }))
    if (chain.xs.length > VERTICES_DENSIFIED_MAX) break
  }
  return chain
}

type Edge = {
  readonly from: Position
  readonly to: Position
  readonly boundM: number
  readonly source: number
}

/** Appends the points after `from`, up to and including `to`; answers with the error of the edge. */
function addEdge(
  chain: { readonly xs: number[]; readonly ys: number[]; readonly sources: number[] },
  { from, to, boundM, source }: Edge,
): number {
  const startX = chain.xs.at(-1) ?? 0
  const stepX = wrapUnits(to[0] - from[0])
  const { inner, errorM } = innerPoints({ from, to, stepX, boundM })
  for (const { x, y } of inner) {
    chain.xs.push(startX + x)
    chain.ys.push(y)
    chain.sources.push(source)
  }
  chain.xs.push(startX + stepX)
  chain.ys.push(to[1])
  chain.sources.push(source)
  return errorM
}

/** The points between two ends, in order from `from`, with x counted from it. */
function innerPoints(options: {
  readonly from: Position
  readonly to: Position
  readonly stepX: number
  readonly boundM: number
}): { readonly inner: readonly Spot[]; readonly errorM: number } {
  const { from, to, stepX, boundM } = options
  const sagM = sagOfShortEdgeM(from[1], stepX, to[1] - from[1])
  const short = Math.max(Math.abs(stepX), Math.abs(to[1] - from[1])) <= PIECE_UNITS_MAX
  if (short && sagM <= boundM) return { inner: [], errorM: sagM }
  const forward = from[0] < to[0] || (from[0] === to[0] && from[1] <= to[1])
  const [start, end] = forward ? [from, to] : [to, from]
  const found = divide({ start, end, boundM })
  const step = forward ? stepX : -stepX
  const inner = forward
    ? found.points
    : found.points.toReversed().map(({ x, y }) => ({ x: x - step, y }))
  return { inner, errorM: found.points.length === 0 ? found.sagM : found.sagM + ROUNDING_M }
}

/**
 * How far a straight edge in longitude and latitude lies from the geodesic with its ends: L^2 tan(latitude) sin(a)
 * (1 + cos(a)^2) / 8R, with the direction a, at the farther latitude, and 5 % more.
 */
export function sagOfShortEdgeM(latitude: number, stepX: number, stepY: number): number {
  const farther = Math.max(Math.abs(latitude), Math.abs(latitude + stepY))
  const { sine, cosine } = turnOf(farther * RADIANS_PER_UNIT)
  const east = stepX * RADIANS_PER_UNIT * SEMI_MAJOR_M * Math.max(cosine, 1e-9)
  const north = stepY * RADIANS_PER_UNIT * SEMI_MAJOR_M
  return sagOf({ east, north, sine, cosine })
}

function sagOf(piece: {
  readonly east: number
  readonly north: number
  readonly sine: number
  readonly cosine: number
}): number {
  const squared = piece.east * piece.east + piece.north * piece.north
  if (squared === 0) return 0
  const sinAngle = Math.abs(piece.east) / Math.sqrt(squared)
  const cosSquared = (piece.north * piece.north) / squared
  const bend = sinAngle * (1 + cosSquared) * (Math.abs(piece.sine) / Math.max(piece.cosine, 1e-9))
  return (1.05 * squared * bend) / (8 * LEAST_RADIUS_M)
}

type Division = { readonly points: readonly Spot[]; readonly sagM: number }

/** Points from Karney's direct solution, on a whole number of equal pieces where one number fits the whole edge. */
function divide(edge: {
  readonly start: Position
  readonly end: Position
  readonly boundM: number
}): Division {
  const start = { x: 0, y: edge.start[1] }
  const end = { x: wrapUnits(edge.end[0] - edge.start[0]), y: edge.end[1] }
  const { distanceM, azimuth1 } = geodesicBetween(start, end)
  const line = geodesicLine(start, azimuth1)
  const points: Spot[] = []
  const worstM = cut({ line, boundM: edge.boundM, points }, [
    { at: 0, spot: start },
    { at: distanceM, spot: end },
  ])
  return { points, sagM: worstM }
}

type Cutting = { readonly line: GeodesicLine; readonly boundM: number; readonly points: Spot[] }
type Mark = { readonly at: number; readonly spot: Spot }

/** Divides the piece between two marks, and appends the points strictly between them. */
function cut(cutting: Cutting, [from, to]: readonly [Mark, Mark]): number {
  const { line, boundM, points } = cutting
  if (points.length > VERTICES_DENSIFIED_MAX) return 0
  const middle = markAt(line, (from.at + to.at) / 2)
  const pieceM = to.at - from.at
  const sag = Math.max(sagAt(pieceM, from, middle), sagAt(pieceM, middle, to))
  const width = Math.max(Math.abs(to.spot.x - from.spot.x), Math.abs(to.spot.y - from.spot.y))
  const pieces = Math.ceil(Math.max(Math.sqrt(sag / boundM), width / PIECE_UNITS_MAX))
  if (pieces <= 1 || pieceM < PIECE_M_MIN) return Math.min(sag, pieceM)
  const even = pieces <= 64 && pieceM < 60_000 && Math.abs(middle.spot.y) < 75 * UNITS_PER_DEGREE
  if (!even) {
    const before = cut(cutting, [from, middle])
    points.push(rounded(middle.spot))
    return Math.max(before, cut(cutting, [middle, to]))
  }
  for (let piece = 1; piece < pieces; piece += 1) {
    points.push(rounded(markAt(line, from.at + (pieceM * piece) / pieces).spot))
  }
  return sag / (pieces * pieces)
}

function markAt(line: GeodesicLine, at: number): Mark {
  return { at, spot: spotAlong(line, at) }
}

/** The sag of a piece of so many metres that runs and lies as the stretch between two marks does. */
function sagAt(pieceM: number, from: Mark, to: Mark): number {
  const farther = Math.max(Math.abs(from.spot.y), Math.abs(to.spot.y))
  const { sine, cosine } = turnOf(farther * RADIANS_PER_UNIT)
  const w = Math.sqrt(1 - ECCENTRICITY_SQUARED * sine * sine)
  const east = (to.spot.x - from.spot.x) * (SEMI_MAJOR_M / w) * cosine
  const north = (to.spot.y - from.spot.y) * LEAST_RADIUS_M
  const length = Math.sqrt(east * east + north * north)
  const scale = length === 0 ? 0 : pieceM / length
  return sagOf({ east: east * scale, north: north * scale, sine, cosine })
}

function rounded({ x, y }: Spot): Spot {
  return { x: Math.round(x), y: Math.round(y) }
}
