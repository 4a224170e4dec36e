import { ok, type Result } from '../../kernel/result.ts'
import { RADIANS_PER_UNIT, UNIT_M, UNITS_PER_DEGREE } from '../ellipsoid.ts'
import { cosine } from '../trigonometry.ts'
import {
  type CoordinateForm,
  type CoordinateReading,
  notPosition,
  wholeCentimetres,
} from './reading.ts'

/** One of the two numbers of a position: degrees with their sign, and half a step of the last digit. */
export type Axis = { readonly degrees: number; readonly halfStepDeg: number }

/** A pair as a reading. What lies beyond the globe is refused, never wrapped. */
export function readingOf(options: {
  readonly latitude: Axis
  readonly longitude: Axis
  readonly form: CoordinateForm
  readonly field: string
  /** Letters said which is which, so that they cannot have been exchanged. */
  readonly named: boolean
}): Result<CoordinateReading> {
  const { latitude, longitude, form, field, named } = options
  const [y, x] = [unitsOf(latitude.degrees), unitsOf(longitude.degrees)]
  if (Math.abs(latitude.degrees) > 90) {
    const exchanged = !named && Math.abs(latitude.degrees) <= 180
    if (exchanged && Math.abs(longitude.degrees) <= 90) {
      const message = `latitude ${latitude.degrees} is beyond 90 degrees`
      const hint = 'latitude comes first; the two may be exchanged'
      return notPosition({ field, reason: 'swapped', message, hint })
    }
    return beyond(field, 'latitude', latitude.degrees, 90)
  }
  if (Math.abs(longitude.degrees) > 180) return beyond(field, 'longitude', longitude.degrees, 180)
  const acrossM = longitude.halfStepDeg * cosine(y * RADIANS_PER_UNIT)
  const precisionM = Math.max(latitude.halfStepDeg, acrossM) * UNITS_PER_DEGREE * UNIT_M
  return ok({ position: [x, y], form, precisionM: wholeCentimetres(precisionM) })
}

function beyond(field: string, axis: string, degrees: number, limit: number) {
  const message = `${axis} ${degrees} is beyond ${limit} degrees`
  const hint = 'latitude goes from -90 to 90, longitude from -180 to 180'
  return notPosition({ field, reason: 'beyond-globe', message, hint })
}

function unitsOf(degrees: number): number {
  const units = Math.round(degrees * UNITS_PER_DEGREE)
  return units === 0 ? 0 : units
}

/** How many digits stand behind the point. */
export function decimalsOf(number: string): number {
  const point = number.indexOf('.')
  return point < 0 ? 0 : number.length - point - 1
}

/** Half a step of the last digit of a number. */
export function halfStepOf(number: string): number {
  return 0.5 / 10 ** decimalsOf(number)
}
