import { Type, type Static } from 'typebox'
import { ActKind } from '../agreements/acts.ts'
import { Footprint, Place, Position } from '../geometry/place.ts'
import { RADIUS_M_MAX } from '../kernel/limits.ts'
import {
  closed,
  command,
  Count,
  event,
  FreeText,
  Id,
  Interval,
  Line,
  Marking,
  oneOf,
  refTo,
  Source,
  Words,
} from '../kernel/schema.ts'
import { kind, type Documented } from '../kernel/world.ts'
import { DatePrecision, Dataset, Occurred, SignedBy } from './facts.ts'

export const observationMeans = [
  'patrol-heard',
  'patrol-saw',
  'camera',
  'uav',
  'radar',
  'acoustic',
  'satellite',
  'party-report',
  'public-report',
  'ngo',
  'hospital',
  'media',
] as const

export const explosionTypes = ['outgoing', 'impact', 'airburst', 'undetermined'] as const

const metres = Type.Integer({ minimum: 0, maximum: RADIUS_M_MAX })

/** What was perceived, beside its place and time. Directions are degrees from true north. */
export const perceived = {
  observation: Id,
  means: oneOf(observationMeans),
  kind: ActKind,
  explosion: Type.Optional(oneOf(explosionTypes)),
  directionDegrees: Type.Optional(Type.Integer({ minimum: 0, maximum: 359 })),
  distanceM: Type.Optional(metres),
  weapon: Type.Optional(Line),
  count: Type.Optional(Count),
  observer: Type.Optional(
    closed({ name: Line, position: Type.Optional(Position), errorM: Type.Optional(metres) }),
  ),
  assessedAs: Type.Optional(FreeText),
  rating: Type.Optional(
    closed({
      reliability: oneOf(['A', 'B', 'C', 'D', 'E', 'F']),
      credibility: Type.Integer({ minimum: 1, maximum: 6 }),
    }),
  ),
  words: Type.Optional(Words),
  evidence: Type.Optional(
    Type.Array(closed({ label: Line, sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }) }), {
      maxItems: 50,
    }),
  ),
}

export const observationFields = {
  ...perceived,
  agreement: refTo('agreements'),
  occurred: Occurred,
  datePrecision: DatePrecision,
  place: Place,
  source: Source,
  marking: Marking,
}

/** A sensor or a patrol, what it could see and when, and why it could not. */
export const coverageFields = {
  coverage: Id,
  agreement: refTo('agreements'),
  by: closed({ kind: oneOf(['sensor', 'patrol']), name: Line }),
  means: oneOf(observationMeans),
  area: Footprint,
  province: Type.Optional(Line),
  district: Type.Optional(Line),
  window: Interval,
  status: oneOf(['working', 'limited', 'down', 'denied']),
  limits: Type.Optional(FreeText),
  outage: Type.Optional(Interval),
  deniedBy: Type.Optional(closed({ party: Type.Optional(refTo('parties')), name: Line })),
  marking: Marking,
}

export const Observe = command(
  'incidents/observe',
  observationFields,
  'Record what was seen or heard',
)
export const RecordCoverage = command(
  'incidents/record-coverage',
  coverageFields,
  'Record what a sensor or patrol could see, and when it could not',
)
export const ObservationRecorded = event('observation-recorded', {
  ...observationFields,
  signedBy: SignedBy,
  dataset: Type.Optional(Dataset),
})
export const CoverageRecorded = event('coverage-recorded', {
  ...coverageFields,
  signedBy: SignedBy,
})

export type Observation = Documented & {
  readonly reportedBy: string
  readonly recordedAt: string
} & Omit<Static<typeof ObservationRecorded>, 'type' | 'observation' | 'signedBy'>

export type Coverage = Documented & {
  readonly reportedBy: string
  readonly recordedAt: string
} & Omit<Static<typeof CoverageRecorded>, 'type' | 'coverage' | 'signedBy'>

export const observationKind = kind<Observation>('observation')
export const coverageKind = kind<Coverage>('coverage')
