import { assert } from '../kernel/assert.ts'
import { changed, type Change, type Recorded, type World } from '../kernel/world.ts'
import { subscriptionKind, type SubscriptionEvent } from './subscription.ts'

export function evolveSubscription(
  event: SubscriptionEvent,
  world: World,
  recorded: Recorded,
): readonly Change[] {
  const { subscription: id } = event
  if (event.type === 'subscription-opened') {
    const { type: _, subscription: __, party: owner, ...opened } = event
    const document = { ...opened, id, owner, ended: null, history: [recorded] }
    return [changed(subscriptionKind, id, document)]
  }
  const before = world.get(subscriptionKind, id)
  assert(before, `the record speaks of subscription ${id} before it is opened`)
  const history = [...before.history, recorded]
  return [changed(subscriptionKind, id, { ...before, ended: recorded, history })]
}
