/**
 * Zones and bands of the Universal Transverse Mercator grid (NGA.STND.0037, 2014): 60 zones of 6 degrees, bands of 8
 * degrees from C to X (X has 12), with the exceptions of south-west Norway and of Svalbard.
 */

export const bandLetters = 'CDEFGHJKLMNPQRSTUVWX'
export const GRID_SOUTH_DEG = -80
export const GRID_NORTH_DEG = 84

/** South-west Norway takes 3 degrees from zone 31; round Svalbard zones 32, 34 and 36 do not exist. */
const exceptions: Readonly<Record<string, readonly [number, number]>> = {
  '31V': [0, 3],
  '32V': [3, 12],
  '31X': [0, 9],
  '33X': [9, 21],
  '35X': [21, 33],
  '37X': [33, 42],
}
const noZone = ['32X', '34X', '36X']

/** The letter of a latitude; undefined where the polar grid begins, at 84 degrees north and beyond 80 south. */
export function bandOf(latitudeDeg: number): string | undefined {
  if (latitudeDeg < GRID_SOUTH_DEG || latitudeDeg >= GRID_NORTH_DEG) return undefined
  return bandLetters[Math.min(19, Math.floor((latitudeDeg - GRID_SOUTH_DEG) / 8))]
}

export function bandBounds(band: string): { readonly southDeg: number; readonly northDeg: number } {
  const southDeg = GRID_SOUTH_DEG + 8 * bandLetters.indexOf(band)
  return { southDeg, northDeg: band === 'X' ? GRID_NORTH_DEG : southDeg + 8 }
}

export function zoneOf(longitudeDeg: number, band: string): number {
  const usual = (Math.floor((longitudeDeg + 180) / 6) % 60) + 1
  if (band !== 'V' && band !== 'X') return usual
  for (const [name, [west, east]] of Object.entries(exceptions)) {
    if (name.endsWith(band) && longitudeDeg >= west && longitudeDeg < east) {
      return Number(name.slice(0, 2))
    }
  }
  return usual
}

/** From west to east in degrees; undefined for a zone that does not exist in this band. */
export function zoneBounds(
  zone: number,
  band: string,
): { readonly westDeg: number; readonly eastDeg: number } | undefined {
  const name = `${zone}${band}`
  if (zone < 1 || zone > 60 || noZone.includes(name)) return undefined
  const [westDeg, eastDeg] = exceptions[name] ?? [zone * 6 - 186, zone * 6 - 180]
  return { westDeg, eastDeg }
}

export function centralMeridianDeg(zone: number): number {
  return zone * 6 - 183
}
