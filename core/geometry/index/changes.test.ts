import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { Arena } from './arena.ts'
import { BOXES_PER_VOLUME_MAX, type IndexEntry } from './entry.ts'
import { kernelMemory } from './kernel.ts'
import { blocksOf, mergeImages, type MergeInput, type MergeOutput } from './merge.ts'
import { plainMemory } from './plain.ts'
import { carryOut, type MergeHost, settleIndex } from './settle.ts'
import { crowd, everything, lookAtEvery, type Model, volumeOf } from './test-model.ts'
import type { Bounds } from './trees.ts'
import { INLINE_RECORDS_MAX, VolumeIndex } from './volume-index.ts'

const twins = [
  ['kernel', kernelMemory],
  ['plain', plainMemory],
] as const
const all = { boxes: [everything] }

function indexOf(entries: readonly IndexEntry[], memory = kernelMemory()): VolumeIndex {
  const index = new VolumeIndex(memory)
  index.insertMany(entries)
  return index
}

test.each(twins)(
  'IX13 what was removed or moved is gone at once, and may come again (%s)',
  (_name, memory) => {
    for (const inTree of [false, true]) {
      const index = new VolumeIndex(memory())
      if (inTree) index.insertMany([volumeOf('a'), volumeOf('b')])
      else for (const id of ['a', 'b']) index.insert(volumeOf(id))
      const at = (x: number) => index.find({ boxes: [[x, 0, 0, 0, x, 0, 0, 0]] })
      index.replace(volumeOf('a', { boxes: [[50, 0, 60, 0]] }))
      expect([at(0), at(50)]).toEqual([['b'], ['a']])
      index.remove('a')
      expect([at(0), at(50), index.has('a')]).toEqual([['b'], [], false])
      index.insert(volumeOf('a'))
      expect([at(0), at(50), index.size]).toEqual([['a', 'b'], [], 2])
    }
  },
)

test.each(twins)(
  'IX13 a volume that ends holds to its last second and no longer (%s)',
  (_name, memory) => {
    for (const inTree of [false, true]) {
      const index = new VolumeIndex(memory())
      const boxes = [
        [0, 0, 1, 1],
        [8, 0, 9, 1],
      ] as const
      const entry = volumeOf('a', { boxes, kind: 5, span: [100, 2_147_483_647, 3, 4] })
      if (inTree) index.insertMany([entry, ...crowd(400)])
      else index.insert(entry)
      index.end('a', { lastS: 150, change: 7 })
      const ask = (x: number, t: number) =>
        index.find({ boxes: [[x, 0, 3, t, x, 0, 4, t]], kinds: 1 << 5, changedFrom: 7 })
      expect([ask(0, 150), ask(9, 100), ask(0, 151), ask(5, 120)]).toEqual([['a'], ['a'], [], []])
    }
  },
)

test('IX13 an answer that was given stays as it is while volumes change', () => {
  const index = indexOf(crowd(12_000))
  const numbers = index.search(all)
  const kept = numbers.slice()
  const ids = index.find(all)
  for (const entry of crowd(3_000)) index.replace({ ...entry, change: 1 })
  index.settle()
  index.find({ boxes: [[0, 0, 0, 0, 5, 5, 5, 5]] })
  expect(numbers).toEqual(kept)
  expect(index.find(all)).toEqual(ids)
})

test('IX13 numbers are given again, and only when nothing remembers them', () => {
  const index = indexOf(crowd(600))
  const model: Model = new Map(crowd(600).map((entry) => [entry.id, entry]))
  for (let round = 0; round < 30; round += 1) {
    for (const entry of crowd(600)) {
      const moved = { ...entry, change: round, lastS: entry.lastS + round }
      index.replace(moved)
      model.set(entry.id, moved)
    }
    index.settle()
    expect(index.find(all)).toEqual(lookAtEvery(model, all))
  }
  expect(Math.max(...index.search(all))).toBeLessThan(600 * 8)
})

test('IX14 a call builds small trees only, and merging them waits for who carries it out', () => {
  const index = indexOf(crowd(5_000))
  for (let number = 0; number < 6_000; number += 1) index.insert(volumeOf(`new ${number}`))
  const inline = index.treeCount
  expect(inline).toBeGreaterThanOrEqual(Math.floor(6_000 / INLINE_RECORDS_MAX))
  expect(inline).toBeLessThan(30)
  index.settle()
  expect(index.treeCount).toBeLessThanOrEqual(4)
  expect(index.find(all)).toHaveLength(11_000)
})

test('IX14 when nobody carries out merges the table of trees never runs over', () => {
  const index = new VolumeIndex(kernelMemory())
  for (let number = 0; number < 700; number += 1) index.insertMany([volumeOf(number)])
  expect(index.treeCount).toBeLessThan(256)
  expect(index.find(all)).toHaveLength(700)
})

