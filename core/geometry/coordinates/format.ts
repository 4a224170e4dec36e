import { UNITS_PER_DEGREE } from '../ellipsoid.ts'
import type { Position } from '../place.ts'
import { formatMgrs } from './mgrs-format.ts'

const HUNDREDTHS_PER_DEGREE = 360_000
const DECIMALS = 7
const DECIMALS_MIN = 5

/**
 * A position to be read, in Latin digits from left to right: `36.20210, 37.13430` (all digits that it has, at least
 * five), `36°12′07.56″N 37°08′03.48″E`, `37S CA 32199 07884`. The grid has no place beyond 84 degrees north and 80 south:
 * undefined there.
 */
export function formatPosition(position: Position, form: 'decimal' | 'dms'): string
export function formatPosition(
  position: Position,
  form: 'decimal' | 'dms' | 'mgrs',
): string | undefined
export function formatPosition(
  position: Position,
  form: 'decimal' | 'dms' | 'mgrs',
): string | undefined {
  const [longitude, latitude] = position
  switch (form) {
    case 'decimal':
      return `${decimal(latitude)}, ${decimal(longitude)}`
    case 'dms':
      return `${sexagesimal(latitude, ['N', 'S'])} ${sexagesimal(longitude, ['E', 'W'])}`
    case 'mgrs':
      return formatMgrs(position)
  }
}

function decimal(units: number): string {
  const size = Math.abs(units)
  const whole = Math.floor(size / UNITS_PER_DEGREE)
  const fraction = String(size % UNITS_PER_DEGREE).padStart(DECIMALS, '0')
  const trimmed = fraction.replace(/0+$/, '').padEnd(DECIMALS_MIN, '0')
  return `${units < 0 ? '-' : ''}${whole}.${trimmed}`
}

function sexagesimal(units: number, [plus, minus]: readonly [string, string]): string {
  const hundredths = Math.round((Math.abs(units) * HUNDREDTHS_PER_DEGREE) / UNITS_PER_DEGREE)
  const degrees = Math.floor(hundredths / HUNDREDTHS_PER_DEGREE)
  const rest = hundredths - degrees * HUNDREDTHS_PER_DEGREE
  const minutes = Math.floor(rest / 6_000)
  const seconds = rest - minutes * 6_000
  const fraction = `${padded(Math.floor(seconds / 100))}.${padded(seconds % 100)}`
  const letter = units < 0 ? minus : plus
  return `${padded(degrees)}°${padded(minutes)}′${fraction}″${letter}`
}

function padded(value: number): string {
  return String(value).padStart(2, '0')
}
