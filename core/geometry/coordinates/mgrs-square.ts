import { RADIANS_PER_UNIT, UNIT_M, UNITS_PER_DEGREE } from '../ellipsoid.ts'
import { cosine } from '../trigonometry.ts'
import { bandBounds, zoneBounds } from './grid-zone.ts'
import { spotInZone } from './utm.ts'

/** Rows have the same letter again after so many metres. */
const CYCLE_M = 2_000_000
const CYCLES = 5
const MIDDLE_M = 500_000
/** How far the grid of a zone runs on beyond its edge. */
const OVERLAP_M = 40_000
/** What a tenth of a unit of rounding may do. */
const SLACK_UNITS = 1

type Square = {
  readonly zone: number
  readonly band: string
  readonly eastingM: number
  readonly northingM: number
  readonly sizeM: number
}

/** The northings, one at most, at which a square of this row lies in its band. */
export function squaresOfRow(square: Square): readonly number[] {
  const { southDeg, northDeg } = bandBounds(square.band)
  return Array.from({ length: CYCLES }, (_, cycle) => square.northingM + cycle * CYCLE_M).filter(
    (northingM) => {
      const { south, north } = latitudesOf({ ...square, northingM })
      return (
        north >= southDeg * UNITS_PER_DEGREE - SLACK_UNITS &&
        south < northDeg * UNITS_PER_DEGREE + SLACK_UNITS
      )
    },
  )
}

/** Whether a square of the band reaches to within 40 km of its zone. */
export function squareReaches(square: Square): boolean {
  const { zone, band } = square
  const bounds = zoneBounds(zone, band)
  if (bounds === undefined) return false
  const { west, east, latitude } = longitudesOf(square)
  const overlap = OVERLAP_M / (UNIT_M * cosine(latitude * RADIANS_PER_UNIT))
  return (
    east >= bounds.westDeg * UNITS_PER_DEGREE - overlap &&
    west <= bounds.eastDeg * UNITS_PER_DEGREE + overlap
  )
}

/**
 * From the southernmost to the northernmost place of a square, in units. Along one northing places are farthest from
 * the equator where they are nearest to the central meridian.
 */
function latitudesOf(square: Square): { readonly south: number; readonly north: number } {
  const { eastingM, northingM, sizeM, band } = square
  const nearest = Math.min(Math.max(MIDDLE_M, eastingM), eastingM + sizeM)
  const farthest = MIDDLE_M - eastingM > sizeM / 2 ? eastingM : eastingM + sizeM
  const [atSouth, atNorth] = band < 'N' ? [nearest, farthest] : [farthest, nearest]
  return {
    south: spotOf(square, atSouth, northingM).y,
    north: spotOf(square, atNorth, northingM + sizeM).y,
  }
}

function longitudesOf(square: Square) {
  const { eastingM, northingM, sizeM } = square
  const middleM = northingM + sizeM / 2
  const [west, east] = [eastingM, eastingM + sizeM].map((at) => spotOf(square, at, middleM))
  return { west: west?.x ?? 0, east: east?.x ?? 0, latitude: west?.y ?? 0 }
}

function spotOf({ zone, band }: Square, eastingM: number, northingM: number) {
  return spotInZone({ zone, south: band < 'N', eastingM, northingM })
}
