import { pathOf } from '@hudna/core/api/client.ts'
import { type ReadInput, type ReadName, type ReadOutput, reads } from '@hudna/core/api/reads.ts'
import type { Problem } from '@hudna/core/api/submission.ts'
import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react'
import { client, problemOf } from './client.ts'
import { listenLive } from './live.ts'

/** How long to gather changes before reading again. */
const GATHER_MS = 200
const KEPT_ANSWERS_MAX = 200

type Answer = {
  readonly data: unknown
  readonly problem: Problem | undefined
  readonly loading: boolean
}
type Cached = {
  readonly name: ReadName
  readonly input: Readonly<Record<string, unknown>>
  answer: Answer
  readonly watchers: Set<() => void>
  timer: number | undefined
  asked: number
}

const cache = new Map<string, Cached>()
const nothing: Answer = { data: undefined, problem: undefined, loading: true }
const idle: Answer = { data: undefined, problem: undefined, loading: false }

function cachedOf(key: string, name: ReadName, input: Cached['input']): Cached {
  const known = cache.get(key)
  if (known) return known
  const fresh: Cached = {
    name,
    input,
    answer: nothing,
    watchers: new Set(),
    timer: undefined,
    asked: 0,
  }
  cache.set(key, fresh)
  for (const [old, entry] of cache) {
    if (cache.size <= KEPT_ANSWERS_MAX) break
    if (entry.watchers.size === 0 && old !== key) cache.delete(old)
  }
  return fresh
}

function show(entry: Cached, changes: Partial<Answer>): void {
  entry.answer = { ...entry.answer, ...changes }
  for (const watcher of entry.watchers) watcher()
}

async function ask(entry: Cached): Promise<void> {
  entry.asked += 1
  const turn = entry.asked
  window.clearTimeout(entry.timer)
  entry.timer = undefined
  if (!entry.answer.loading) show(entry, { loading: true })
  try {
    const data = await client.read(entry.name, entry.input as never)
    if (turn === entry.asked) show(entry, { data, problem: undefined, loading: false })
  } catch (error) {
    if (turn === entry.asked) show(entry, { problem: problemOf(error), loading: false })
  }
}

/** Whether an answer can still change: what was known at an earlier moment stays as it is (W8). */
export function canChange(input: Readonly<Record<string, unknown>>): boolean {
  return input['asKnownAt'] === undefined && input['size'] === undefined
}

listenLive(() => {
  for (const entry of cache.values()) {
    if (!canChange(entry.input)) continue
    if (entry.watchers.size === 0) entry.answer = { ...entry.answer, loading: true }
    else entry.timer ??= window.setTimeout(() => void ask(entry), GATHER_MS)
  }
})

/** Forgets every answer, for another reader may have less. */
export function forgetReads(): void {
  for (const [key, entry] of cache) {
    if (entry.watchers.size === 0) cache.delete(key)
    else void ask(entry)
  }
}

export type ReadState<T> = {
  /** The newest answer; while another one is on its way, the former stays. */
  readonly data: T | undefined
  readonly problem: Problem | undefined
  readonly loading: boolean
  /** True while `data` answers the former question. */
  readonly stale: boolean
  readonly again: () => void
}

/**
 * One read of the centre, kept up to date by the live stream.
 * @param input null to ask nothing yet
 */
export function useRead<N extends ReadName>(
  name: N,
  input: ReadInput<N> | null,
): ReadState<ReadOutput<N>> {
  const query = input as Readonly<Record<string, unknown>> | null
  const key = query === null ? null : pathOf(reads[name].path, query)
  const entry = key === null ? undefined : cachedOf(key, name, query ?? {})
  const watch = useCallback(
    (watcher: () => void) => {
      entry?.watchers.add(watcher)
      return () => void entry?.watchers.delete(watcher)
    },
    [entry],
  )
  const answer = useSyncExternalStore(watch, () => entry?.answer ?? idle)
  useEffect(() => {
    if (entry && entry.answer.loading) void ask(entry)
  }, [entry])
  const last = useRef<unknown>(undefined)
  if (answer.data !== undefined) last.current = answer.data
  const stale = answer.data === undefined && answer.loading
  return {
    data: (stale ? last.current : answer.data) as ReadOutput<N> | undefined,
    problem: answer.problem,
    loading: answer.loading,
    stale,
    again: () => {
      if (entry) void ask(entry)
    },
  }
}
