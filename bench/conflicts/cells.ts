import { compileFootprint } from '@hudna/core/geometry/compile.ts'
import { footprintsMeet } from '@hudna/core/geometry/meet.ts'
import type { Footprint, Position } from '@hudna/core/geometry/place.ts'

// Cells of S2 at level 13, about 1.2 km wide: a cube round the sphere, each face cut into 2^13 by 2^13 with S2's
// quadratic projection. Latitudes are taken for those of a sphere, as its users do.

const SIDE = 2 ** 13
const RADIANS = Math.PI / 180

type Vector = readonly [x: number, y: number, z: number]
type Cell = { readonly face: number; readonly i: number; readonly j: number }

const blocks = new Map<number, Int32Array>()

/** The cells that meet a footprint, exactly: none too many and none too few. */
export function cellsOf(footprint: Footprint): ReadonlySet<number> {
  const { words } = compileFootprint(footprint)
  const first = cellAt(vectorOf(someOf(footprint)))
  const met = new Set<number>()
  const seen = new Set([keyOf(first)])
  const waiting = [first]
  for (let cell = waiting.pop(); cell !== undefined; cell = waiting.pop()) {
    if (!footprintsMeet(blockOf(cell), 0, words, 0)) continue
    met.add(keyOf(cell))
    for (const next of neighbours(cell)) {
      if (seen.has(keyOf(next))) continue
      seen.add(keyOf(next))
      waiting.push(next)
    }
  }
  return met
}

/** Whether two sets of cells have one in common. */
export function shareCell(one: ReadonlySet<number>, other: ReadonlySet<number>): boolean {
  for (const cell of one) if (other.has(cell)) return true
  return false
}

/** The number of the cell of a position. */
export function cellOfPosition(position: Position): number {
  return keyOf(cellAt(vectorOf(position)))
}

function someOf(footprint: Footprint): Position {
  switch (footprint.shape) {
    case 'circle':
      return footprint.centre
    case 'line':
      return footprint.line[0] ?? [0, 0]
    case 'area':
      return footprint.polygons[0]?.[0]?.[0] ?? [0, 0]
  }
}

function keyOf({ face, i, j }: Cell): number {
  return (face * SIDE + i) * SIDE + j
}

/** The eight round a cell; beyond the edge of a face they are found through the sphere. */
function neighbours({ face, i, j }: Cell): readonly Cell[] {
  return [-1, 0, 1].flatMap((di) =>
    [-1, 0, 1]
      .filter((dj) => di !== 0 || dj !== 0)
      .map((dj) => cellAt(vectorOn(face, (i + di + 0.5) / SIDE, (j + dj + 0.5) / SIDE))),
  )
}

function blockOf(cell: Cell): Int32Array {
  const key = keyOf(cell)
  const known = blocks.get(key)
  if (known !== undefined) return known
  const corners = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
    [0, 0],
  ] as const
  const ring = corners.map(([di, dj]) =>
    positionOf(vectorOn(cell.face, (cell.i + di) / SIDE, (cell.j + dj) / SIDE)),
  )
  const { words } = compileFootprint({ shape: 'area', polygons: [[ring]], bufferM: 0 })
  blocks.set(key, words)
  return words
}

function vectorOf([x, y]: Position): Vector {
  const [longitude, latitude] = [(x / 1e7) * RADIANS, (y / 1e7) * RADIANS]
  const across = Math.cos(latitude)
  return [across * Math.cos(longitude), across * Math.sin(longitude), Math.sin(latitude)]
}

function positionOf([x, y, z]: Vector): Position {
  const longitude = Math.atan2(y, x) / RADIANS
  const latitude = Math.atan2(z, Math.hypot(x, y)) / RADIANS
  return [Math.round(longitude * 1e7), Math.round(latitude * 1e7)]
}

function cellAt([x, y, z]: Vector): Cell {
  const sizes = [Math.abs(x), Math.abs(y), Math.abs(z)]
  const axis = sizes.indexOf(Math.max(...sizes))
  const face = axis + (([x, y, z][axis] ?? 0) < 0 ? 3 : 0)
  const [u, v] = onFace(face, [x, y, z])
  return { face, i: stepOf(u), j: stepOf(v) }
}

function onFace(face: number, [x, y, z]: Vector): readonly [number, number] {
  switch (face) {
    case 0:
      return [y / x, z / x]
    case 1:
      return [-x / y, z / y]
    case 2:
      return [-x / z, -y / z]
    case 3:
      return [z / x, y / x]
    case 4:
      return [z / y, -x / y]
    default:
      return [-y / z, -x / z]
  }
}

function vectorOn(face: number, s: number, t: number): Vector {
  const [u, v] = [stretched(s), stretched(t)]
  const vectors: readonly Vector[] = [
    [1, u, v],
    [-u, 1, v],
    [-u, -v, 1],
    [-1, -v, -u],
    [v, -1, -u],
    [v, u, -1],
  ]
  return vectors[face] ?? [1, 0, 0]
}

function stepOf(u: number): number {
  const s = u >= 0 ? 0.5 * Math.sqrt(1 + 3 * u) : 1 - 0.5 * Math.sqrt(1 - 3 * u)
  return Math.min(SIDE - 1, Math.max(0, Math.floor(s * SIDE)))
}

function stretched(s: number): number {
  return s >= 0.5 ? (4 * s * s - 1) / 3 : (1 - 4 * (1 - s) * (1 - s)) / 3
}