test.each(twins)(
  'IX15 answers and changes go on while a merge is under way (%s)',
  (_name, memory) => {
    const index = new VolumeIndex(memory())
    const model: Model = new Map()
    const add = (entry: IndexEntry) => {
      model.set(entry.id, entry)
      index.insert(entry)
    }
    for (const entry of crowd(6_000)) add(entry)
    const merge = index.beginMerge()
    const input = merge?.input()
    for (let id = 0; id < 6_000; id += 7) {
      index.remove(id)
      model.delete(id)
    }
    for (let number = 0; number < 2_000; number += 1) add(volumeOf(`later ${number}`))
    for (let id = 0; id < 3_000; id += 7) add(volumeOf(id))
    expect(index.find(all)).toEqual(lookAtEvery(model, all))
    expect(index.beginMerge()).toBeUndefined()
    if (input !== undefined) merge?.complete(mergeImages(input))
    expect(index.find(all)).toEqual(lookAtEvery(model, all))
    index.settle()
    expect(index.find(all)).toEqual(lookAtEvery(model, all))
  },
)

function fail(): MergeOutput {
  throw new Error('the worker died')
}

function expectMerge(): never {
  throw new Error('no merge was begun')
}

/** Carries merges out later, with a question between any two steps. */
function hostThatAsks(question: () => void, run = mergeImages): MergeHost {
  return {
    run: async (input) => run(structuredClone(input)),
    pause: async () => question(),
  }
}

test('IX15 a merge in steps is put in place with its last one', async () => {
  const index = indexOf(crowd(40_000))
  for (let part = 0; part < 6; part += 1) {
    index.insertMany(crowd(30_000).map((entry) => ({ ...entry, id: `${part}-${entry.id}` })))
  }
  const box: Bounds = [0, 0, 0, 0, 50_000, 50_000, 5, 500_000]
  const expected = index.find({ boxes: [box] })
  const before = index.treeCount
  let asked = 0
  const ask = () => {
    asked += 1
    expect(index.find({ boxes: [box] })).toEqual(expected)
  }
  await settleIndex(index, hostThatAsks(ask))
  expect(asked).toBeGreaterThan(10)
  expect(index.treeCount).toBeLessThan(before)
  ask()
})

test('IX15 a merge that fails or is abandoned changes nothing', async () => {
  const index = new VolumeIndex(plainMemory())
  for (const entry of crowd(6_000)) index.insert(entry)
  const trees = index.treeCount
  const bytes = index.memoryBytes
  await expect(
    settleIndex(
      index,
      hostThatAsks(() => {}, fail),
    ),
  ).rejects.toThrow('the worker died')
  const late: MergeHost = {
    run: async (input) => mergeImages(input),
    pause: () => Promise.reject(new Error('the centre stopped')),
  }
  const large = indexOf(crowd(30_000))
  large.insertMany(crowd(29_000).map((entry) => ({ ...entry, id: `again ${entry.id}` })))
  const held = large.memoryBytes
  const expiry = large.expire(500_000)
  expiry?.input()
  await expect(carryOut(expiry ?? expectMerge(), late)).rejects.toThrow('the centre stopped')
  expect([large.memoryBytes, large.find(all).length]).toEqual([held, 59_000])
  const merge = index.beginMerge()
  merge?.abandon()
  expect([index.treeCount, index.memoryBytes]).toEqual([trees, bytes])
  expect(index.find(all)).toHaveLength(6_000)
  index.settle()
  expect(index.treeCount).toBeLessThan(trees)
  expect(index.find(all)).toHaveLength(6_000)
})

test.each(twins)('IX16 expiring changes no answer (%s)', async (_name, memory) => {
  const entries = crowd(4_000)
  const model: Model = new Map(entries.map((entry) => [entry.id, entry]))
  const index = indexOf(entries, memory())
  const questions = Array.from({ length: 50 }, (_, number) => {
    const t = number * 20_000
    return { boxes: [[0, 0, 0, t, 100_000, 100_000, 9, t + 30_000] as Bounds] }
  })
  const check = () => {
    for (const question of [...questions, all]) {
      expect(index.find(question)).toEqual(lookAtEvery(model, question))
    }
  }
  for (const beforeS of [200_000, 600_000]) {
    const merge = index.expire(beforeS)
    if (merge !== undefined)
      await carryOut(
        merge,
        hostThatAsks(() => {}),
      )
    expect(index.treeCount).toBeGreaterThan(1)
    check()
    for (const [id, entry] of [...model].filter((_, place) => place % 9 === 0)) {
      index.remove(id)
      model.delete(id)
      if (entry.kind === 0 && Number(id) % 2 === 0) {
        index.insert(entry)
        model.set(id, entry)
      }
    }
    check()
    index.settle()
    check()
  }
})

