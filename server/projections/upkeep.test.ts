import { Worker } from 'node:worker_threads'
import { plainMemory } from '@hudna/core/geometry/index/plain.ts'
import { crowd, everything } from '@hudna/core/geometry/index/test-model.ts'
import { VolumeIndex } from '@hudna/core/geometry/index/volume-index.ts'
import { expect, test } from 'vitest'
import { createUpkeep } from './upkeep.ts'

/** An index of so many trees of one size that a merge is worth while. */
function scattered(): VolumeIndex {
  const index = new VolumeIndex(plainMemory())
  const volumes = crowd(8_000)
  for (let from = 0; from < volumes.length; from += 1_000)
    index.insertMany(volumes.slice(from, from + 1_000))
  return index
}

test('PJ35 trees are merged in a thread, and what is asked and changed meanwhile holds', async () => {
  const index = scattered()
  const failures: unknown[] = []
  const upkeep = createUpkeep(index, { onFailure: (fault) => failures.push(fault) })
  const before = index.treeCount
  const all = index.find({ boxes: [everything] })
  upkeep.look()
  upkeep.look()
  index.remove(17)
  expect(index.find({ boxes: [everything] })).toHaveLength(all.length - 1)
  await upkeep.idle()
  expect(index.treeCount).toBeLessThan(before)
  expect(index.find({ boxes: [everything] })).toEqual(all.filter((id) => id !== 17))
  expect(failures).toEqual([])
  await upkeep.stop()
})

test('PJ35 a merge that fails is told, changes nothing, and the next look tries again', async () => {
  const index = scattered()
  const failures: unknown[] = []
  let threads = 0
  const upkeep = createUpkeep(index, {
    onFailure: (fault) => failures.push(fault),
    startThread: () => {
      threads += 1
      if (threads > 1) return new Worker(new URL('./merge-worker.ts', import.meta.url))
      return new Worker('setTimeout(() => process.exit(1), 1)', { eval: true })
    },
  })
  const all = index.find({ boxes: [everything] })
  const before = index.treeCount
  upkeep.look()
  await upkeep.idle()
  expect(failures).toHaveLength(1)
  expect(index.treeCount).toBe(before)
  expect(index.find({ boxes: [everything] })).toEqual(all)
  upkeep.look()
  await upkeep.idle()
  expect(index.treeCount).toBeLessThan(before)
  expect(failures).toHaveLength(1)
  await upkeep.stop()
})

test('PJ35 a stop ends a merge that is under way, and nothing is told of it', async () => {
  const failures: unknown[] = []
  const upkeep = createUpkeep(scattered(), { onFailure: (fault) => failures.push(fault) })
  upkeep.look()
  await upkeep.stop()
  upkeep.look()
  await upkeep.idle()
  expect(failures).toEqual([])
})
