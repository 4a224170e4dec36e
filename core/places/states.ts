import type { StateTable } from '../kernel/states.ts'
import type { NamedPlace, PlaceCommand } from './place.ts'

export const placeStates = ['unknown', 'named'] as const
export type PlaceState = (typeof placeStates)[number]

export const placeTable: StateTable<PlaceState, PlaceCommand['type']> = {
  unknown: { 'places/name': 'taken', 'places/amend': 'unknown-reference' },
  named: { 'places/name': 'already-exists', 'places/amend': 'taken' },
}

export function placeState(place: NamedPlace | undefined): PlaceState {
  return place === undefined ? 'unknown' : 'named'
}
