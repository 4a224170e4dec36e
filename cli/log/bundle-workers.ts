import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { InspectedBundle } from '@hudna/ledger/fsck/inspection.ts'
import { CommandFault } from '../failure.ts'
import type { BundleFinding } from './bundle-check.ts'
import type { KeyNews } from './entry-keys.ts'

const WORKERS_MAX = 16
/** Bundles that wait at one worker: enough that it never waits itself. */
const WAITING_MAX = 3

/** What a worker begins with. */
export type BundleSetup = { readonly gatewayVkey: string; readonly news: readonly KeyNews[] }
/** A bundle, and what the log says about keys in it. */
export type BundleWork = InspectedBundle & { readonly news: readonly KeyNews[] }
/** What goes to a thread; the news are all that it has not heard yet. */
export type BundleRequest = {
  readonly start: number
  readonly bytes: Uint8Array
  readonly news: readonly KeyNews[]
}
export type BundleAnswer = { readonly start: number; readonly finding: BundleFinding }

/** Threads that check bundles, one for each processor. */
export type BundleWorkers = {
  /** Bundles that can be taken at once; a caller that has so many under way waits for one of them. */
  readonly capacity: number
  readonly check: (work: BundleWork) => Promise<BundleFinding>
  readonly close: () => Promise<void>
}

type Thread = {
  readonly worker: Worker
  readonly waiting: Map<number, Waiting>
  /** What this thread has yet to hear about keys; it goes with its next bundle. */
  unheard: KeyNews[]
}
type Waiting = {
  readonly resolve: (finding: BundleFinding) => void
  readonly reject: (fault: Error) => void
}

export function startBundleWorkers(setup: BundleSetup): BundleWorkers {
  const count = Math.min(WORKERS_MAX, availableParallelism())
  const threads = Array.from({ length: count }, () => startThread(setup))
  return {
    capacity: count * WAITING_MAX,
    check({ start, bytes, news }) {
      for (const thread of threads) thread.unheard.push(...news)
      const thread = threads.reduce((one, other) =>
        other.waiting.size < one.waiting.size ? other : one,
      )
      return send(thread, start, bytes)
    },
    async close() {
      await Promise.all(threads.map(({ worker }) => worker.terminate()))
    },
  }
}

function startThread(setup: BundleSetup): Thread {
  const worker = new Worker(new URL('./bundle-worker.ts', import.meta.url), { workerData: setup })
  const thread: Thread = { worker, waiting: new Map(), unheard: [] }
  const fail = (cause: unknown): void => {
    const fault = new CommandFault('internal', 'a thread that checks signatures has ended', cause)
    for (const { reject } of thread.waiting.values()) reject(fault)
    thread.waiting.clear()
  }
  worker.on('message', ({ start, finding }: BundleAnswer) => {
    thread.waiting.get(start)?.resolve(finding)
    thread.waiting.delete(start)
  })
  worker.on('error', fail)
  worker.on('exit', fail)
  return thread
}

function send(thread: Thread, start: number, bytes: Uint8Array): Promise<BundleFinding> {
  return new Promise((resolve, reject) => {
    thread.waiting.set(start, { resolve, reject })
    // A copy (which `slice` of a Buffer is not): the caller goes on with the bytes, and they may be a view of more.
    const request: BundleRequest = { start, bytes: new Uint8Array(bytes), news: thread.unheard }
    thread.unheard = []
    thread.worker.postMessage(request, [request.bytes.buffer as ArrayBuffer])
  })
}
