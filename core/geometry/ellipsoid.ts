/** WGS 84 (NIMA TR8350.2): half the greater axis in metres, flattening, and what follows from them. */
export const SEMI_MAJOR_M = 6_378_137
export const FLATTENING = 1 / 298.257223563
export const ECCENTRICITY_SQUARED = FLATTENING * (2 - FLATTENING)
export const SEMI_MINOR_M = SEMI_MAJOR_M * (1 - FLATTENING)

/**
 * The least and the greatest radius of curvature. A path on the ellipsoid is at least as long as the path through the
 * same latitudes and longitudes on a sphere of the least radius, and at most as long as on one of the greatest.
 */
export const LEAST_RADIUS_M = SEMI_MAJOR_M * (1 - ECCENTRICITY_SQUARED)
export const GREATEST_RADIUS_M = SEMI_MAJOR_M / (1 - FLATTENING)

/** Positions are whole units of 1e-7 degree. */
export const UNITS_PER_DEGREE = 10_000_000
export const HALF_TURN_UNITS = 180 * UNITS_PER_DEGREE
export const FULL_TURN_UNITS = 360 * UNITS_PER_DEGREE
export const QUARTER_TURN_UNITS = 90 * UNITS_PER_DEGREE
export const RADIANS_PER_UNIT = Math.PI / HALF_TURN_UNITS

/** One unit along a meridian, and half the diagonal of a cell of the lattice, in metres: never more than this. */
export const UNIT_M = GREATEST_RADIUS_M * RADIANS_PER_UNIT
export const ROUNDING_M = UNIT_M * 0.71

/** Brings a difference of longitudes into (-180, 180] degrees, in units. */
export function wrapUnits(difference: number): number {
  if (difference > -HALF_TURN_UNITS && difference <= HALF_TURN_UNITS) return difference
  return difference - FULL_TURN_UNITS * Math.ceil(difference / FULL_TURN_UNITS - 0.5)
}
