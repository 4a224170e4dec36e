import type { Geometry, Position } from 'geojson'
import type { ShapeKind } from './shape-kinds.ts'

/**
 * Where on its outline each kind bears its sign, in degrees from north: shapes of different kinds round one place
 * would otherwise hide each other's.
 */
const bearings: { readonly [K in ShapeKind]: number } = {
  agreement: 180,
  zone: 0,
  pause: 315,
  corridor: 250,
  suspension: 60,
  activity: 110,
  movement: 200,
  site: 0,
  subscription: 150,
  warning: 30,
}
/** How far along a line, of its whole length. */
const alongLine: { readonly [K in ShapeKind]?: number } = { movement: 1 / 3 }

/** The place for a shape's sign and name: on its outline or its course; in the middle of a protected site. */
export function anchorOf(kind: ShapeKind, geometry: Geometry): Position | undefined {
  switch (geometry.type) {
    case 'LineString':
      return pointAlong(geometry.coordinates, alongLine[kind] ?? 1 / 2)
    case 'Polygon':
      return inPolygons(kind, [geometry.coordinates])
    case 'MultiPolygon':
      return inPolygons(kind, geometry.coordinates)
    default:
      return undefined
  }
}

function inPolygons(kind: ShapeKind, polygons: readonly Position[][][]): Position | undefined {
  const corners = polygons.flatMap((rings) => rings[0] ?? [])
  if (kind === 'site') return middleOf(polygons[0]?.[0] ?? [])
  const radians = (bearings[kind] * Math.PI) / 180
  const shrink = Math.cos(((corners[0]?.[1] ?? 0) * Math.PI) / 180)
  const reach = ([x = 0, y = 0]: Position) => x * shrink * Math.sin(radians) + y * Math.cos(radians)
  let best = corners[0]
  for (const corner of corners) if (best && reach(corner) > reach(best)) best = corner
  return best
}

/** The middle of the box round a ring. */
function middleOf(ring: readonly Position[]): Position | undefined {
  if (ring.length === 0) return undefined
  const xs = ring.map(([x = 0]) => x)
  const ys = ring.map(([, y = 0]) => y)
  return [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2]
}

function pointAlong(line: readonly Position[], part: number): Position | undefined {
  const lengths = line.slice(1).map((to, at) => lengthOf(line[at] ?? to, to))
  let left = part * lengths.reduce((sum, length) => sum + length, 0)
  for (const [at, length] of lengths.entries()) {
    const [x0 = 0, y0 = 0] = line[at] ?? []
    const [x1 = 0, y1 = 0] = line[at + 1] ?? []
    if (left <= length && length > 0)
      return [x0 + ((x1 - x0) * left) / length, y0 + ((y1 - y0) * left) / length]
    left -= length
  }
  return line.at(-1)
}

function lengthOf([x0 = 0, y0 = 0]: Position, [x1 = 0, y1 = 0]: Position): number {
  const shrink = Math.cos((((y0 + y1) / 2) * Math.PI) / 180)
  return Math.hypot((x1 - x0) * shrink, y1 - y0)
}
