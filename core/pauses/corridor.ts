import { Type, type Static } from 'typebox'
import { Place, Volume } from '../geometry/place.ts'
import {
  closed,
  command,
  Count,
  event,
  Id,
  Ids,
  Instant,
  Line,
  Marking,
  Names,
  oneOf,
  Source,
  Texts,
} from '../kernel/schema.ts'
import { kind, type Documented } from '../kernel/world.ts'
import { consentAnswers } from './pause.ts'

export const corridorUsers = ['civilians', 'fighters', 'aid', 'medical'] as const
export const corridorStates = ['open', 'restricted', 'obstructed', 'under-fire', 'closed'] as const
export const evacuationCategories = [
  'all',
  'sick',
  'wounded',
  'children',
  'women',
  'men',
  'others',
] as const

const idOrNull = Type.Union([Id, Type.Null()])
const corridorFields = {
  corridor: Id,
  agreement: Id,
  pause: idOrNull,
  names: Names,
  /** How well the course is known; the footprint is drawn as a shape, never as a mark, above precision 2. */
  place: Place,
  volume: Volume,
  users: Type.Array(oneOf(corridorUsers), { minItems: 1, maxItems: 4, uniqueItems: true }),
  direction: Texts,
  guarantors: Ids,
  consentOf: Ids,
  source: Source,
  marking: Marking,
}
const consentFields = {
  corridor: Id,
  party: Id,
  answer: oneOf(consentAnswers),
  text: Texts,
  source: Source,
}
const stateFields = {
  corridor: Id,
  state: oneOf(corridorStates),
  from: Instant,
  saidBy: Id,
  text: Texts,
  source: Source,
}
const CategoryCount = closed({ category: oneOf(evacuationCategories), count: Count })
const evacuationFields = {
  evacuation: Id,
  agreement: Id,
  corridor: idOrNull,
  pause: idOrNull,
  fromPlace: Names,
  toPlace: Names,
  /** When the people left, as this source has it. */
  at: Instant,
  stage: oneOf(['planned', 'counted']),
  saidBy: Id,
  /** Function of the one who says so, never a name. */
  speaker: Type.Optional(Line),
  counts: Type.Array(CategoryCount, { minItems: 1, maxItems: 7 }),
  text: Texts,
  source: Source,
}

export const OpenCorridor = command('pauses/open-corridor', corridorFields, 'Open a corridor')
export const ConsentToCorridor = command(
  'pauses/consent-corridor',
  consentFields,
  'Record what a party says to a corridor',
)
export const LogCorridorState = command(
  'pauses/log-corridor-state',
  stateFields,
  'Record who says in which state a corridor is',
)
export const CountEvacuation = command(
  'pauses/count-evacuation',
  evacuationFields,
  'Record how many people one source says were or will be evacuated',
)

export const CorridorOpened = event('corridor-opened', { ...corridorFields, openedBy: Id })
export const CorridorConsentGiven = event('corridor-consent-given', { ...consentFields, post: Id })
export const CorridorStateLogged = event('corridor-state-logged', { ...stateFields, post: Id })
export const EvacuationCounted = event('evacuation-counted', { ...evacuationFields, post: Id })

export type CorridorCommand =
  | Static<typeof OpenCorridor>
  | Static<typeof ConsentToCorridor>
  | Static<typeof LogCorridorState>
  | Static<typeof CountEvacuation>

export type CorridorEvent =
  | Static<typeof CorridorOpened>
  | Static<typeof CorridorConsentGiven>
  | Static<typeof CorridorStateLogged>
  | Static<typeof EvacuationCounted>

export type CorridorConsent = Omit<Static<typeof CorridorConsentGiven>, 'type' | 'corridor'> & {
  readonly at: string
}
export type CorridorState = Omit<Static<typeof CorridorStateLogged>, 'type' | 'corridor'> & {
  readonly recordedAt: string
}
export type Corridor = Documented &
  Omit<Static<typeof CorridorOpened>, 'type' | 'corridor' | 'openedBy'> & {
    readonly consents: readonly CorridorConsent[]
    readonly states: readonly CorridorState[]
  }

type About = 'agreement' | 'corridor' | 'pause' | 'fromPlace' | 'toPlace'
export type EvacuationCount = Omit<
  Static<typeof EvacuationCounted>,
  'type' | 'evacuation' | About
> & { readonly recordedAt: string }
export type Evacuation = Documented &
  Pick<Static<typeof EvacuationCounted>, About> & {
    /** Every count that anybody gave, in the order of the record; none replaces another. */
    readonly said: readonly EvacuationCount[]
  }

export const corridorKind = kind<Corridor>('corridor')
export const evacuationKind = kind<Evacuation>('evacuation')
