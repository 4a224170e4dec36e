import { MATCHES_PAGE_MAX } from '@hudna/core/api/matches.ts'
import type { Problem } from '@hudna/core/api/submission.ts'
import { useCallback, useEffect, useSyncExternalStore } from 'react'
import { client, problemOf } from '../../app/client.ts'
import { listenMatches } from '../../app/live.ts'
import { useRead } from '../../app/use-read.ts'
import { type Count, heard, nextAfter, taken, uncounted } from './subscription-count.ts'

/** How long to gather what is told before it is read. */
const GATHER_MS = 150

type Followed = {
  readonly count: Count
  readonly problem: Problem | undefined
  /** A page has been read. */
  readonly read: boolean
}

const nothing: Followed = { count: uncounted, problem: undefined, read: false }
const followed = new Map<string, Followed>()
const watchers = new Map<string, Set<() => void>>()
const asking = new Set<string>()

function show(id: string, changes: Partial<Followed>): void {
  followed.set(id, { ...(followed.get(id) ?? nothing), ...changes })
  for (const watcher of watchers.get(id) ?? []) watcher()
}

function countOf(id: string): Count {
  return followed.get(id)?.count ?? uncounted
}

listenMatches(({ subscription: id, counter }) => {
  const known = followed.get(id)
  // Before anything is known of it, a first counter says nothing of what came before.
  const count = known === undefined ? { ...uncounted, counter } : heard(known.count, counter)
  show(id, { count })
  if (known?.read === true) window.setTimeout(() => void readOn(id), GATHER_MS)
})

/** Reads what is missing at the end, page by page. */
async function readOn(id: string): Promise<void> {
  if (asking.has(id)) return
  asking.add(id)
  try {
    for (;;) {
      const begun = followed.get(id)?.read === true
      const after = begun ? nextAfter(countOf(id)) : undefined
      if (begun && after === undefined) break
      const page = await client.read('matches', { id, ...(after === undefined ? {} : { after }) })
      show(id, { count: taken(countOf(id), page), problem: undefined, read: true })
      if (page.matches.length === 0) break
    }
  } catch (error) {
    show(id, { problem: problemOf(error) })
  } finally {
    asking.delete(id)
  }
}

async function readBack(id: string): Promise<void> {
  const first = countOf(id).matches[0]?.counter ?? 1
  if (first <= 1) return
  try {
    const after = Math.max(0, first - 1 - MATCHES_PAGE_MAX)
    const page = await client.read('matches', { id, after })
    const matches = page.matches.filter(({ counter }) => counter < first)
    show(id, { count: taken(countOf(id), { ...page, matches }), problem: undefined })
  } catch (error) {
    show(id, { problem: problemOf(error) })
  }
}

function useFollowed(id: string): Followed {
  const watch = useCallback(
    (watcher: () => void) => {
      const all = watchers.get(id) ?? new Set()
      watchers.set(id, all.add(watcher))
      return () => void all.delete(watcher)
    },
    [id],
  )
  return useSyncExternalStore(watch, () => followed.get(id) ?? nothing)
}

/** What a subscription has counted, kept up to date by the live stream; a gap is noticed and what it held is read. */
export function useMatches(id: string) {
  const { count, problem, read } = useFollowed(id)
  useEffect(() => void readOn(id), [id])
  return {
    ...count,
    problem,
    loaded: read,
    earlier: () => void readBack(id),
    again: () => void readOn(id),
  }
}

/** How far a subscription has counted, without reading what. */
export function useCounter(id: string): number | undefined {
  const told = useFollowed(id).count.counter
  const { data } = useRead('subscriptions', {})
  const counted = data?.counters.find(({ subscription }) => subscription === id)?.counter
  return counted === undefined ? undefined : Math.max(counted, told)
}
