import { distanceM } from '../geometry/metric.ts'
import type { Position } from '../geometry/place.ts'

/** How a position goes wrong while it is written or said, the simplest first. */
export const slips = ['swapped', 'transposed', 'one-digit', 'truncated'] as const
export type Slip = (typeof slips)[number]

const DECIMALS = 7
const UNITS_PER_DEGREE = 10 ** DECIMALS
/** Whole degrees of a longitude and of a latitude, in digits. */
const wholeDigits = [3, 2] as const
const mostUnits = [180 * UNITS_PER_DEGREE, 90 * UNITS_PER_DEGREE] as const
const digits = '0123456789'.split('')

/**
 * Every position that this slip could have made the given one of.
 * @param decimals how many digits behind the point are looked at
 */
export function variantsOf(
  position: Position,
  slip: Slip,
  decimals: number = DECIMALS,
): readonly Position[] {
  const [longitude, latitude] = position
  if (slip === 'swapped') return valid([[latitude, longitude]])
  const ofLongitude = numberVariants(longitude, { slip, decimals, axis: 0 })
  const ofLatitude = numberVariants(latitude, { slip, decimals, axis: 1 })
  return valid([
    ...ofLongitude.map((other): Position => [other, latitude]),
    ...ofLatitude.map((other): Position => [longitude, other]),
  ])
}

/**
 * How far a position may be off because no finer digits were written, in metres: half of the diagonal step of what both
 * coordinates are whole multiples of, where that is a hundredth of a degree or more; 0 for finer ones.
 */
export function coarseness(position: Position): number {
  const step = [UNITS_PER_DEGREE, UNITS_PER_DEGREE / 10, UNITS_PER_DEGREE / 100].find((one) =>
    position.every((units) => units % one === 0),
  )
  if (step === undefined) return 0
  const [longitude, latitude] = position
  const aside = (units: number) => (units > 0 ? units - step / 2 : units + step / 2)
  return Math.floor(distanceM(position, [aside(longitude), aside(latitude)]))
}

type Look = {
  readonly slip: Exclude<Slip, 'swapped'>
  readonly decimals: number
  readonly axis: 0 | 1
}

function numberVariants(units: number, look: Look): readonly number[] {
  const sign = units < 0 ? -1 : 1
  const whole = wholeDigits[look.axis]
  const text = String(Math.abs(units)).padStart(whole + DECIMALS, '0')
  const end = whole + look.decimals
  return textVariants(text, { slip: look.slip, whole, end })
    .filter((variant) => variant !== text)
    .map((variant) => sign * Number(variant))
}

type Span = { readonly slip: Look['slip']; readonly whole: number; readonly end: number }

function textVariants(text: string, { slip, whole, end }: Span): readonly string[] {
  const places = Array.from({ length: Math.min(end, text.length) }, (_, place) => place)
  const put = (place: number, written: string, instead: number) =>
    text.slice(0, place) + written + text.slice(place + instead)
  if (slip === 'one-digit') return places.flatMap((at) => digits.map((digit) => put(at, digit, 1)))
  if (slip === 'transposed') {
    return places.slice(0, -1).map((at) => put(at, `${text[at + 1]}${text[at]}`, 2))
  }
  // A digit that fell out of the whole degrees had moved those before it to the left, and they began with a nought.
  const fellOut = places.flatMap((at) => {
    const before = text.slice(0, at)
    if (at < whole)
      return at > 0 && text.startsWith('0')
        ? digits.map((digit) => before.slice(1) + text[at] + digit + text.slice(at + 1))
        : []
    return digits.map((digit) => before + digit + text.slice(at, -1))
  })
  const first = text.startsWith('0') ? digits.map((digit) => digit + text.slice(1)) : []
  return [...first, ...fellOut]
}

function valid(positions: readonly Position[]): readonly Position[] {
  return positions.filter((position) =>
    position.every((units, axis) => Math.abs(units) <= (mostUnits[axis] ?? 0)),
  )
}
