import {
  DELIVERIES_PAGE_MAX,
  type Delivery,
  type DeliveryList,
} from '@hudna/core/api/deliveries.ts'
import { reads } from '@hudna/core/api/reads.ts'
import type { FastifyInstance } from 'fastify'
import type { EntryDelivery } from '../store/store.ts'
import { signedIn } from './caller.ts'
import type { Centre } from './centre.ts'
import { sizeOf } from './known.ts'
import { queryParser } from './query.ts'

/** What was addressed to the party of the reader, counted without a gap. To another party it is not there. */
export function addDeliveries(app: FastifyInstance, centre: Centre): void {
  const { views } = centre.store
  const parse = queryParser(reads.deliveries.query)
  app.get(reads.deliveries.path, async (request): Promise<DeliveryList> => {
    const query = parse(request.query as object)
    const { party } = await signedIn(centre, request)
    const size = await sizeOf(centre, query)
    const counters = await views.deliveryCounters({ size })
    const counter = counters.find((one) => one.party === party)?.counter ?? 0
    const limit = query.limit ?? DELIVERIES_PAGE_MAX
    const after = query.after ?? Math.max(0, counter - limit)
    const found = await views.deliveries({ party, after, size, limit })
    const last = found.at(-1)?.counter ?? counter
    return { size, counter, deliveries: found.map(presented), more: last < counter }
  })
}

function presented({ counter, index, time, type, priority, kind, id }: EntryDelivery): Delivery {
  return { counter, index, time, type, priority: priority as Delivery['priority'], kind, id }
}
