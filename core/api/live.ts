import { Type, type Static } from 'typebox'
import type { IncidentRow } from '../incidents/views.ts'
import { closed, Id, Instant } from '../kernel/schema.ts'

/**
 * One message of `GET /api/live` (server-sent events). The event id is the ledger index; a reader that comes back
 * with Last-Event-ID gets everything after it, once and in order. Documents that the reader may not have are left
 * out of `changes`; the message itself still comes, so that no gap goes unnoticed.
 */
export const LiveMessage = closed({
  index: Type.Integer(),
  time: Instant,
  type: Type.String(),
  changes: Type.Array(
    closed({
      kind: Type.String(),
      id: Id,
      row: Type.Optional(Type.Unsafe<IncidentRow>(Type.Object({}, { additionalProperties: true }))),
    }),
  ),
})
export type LiveMessage = Static<typeof LiveMessage>

/**
 * That an entry changed something in an area that the party of this post watches. It comes before the message of its
 * entry and again with it after a break: a counter that was heard already says nothing new, and one that is more than
 * one above the last says that something was missed.
 */
export const LiveMatch = closed({
  subscription: Id,
  counter: Type.Integer({ minimum: 1 }),
  index: Type.Integer(),
  kind: Type.String(),
  id: Id,
})
export type LiveMatch = Static<typeof LiveMatch>

/**
 * The names of the server-sent events: `entry` carries a LiveMessage; `match` carries a LiveMatch; `delivery` a LiveDelivery
 * (`deliveries.ts`); `head` says the size after a quiet spell;
 * `cosigning` carries a Cosigning (`cosigning.ts`) when an alarm is raised or settled, or a cosigner changes its state.
 * Only `entry` has an id: the others are news of the moment and are not sent again.
 */
export const liveEvents = ['entry', 'match', 'delivery', 'head', 'cosigning'] as const
