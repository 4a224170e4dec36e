import type { Position } from '../geometry/place.ts'
import { ok, refuse, type Refused, type Result } from '../kernel/result.ts'
import { optional, required, type Row } from './ucdp-columns.ts'

type Degrees = { readonly latitude: number; readonly longitude: number }

/** Half the last digit that UCDP publishes (six decimals) and what rounding to it can move, in degrees. */
const TOLERANCE_DEGREES = 0.000_002

/**
 * The position of a row. `geom_wkt` and `priogrid_gid`, where published, are witnesses: a row whose latitude and longitude
 * fit them only when exchanged is refused as `swapped-coordinates`, one that does not fit at all as `bad-position`.
 */
export function positionOf(row: Row): Result<Position> {
  const latitude = degrees(row, 'latitude')
  if (!latitude.ok) return latitude
  const longitude = degrees(row, 'longitude')
  if (!longitude.ok) return longitude
  const point = { latitude: latitude.value, longitude: longitude.value }
  const contradiction = gridFault(row, point) ?? wktFault(row, point)
  // An exchange explains a latitude beyond 90 degrees better than the range does; a witness that disagrees does not.
  if (contradiction?.refusal.code === 'swapped-coordinates') return contradiction
  const fault = rangeFault(point) ?? contradiction
  return fault ?? ok([units(point.longitude), units(point.latitude)])
}

/** PRIO-GRID 1 and 2: half-degree cells, numbered from the south-west, 720 to a row (Tollefsen 2012). */
export function gridCellOf({ latitude, longitude }: Degrees): number {
  return Math.floor((latitude + 90) / 0.5) * 720 + Math.floor((longitude + 180) / 0.5) + 1
}

function gridFault(row: Row, point: Degrees): Refused | undefined {
  const text = optional(row, 'priogrid_gid')
  if (text === undefined) return undefined
  const cell = /^\d{1,6}$/.test(text) ? Number(text) : NaN
  if (inCell(point, cell)) return undefined
  if (inCell(exchanged(point), cell)) return swapped('/latitude', point, { priogrid_gid: text })
  return disagree('/priogrid_gid', point, { priogrid_gid: text, cell: gridCellOf(point) })
}

/** A position on the border of cells belongs to each of them. */
function inCell({ latitude, longitude }: Degrees, cell: number): boolean {
  const near = [-TOLERANCE_DEGREES, TOLERANCE_DEGREES]
  return near.some((north) =>
    near.some(
      (east) => gridCellOf({ latitude: latitude + north, longitude: longitude + east }) === cell,
    ),
  )
}

function wktFault(row: Row, point: Degrees): Refused | undefined {
  const text = optional(row, 'geom_wkt')
  if (text === undefined) return undefined
  const found = /^POINT ?\(\s*(-?[\d.]+)\s+(-?[\d.]+)\s*\)$/iu.exec(text)
  const wkt = { longitude: Number(found?.[1]), latitude: Number(found?.[2]) }
  if (same(point, wkt)) return undefined
  if (same(exchanged(point), wkt)) return swapped('/geom_wkt', point, { geom_wkt: text })
  return disagree('/geom_wkt', point, { geom_wkt: text })
}

function rangeFault({ latitude, longitude }: Degrees): Refused | undefined {
  if (Math.abs(latitude) > 90)
    return refuse('bad-position', '/latitude', `latitude ${latitude} is beyond 90 degrees`)
  if (Math.abs(longitude) > 180)
    return refuse('bad-position', '/longitude', `longitude ${longitude} is beyond 180 degrees`)
  return undefined
}

function degrees(row: Row, column: string): Result<number> {
  const text = required(row, column)
  if (!text.ok) return text
  if (/^-?\d{1,4}(\.\d+)?(e-\d{1,2})?$/iu.test(text.value)) return ok(Number(text.value))
  return refuse('bad-position', `/${column}`, `${text.value} is not a number of degrees`, {
    column,
    value: text.value,
  })
}

function same(one: Degrees, other: Degrees): boolean {
  return (
    Math.abs(one.latitude - other.latitude) <= TOLERANCE_DEGREES &&
    Math.abs(one.longitude - other.longitude) <= TOLERANCE_DEGREES
  )
}

function exchanged({ latitude, longitude }: Degrees): Degrees {
  return { latitude: longitude, longitude: latitude }
}

function swapped(field: string, point: Degrees, witness: Record<string, unknown>): Refused {
  const message = 'latitude and longitude fit only when they are exchanged'
  return refuse('swapped-coordinates', field, message, { ...point, ...witness })
}

function disagree(field: string, point: Degrees, witness: Record<string, unknown>): Refused {
  const message = `does not fit latitude ${point.latitude}, longitude ${point.longitude}`
  return refuse('bad-position', field, message, { ...point, ...witness })
}

function units(value: number): number {
  const whole = Math.round(value * 10_000_000)
  return whole === 0 ? 0 : whole
}
