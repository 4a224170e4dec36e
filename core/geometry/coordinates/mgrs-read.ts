import { ok, type Result } from '../../kernel/result.ts'
import { UNITS_PER_DEGREE } from '../ellipsoid.ts'
import type { Position } from '../place.ts'
import { bandLetters, zoneBounds } from './grid-zone.ts'
import { columnsOfZone, eastingOfColumn, northingOfRow } from './mgrs-letters.ts'
import { squareReaches, squaresOfRow } from './mgrs-square.ts'
import { type CoordinateReading, type CoordinateReason, notPosition } from './reading.ts'
import { spotInZone } from './utm.ts'
import { wrapUnits, HALF_TURN_UNITS } from '../ellipsoid.ts'

const shape = /^(\d{1,2}) ?([A-Z]) ?([A-Z]{2})((?: ?\d+){0,2})$/
const polar = /^[ABYZ] ?[A-Z]{2}(?: ?\d+){0,2}$/
const universal =
  /^\d{1,2} ?[A-Z] ?\d{5,7}(?:\.\d+)? ?(?:M? ?E)? ?,? ?\d{5,8}(?:\.\d+)? ?(?:M? ?N)?$/

/**
 * A reference of the Military Grid Reference System (NGA.STND.0037, WGS 84) with 0 to 5 digits each way. It names a
 * square; the position is its middle. The grid of a zone runs on by 40 km, as maps of border lands print it. Undefined
 * when the text is of another form.
 */
export function readMgrs(text: string, field: string): Result<CoordinateReading> | undefined {
  const upper = text.toUpperCase()
  const refuse = (reason: CoordinateReason, message: string, hint: string) =>
    notPosition({ field, reason, message, hint })
  if (polar.test(upper)) {
    const hint = 'beyond 84 N and 80 S write degrees'
    return refuse('grid-polar', `${upper} is a reference of the polar grid`, hint)
  }
  if (universal.test(upper)) {
    const hint = 'write the grid reference with its square, as 37S CA 32199 07884'
    return refuse('grid-utm', `${upper} does not say which letter means what`, hint)
  }
  const [, zoneText = '', band = '', square = '', digits = ''] = shape.exec(upper) ?? []
  if (band === '') return undefined
  const letters = band + square
  if (/[IO]/.test(letters)) {
    return refuse(
      'grid-letter',
      `${letters} has I or O`,
      'the grid has neither; they may be 1 and 0',
    )
  }
  const zone = Number(zoneText)
  if (!bandLetters.includes(band) || zoneBounds(zone, band) === undefined) {
    const hint = 'zones go from 1 to 60 and bands from C to X, without 32X, 34X and 36X'
    return refuse('grid-zone', `there is no ${zoneText}${band}`, hint)
  }
  const parts = digitsOf(digits)
  if (parts === undefined) {
    const hint = 'easting and northing have the same number of digits, at most five each'
    return refuse('grid-digits', `${digits.trim()} cannot be divided in two`, hint)
  }
  const found = squareOf({ zone, band, square, parts })
  if (!('reason' in found)) return ok(found)
  return refuse(found.reason, `there is no ${square} in ${zoneText}${band}`, found.hint)
}

/** Easting and northing as texts of one length; undefined when they are not. */
function digitsOf(text: string): readonly [string, string] | undefined {
  const runs = text.trim().split(' ')
  const [one = '', other] = runs
  const half = one.length / 2
  const [east, north] = other === undefined ? [one.slice(0, half), one.slice(half)] : [one, other]
  return east.length === north.length && east.length <= 5 ? [east, north] : undefined
}

function squareOf(options: {
  readonly zone: number
  readonly band: string
  readonly square: string
  readonly parts: readonly [string, string]
}): CoordinateReading | { readonly reason: CoordinateReason; readonly hint: string } {
  const { zone, band, square, parts } = options
  const columnM = eastingOfColumn(zone, square.slice(0, 1))
  const rowM = northingOfRow(zone, square.slice(1))
  if (columnM === undefined) {
    const hint = `the first letter of a square in zone ${zone} is one of ${columnsOfZone(zone)}`
    return { reason: 'grid-letter', hint }
  }
  if (rowM === undefined) {
    return {
      reason: 'grid-letter',
      hint: 'the second letter of a square goes from A to V, without I and O',
    }
  }
  const sizeM = 100_000 / 10 ** parts[0].length
  const [withinEastM, withinNorthM] = parts.map((part) => Number(part) * sizeM)
  const eastingM = columnM + (withinEastM ?? 0)
  const south = band < 'N'
  const rows = squaresOfRow({ band, northingM: rowM + (withinNorthM ?? 0), sizeM, eastingM, zone })
  const [northingM] = rows
  if (northingM === undefined) {
    return { reason: 'grid-band', hint: `the square lies in no part of band ${band}` }
  }
  if (!squareReaches({ zone, band, eastingM, northingM, sizeM })) {
    return { reason: 'grid-band', hint: `the square lies beyond the edge of zone ${zone}` }
  }
  const half = sizeM / 2
  const middle = { zone, south, eastingM: eastingM + half, northingM: northingM + half }
  return { position: positionOf(middle), form: 'mgrs', precisionM: half }
}

function positionOf(place: Parameters<typeof spotInZone>[0]): Position {
  const { x, y } = spotInZone(place)
  const longitude = wrapUnits(Math.round(x))
  const north = 90 * UNITS_PER_DEGREE
  const latitude = Math.min(north, Math.max(-north, Math.round(y)))
  return [longitude === -HALF_TURN_UNITS ? HALF_TURN_UNITS : longitude, latitude]
}
