import type { MatchList, SubscriptionMatch } from '@hudna/core/api/matches.ts'

/** What this page knows of the count of one subscription. */
export type Count = {
  /** The newest counter that was heard of or read. */
  readonly counter: number
  /** Lowest counter first, each one above the one before. */
  readonly matches: readonly SubscriptionMatch[]
  /** How many a jump of the counter said had been missed. */
  readonly missed: number
}

export const uncounted: Count = { counter: 0, matches: [], missed: 0 }

/** A counter that was told live: one that was heard already says nothing new, and one beyond the next says what was missed. */
export function heard(count: Count, counter: number): Count {
  if (counter <= count.counter) return count
  return { ...count, counter, missed: count.missed + counter - count.counter - 1 }
}

/** A page that was read, put in at its place; what would leave a hole before it takes the place of all the rest. */
export function taken(count: Count, page: Pick<MatchList, 'counter' | 'matches'>): Count {
  const counter = Math.max(count.counter, page.counter)
  const [first] = page.matches
  const last = page.matches.at(-1)
  if (first === undefined || last === undefined) return { ...count, counter }
  const earlier = count.matches.filter((match) => match.counter < first.counter)
  const later = count.matches.filter((match) => match.counter > last.counter)
  const reachesBack = earlier.at(-1)?.counter === first.counter - 1
  const reachesOn = later[0]?.counter === last.counter + 1
  const matches = [...(reachesBack ? earlier : []), ...page.matches, ...(reachesOn ? later : [])]
  return { ...count, counter, matches }
}

/** The counter after which the next page is to be read; undefined while nothing is missing at the end. */
export function nextAfter({ counter, matches }: Count): number | undefined {
  const last = matches.at(-1)?.counter ?? 0
  return last >= counter ? undefined : last
}

/** How many have come since somebody looked. */
export function newSince(counter: number, looked: number | undefined): number {
  return Math.max(0, counter - (looked ?? 0))
}
