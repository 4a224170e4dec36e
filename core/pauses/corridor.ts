import { Type, type Static } from 'typebox'
import { Place, Position, Volume } from '../geometry/place.ts'
import {
  closed,
  command,
  Count,
  event,
  Id,
  Instant,
  Line,
  Marking,
  Names,
  oneOf,
  partOf,
  refsTo,
  refTo,
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

const pauseOrNull = Type.Union([refTo('pauses'), Type.Null()])
/** Where people who pass through a corridor are counted. */
const Checkpoint = closed({ checkpoint: Id, names: Names, position: Position })
export const CHECKPOINTS_MAX = 50

const course = {
  names: Names,
  /** How well the course is known; the footprint is drawn as a shape, never as a mark, above precision 2. */
  place: Place,
  volume: Volume,
  users: Type.Array(oneOf(corridorUsers), { minItems: 1, maxItems: 4, uniqueItems: true }),
  direction: Texts,
  guarantors: refsTo('parties'),
  consentOf: refsTo('parties'),
  checkpoints: Type.Optional(Type.Array(Checkpoint, { maxItems: CHECKPOINTS_MAX })),
  source: Source,
}
const corridorFields = {
  corridor: Id,
  agreement: refTo('agreements'),
  pause: pauseOrNull,
  marking: Marking,
  ...course,
}
const amendFields = { corridor: refTo('corridors'), reason: Texts, ...course }
const endFields = {
  corridor: refTo('corridors'),
  at: Instant,
  saidBy: refTo('parties'),
  text: Texts,
  source: Source,
}
const consentFields = {
  corridor: refTo('corridors'),
  party: refTo('parties'),
  answer: oneOf(consentAnswers),
  text: Texts,
  source: Source,
}
const stateFields = {
  corridor: refTo('corridors'),
  state: oneOf(corridorStates),
  from: Instant,
  saidBy: refTo('parties'),
  text: Texts,
  source: Source,
}
const CategoryCount = closed({ category: oneOf(evacuationCategories), count: Count })
const evacuationFields = {
  evacuation: Id,
  agreement: refTo('agreements'),
  corridor: Type.Union([refTo('corridors'), Type.Null()]),
  pause: pauseOrNull,
  fromPlace: Names,
  toPlace: Names,
  /** When the people left, as this source has it. */
  at: Instant,
  stage: oneOf(['planned', 'counted']),
  /** A checkpoint of the corridor, for what was counted there. */
  checkpoint: Type.Optional(partOf({ of: 'corridor', list: 'checkpoints', key: 'checkpoint' })),
  saidBy: refTo('parties'),
  /** Function of the one who says so, never a name. */
  speaker: Type.Optional(Line),
  counts: Type.Array(CategoryCount, { minItems: 1, maxItems: 7 }),
  text: Texts,
  source: Source,
}

export const OpenCorridor = command('pauses/open-corridor', corridorFields, 'Open a corridor')
export const AmendCorridor = command(
  'pauses/amend-corridor',
  amendFields,
  'Replace the course or the terms of a corridor, which voids the consents',
)
export const EndCorridor = command(
  'pauses/end-corridor',
  endFields,
  'Record that a corridor is given up from a moment on',
)
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
export const CorridorAmended = event('corridor-amended', { ...amendFields, post: Id })
export const CorridorEnded = event('corridor-ended', { ...endFields, post: Id })
export const CorridorConsentGiven = event('corridor-consent-given', { ...consentFields, post: Id })
export const CorridorStateLogged = event('corridor-state-logged', { ...stateFields, post: Id })
export const EvacuationCounted = event('evacuation-counted', { ...evacuationFields, post: Id })

export type CorridorCommand =
  | Static<typeof OpenCorridor>
  | Static<typeof AmendCorridor>
  | Static<typeof EndCorridor>
  | Static<typeof ConsentToCorridor>
  | Static<typeof LogCorridorState>
  | Static<typeof CountEvacuation>

export type CorridorEvent =
  | Static<typeof CorridorOpened>
  | Static<typeof CorridorAmended>
  | Static<typeof CorridorEnded>
  | Static<typeof CorridorConsentGiven>
  | Static<typeof CorridorStateLogged>
  | Static<typeof EvacuationCounted>

export type CorridorConsent = Omit<Static<typeof CorridorConsentGiven>, 'type' | 'corridor'> & {
  readonly at: string
}
export type CorridorState = Omit<Static<typeof CorridorStateLogged>, 'type' | 'corridor'> & {
  readonly recordedAt: string
}
/** A version as it was when another took its place, with the consents to it. */
export type SupersededCorridor = Pick<
  Static<typeof CorridorOpened>,
  'names' | 'place' | 'volume' | 'users' | 'direction' | 'guarantors' | 'consentOf' | 'source'
> & {
  readonly consents: readonly CorridorConsent[]
  readonly reason: Texts
  readonly supersededAt: string
}

/** `volume` is as it stands now: when a corridor is given up, its interval ends there. */
export type Corridor = Documented &
  Omit<Static<typeof CorridorOpened>, 'type' | 'corridor' | 'openedBy'> & {
    readonly superseded: readonly SupersededCorridor[]
    readonly ended:
      | (Omit<Static<typeof CorridorEnded>, 'type' | 'corridor'> & {
          readonly recordedAt: string
          readonly previousEnd: string | null
        })
      | null
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
