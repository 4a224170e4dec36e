import { Type, type Static } from 'typebox'
import { Position } from '../geometry/place.ts'
import { RADIUS_M_MAX } from '../kernel/limits.ts'
import {
  closed,
  command,
  event,
  Id,
  Instant,
  Line,
  Marking,
  Names,
  oneOf,
  refTo,
  Source,
} from '../kernel/schema.ts'
import { kind, type Documented } from '../kernel/world.ts'

export const placeKinds = [
  'town',
  'village',
  'neighbourhood',
  'district',
  'province',
  'road',
  'crossing',
  'water',
  'other',
] as const

/** A code of the OCHA register. Codes change: one counts from a day on. */
const PCode = closed({
  code: Type.String({ pattern: '^[A-Z]{2}[0-9]{0,10}$' }),
  validFrom: Type.Union([Instant, Type.Null()]),
})

const placeFields = {
  place: Id,
  kind: oneOf(placeKinds),
  names: Names,
  otherNames: Type.Array(Line, { maxItems: 50 }),
  position: Position,
  /** How far from the position it may lie or reach, in metres. */
  errorRadiusM: Type.Integer({ minimum: 0, maximum: RADIUS_M_MAX }),
  pcode: Type.Optional(PCode),
  /** The place within which it lies. */
  parent: Type.Union([refTo('places'), Type.Null()]),
  source: Source,
  marking: Marking,
}

export const NamePlace = command('places/name', placeFields, 'Put a named place on the register')
export const AmendPlace = command(
  'places/amend',
  { ...placeFields, place: refTo('places') },
  'Correct what is held of a place',
)
export const PlaceNamed = event('place-named', { ...placeFields, namedBy: Id })
export const PlaceAmended = event('place-amended', { ...placeFields, namedBy: Id })

export type PlaceCommand = Static<typeof NamePlace> | Static<typeof AmendPlace>
export type PlaceEvent = Static<typeof PlaceNamed> | Static<typeof PlaceAmended>

export type NamedPlace = Documented & Omit<Static<typeof PlaceNamed>, 'type' | 'place' | 'namedBy'>

export const placeKind = kind<NamedPlace>('place')
