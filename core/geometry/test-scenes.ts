import { footprintFault } from './footprint-fault.ts'
import { degreesOf } from './geojson.ts'
import type { Footprint, Position } from './place.ts'
import { edgesOf, type Outline, type Solver, wayOf } from './test-truth.ts'

/** What a shape is made of. Shares are from 0 to 1, directions in degrees. */
export type Shape = {
  readonly kind: 'circle' | 'line' | 'area'
  /** Size in metres, as a power of ten. */
  readonly size: number
  /** Radius or buffer in metres, as a power of ten; 0 is none. */
  readonly reach: number
  readonly turn: number
  readonly corners: readonly number[]
  readonly hole: boolean
}

/** Two shapes, of which one is put beside an edge of the other. */
export type Scene = {
  readonly x: number
  readonly y: number
  readonly one: Shape
  readonly other: Shape
  readonly vertex: number
  readonly along: number
  readonly direction: number
  /** How far from just touching, in metres, as a power of ten. */
  readonly gap: number
  readonly nearer: boolean
}

/** The two footprints of a scene; undefined when one of them would be refused. */
export function pairOf(solver: Solver, scene: Scene): readonly [Outline, Outline] | undefined {
  const { x, y, one, other, vertex, along, direction, gap, nearer } = scene
  const first = outlineAt(solver, [x, y], one)
  const edges = edgesOf(first)
  const [from = 0, to = 0] = edges[vertex % Math.max(1, edges.length)] ?? []
  const edge = wayOf(solver, first, [from, to])
  const start = first.vertices[from] ?? [x, y]
  const anchor = away(solver, start, [edge.azimuth1, edge.distanceM * along])
  const bare = outlineAt(solver, anchor, other)
  const offsetM = first.reachM + bare.reachM + (nearer ? -1 : 1) * 10 ** gap
  const place = away(solver, anchor, [direction, Math.max(0, offsetM)])
  const second = outlineAt(solver, place, other)
  const faults = [first, second].map(({ footprint }) => footprintFault(footprint, ''))
  return faults.some((fault) => fault !== undefined) ? undefined : [first, second]
}

function away(
  solver: Solver,
  from: Position,
  [azimuth, distanceM]: readonly [number, number],
): Position {
  const [longitude, latitude] = solver.direct(degreesOf(from), azimuth, distanceM).at
  return [Math.round(longitude * 1e7), Math.round(latitude * 1e7)]
}

/** A footprint whose first vertex is at a position and whose body lies in a direction from it. */
function outlineAt(solver: Solver, first: Position, shape: Shape): Outline {
  const { kind, reach } = shape
  const reachM = reach === 0 ? 0 : Math.max(1, Math.round(10 ** reach))
  switch (kind) {
    case 'circle': {
      const radiusM = Math.max(1, reachM)
      const footprint: Footprint = { shape: 'circle', centre: first, radiusM }
      return { footprint, vertices: [first], runs: [[0]], closed: false, reachM: radiusM }
    }
    case 'line': {
      const line = lineFrom(solver, first, shape)
      const footprint: Footprint = { shape: 'line', line: [...line], bufferM: reachM }
      return { footprint, vertices: line, runs: [[...line.keys()]], closed: false, reachM }
    }
    case 'area': {
      const rings = ringsFrom(solver, first, shape)
      const polygon = rings.map((points) => [...points, points[0] ?? first])
      const footprint: Footprint = { shape: 'area', polygons: [polygon], bufferM: reachM }
      const [{ length } = []] = rings
      const runs = rings.map((points, index) => points.map((_, at) => index * (length ?? 0) + at))
      return { footprint, vertices: rings.flat(), runs, closed: true, reachM }
    }
  }
}

function lineFrom(
  solver: Solver,
  first: Position,
  { size, turn, corners }: Shape,
): readonly Position[] {
  return corners.slice(0, 3).reduce<Position[]>(
    (line, share) => {
      const before = line.at(-1) ?? first
      return [...line, away(solver, before, [turn + share * 120, 10 ** size * (0.2 + share / 2)])]
    },
    [first],
  )
}

/** A star of corners round a middle, and perhaps the same a third as large as its hole. */
function ringsFrom(
  solver: Solver,
  first: Position,
  { size, turn, corners, hole }: Shape,
): readonly (readonly Position[])[] {
  const middle = away(solver, first, [turn, 10 ** size])
  const { azimuth1 } = solver.inverse(degreesOf(middle), degreesOf(first))
  const ring = corners.map((share, index) =>
    index === 0
      ? first
      : away(solver, middle, [
          azimuth1 + (index * 360) / corners.length,
          10 ** size * (0.4 + 0.6 * share),
        ]),
  )
  return hole ? [ring, ring.map((corner) => toward(solver, middle, corner))] : [ring]
}

/** A third of the way from the middle to a corner. */
function toward(solver: Solver, middle: Position, corner: Position): Position {
  const way = solver.inverse(degreesOf(middle), degreesOf(corner))
  return away(solver, middle, [way.azimuth1, way.distanceM / 3])
}
