import { ok, type Result } from '../../kernel/result.ts'
import { sine } from '../trigonometry.ts'
import { DISTANCE_M_MAX, positionAlong } from './bearing.ts'
import { type Course, courseOf, type Length } from './course.ts'
import type { NamedPlace } from './named-place.ts'
import { placesNamed } from './place-names.ts'
import {
  type CoordinateReading,
  type CoordinateReason,
  notPosition,
  wholeCentimetres,
} from './reading.ts'

const hintOfForm = 'write 12 km 045° from Aleppo, or 12 km NE of Aleppo'

/**
 * Bearing and distance from a place with a name: along the geodesic, clockwise from true north. How well the place
 * itself is known is not in `precisionM`. Undefined when the text is of another form.
 */
export function readBearing(
  text: string,
  options: { readonly field: string; readonly named: readonly NamedPlace[] },
): Result<CoordinateReading> | undefined {
  const { field, named } = options
  const course = courseOf(text)
  if (course === undefined) return undefined
  const refuse = (reason: CoordinateReason, message: string, hint = hintOfForm) =>
    notPosition({ field, reason, message, hint })
  const { distance, bearing, contradicts, name } = course
  if (contradicts) return refuse('ambiguous', 'the distances or the directions contradict')
  if (distance === undefined) return refuse('no-distance', 'there is no distance with its unit')
  if (bearing === undefined) return refuse('no-bearing', 'there is no bearing')
  if (bearing.degrees > 360) return refuse('no-bearing', `${bearing.degrees} is beyond 360 degrees`)
  if (distance.metres > DISTANCE_M_MAX) {
    return refuse('beyond-globe', `${distance.metres} m is more than half way round the globe`)
  }
  if (name === '') return refuse('no-place', 'there is no place from which it counts')
  const found = placesNamed(name, named)
  const [place, another] = found
  if (place === undefined) {
    const hint = 'a place that the centre has by this name'
    const [message, candidates] = [`${name} is not known here`, named.slice(0, 20)]
    return unclear({ field, reason: 'unknown-place', message, hint, candidates })
  }
  if (another !== undefined && found.some((one) => !samePosition(one, place))) {
    const message = `${name} is the name of ${found.length} places`
    const hint = 'write the position itself'
    return unclear({ field, reason: 'ambiguous', message, hint, candidates: found })
  }
  const way = { bearingDeg: bearing.degrees % 360, distanceM: distance.metres }
  const precisionM = leftOpenM(distance, bearing)
  return ok({ position: positionAlong(place.position, way), form: 'bearing', precisionM })
}

/** Half a step along the bearing, and the chord of half a step across it. */
function leftOpenM(distance: Length, bearing: NonNullable<Course['bearing']>): number {
  const halfStep = (bearing.halfStepDeg * Math.PI) / 180
  return wholeCentimetres(distance.halfStepM + 2 * distance.metres * sine(halfStep / 2))
}

function samePosition(one: NamedPlace, other: NamedPlace): boolean {
  return one.position[0] === other.position[0] && one.position[1] === other.position[1]
}

function unclear(options: {
  readonly field: string
  readonly reason: CoordinateReason
  readonly message: string
  readonly hint: string
  readonly candidates: readonly NamedPlace[]
}) {
  return notPosition({ ...options, candidates: options.candidates.map(({ names }) => names.en) })
}
