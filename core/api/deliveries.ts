import { Type, type Static } from 'typebox'
import { priorities, type Priority } from '../channels/channel.ts'
import { closed, Id, Instant, oneOf } from '../kernel/schema.ts'

/** Deliveries in one answer. */
export const DELIVERIES_PAGE_MAX = 500

/** That an entry of the record addresses a party. */
export const Delivery = closed({
  counter: Type.Integer({ minimum: 1, description: '1, 2, 3 ... of this party, without a gap' }),
  index: Type.Integer({ description: 'the entry' }),
  time: Instant,
  type: Type.String({ description: 'the type of the entry' }),
  priority: oneOf(priorities),
  kind: Type.String({ description: 'of the document that the entry changed' }),
  id: Id,
})
export type Delivery = Static<typeof Delivery>

/** A page of what was addressed to the party of the reader, lowest counter first. */
export const DeliveryList = closed({
  size: Type.Integer(),
  counter: Type.Integer({ description: 'the newest of this party; 0 before the first' }),
  deliveries: Type.Array(Delivery),
  more: Type.Boolean({ description: 'there are further ones behind the last of this page' }),
})
export type DeliveryList = Static<typeof DeliveryList>

/**
 * A delivery as a console is told of it, before the message of its entry. A counter that is more than one above the last
 * says that something was missed: `GET /api/deliveries?after=` gives it.
 */
export const LiveDelivery = closed({
  counter: Type.Integer({ minimum: 1 }),
  index: Type.Integer(),
  priority: oneOf(priorities),
  kind: Type.String(),
  id: Id,
})
export type LiveDelivery = Static<typeof LiveDelivery>

/** What a console says of itself: how far its party's deliveries have come to it. */
export const PresenceReport = closed({ delivered: Type.Integer({ minimum: 0 }) })
export type PresenceReport = Static<typeof PresenceReport>

/** After so much silence a console counts as gone. */
export const PRESENCE_MS_MAX = 15_000

/** Which posts of each party have a console that is there, and how far each has heard. Of this moment, not on the record. */
export const PresenceList = closed({
  now: Instant,
  posts: Type.Array(
    closed({
      party: Id,
      post: Id,
      connected: Type.Boolean(),
      heardAt: Type.Union([Instant, Type.Null()]),
      delivered: Type.Integer(),
    }),
  ),
})
export type PresenceList = Static<typeof PresenceList>

/** Whom an entry addresses, about what, how urgently. */
export type Addressed = {
  readonly party: string
  readonly kind: string
  readonly id: string
  readonly priority: Priority
}
