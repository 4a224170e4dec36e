/** Letters of the squares of 100 km, WGS 84 (NGA.STND.0037): I and O are left out. */

const columns = ['STUVWXYZ', 'ABCDEFGH', 'JKLMNPQR'] as const
const rows = 'ABCDEFGHJKLMNPQRSTUV'
const SQUARE_M = 100_000
/** In even zones rows begin five letters later. */
const EVEN_SHIFT = 5

export function columnLetter(zone: number, eastingM: number): string {
  return columns[zone % 3]?.[Math.floor(eastingM / SQUARE_M) - 1] ?? ''
}

export function rowLetter(zone: number, northingM: number): string {
  const shift = zone % 2 === 0 ? EVEN_SHIFT : 0
  return rows[(Math.floor(northingM / SQUARE_M) + shift) % rows.length] ?? ''
}

/** The western edge of a column; undefined for a letter that the zone does not have. */
export function eastingOfColumn(zone: number, letter: string): number | undefined {
  const place = columns[zone % 3]?.indexOf(letter) ?? -1
  return place < 0 ? undefined : (place + 1) * SQUARE_M
}

/** The letters of the columns of a zone, for a hint. */
export function columnsOfZone(zone: number): string {
  return columns[zone % 3] ?? ''
}

/** The southern edge of a row, up to a multiple of 2,000 km; undefined for a letter that no row has. */
export function northingOfRow(zone: number, letter: string): number | undefined {
  const place = rows.indexOf(letter)
  if (place < 0) return undefined
  const shift = zone % 2 === 0 ? EVEN_SHIFT : 0
  return ((place - shift + rows.length) % rows.length) * SQUARE_M
}
