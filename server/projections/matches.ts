import { type Match, SubscriptionMatcher } from '@hudna/core/conflicts/subscription-matcher.ts'
import type { World } from '@hudna/core/kernel/world.ts'
import { subscriptionKind } from '@hudna/core/notices/subscription.ts'
import type { ViewStore } from '../store/store.ts'
import type { Folded } from './fold.ts'

/**
 * Counts what subscriptions watch, batch by batch in the order of the record. `begin` may be called while a batch is on
 * its way to the disk, so that its submitters need not wait for the count; `finish` gives it, and throws what it threw.
 */
export type Matching = {
  begin(folded: readonly Folded[]): void
  finish(folded: readonly Folded[]): readonly Match[]
}

/** Goes on from what the views hold; `world` stands where they do. */
export async function openMatching(views: ViewStore, world: World): Promise<Matching> {
  const open = [...world.all(subscriptionKind)].filter(({ ended }) => ended === null)
  const subscriptions = open.map(({ id }) => id)
  const newest = await views.counters({ subscriptions })
  const counters = new Map(subscriptions.map((id, place) => [id, newest[place] ?? 0]))
  return matchingBy(new SubscriptionMatcher(open, counters))
}

type Begun = { readonly folded: readonly Folded[]; readonly matches: () => readonly Match[] }

function matchingBy(matcher: SubscriptionMatcher): Matching {
  let begun: Begun | undefined
  return {
    begin(folded) {
      begun = { folded, matches: attempt(() => matcher.take(folded)) }
    },
    finish(folded) {
      const matches = begun?.folded === folded ? begun.matches() : matcher.take(folded)
      begun = undefined
      return matches
    },
  }
}

/** Does it now, and gives its value or throws its fault later. */
function attempt<T>(work: () => T): () => T {
  try {
    const value = work()
    return () => value
  } catch (fault) {
    return () => {
      throw fault
    }
  }
}
