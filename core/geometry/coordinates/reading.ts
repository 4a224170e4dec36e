import { refuse, type Refused } from '../../kernel/result.ts'
import type { Position } from '../place.ts'

export type CoordinateForm = 'decimal' | 'dms' | 'mgrs' | 'bearing'

/**
 * A position as it was written. `precisionM`: how far north, south, east or west the digits leave it open, half a step
 * of the last one. What the author meant may lie farther away than what was written can say.
 */
export type CoordinateReading = {
  readonly position: Position
  readonly form: CoordinateForm
  readonly precisionM: number
}

/** Why a text is no position; closed, so that an interface can say each in its own language. */
export const coordinateReasons = [
  'empty',
  'unreadable',
  'ambiguous',
  'swapped',
  'beyond-globe',
  'half',
  'sign-and-letter',
  'minutes',
  'grid-letter',
  'grid-digits',
  'grid-zone',
  'grid-band',
  'grid-polar',
  'grid-utm',
  'no-place',
  'unknown-place',
  'no-distance',
  'no-bearing',
] as const
export type CoordinateReason = (typeof coordinateReasons)[number]

/** @param message what is wrong with which part; `hint` is how to write it */
export function notPosition(options: {
  readonly field: string
  readonly reason: CoordinateReason
  readonly message: string
  readonly hint: string
  readonly candidates?: readonly string[]
}): Refused {
  const { field, reason, message, hint, candidates } = options
  const code = reason === 'swapped' ? 'swapped-coordinates' : 'bad-position'
  const evidence = { reason, hint, ...(candidates === undefined ? {} : { candidates }) }
  return refuse(code, field, `${message}: ${hint}`, evidence)
}

/** The least radius of a circle that holds all that a reading leaves open, in whole metres. */
export function errorRadiusOfReadingM({ precisionM }: CoordinateReading): number {
  return Math.ceil(precisionM * Math.SQRT2)
}

/** Up to the next whole centimetre, as nothing is known more finely than its unit of 1e-7 degree. */
export function wholeCentimetres(precisionM: number): number {
  return Math.ceil(precisionM * 100 - 1e-6) / 100
}
