import { pathOf } from '@hudna/core/api/client.ts'
import type { LiveMessage } from '@hudna/core/api/live.ts'
import {
  type IncidentList,
  type ReadInput,
  type ReadName,
  type ReadOutput,
  reads,
} from '@hudna/core/api/reads.ts'
import type { Problem } from '@hudna/core/api/submission.ts'
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { client, problemOf } from './client.ts'
import { listenCosigning, listenLive } from './live.ts'
import { canChange, isAffected, mergeRows, type ReadQuery } from './read-changes.ts'

/** How long to gather changes before reading again. */
const GATHER_MS = 200
const KEPT_ANSWERS_MAX = 60
/** An answer that has not come by then is waited for no longer. */
const ANSWER_MS_MAX = 10_000
/**
 * After an answer a read rests so many times as long as the answer took, at most REST_MS_MAX, before it is asked again: a
 * flood of entries makes no flood of questions.
 */
const REST_FACTOR = 4
const REST_MS_MAX = 5_000

type Answer = {
  readonly data: unknown
  readonly problem: Problem | undefined
  readonly loading: boolean
}
type Cached = {
  readonly name: ReadName
  readonly query: ReadQuery
  readonly watchers: Set<() => void>
  answer: Answer
  /** Nothing asked yet, or what is held has been overtaken while nobody watched. */
  due: boolean
  asked: number
  /** When it was asked what is not answered yet. */
  askedAtMs: number | undefined
  /** What is on its way has been overtaken: it is asked once more when that has come. */
  overtaken: boolean
  restUntilMs: number
}

const cache = new Map<string, Cached>()
const nothing: Answer = { data: undefined, problem: undefined, loading: true }
const idle: Answer = { data: undefined, problem: undefined, loading: false }

function cachedOf(key: string, name: ReadName, query: ReadQuery): Cached {
  const known = cache.get(key)
  if (known) return known
  const watchers = new Set<() => void>()
  const fresh: Cached = {
    name,
    query,
    answer: nothing,
    watchers,
    due: true,
    asked: 0,
    askedAtMs: undefined,
    overtaken: false,
    restUntilMs: 0,
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

/**
 * Asks, one question at a time: while entries come faster than answers, each answer is shown, and none waits for the
 * last entry of all.
 */
async function ask(entry: Cached): Promise<void> {
  entry.due = false
  const nowMs = performance.now()
  const waits = entry.askedAtMs !== undefined && nowMs - entry.askedAtMs < ANSWER_MS_MAX
  if (waits || nowMs < entry.restUntilMs) {
    entry.overtaken = true
    return
  }
  await askNow(entry)
}

/** Asks at once; what is on its way is no answer any more. */
async function askNow(entry: Cached): Promise<void> {
  entry.due = false
  entry.asked += 1
  const askedAtMs = performance.now()
  entry.askedAtMs = askedAtMs
  entry.overtaken = false
  const turn = entry.asked
  if (!entry.answer.loading) show(entry, { loading: true })
  try {
    const data = await client.read(entry.name, entry.query)
    if (turn === entry.asked) show(entry, { data, problem: undefined, loading: false })
  } catch (error) {
    if (turn === entry.asked) show(entry, { problem: problemOf(error), loading: false })
  }
  if (turn !== entry.asked) return
  entry.askedAtMs = undefined
  const restMs = Math.min(REST_MS_MAX, REST_FACTOR * (performance.now() - askedAtMs))
  entry.restUntilMs = performance.now() + restMs
  window.setTimeout(() => entry.overtaken && void ask(entry), restMs + 1)
}

let gathered: LiveMessage[] = []

listenLive((message) => {
  if (gathered.length === 0) window.setTimeout(applyChanges, GATHER_MS)
  gathered.push(message)
})

function applyChanges(): void {
  const messages = gathered
  gathered = []
  for (const entry of cache.values()) {
    if (entry.name === 'incidents') mergeInto(entry, messages)
    else if (messages.some((message) => isAffected(entry.name, entry.query, message))) {
      if (entry.watchers.size === 0) entry.due = true
      else void ask(entry)
    }
  }
}

// What cosigners do is no entry: the record's own view is asked again.
listenCosigning(() => {
  for (const entry of cache.values()) {
    if (entry.name !== 'record') continue
    if (entry.watchers.size === 0) entry.due = true
    else void ask(entry)
  }
})

function mergeInto(entry: Cached, messages: readonly LiveMessage[]): void {
  const list = entry.answer.data as IncidentList | undefined
  if (!canChange(entry.query)) return
  // An answer on its way may have been given before these entries: it is asked again.
  if (list === undefined || entry.answer.loading) {
    if (entry.watchers.size === 0) entry.due = true
    else void ask(entry)
    return
  }
  const missed = messages.filter(({ index }) => index >= list.size)
  if (missed.length > 0) show(entry, { data: mergeRows(list, entry.query, missed) })
}

const forgetting = new Set<() => void>()

/** Hears that another reader has come, who may have less. */
export function listenForget(listener: () => void): () => void {
  forgetting.add(listener)
  return () => void forgetting.delete(listener)
}

/** Asks everything anew: another reader may have less. */
export function forgetReads(): void {
  for (const listener of forgetting) listener()
  for (const [key, entry] of cache) {
    if (entry.watchers.size === 0) cache.delete(key)
    else void askNow(entry)
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
  const query = input as ReadQuery | null
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
    if (entry?.due) void ask(entry)
  }, [entry])
  const [last, setLast] = useState<unknown>(undefined)
  if (answer.data !== undefined && answer.data !== last) setLast(answer.data)
  const stale = answer.data === undefined && answer.loading
  return {
    data: (stale ? last : answer.data) as ReadOutput<N> | undefined,
    problem: answer.problem,
    loading: answer.loading,
    stale,
    again: () => {
      if (entry) void ask(entry)
    },
  }
}
