import type { Names } from '../../kernel/schema.ts'
import type { Position } from '../place.ts'
import { bearingAndDistance, type BearingAndDistance } from './bearing.ts'
import { compassEighthOf, type CompassEighth } from './compass.ts'

/** A town or another landmark by which people say where something is; never a protected site. */
export type NamedPlace = { readonly names: Names; readonly position: Position }

export type FromNamedPlace = BearingAndDistance & {
  readonly place: NamedPlace
  readonly compass: CompassEighth
}

/**
 * A position as seen from the nearest of the towns given, to be read back. Undefined when none is given; of two that
 * are as near the first.
 * @param places towns alone: there is no search for the nearest of anything else
 */
export function fromNamedPlace(
  position: Position,
  places: readonly NamedPlace[],
): FromNamedPlace | undefined {
  let nearest: { readonly place: NamedPlace; readonly way: BearingAndDistance } | undefined
  for (const place of places) {
    const way = bearingAndDistance(place.position, position)
    if (nearest === undefined || way.distanceM < nearest.way.distanceM) nearest = { place, way }
  }
  if (nearest === undefined) return undefined
  const { place, way } = nearest
  return { place, ...way, compass: compassEighthOf(way.bearingDeg) }
}
