import { parentPort } from 'node:worker_threads'
import { mergeImages, type MergeInput } from '@hudna/core/geometry/index/merge.ts'
import { assert } from '@hudna/core/kernel/assert.ts'

// The thread in which trees of the register of volumes are merged: the output is a function of the input.

const port = parentPort
assert(port !== null, 'merges run in a worker thread')
port.on('message', (input: MergeInput) => {
  const output = mergeImages(input)
  const images = [output.image, output.cold].filter((image) => image !== undefined)
  port.postMessage(
    output,
    images.map(({ buffer }) => buffer),
  )
})
