import { formatPosition } from '@hudna/core/geometry/coordinates/format.ts'
import type { Position } from '@hudna/core/geometry/place.ts'

export type Side = 'north' | 'south' | 'east' | 'west'

/** A number of degrees to be read out: digits in groups of three, and the side as a word. */
export type SpokenDegrees = { readonly digits: string; readonly side: Side }

/** The spelling alphabet of ICAO, as it is used on radio in every language. */
const letters: Readonly<Record<string, string>> = {
  A: 'Alfa',
  B: 'Bravo',
  C: 'Charlie',
  D: 'Delta',
  E: 'Echo',
  F: 'Foxtrot',
  G: 'Golf',
  H: 'Hotel',
  J: 'Juliett',
  K: 'Kilo',
  L: 'Lima',
  M: 'Mike',
  N: 'November',
  P: 'Papa',
  Q: 'Quebec',
  R: 'Romeo',
  S: 'Sierra',
  T: 'Tango',
  U: 'Uniform',
  V: 'Victor',
  W: 'Whiskey',
  X: 'X-ray',
  Y: 'Yankee',
  Z: 'Zulu',
}

/** Latitude and longitude in decimal degrees, `36.202 10` north. */
export function spokenDecimal(position: Position): readonly [SpokenDegrees, SpokenDegrees] {
  const [latitude = '', longitude = ''] = formatPosition(position, 'decimal').split(', ')
  return [
    spoken(latitude, position[1] < 0 ? 'south' : 'north'),
    spoken(longitude, position[0] < 0 ? 'west' : 'east'),
  ]
}

/** `36° 12′ 07.56″ N` and `37° 08′ 03.48″ E`. */
export function spokenSexagesimal(position: Position): readonly [string, string] {
  const [latitude = '', longitude = ''] = formatPosition(position, 'dms').split(' ')
  return [apart(latitude), apart(longitude)]
}

/** The grid reference as it is written and as it is spelled, group by group; undefined where there is no grid. */
export function spokenGrid(
  position: Position,
): { readonly written: string; readonly spelled: readonly string[] } | undefined {
  const written = formatPosition(position, 'mgrs')
  if (written === undefined) return undefined
  const spelled = written.split(' ').map((group) =>
    Array.from(group, (sign) => letters[sign] ?? sign)
      .join(' ')
      .replace(/^(\d) (\d) (?=[A-Z])/, '$1$2 '),
  )
  return { written, spelled }
}

/** `045°`: three digits, so that none is missed. */
export function spokenBearing(bearingDeg: number): string {
  return `${String(Math.round(bearingDeg) % 360).padStart(3, '0')}°`
}

function spoken(degrees: string, side: Side): SpokenDegrees {
  const [whole = '', fraction = ''] = degrees.replace('-', '').split('.')
  const groups = fraction.match(/\d{1,3}/g) ?? []
  return { digits: `${whole}.${groups.join('\u00a0')}`, side }
}

function apart(degrees: string): string {
  return degrees.replace(/([°′″])/g, '$1\u00a0')
}
