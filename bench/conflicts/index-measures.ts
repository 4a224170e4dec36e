import { setImmediate as turn } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { IndexEntry } from '@hudna/core/geometry/index/entry.ts'
import type { IndexMemory } from '@hudna/core/geometry/index/memory.ts'
import type { MergeInput, MergeOutput } from '@hudna/core/geometry/index/merge.ts'
import type { PendingMerge } from '@hudna/core/geometry/index/pending-merge.ts'
import { VolumeIndex } from '@hudna/core/geometry/index/volume-index.ts'
import type { Engine } from './engines.ts'
import { boxAt, type Box, type Rows } from './workload.ts'

/** As the index is used by a centre: merges in a worker, copied in and out in pieces. */
export type IndexEngine = Engine & {
  readonly insertMs: readonly number[]
  /** The longest piece of a merge that kept others waiting. */
  readonly longestStepMs: () => number
  /** What a number of an answer stands for. */
  readonly idOf: (number: number) => number
  /** Answers as ids in order, not as numbers. */
  readonly findIds: (box: Box) => readonly number[]
}

const COPY_BYTES = 1_048_576

export function volumeIndex(label: string, memory: () => IndexMemory): IndexEngine {
  const index = new VolumeIndex(memory())
  const worker = new Worker(new URL('merge-worker.ts', import.meta.url))
  const insertMs: number[] = []
  let baseCount = 0
  let merging = false
  let merges: Promise<void> | undefined
  let longestMs = 0
  const timed = <T>(step: () => T): T => {
    const started = performance.now()
    const value = step()
    longestMs = Math.max(longestMs, performance.now() - started)
    return value
  }
  const carryOut = async (merge: PendingMerge) => {
    while (!timed(() => merge.copySome(COPY_BYTES))) await turn()
    const output = await runIn(
      worker,
      timed(() => merge.input()),
    )
    timed(() => merge.receive(output))
    while (!timed(() => merge.pasteSome(COPY_BYTES))) await turn()
  }
  const mergeAll = async () => {
    merging = true
    for (let merge = index.beginMerge(); merge !== undefined; merge = index.beginMerge()) {
      await carryOut(merge)
    }
    merging = false
  }
  const find = (box: Box) => index.search({ boxes: [box] })
  return {
    label,
    insertMs,
    longestStepMs: () => longestMs,
    load: (base) => {
      baseCount = base.count
      index.insertMany(Array.from({ length: base.count }, (_, row) => entryOf(base, row, row)))
    },
    bytes: () => index.memoryBytes,
    insertAndCheck: (added, row) => {
      const entry = entryOf(added, row, baseCount + row)
      const started = performance.now()
      index.insert(entry)
      insertMs.push(performance.now() - started)
      return find(boxAt(added, row))
    },
    find,
    idOf: (number) => index.idOf(number) as number,
    findIds: (box) => index.find({ boxes: [box] }) as readonly number[],
    rest: async () => {
      if (!merging) merges = mergeAll()
      await turn()
    },
    close: async () => {
      await merges
      await worker.terminate()
    },
  }
}

function entryOf(rows: Rows, row: number, id: number): IndexEntry {
  const [x0, y0, floorCm, fromS, x1, y1, ceilingCm, lastS] = boxAt(rows, row)
  const kind = rows.kinds[row] ?? 0
  return { id, kind, change: id, boxes: [[x0, y0, x1, y1]], floorCm, fromS, ceilingCm, lastS }
}

function runIn(worker: Worker, input: MergeInput): Promise<MergeOutput> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject)
    worker.once('message', (output: MergeOutput) => {
      worker.off('error', reject)
      resolve(output)
    })
    worker.postMessage(
      input,
      [...input.images, input.dead].map(({ buffer }) => buffer),
    )
  })
}
