import { Type, type Static } from 'typebox'
import { Volume } from '../geometry/place.ts'
import { command, event, Id, Marking, Names, oneOf, refTo } from '../kernel/schema.ts'
import { kind, type Documented, type Recorded } from '../kernel/world.ts'

/** Everything with a place and a time that a party can have itself told of. */
export const subscribedKinds = [
  'site',
  'movement',
  'activity',
  'suspension',
  'pause',
  'corridor',
  'zone',
  'incident',
] as const
export type SubscribedKind = (typeof subscribedKinds)[number]

/** Open at one time; each costs a comparison of its boxes with everything that is recorded. */
export const SUBSCRIPTIONS_PER_PARTY_MAX = 100

const fields = {
  subscription: Id,
  /** Under which it is listed; it does not narrow what is matched. */
  agreement: refTo('agreements'),
  names: Names,
  kinds: Type.Array(oneOf(subscribedKinds), {
    minItems: 1,
    maxItems: subscribedKinds.length,
    uniqueItems: true,
  }),
  /** What holds in this place, at these heights and times is matched. */
  volume: Volume,
}
const by = { party: Id, post: Id }

export const Subscribe = command(
  'notices/subscribe',
  fields,
  'Have everything of some kinds counted that is recorded about an area',
)
export const Unsubscribe = command(
  'notices/unsubscribe',
  { subscription: refTo('subscriptions') },
  'End a subscription; what it has counted stays',
)

export const SubscriptionOpened = event('subscription-opened', {
  ...fields,
  ...by,
  marking: Marking,
})
export const SubscriptionEnded = event('subscription-ended', { subscription: Id, ...by })

export type SubscriptionCommand = Static<typeof Subscribe> | Static<typeof Unsubscribe>
export type SubscriptionEvent = Static<typeof SubscriptionOpened> | Static<typeof SubscriptionEnded>

/** An area that a party watches; `owner` is the party, and it alone may know of it. */
export type Subscription = Documented &
  Omit<Static<typeof SubscriptionOpened>, 'type' | 'subscription' | 'party'> & {
    /** The entry that ended it; null while it counts. */
    readonly ended: Recorded | null
  }

export const subscriptionKind = kind<Subscription>('subscription')
