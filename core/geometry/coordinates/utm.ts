import { HALF_TURN_UNITS, RADIANS_PER_UNIT, UNITS_PER_DEGREE, wrapUnits } from '../ellipsoid.ts'
import type { Position } from '../place.ts'
import { bandOf, centralMeridianDeg, zoneOf } from './grid-zone.ts'
import { projected, unprojected } from './transverse-mercator.ts'

const SCALE = 0.9996
const FALSE_EASTING_M = 500_000
const FALSE_NORTHING_SOUTH_M = 10_000_000

/** A place of the grid in metres; south of the equator northings count up to 10,000,000 m there. */
export type GridPlace = {
  readonly zone: number
  readonly band: string
  readonly eastingM: number
  readonly northingM: number
}

/** Undefined beyond 84 degrees north and 80 south, where there is the polar grid instead. */
export function gridPlaceOf(position: Position): GridPlace | undefined {
  const [x, y] = position
  const band = bandOf(y / UNITS_PER_DEGREE)
  if (band === undefined) return undefined
  const longitude = x === HALF_TURN_UNITS ? -HALF_TURN_UNITS : x
  const zone = zoneOf(longitude / UNITS_PER_DEGREE, band)
  return { zone, band, ...inZone(position, zone) }
}

/** Easting and northing in a given zone, whether or not the position lies in it. */
export function inZone([x, y]: Position, zone: number): Pick<GridPlace, 'eastingM' | 'northingM'> {
  const fromMiddle = wrapUnits(x - centralMeridianDeg(zone) * UNITS_PER_DEGREE)
  const { eastM, northM } = projected({
    latitude: y * RADIANS_PER_UNIT,
    longitude: fromMiddle * RADIANS_PER_UNIT,
  })
  const northing0 = y < 0 ? FALSE_NORTHING_SOUTH_M : 0
  return {
    eastingM: FALSE_EASTING_M + SCALE * eastM,
    northingM: northing0 + SCALE * northM,
  }
}

/**
 * Longitude and latitude in units of 1e-7 degree, not rounded; the longitude may leave 180 degrees.
 * @param place `south`: whether northings count from 10,000,000 m at the equator
 */
export function spotInZone(place: {
  readonly zone: number
  readonly south: boolean
  readonly eastingM: number
  readonly northingM: number
}): { readonly x: number; readonly y: number } {
  const { zone, south, eastingM, northingM } = place
  const { latitude, longitude } = unprojected({
    eastM: (eastingM - FALSE_EASTING_M) / SCALE,
    northM: (northingM - (south ? FALSE_NORTHING_SOUTH_M : 0)) / SCALE,
  })
  return {
    x: centralMeridianDeg(zone) * UNITS_PER_DEGREE + longitude / RADIANS_PER_UNIT,
    y: latitude / RADIANS_PER_UNIT,
  }
}
