import type { Position } from '@hudna/core/geometry/place.ts'
import geodesic from 'geographiclib-geodesic'

// Distances by GeographicLib alone, for judging the answers of others.

const { WGS84 } = geodesic.Geodesic
const RADIUS_M = 6_371_000
const STEPS = 6

export function apartM(one: Position, other: Position): number {
  return WGS84.Inverse(one[1] / 1e7, one[0] / 1e7, other[1] / 1e7, other[0] / 1e7).s12 ?? 0
}

/** The place so many metres away, rounded to the lattice. */
export function away(from: Position, direction: number, metres: number): Position {
  const { lat2 = 0, lon2 = 0 } = WGS84.Direct(from[1] / 1e7, from[0] / 1e7, direction, metres)
  return [Math.round(lon2 * 1e7), Math.round(lat2 * 1e7)]
}

export type Leg = readonly [from: Position, to: Position]

/** Metres between two geodesics of some kilometres: 0 where they cross, else the least of four ends to the other. */
export function legsApartM(one: Leg, other: Leg): number {
  if (cross(one, other)) return 0
  return Math.min(
    toLegM(one[0], other),
    toLegM(one[1], other),
    toLegM(other[0], one),
    toLegM(other[1], one),
  )
}

/** Whether each leg has the ends of the other on its two sides. */
function cross(one: Leg, other: Leg): boolean {
  const parted = ([from, to]: Leg, [a, b]: Leg): boolean => {
    const along = azimuth(from, to)
    return turn(along, azimuth(from, a)) * turn(along, azimuth(from, b)) < 0
  }
  return parted(one, other) && parted(other, one)
}

function azimuth(from: Position, to: Position): number {
  return WGS84.Inverse(from[1] / 1e7, from[0] / 1e7, to[1] / 1e7, to[0] / 1e7).azi1 ?? 0
}

function turn(along: number, towards: number): number {
  return Math.sin(((towards - along) * Math.PI) / 180)
}

/** By the foot of a right-angled triangle on the sphere, again and again. */
function toLegM(place: Position, [from, to]: Leg): number {
  const lengthM = apartM(from, to)
  const direction = azimuth(from, to)
  let alongM = lengthM / 2
  let best = Math.min(apartM(place, from), apartM(place, to))
  for (let step = 0; step < STEPS; step += 1) {
    const foot = WGS84.Direct(from[1] / 1e7, from[0] / 1e7, direction, alongM)
    const found = WGS84.Inverse(foot.lat2 ?? 0, foot.lon2 ?? 0, place[1] / 1e7, place[0] / 1e7)
    const distanceM = found.s12 ?? 0
    best = Math.min(best, distanceM)
    const angle = (((found.azi1 ?? 0) - (foot.azi2 ?? 0)) * Math.PI) / 180
    const further = Math.atan(Math.tan(distanceM / RADIUS_M) * Math.cos(angle)) * RADIUS_M
    alongM = Math.min(lengthM, Math.max(0, alongM + further))
  }
  return best
}
