import type { Noun } from '../kernel/noun.ts'
import { decide } from './decide.ts'
import { evolve } from './evolve.ts'
import {
  AmendPlace,
  NamePlace,
  PlaceAmended,
  type PlaceCommand,
  type PlaceEvent,
  PlaceNamed,
} from './place.ts'

export const places: Noun<PlaceCommand, PlaceEvent> = {
  commands: { 'places/name': NamePlace, 'places/amend': AmendPlace },
  events: { 'place-named': PlaceNamed, 'place-amended': PlaceAmended },
  decide,
  evolve,
}
