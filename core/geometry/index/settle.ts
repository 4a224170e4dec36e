import type { MergeInput, MergeOutput } from './merge.ts'
import type { PendingMerge } from './pending-merge.ts'
import type { VolumeIndex } from './volume-index.ts'

/** So much is copied between two pauses: about a tenth of a millisecond. */
const COPY_BYTES_PER_STEP = 1_048_576

/** Where merges are carried out, and how others get a turn meanwhile. */
export type MergeHost = {
  /** Does `mergeImages`, in a worker. */
  readonly run: (input: MergeInput) => Promise<MergeOutput>
  /** Lets everything else that waits go first. */
  readonly pause: () => Promise<void>
}

/** Carries out all merges that are worth while, without keeping questions and changes waiting. */
export async function settleIndex(index: VolumeIndex, host: MergeHost): Promise<void> {
  for (let merge = index.beginMerge(); merge !== undefined; merge = index.beginMerge()) {
    await carryOut(merge, host)
  }
}

/** Carries out one merge, such as that of `expire`. A merge that fails changes nothing. */
export async function carryOut(merge: PendingMerge, { run, pause }: MergeHost): Promise<void> {
  try {
    while (!merge.copySome(COPY_BYTES_PER_STEP)) await pause()
    merge.receive(await run(merge.input()))
    while (!merge.pasteSome(COPY_BYTES_PER_STEP)) await pause()
  } finally {
    merge.abandon()
  }
}
