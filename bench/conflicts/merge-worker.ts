import { parentPort } from 'node:worker_threads'
import { mergeImages, type MergeInput } from '@hudna/core/geometry/index/merge.ts'

parentPort?.on('message', (input: MergeInput) => {
  const output = mergeImages(input)
  const images = [output.image, output.cold].filter((image) => image !== undefined)
  parentPort?.postMessage(
    output,
    images.map(({ buffer }) => buffer),
  )
})
