import { type Degrees, degreesOf } from './geojson.ts'
import type { Footprint, Position } from './place.ts'

// Footprints as a solver of geodesics alone sees them: geodesic edges, never divided, never projected.

const RADIUS_M = 6_371_000

/** Azimuths in degrees, clockwise from north. */
export type Way = {
  readonly distanceM: number
  readonly azimuth1: number
  readonly azimuth2: number
}

/** Another implementation of geodesics on WGS 84. */
export type Solver = {
  readonly inverse: (from: Degrees, to: Degrees) => Way
  readonly direct: (
    from: Degrees,
    azimuth: number,
    distanceM: number,
  ) => { readonly at: Degrees; readonly azimuth: number }
}

/** A footprint by its vertices. */
export type Outline = {
  readonly footprint: Footprint
  readonly vertices: readonly Position[]
  /** The vertices of each ring by their numbers, the shell first; for a line and a point the only run. */
  readonly runs: readonly (readonly number[])[]
  readonly closed: boolean
  readonly reachM: number
}

/** The edges of an outline, each by the numbers of its ends. */
export function edgesOf({ runs, closed }: Outline): readonly (readonly [number, number])[] {
  return runs.flatMap((run) =>
    run.flatMap((from, index) => {
      const to = run[index + 1] ?? (closed ? run[0] : undefined)
      return to === undefined ? [] : [[from, to] as const]
    }),
  )
}

const sideOf = (azimuth: number, from: number): number =>
  Math.sin(((azimuth - from) * Math.PI) / 180)

/** Whether the directions to the corners of a ring go all the way round. */
function around(azimuths: readonly number[]): boolean {
  const turns = azimuths.reduce((sum, azimuth, index) => {
    const step = (azimuths[(index + 1) % azimuths.length] ?? 0) - azimuth
    return sum + ((((step + 540) % 360) + 360) % 360) - 180
  }, 0)
  return Math.abs(turns) > 180
}

/** The distance between two outlines before their reach: 0 where they meet or one area holds the other. */
export function truthM(solver: Solver, one: Outline, other: Outline): number {
  const way = (p: Position, q: Position): Way => solver.inverse(degreesOf(p), degreesOf(q))
  const ways = one.vertices.map((p) => other.vertices.map((q) => way(p, q)))
  const at = (i: number, j: number): Way => ways[i]?.[j] ?? way([0, 0], [0, 0])
  const edges = edgesOf(one).map(([a, b]) => ({ a, b, way: wayOf(solver, one, [a, b]) }))
  const others = edgesOf(other).map(([c, d]) => ({ c, d, way: wayOf(solver, other, [c, d]) }))
  const back = (i: number, j: number): number => at(i, j).azimuth2 + 180
  for (const { a, b, way: ab } of edges) {
    for (const { c, d, way: cd } of others) {
      if (at(a, c).distanceM > ab.distanceM + cd.distanceM) continue
      const ofC = sideOf(at(a, c).azimuth1, ab.azimuth1)
      const ofD = sideOf(at(a, d).azimuth1, ab.azimuth1)
      const ofA = sideOf(back(a, c), cd.azimuth1)
      const ofB = sideOf(back(b, c), cd.azimuth1)
      if (ofC * ofD < 0 && ofA * ofB < 0) return 0
    }
  }
  const held = (outline: Outline, azimuthTo: (vertex: number) => number): boolean =>
    outline.closed && outline.runs.filter((run) => around(run.map(azimuthTo))).length === 1
  if (held(other, (j) => at(0, j).azimuth1) || held(one, (i) => back(i, 0))) return 0
  let best = Math.min(...ways.flat().map(({ distanceM }) => distanceM))
  for (const [i, p] of one.vertices.entries()) {
    for (const { c, d, way: cd } of others) {
      if ((at(i, c).distanceM + at(i, d).distanceM - cd.distanceM) / 2 >= best) continue
      best = Math.min(best, toEdgeM(solver, p, { from: other.vertices[c] ?? p, way: cd }))
    }
  }
  for (const [j, q] of other.vertices.entries()) {
    for (const { a, b, way: ab } of edges) {
      if ((at(a, j).distanceM + at(b, j).distanceM - ab.distanceM) / 2 >= best) continue
      best = Math.min(best, toEdgeM(solver, q, { from: one.vertices[a] ?? q, way: ab }))
    }
  }
  return best
}

/** An edge by the numbers of its ends. */
export function wayOf(
  solver: Solver,
  { vertices }: Outline,
  [from, to]: readonly [number, number],
): Way {
  return solver.inverse(degreesOf(vertices[from] ?? [0, 0]), degreesOf(vertices[to] ?? [0, 0]))
}

/** From a position to a geodesic edge, by the foot of a right-angled triangle on the sphere, five times over. */
function toEdgeM(
  solver: Solver,
  p: Position,
  edge: { readonly from: Position; readonly way: Way },
): number {
  const { azimuth1, distanceM: lengthM } = edge.way
  let along = lengthM / 2
  let best = Number.POSITIVE_INFINITY
  for (let step = 0; step < 5; step += 1) {
    const foot = solver.direct(degreesOf(edge.from), azimuth1, along)
    const found = solver.inverse(foot.at, degreesOf(p))
    best = Math.min(best, found.distanceM)
    const angle = ((found.azimuth1 - foot.azimuth) * Math.PI) / 180
    const arc = found.distanceM / RADIUS_M
    along += RADIUS_M * Math.atan2(Math.sin(arc) * Math.cos(angle), Math.cos(arc))
    along = Math.min(lengthM, Math.max(0, along))
  }
  return best
}
