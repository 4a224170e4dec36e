import { setImmediate } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { MergeInput, MergeOutput } from '@hudna/core/geometry/index/merge.ts'
import { type MergeHost, settleIndex } from '@hudna/core/geometry/index/settle.ts'
import type { VolumeIndex } from '@hudna/core/geometry/index/volume-index.ts'

/** Keeps the trees of an index few, in a thread of its own, while questions and changes go on. */
export type Upkeep = {
  /** Begins the merges that are worth while now, if none is under way. */
  look(): void
  /** Until the merges that are under way are done. */
  idle(): Promise<void>
  stop(): Promise<void>
}

/**
 * @param onFailure told of a merge that failed: nothing changed by it, answers are as complete as ever, and the next
 *   `look` tries again in a fresh thread
 */
export function createUpkeep(
  index: VolumeIndex,
  options: { readonly onFailure: (fault: unknown) => void; readonly startThread?: () => Worker },
): Upkeep {
  const { onFailure, startThread = startWorker } = options
  let worker: Worker | undefined
  let running: Promise<void> | undefined
  let stopped = false

  const host: MergeHost = {
    run: (input) => {
      worker ??= startThread()
      return runIn(worker, input)
    },
    pause: () => setImmediate(),
  }

  async function settle(): Promise<void> {
    try {
      await settleIndex(index, host)
    } catch (fault) {
      const failed = worker
      worker = undefined
      await failed?.terminate()
      if (!stopped) onFailure(fault)
    } finally {
      running = undefined
    }
  }

  return {
    look() {
      if (!stopped) running ??= settle()
    },
    async idle() {
      await running
    },
    async stop() {
      stopped = true
      await worker?.terminate()
      await running
    },
  }
}

/** It alone keeps no process going: what it does can be done again. */
function startWorker(): Worker {
  const worker = new Worker(new URL('./merge-worker.ts', import.meta.url))
  worker.unref()
  return worker
}

function runIn(worker: Worker, input: MergeInput): Promise<MergeOutput> {
  return new Promise((resolve, reject) => {
    const settle = (done: () => void) => {
      worker.off('message', taken).off('error', reject).off('exit', ended)
      done()
    }
    const taken = (output: MergeOutput) => settle(() => resolve(output))
    const ended = () => settle(() => reject(new Error('the thread that merges ended')))
    worker.once('message', taken).once('error', reject).once('exit', ended)
    worker.postMessage(
      input,
      input.images.map(({ buffer }) => buffer),
    )
  })
}
