import { Type, type Static } from 'typebox'
import { closed, Id, Instant, oneOf } from '../kernel/schema.ts'
import { subscribedKinds } from '../notices/subscription.ts'

/** Matches in one answer. */
export const MATCHES_PAGE_MAX = 500

/** That an entry changed something in an area that a party watches. */
export const SubscriptionMatch = closed({
  counter: Type.Integer({ description: '1, 2, 3 ... of this subscription, without a gap' }),
  index: Type.Integer({ description: 'the entry' }),
  time: Instant,
  type: Type.String({ description: 'the type of the entry' }),
  kind: oneOf(subscribedKinds),
  id: Id,
  relation: oneOf(['meets', 'left'], 'left: it was in the area, and by this entry it no longer is'),
  certainty: oneOf(['certain', 'possible'], 'possible: its place or time is not known well enough'),
})
export type SubscriptionMatch = Static<typeof SubscriptionMatch>

/** A page of what a subscription has counted, lowest counter first. */
export const MatchList = closed({
  size: Type.Integer(),
  counter: Type.Integer({ description: 'the newest of this subscription; 0 before the first' }),
  matches: Type.Array(SubscriptionMatch),
  more: Type.Boolean({ description: 'there are further ones behind the last of this page' }),
})
export type MatchList = Static<typeof MatchList>

/** How far each subscription of the reader's party has counted. */
export const CounterList = closed({
  size: Type.Integer(),
  counters: Type.Array(closed({ subscription: Id, counter: Type.Integer() })),
})
export type CounterList = Static<typeof CounterList>
