import { pathOf } from '@hudna/core/api/client.ts'
import type { Register } from '@hudna/core/api/kinds.ts'
import { type ReadInput, reads } from '@hudna/core/api/reads.ts'
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { client, problemOf } from './client.ts'
import { listenLive } from './live.ts'
import { isAffected } from './read-changes.ts'
import { type Pages, RegisterPages } from './register-pages.ts'
import type { RegisterDocuments } from './registers.ts'
import { listenForget } from './use-read.ts'

/** How long to gather changes before reading again. */
const GATHER_MS = 200

type Listed<R extends Register> = Omit<Pages, 'documents'> & {
  readonly documents: readonly RegisterDocuments[R][]
  /** True while what is shown answers the former question. */
  readonly stale: boolean
  readonly reach: (index: number) => void
  readonly again: () => void
}

/** A register page by page, as far as somebody looks, kept up to date by the live stream. */
export function usePages<R extends Register>(
  register: R,
  filter: Omit<ReadInput<'register'>, 'register' | 'limit' | 'after'>,
): Listed<R> {
  const key = pathOf(reads.register.path, { register, ...filter })
  const query = useMemo(
    () => ({ register, ...filter }),
    // The key has all of it.
    // oxlint-disable-next-line react/exhaustive-deps
    [key],
  )
  const pages = useMemo(() => pagesOf(query), [query])
  useEffect(() => keepUp(pages, query), [pages, query])
  const state = useSyncExternalStore(pages.watch, pages.state)
  const [last, setLast] = useState(state)
  if (state.loaded && state !== last) setLast(state)
  const { documents, total, loaded } = state.loaded ? state : last
  return {
    documents: documents as unknown as readonly RegisterDocuments[R][],
    total,
    loaded,
    loading: state.loading,
    problem: state.problem,
    stale: !state.loaded && loaded,
    reach: pages.reach,
    again: pages.renew,
  }
}

function pagesOf(query: ReadInput<'register'>): RegisterPages {
  return new RegisterPages(({ after, limit }) => {
    const page = after === undefined ? { limit } : { limit, after }
    return client.read('register', { ...query, ...page })
  }, problemOf)
}

/** Reads the first page, and what is there again when an entry can have changed it or another reader came. */
function keepUp(pages: RegisterPages, query: ReadInput<'register'>): () => void {
  let timer: number | undefined
  const leaveLive = listenLive((message) => {
    if (timer !== undefined || !isAffected('register', query, message)) return
    timer = window.setTimeout(() => {
      timer = undefined
      pages.renew()
    }, GATHER_MS)
  })
  const leaveForget = listenForget(pages.renew)
  pages.renew()
  return () => {
    window.clearTimeout(timer)
    leaveLive()
    leaveForget()
  }
}
