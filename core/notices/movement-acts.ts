import { Type, type Static } from 'typebox'
import { Position } from '../geometry/place.ts'
import { command, event, Id, Ids, Instant, oneOf, refTo, Texts } from '../kernel/schema.ts'
import { versionFields } from './receipt.ts'

export const checkInStates = ['on-route', 'halted', 'arrived', 'under-fire'] as const
export const movementResults = ['facilitated', 'impeded', 'denied', 'cancelled'] as const
const WAYPOINTS_MAX = 50

const by = { party: Id, post: Id }
const checkInFields = {
  ...versionFields,
  /** When the movement was there; it may be reported later. */
  at: Instant,
  /** Its place in the route, from 0. */
  waypoint: Type.Union([Type.Integer({ minimum: 0, maximum: WAYPOINTS_MAX - 1 }), Type.Null()]),
  position: Type.Union([Position, Type.Null()]),
  state: oneOf(checkInStates),
  text: Texts,
}
const concludeFields = { notice: refTo('notices'), result: oneOf(movementResults), reason: Texts }
const overdueFields = { ...versionFields }

export const CheckIn = command('notices/check-in', checkInFields, 'State where a movement is')
export const ConcludeMovement = command(
  'notices/conclude',
  concludeFields,
  'State how a movement ended',
)
export const RecordOverdue = command(
  'notices/record-overdue',
  overdueFields,
  'Record that a movement has missed its check-in',
)

export const MovementCheckedIn = event('movement-checked-in', { ...checkInFields, ...by })
export const MovementConcluded = event('movement-concluded', { ...concludeFields, ...by })
export const MovementOverdue = event('movement-overdue', {
  ...overdueFields,
  dueAt: Instant,
  recipients: Ids,
})

export type MovementCommand =
  Static<typeof CheckIn> | Static<typeof ConcludeMovement> | Static<typeof RecordOverdue>
export type MovementEvent =
  | Static<typeof MovementCheckedIn>
  | Static<typeof MovementConcluded>
  | Static<typeof MovementOverdue>

export type MovementCheckIn = Omit<Static<typeof MovementCheckedIn>, 'type' | 'notice'> & {
  readonly recordedAt: string
}
/** A missed check-in. It is flash for every recipient until the movement is heard of again. */
export type Overdue = Omit<Static<typeof MovementOverdue>, 'type' | 'notice'> & {
  readonly at: string
  readonly settledAt: string | null
}
export type MovementResult = Omit<Static<typeof MovementConcluded>, 'type' | 'notice'> & {
  readonly at: string
}
