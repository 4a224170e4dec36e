import {
  type CounterList,
  MATCHES_PAGE_MAX,
  type MatchList,
  type SubscriptionMatch,
} from '@hudna/core/api/matches.ts'
import { reads } from '@hudna/core/api/reads.ts'
import { mayRead } from '@hudna/core/kernel/marking.ts'
import type { Actor } from '@hudna/core/kernel/world.ts'
import { type Subscription, subscriptionKind } from '@hudna/core/notices/subscription.ts'
import type { FastifyInstance } from 'fastify'
import type { EntryMatch } from '../store/store.ts'
import { signedIn } from './caller.ts'
import type { Centre } from './centre.ts'
import { sizeOf } from './known.ts'
import { queryParser } from './query.ts'
import { deny } from './refused.ts'

/** What the subscriptions of a party have counted. To another party they are not there. */
export function addSubscriptions(app: FastifyInstance, centre: Centre): void {
  const { views } = centre.store

  const parseAll = queryParser(reads.subscriptions.query)
  app.get(reads.subscriptions.path, async (request): Promise<CounterList> => {
    const query = parseAll(request.query as object)
    const actor = await signedIn(centre, request)
    const size = await sizeOf(centre, query)
    const mine = [...centre.world.all(subscriptionKind)].filter(
      (one) => mayRead(actor, one) && openedBefore(one, size),
    )
    const subscriptions = mine.map(({ id }) => id)
    const counters = await views.counters({ subscriptions, size })
    return {
      size,
      counters: subscriptions.map((subscription, place) => ({
        subscription,
        counter: counters[place] ?? 0,
      })),
    }
  })

  const parse = queryParser(reads.matches.query)
  app.get(reads.matches.path, async (request): Promise<MatchList> => {
    const query = parse({ ...(request.query as object), ...(request.params as object) })
    const actor = await signedIn(centre, request)
    const size = await sizeOf(centre, query)
    const { id: subscription } = subscriptionFor(centre, actor, { id: query.id, size })
    const [counter = 0] = await views.counters({ subscriptions: [subscription], size })
    const after = query.after ?? Math.max(0, counter - MATCHES_PAGE_MAX)
    const found = await views.matches({ subscription, after, size, limit: MATCHES_PAGE_MAX })
    const last = found.at(-1)?.counter ?? counter
    return { size, counter, matches: found.map(presented), more: last < counter }
  })
}

/** Whether it is missing or not for this reader, the answer is the same. */
function subscriptionFor(
  centre: Centre,
  actor: Actor,
  { id, size }: { readonly id: string; readonly size: number },
): Subscription {
  const found = centre.world.get(subscriptionKind, id)
  if (found !== undefined && mayRead(actor, found) && openedBefore(found, size)) return found
  return deny('not-found', '/id', `no ${id} here`)
}

function openedBefore({ history }: Subscription, size: number): boolean {
  return (history[0]?.index ?? 0) < size
}

function presented(match: EntryMatch): SubscriptionMatch {
  const { counter, index, time, type, kind, id, relation, certainty } = match
  return { counter, index, time, type, kind, id, relation, certainty } as SubscriptionMatch
}
