import type { Position } from '@hudna/core/geometry/place.ts'

// A circle as an airspace service of S2 cells takes it: a regular polygon of 20 corners inscribed on a sphere.

const CORNERS = 20
/** The radius of the earth of interuss/dss. */
const RADIUS_M = 6_371_010
const RADIANS = Math.PI / 180

type Vector = readonly [number, number, number]

/** The corners, as vectors on the unit sphere, counter-clockwise. */
export function twentyGon(centre: Position, radiusM: number): readonly Vector[] {
  const middle = vectorOf(centre)
  const east = unit(cross([0, 0, 1], middle))
  const north = cross(middle, east)
  const angle = radiusM / RADIUS_M
  return Array.from({ length: CORNERS }, (_, corner) => {
    const turn = (corner * 2 * Math.PI) / CORNERS
    const [along, across] = [Math.cos(turn) * Math.sin(angle), Math.sin(turn) * Math.sin(angle)]
    return [0, 1, 2].map(
      (axis) =>
        (middle[axis] ?? 0) * Math.cos(angle) +
        (east[axis] ?? 0) * along +
        (north[axis] ?? 0) * across,
    ) as unknown as Vector
  })
}

/** Metres on that sphere from a position to the polygon; 0 or less inside. */
export function rimM(corners: readonly Vector[], position: Position): number {
  const place = vectorOf(position)
  let inside = true
  let nearest = Number.POSITIVE_INFINITY
  for (const [index, from] of corners.entries()) {
    const to = corners[(index + 1) % corners.length] ?? from
    const normal = unit(cross(from, to))
    const off = Math.asin(dot(normal, place))
    if (off < 0) inside = false
    const before = dot(cross(normal, from), place) >= 0
    const after = dot(cross(normal, to), place) <= 0
    const ends = Math.min(angleTo(from, place), angleTo(to, place))
    nearest = Math.min(nearest, before && after ? Math.abs(off) : ends)
  }
  return inside ? 0 : nearest * RADIUS_M
}

function vectorOf([x, y]: Position): Vector {
  const [longitude, latitude] = [(x / 1e7) * RADIANS, (y / 1e7) * RADIANS]
  const across = Math.cos(latitude)
  return [across * Math.cos(longitude), across * Math.sin(longitude), Math.sin(latitude)]
}

function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

function unit(a: Vector): Vector {
  const length = Math.sqrt(dot(a, a))
  return [a[0] / length, a[1] / length, a[2] / length]
}

function angleTo(a: Vector, b: Vector): number {
  const apart = [a[0] - b[0], a[1] - b[1], a[2] - b[2]] as const
  return 2 * Math.asin(Math.sqrt(dot(apart, apart)) / 2)
}
