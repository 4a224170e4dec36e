import type { Instant } from '../kernel/instant.ts'
import type { StateTable } from '../kernel/states.ts'
import type { Corridor, CorridorCommand, Evacuation } from './corridor.ts'
import type { Pause, PauseCommand } from './pause.ts'
import { pauseStatus, pauseStatuses } from './status.ts'

export const pauseStates = ['unknown', ...pauseStatuses] as const
export type PauseState = (typeof pauseStates)[number]

/** A pause that everybody may still speak to. What only begins with its terms waits until it is no mere proposal. */
const offered = {
  'pauses/propose': 'already-exists',
  'pauses/amend': 'taken',
  'pauses/consent': 'taken',
  'pauses/announce': 'taken',
  'pauses/sign-readiness': 'taken',
  'pauses/make-ready': 'taken',
  'pauses/extend': 'taken',
  'pauses/break': 'taken',
  'pauses/cancel': 'taken',
} as const
/** A pause that runs is extended or cancelled; its terms stand. */
const running = { ...offered, 'pauses/amend': 'wrong-state' } as const
const over = {
  'pauses/propose': 'already-exists',
  'pauses/amend': 'wrong-state',
  'pauses/consent': 'wrong-state',
  'pauses/announce': 'wrong-state',
  'pauses/sign-readiness': 'wrong-state',
  'pauses/make-ready': 'wrong-state',
  'pauses/extend': 'wrong-state',
  'pauses/break': 'wrong-state',
  'pauses/cancel': 'wrong-state',
} as const

export const pauseTable: StateTable<PauseState, PauseCommand['type']> = {
  unknown: {
    'pauses/propose': 'taken',
    'pauses/amend': 'unknown-reference',
    'pauses/consent': 'unknown-reference',
    'pauses/announce': 'unknown-reference',
    'pauses/sign-readiness': 'unknown-reference',
    'pauses/make-ready': 'unknown-reference',
    'pauses/extend': 'unknown-reference',
    'pauses/break': 'unknown-reference',
    'pauses/cancel': 'unknown-reference',
  },
  proposed: { ...offered, 'pauses/make-ready': 'wrong-state', 'pauses/extend': 'wrong-state' },
  agreed: offered,
  'declared-not-agreed': offered,
  ready: { ...offered, 'pauses/make-ready': 'wrong-state' },
  'in-force': running,
  extended: running,
  broken: over,
  ended: over,
  cancelled: over,
}

export function pauseState(pause: Pause | undefined, now: Instant): PauseState {
  return pause === undefined ? 'unknown' : pauseStatus(pause, now)
}

export const corridorStages = ['unknown', 'opened', 'ended'] as const
export type CorridorStage = (typeof corridorStages)[number]
type CorridorStep = Exclude<CorridorCommand['type'], 'pauses/count-evacuation'>

/** What was seen of a corridor while it was open may be told after it was given up. */
export const corridorTable: StateTable<CorridorStage, CorridorStep> = {
  unknown: {
    'pauses/open-corridor': 'taken',
    'pauses/amend-corridor': 'unknown-reference',
    'pauses/end-corridor': 'unknown-reference',
    'pauses/consent-corridor': 'unknown-reference',
    'pauses/log-corridor-state': 'unknown-reference',
  },
  opened: {
    'pauses/open-corridor': 'already-exists',
    'pauses/amend-corridor': 'taken',
    'pauses/end-corridor': 'taken',
    'pauses/consent-corridor': 'taken',
    'pauses/log-corridor-state': 'taken',
  },
  ended: {
    'pauses/open-corridor': 'already-exists',
    'pauses/amend-corridor': 'wrong-state',
    'pauses/end-corridor': 'wrong-state',
    'pauses/consent-corridor': 'wrong-state',
    'pauses/log-corridor-state': 'taken',
  },
}

/** Whether a corridor was given up; what sources say of its state is another matter. */
export function corridorState(corridor: Corridor | undefined): CorridorStage {
  if (corridor === undefined) return 'unknown'
  return corridor.ended === null ? 'opened' : 'ended'
}

export const evacuationStates = ['unknown', 'counted'] as const
export type EvacuationState = (typeof evacuationStates)[number]

/**
 * Counting people is of an evacuation, whether or not it went through a corridor. The first count begins it; every
 * further one stands beside it.
 */
export const evacuationTable: StateTable<
  EvacuationState,
  Extract<CorridorCommand['type'], 'pauses/count-evacuation'>
> = {
  unknown: { 'pauses/count-evacuation': 'taken' },
  counted: { 'pauses/count-evacuation': 'taken' },
}

export function evacuationState(evacuation: Evacuation | undefined): EvacuationState {
  return evacuation === undefined ? 'unknown' : 'counted'
}
