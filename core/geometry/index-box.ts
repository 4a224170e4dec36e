import {
  FULL_TURN_UNITS,
  HALF_TURN_UNITS,
  LEAST_RADIUS_M,
  QUARTER_TURN_UNITS,
  RADIANS_PER_UNIT,
} from './ellipsoid.ts'
import { arcsine, cosine, sine } from './trigonometry.ts'

/** West, south, east and north, in units; within 180 degrees either way and west not above east. */
export type IndexBox = readonly [west: number, south: number, east: number, north: number]

/** The box of a part as it lies, longitudes perhaps beyond 180 degrees. */
export type PlainBox = {
  readonly leastX: number
  readonly leastY: number
  readonly mostX: number
  readonly mostY: number
}

/**
 * Boxes that hold everything within so many metres of a box: one, or two where the antimeridian lies between. On a
 * sphere of the least radius of curvature the same metres reach at least as far, so nothing is lost.
 */
export function indexBoxes(box: PlainBox, metres: number): readonly IndexBox[] {
  const angle = metres / LEAST_RADIUS_M
  const padY = Math.ceil(angle / RADIANS_PER_UNIT) + 1
  const south = Math.max(-QUARTER_TURN_UNITS, box.leastY - padY)
  const north = Math.min(QUARTER_TURN_UNITS, box.mostY + padY)
  const padX = padLongitude(Math.max(Math.abs(box.leastY), Math.abs(box.mostY)), angle)
  const width = box.mostX - box.leastX + 2 * padX
  if (!(width < FULL_TURN_UNITS)) return [[-HALF_TURN_UNITS, south, HALF_TURN_UNITS, north]]
  const turns = Math.floor((box.leastX - padX + HALF_TURN_UNITS) / FULL_TURN_UNITS)
  const west = box.leastX - padX - turns * FULL_TURN_UNITS
  const east = west + width
  if (east < HALF_TURN_UNITS) {
    return west === -HALF_TURN_UNITS
      ? [[west, south, east, north], lineAt(HALF_TURN_UNITS, south, north)]
      : [[west, south, east, north]]
  }
  return [
    [west, south, HALF_TURN_UNITS, north],
    [-HALF_TURN_UNITS, south, east - FULL_TURN_UNITS, north],
  ]
}

/** The other name of the antimeridian. */
function lineAt(longitude: number, south: number, north: number): IndexBox {
  return [longitude, south, longitude, north]
}

/** How far a circle reaches east and west of its centre, in units; infinite where it holds a pole. */
function padLongitude(latitude: number, angle: number): number {
  const polar = (QUARTER_TURN_UNITS - latitude) * RADIANS_PER_UNIT - angle
  if (polar <= 1e-9) return Number.POSITIVE_INFINITY
  const reach = sine(angle) / cosine(latitude * RADIANS_PER_UNIT)
  return Math.ceil((arcsine(reach) * (1 + 1e-12)) / RADIANS_PER_UNIT) + 1
}
