import type { LiveDelivery } from '@hudna/core/api/deliveries.ts'
import type { LiveMatch, LiveMessage } from '@hudna/core/api/live.ts'
import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'
import { setCentreNow } from './centre-clock.ts'
import { createEventReader, type StreamEvent } from '@hudna/core/api/event-stream.ts'

/** Nothing heard for so long, not even a heartbeat: the connection is taken for lost. */
export const SILENCE_MS_MAX = 15_000
const RETRY_MS = [500, 1_000, 2_000, 5_000, 10_000] as const

export type Connection = {
  /** `off` while nobody is signed in: the stream is for posts. */
  readonly state: 'off' | 'connecting' | 'live' | 'lost'
  /** Milliseconds of the page's clock at which something was last heard; 0 before the first time. */
  readonly heardAtMs: number
  /** Index of the newest entry heard of, or -1. */
  readonly lastIndex: number
}

type Listener = (message: LiveMessage) => void

let connection: Connection = { state: 'off', heardAtMs: 0, lastIndex: -1 }
let abort: AbortController | undefined
let silence: number | undefined
let failures = 0
let signedOut = () => {}
const listeners = new Set<Listener>()
const cosigningListeners = new Set<() => void>()
const headListeners = new Set<() => void>()
const deliveryListeners = new Set<(delivery: LiveDelivery) => void>()
const matchListeners = new Set<(match: LiveMatch) => void>()
const watchers = new Set<() => void>()

function show(changes: Partial<Connection>): void {
  const next = { ...connection, ...changes }
  const same = next.state === connection.state && next.lastIndex === connection.lastIndex
  connection = next
  if (!same) for (const watcher of watchers) watcher()
}

function heard(): void {
  failures = 0
  show({ state: 'live', heardAtMs: Date.now() })
  window.clearTimeout(silence)
  silence = window.setTimeout(() => abort?.abort('silence'), SILENCE_MS_MAX)
}

function take(event: StreamEvent): void {
  if (event.event === 'head') {
    setCentreNow((JSON.parse(event.data) as { now: string }).now)
    for (const hears of headListeners) hears()
  }
  if (event.event === 'delivery') {
    const delivery = JSON.parse(event.data) as LiveDelivery
    for (const hears of deliveryListeners) hears(delivery)
  }
  if (event.event === 'cosigning') for (const hears of cosigningListeners) hears()
  if (event.event === 'match') {
    const match = JSON.parse(event.data) as LiveMatch
    for (const hears of matchListeners) hears(match)
  }
  if (event.event !== 'entry') return
  const index = Number(event.id)
  const message = JSON.parse(event.data) as LiveMessage
  if (message.index <= connection.lastIndex) return
  show({ lastIndex: Number.isSafeInteger(index) && event.id !== '' ? index : message.index })
  for (const listener of listeners) listener(message)
}

async function connectOnce(signal: AbortSignal): Promise<void> {
  const headers = new Headers({ accept: 'text/event-stream' })
  headers.set('last-event-id', String(connection.lastIndex))
  const answer = await fetch('/api/live', {
    headers,
    credentials: 'same-origin',
    signal,
  })
  if (answer.status === 401) signedOut()
  if (!answer.ok || !answer.body) throw new Error(`live stream answered ${answer.status}`)
  heard()
  const reader = createEventReader(take)
  const text = answer.body.pipeThrough(new TextDecoderStream())
  for (const source = text.getReader(); ;) {
    const { done, value } = await source.read()
    if (done) return
    heard()
    reader.push(value)
  }
}

async function keepConnected(own: AbortController): Promise<void> {
  while (abort === own) {
    try {
      await connectOnce(own.signal)
    } catch {
      // Told by the state: every reason is mended by the next attempt.
    }
    if (abort !== own) return
    window.clearTimeout(silence)
    show({ state: 'lost' })
    const wait = RETRY_MS[Math.min(failures, RETRY_MS.length - 1)]
    failures += 1
    await new Promise((resolve) => window.setTimeout(resolve, wait))
    if (own.signal.aborted && abort === own) return startLive(connection.lastIndex, signedOut)
  }
}

/**
 * Follows the record from the entry after `index`; `onSignedOut` is told when the session has ended. Started again with another reader signed in, it begins anew.
 * The stream is read with fetch and not with EventSource, which cannot send Last-Event-ID on a connection of its own
 * making and does not notice a half-open one.
 */
export function startLive(index: number, onSignedOut: () => void): void {
  signedOut = onSignedOut
  abort?.abort('restart')
  const own = new AbortController()
  abort = own
  show({ state: connection.state === 'off' ? 'connecting' : connection.state })
  connection = { ...connection, lastIndex: Math.max(index, -1) }
  void keepConnected(own)
}

export function stopLive(): void {
  const old = abort
  abort = undefined
  old?.abort('stop')
  window.clearTimeout(silence)
  show({ state: 'off' })
}

/** Hears every entry that is recorded from now on. */
export function listenLive(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Hears what the subscriptions of the reader's party count from now on; after a break some come again. */
export function listenMatches(listener: (match: LiveMatch) => void): () => void {
  matchListeners.add(listener)
  return () => matchListeners.delete(listener)
}

/** Hears every heartbeat of the centre. */
export function listenHeads(listener: () => void): () => void {
  headListeners.add(listener)
  return () => headListeners.delete(listener)
}

/** Hears what is addressed to the reader's party from now on; after a break some come again. */
export function listenDeliveries(listener: (delivery: LiveDelivery) => void): () => void {
  deliveryListeners.add(listener)
  return () => deliveryListeners.delete(listener)
}

/** Hears that a cosigner or an alarm of the record has changed. */
export function listenCosigning(listener: () => void): () => void {
  cosigningListeners.add(listener)
  return () => cosigningListeners.delete(listener)
}

export function useLive(listener: Listener): void {
  const latest = useEffectEvent(listener)
  useEffect(() => listenLive((message) => latest(message)), [])
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

export function useConnection(): Connection {
  return useSyncExternalStore(watch, () => connection)
}
