import type { Position } from '../geometry/place.ts'

/** What may be wrong with a position, as far as its digits and the name of its place show. */
export const positionWarningCodes = [
  'far-from-named-place',
  'swapped',
  'one-digit',
  'transposed',
  'truncated',
] as const
export type PositionWarningCode = (typeof positionWarningCodes)[number]

/** A doubt about a position, for a person to decide: nothing is corrected by itself. */
export type PositionWarning = {
  readonly code: PositionWarningCode
  /** How far the position lies from the named place; null where no place speaks against it. */
  readonly distanceM: number | null
  /** The place on the register that it was compared with. */
  readonly place: string | null
  /** The position that would be meant, if that is what went wrong. */
  readonly suggestion: Position | null
}
