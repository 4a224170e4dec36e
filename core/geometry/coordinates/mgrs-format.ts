import type { Position } from '../place.ts'
import { columnLetter, rowLetter } from './mgrs-letters.ts'
import { gridPlaceOf } from './utm.ts'

/**
 * The reference of the grid square in which a position lies, as `37S CA 32199 07884`: digits are cut off, never rounded
 * (NGA.STND.0037). Undefined beyond 84 degrees north and 80 south.
 * @param digits of easting and of northing: 5 is a metre, 1 is 10 km
 */
export function formatMgrs(position: Position, digits: 1 | 2 | 3 | 4 | 5 = 5): string | undefined {
  const place = gridPlaceOf(position)
  if (place === undefined) return undefined
  const { zone, band } = place
  const [eastingM, northingM] = [Math.floor(place.eastingM), Math.floor(place.northingM)]
  const square = columnLetter(zone, eastingM) + rowLetter(zone, northingM)
  const part = (metres: number) =>
    String(metres % 100_000)
      .padStart(5, '0')
      .slice(0, digits)
  const number = String(zone).padStart(2, '0')
  return `${number}${band} ${square} ${part(eastingM)} ${part(northingM)}`
}
