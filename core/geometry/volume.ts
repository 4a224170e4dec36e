import { certaintyAnd, type Certainty, type Interval } from '../kernel/interval.ts'
import { volumeHoldsWithin } from './daily.ts'
import { certaintyInside } from './footprint.ts'
import type { Footprint, Position, Volume } from './place.ts'

/** Where something happened, as far as it is known; a position of null lies nobody knows where. */
export type Whereabouts = { readonly position: Position | null; readonly errorRadiusM: number }

/** How sure it is that a volume holds for something, and for each of its dimensions alone. */
export type VolumeCertainty = {
  readonly certainty: Certainty
  readonly area: Certainty
  readonly interval: Certainty
  readonly altitude: Certainty
}

export function certaintyInArea(footprint: Footprint, place: Whereabouts): Certainty {
  const { position, errorRadiusM } = place
  return position === null ? 'possible' : certaintyInside({ footprint, position, errorRadiusM })
}

/**
 * Whether something that happened at a place within an interval happened inside a volume. The altitude of a report is
 * not known, so a band with a ceiling, or a floor above sea level, holds possibly and never certainly.
 */
export function certaintyInVolume(
  volume: Volume,
  event: { readonly place: Whereabouts; readonly interval: Interval },
): VolumeCertainty {
  const interval = volumeHoldsWithin(volume, event.interval)
  const area = certaintyInArea(volume.footprint, event.place)
  const open = volume.ceilingM === null && (volume.floorM === null || volume.floorM <= 0)
  const altitude = open ? 'certain' : 'possible'
  const certainty = certaintyAnd(certaintyAnd(area, interval), altitude)
  return { certainty, area, interval, altitude }
}
