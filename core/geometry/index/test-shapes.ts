import { FULL_TURN_UNITS } from '../ellipsoid.ts'
import { distanceM } from '../metric.ts'
import type { Footprint, Position } from '../place.ts'

/** Where a scene lies, and how many units its shapes are wide. */
export type Scene = { readonly at: Position; readonly size: number }

type Corner = readonly [number, number]

/** What a shape is made of, in hundredths of its scene. */
export type Sketch = {
  readonly kind: 'circle' | 'line' | 'area' | 'hole' | 'parts' | 'touching' | 'spot'
  readonly corners: readonly Corner[]
  readonly reach: number
  readonly offMm: number
}

/** The shape of a sketch; `touching` is a circle whose rim comes within millimetres of a `spot`. */
export function shapeOf({ kind, corners, reach, offMm }: Sketch, { at, size }: Scene): Footprint {
  const place = ([x, y]: Corner, part = 1): Position =>
    moved(at, (x * size * part) / 100, (y * size * part) / 100)
  const reachM = Math.round((reach * size) / 100) / 90
  const [first = [0, 0]] = corners
  switch (kind) {
    case 'circle':
      return { shape: 'circle', centre: place(first), radiusM: reachM }
    case 'touching': {
      const centre = place(first)
      const radiusM = Math.max(0, Math.round(distanceM(centre, at) * 1_000) + offMm) / 1_000
      return { shape: 'circle', centre, radiusM: Math.min(radiusM, 500_000) }
    }
    case 'spot':
      return { shape: 'circle', centre: at, radiusM: 0 }
    case 'line':
      return { shape: 'line', line: corners.map((one) => place(one)), bufferM: reachM }
    case 'area':
    case 'hole': {
      const shell = ringOf(corners).map((one) => place(one))
      const hole = ringOf(corners).map((one) => place(one, 0.4))
      const rings = kind === 'hole' ? [shell, hole.toReversed()] : [shell]
      return { shape: 'area', polygons: [rings], bufferM: reach > 20 ? reachM : 0 }
    }
    case 'parts': {
      const ring = ringOf(corners)
      const polygons = [-1, 1].map((side) => [
        ring.map(([x, y]) => place([x / 3 + side * 60, y / 3 - side * 40])),
      ])
      return { shape: 'area', polygons, bufferM: 0 }
    }
  }
}

/** Corners round a middle that lies inside, closed. */
function ringOf(corners: readonly Corner[]): Corner[] {
  const round = corners.map(([x], index) => {
    const angle = (index * 2 * Math.PI) / corners.length
    const far = 55 + Math.abs(x) * 0.45
    return [Math.cos(angle) * far, Math.sin(angle) * far] as const
  })
  return [...round, round[0] ?? [0, 0]]
}

function moved([x, y]: Position, east: number, north: number): Position {
  const toX = Math.round(x + east)
  const toY = Math.max(-899_000_000, Math.min(899_000_000, Math.round(y + north)))
  return [toX - FULL_TURN_UNITS * Math.round(toX / FULL_TURN_UNITS), toY]
}
