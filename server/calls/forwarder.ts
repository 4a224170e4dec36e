import { Worker } from 'node:worker_threads'
import type { ForwarderSetup, FromForwarder, ToForwarder } from './forwarder-messages.ts'

/** So long after a thread ended another one begins. */
const AGAIN_MS = 1_000

export type Offer = { readonly generation: number; readonly sdp: string }

export type Joining = {
  /** Consoles of one group get what the others of it send. */
  readonly group: number
  readonly session: number
  readonly place: number
  /** Comes again, with another generation, when the connection has to be made anew. */
  readonly onOffer: (offer: Offer) => void
}

type ForwarderOptions = {
  readonly setup: ForwarderSetup
  /** The thread failed; another one begins by itself. */
  readonly onFailure: (fault: unknown) => void
  readonly startThread?: (setup: ForwarderSetup) => Worker
}

/**
 * Forwards the media of calls in a thread of its own, so that the record never waits for them. What it forwards is sealed by
 * the browsers: it has no key.
 */
export type Forwarder = {
  /** Joined again, nothing changes. */
  join(joining: Joining): void
  answer(answer: Offer & { readonly session: number }): void
  leave(session: number): void
  stop(): Promise<void>
}

export function createForwarder(options: ForwarderOptions): Forwarder {
  const { setup, onFailure, startThread = startWorker } = options
  const joined = new Map<number, Joining & { readonly generation: number }>()
  let worker: Worker | undefined
  let again: NodeJS.Timeout | undefined
  let generations = 0
  let stopped = false

  function thread(): Worker {
    if (worker !== undefined) return worker
    const fresh = startThread(setup)
    fresh.on('message', take)
    fresh.on('error', onFailure)
    fresh.on('exit', () => {
      if (worker !== fresh) return
      worker = undefined
      if (!stopped) again = setTimeout(() => joined.forEach(offer), AGAIN_MS)
    })
    worker = fresh
    return fresh
  }

  function tell(message: ToForwarder): void {
    thread().postMessage(message, [])
  }

  function offer(joining: Joining): void {
    generations += 1
    const { group, session, place } = joining
    joined.set(session, { ...joining, generation: generations })
    tell({ type: 'join', group, session, place, generation: generations })
  }

  function take(message: FromForwarder): void {
    const one = joined.get(message.session)
    if (one?.generation !== message.generation) return
    if (message.type === 'failed') offer(one)
    else one.onOffer({ generation: message.generation, sdp: message.sdp })
  }

  return {
    join(joining) {
      if (!joined.has(joining.session)) offer(joining)
    },
    answer({ session, generation, sdp }) {
      if (joined.get(session)?.generation === generation)
        tell({ type: 'answer', session, generation, sdp })
    },
    leave(session) {
      if (joined.delete(session) && worker !== undefined) tell({ type: 'leave', session })
    },
    async stop() {
      stopped = true
      clearTimeout(again)
      await worker?.terminate()
    },
  }
}

/** It alone keeps no process going. */
function startWorker(setup: ForwarderSetup): Worker {
  const worker = new Worker(new URL('./forwarder-worker.ts', import.meta.url), {
    workerData: setup,
  })
  worker.unref()
  return worker
}