test('IX17 the same trees merge to the same bytes', () => {
  const index = indexOf(crowd(3_000))
  index.insertMany(crowd(2_000).map((entry) => ({ ...entry, id: `second ${entry.id}` })))
  index.remove(5)
  const images = index.snapshot().images.map(({ image }) => image)
  const input: MergeInput = { images, dead: new Uint8Array(10), coldBeforeS: 400_000 }
  const once = mergeImages(input)
  expect(mergeImages(structuredClone(input))).toEqual(once)
  expect(once.cold?.byteLength).toBeGreaterThan(0)
  const lasts = (image = once.image) =>
    Array.from(image === undefined ? [] : blocksOf(image).bounds).filter((_, at) => at % 8 === 7)
  expect(Math.min(...lasts())).toBeGreaterThanOrEqual(400_000)
  expect(Math.max(...lasts(once.cold))).toBeLessThan(400_000)
  const last = Math.max(...lasts())
  const exact = mergeImages({ ...input, coldBeforeS: last })
  expect(lasts(exact.image)).toEqual(lasts().filter((second) => second === last))
})

test('IX18 what is no volume stops the call and changes nothing', () => {
  const index = indexOf([volumeOf('known')])
  const wrong: readonly IndexEntry[] = [
    volumeOf('known'),
    volumeOf('a', { boxes: [] }),
    volumeOf('a', { boxes: [[0, 0, Number.NaN, 1]] }),
    volumeOf('a', { boxes: [[0, 0, Number.POSITIVE_INFINITY, 1]] }),
    volumeOf('a', { boxes: [[0, 0, 0.5, 1]] }),
    volumeOf('a', { boxes: [[1, 0, 0, 1]] }),
    volumeOf('a', { boxes: [[0, 0, 2_147_483_648, 1]] }),
    volumeOf('a', { boxes: Array.from({ length: BOXES_PER_VOLUME_MAX + 1 }, () => [0, 0, 1, 1]) }),
    volumeOf('a', { kind: 32 }),
    volumeOf('a', { change: -1 }),
    volumeOf('a', { span: [5, 4, 0, 0] }),
    volumeOf('a', { span: [0, 0, 1, 0] }),
  ]
  for (const entry of wrong) {
    expect(() => index.insert(entry)).toThrow('volume')
    expect(() => index.insertMany([volumeOf('b'), entry])).toThrow('volume')
    expect(() => index.insertMany([entry])).toThrow('volume')
  }
  expect(() => index.insertMany([volumeOf('b'), volumeOf('b')])).toThrow('volume b')
  expect(() => index.replace(volumeOf('known', { kind: 99 }))).toThrow('volume known')
  expect(() => index.replace(volumeOf('a'))).toThrow('no volume a')
  expect(() => index.remove('a')).toThrow('no volume a')
  expect(() => index.end('a', { lastS: 0, change: 0 })).toThrow('no volume a')
  expect(() => index.end('known', { lastS: 0.5, change: 0 })).toThrow('volume known')
  expect(index.find(all)).toEqual(['known'])
  expect(index.size).toBe(1)
})

test('IX18 a volume may have as many boxes as the limit says', () => {
  const index = new VolumeIndex(plainMemory())
  const boxes = Array.from({ length: BOXES_PER_VOLUME_MAX }, (_, x) => [x, 0, x, 0] as const)
  for (const id of ['a', 'b', 'c', 'd', 'e']) index.insert(volumeOf(id, { boxes }))
  expect(index.find({ boxes: [[127, 0, 0, 0, 127, 0, 0, 0]] })).toEqual(['a', 'b', 'c', 'd', 'e'])
})

test('IX21 pieces of memory never overlap, and all of it comes back', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 1_000 }), fc.nat()), {
        maxLength: 200,
        size: 'max',
      }),
      (steps) => {
        const arena = new Arena(plainMemory())
        const empty = arena.size
        const held: { at: number; bytes: number }[] = []
        for (const [bytes, pick] of steps) {
          if (pick % 5 < 2 && held.length > 0) {
            const [piece] = held.splice(pick % held.length, 1)
            arena.free(piece?.at ?? 0, piece?.bytes ?? 0)
            continue
          }
          const at = arena.allocate(bytes)
          expect(at % 128).toBe(0)
          const overlaps = held.some((one) => at < one.at + one.bytes && one.at < at + bytes)
          expect(overlaps).toBe(false)
          held.push({ at, bytes })
        }
        for (const { at, bytes } of held) arena.free(at, bytes)
        expect(arena.size).toBe(empty)
      },
    ),
    { numRuns: 50 },
  )
})
