import type { Addressed } from '@hudna/core/api/deliveries.ts'
import type { NewDelivery, ViewStore } from '../store/store.ts'
import type { Folded } from './fold.ts'

/** A delivery as it is counted: whom an entry addresses, and the how manieth of that party it is. */
export type CountedDelivery = Addressed & Pick<NewDelivery, 'counter' | 'index'>

/** Counts what is addressed to each party, in the order of the record, without a gap. */
export type DeliveryCounter = {
  /** The deliveries of entries that follow those that were counted before. */
  take(folded: readonly Folded[]): readonly CountedDelivery[]
}

/** Goes on from what the views hold. */
export async function openDeliveries(views: ViewStore): Promise<DeliveryCounter> {
  const kept = await views.deliveryCounters()
  const counters = new Map(kept.map(({ party, counter }) => [party, counter]))
  return {
    take: (folded) =>
      folded.flatMap(({ recorded, addressed }) =>
        addressed.map((one): CountedDelivery => {
          const counter = (counters.get(one.party) ?? 0) + 1
          counters.set(one.party, counter)
          return { ...one, counter, index: recorded.index }
        }),
      ),
  }
}
