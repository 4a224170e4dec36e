import { agreementKind } from '../agreements/agreement.ts'
import { volumeFault } from '../geometry/footprint-fault.ts'
import { unlessFree, unlessKnown } from '../kernel/lookup.ts'
import { ok, refuse, type Refused, type Result } from '../kernel/result.ts'
import type { Marking } from '../kernel/schema.ts'
import type { Context, World } from '../kernel/world.ts'
import {
  subscriptionKind,
  SUBSCRIPTIONS_PER_PARTY_MAX,
  type SubscriptionCommand,
  type SubscriptionEvent,
} from './subscription.ts'

type Decision = Result<readonly SubscriptionEvent[]>
type Of<T extends SubscriptionCommand['type']> = Extract<SubscriptionCommand, { type: T }>

/** What a party watches is its own affair. */
const ownMarking: Marking = { tlp: 'AMBER', class: 'C', releaseTo: [] }

export function decideSubscription(
  command: SubscriptionCommand,
  world: World,
  context: Context,
): Decision {
  return command.type === 'notices/subscribe'
    ? subscribe(command, world, context)
    : unsubscribe(command, world, context)
}

function subscribe(command: Of<'notices/subscribe'>, world: World, context: Context): Decision {
  const { party, post } = context.actor
  const fault =
    unlessFree(world, subscriptionKind, command.subscription, '/subscription') ??
    unlessKnown(world, agreementKind, command.agreement, '/agreement') ??
    volumeFault(command.volume, '/volume') ??
    unlessFew(world, party)
  if (fault) return fault
  return ok([{ ...command, type: 'subscription-opened', party, post, marking: ownMarking }])
}

/** To another party a subscription is not there. */
function unsubscribe(command: Of<'notices/unsubscribe'>, world: World, context: Context): Decision {
  const { subscription: id } = command
  const { party, post } = context.actor
  const found = world.get(subscriptionKind, id)
  if (found === undefined || found.owner !== party) {
    return refuse('unknown-reference', '/subscription', `no subscription is called ${id}`, { id })
  }
  if (found.ended !== null) {
    const evidence = { entry: found.ended.index }
    return refuse('wrong-state', '/subscription', `${id} has ended`, evidence)
  }
  return ok([{ ...command, type: 'subscription-ended', party, post }])
}

function unlessFew(world: World, party: string): Refused | undefined {
  let open = 0
  for (const { owner, ended } of world.all(subscriptionKind)) {
    if (owner === party && ended === null) open += 1
  }
  if (open < SUBSCRIPTIONS_PER_PARTY_MAX) return undefined
  const most = SUBSCRIPTIONS_PER_PARTY_MAX
  const message = `${party} has ${open} open subscriptions, and may have ${most}`
  return refuse('too-many', '', message, { open, most })
}
