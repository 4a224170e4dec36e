import { Type, type Static } from 'typebox'
import { Place } from '../geometry/place.ts'
import { closed, Count, FreeText, Interval, Line, oneOf, Texts } from '../kernel/schema.ts'

export const siteFunctions = [
  'hospital',
  'clinic',
  'ambulance-station',
  'school',
  'shelter',
  'water',
  'power',
  'warehouse',
  'office',
  'worship',
  'heritage',
  'other',
] as const
export const activities = ['launch', 'exercise', 'flight', 'demining', 'blasting', 'other'] as const
export const cargoClasses = [
  'food',
  'medical',
  'water',
  'shelter',
  'mixed',
  'people',
  'none',
] as const

/** Who is on the way: the categories in which evacuations are planned and counted. */
export const peopleCategories = ['sick', 'wounded', 'children', 'women', 'men', 'others'] as const

const PeopleCount = closed({ category: oneOf(peopleCategories), count: Count })
/** A photograph kept elsewhere, by the hash of its bytes. */
const Photo = closed({ label: FreeText, sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }) })
const Vehicle = closed({
  what: Line,
  number: Type.Integer({ minimum: 1, maximum: 1_000 }),
  colour: Line,
  markingByDay: Line,
  markingByNight: Line,
})
const Waypoint = closed({ place: Place, window: Interval })
const minutes = Type.Integer({ minimum: 1, maximum: 1_440 })

/** A place that is protected, at the precision at which its owner lets it be known. */
export const SiteDetails = closed({
  kind: Type.Literal('site'),
  function: oneOf(siteFunctions),
  emblem: oneOf(['red-crescent', 'red-cross', 'red-crystal', 'united-nations', 'other', 'none']),
  operational: oneOf(['operational', 'partly', 'closed', 'unknown']),
  description: Type.Optional(Texts),
  photo: Type.Optional(Photo),
})
/** People or goods on the move. */
export const MovementDetails = closed({
  kind: Type.Literal('movement'),
  purpose: Texts,
  cargo: oneOf(cargoClasses),
  vehicles: Type.Array(Vehicle, { maxItems: 50 }),
  people: Count,
  categories: Type.Optional(Type.Array(PeopleCount, { maxItems: peopleCategories.length })),
  armedEscort: Type.Boolean(),
  route: Type.Array(Waypoint, { minItems: 2, maxItems: 50 }),
  checkInEveryMinutes: minutes,
  overdueAfterMinutes: minutes,
})
/** Something that others could take for an attack, told beforehand. */
export const ActivityDetails = closed({
  kind: Type.Literal('activity'),
  activity: oneOf(activities),
})
/** Flights or fire that one side says it has suspended. */
export const SuspensionDetails = closed({
  kind: Type.Literal('suspension'),
  suspends: oneOf(['flights', 'fire']),
})

export const Details = Type.Union([
  SiteDetails,
  MovementDetails,
  ActivityDetails,
  SuspensionDetails,
])
export type Details = Static<typeof Details>
export type NoticeKind = Details['kind']
export const noticeKinds = ['site', 'movement', 'activity', 'suspension'] as const
