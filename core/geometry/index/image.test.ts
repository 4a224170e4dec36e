import { expect, test } from 'vitest'
import { draftImage } from './build.ts'
import { openImage, wordsOf } from './image.ts'
import { kernelMemory } from './kernel.ts'
import { layoutOf } from './layout.ts'
import { plainMemory } from './plain.ts'
import { crowd, everything, volumeOf } from './test-model.ts'
import type { Bounds } from './trees.ts'
import { VolumeIndex } from './volume-index.ts'

function imageOf(count: number): Uint8Array<ArrayBuffer> {
  const draft = draftImage(count)
  draft.ids.set(Array.from({ length: count }, (_, number) => number + 1))
  draft.bounds.set(Array.from({ length: count * 8 }, (_, at) => at % 8))
  return draft.finish()
}

test('IX19 a header that does not fit is refused with its field', () => {
  const image = imageOf(40)
  expect(openImage(image).ok).toBe(true)
  const fields: readonly (readonly [word: number, field: string])[] = [
    [0, '/levels'],
    [1, '/bytes'],
    [2, '/records'],
    [3, '/ids'],
    [4, '/word 4'],
    [12, '/word 12'],
    [20, '/magic'],
    [21, '/version'],
    [22, '/checksum'],
    [23, '/changes'],
    [24, '/bytes'],
    [25, '/checksum'],
    [26, '/checksum'],
    [31, '/word 31'],
  ]
  for (const [word, field] of fields) {
    const damaged = image.slice()
    const words = wordsOf(damaged)
    words[word] = (words[word] ?? 0) ^ 0x40
    expect(openImage(damaged)).toMatchObject({ ok: false, refusal: { code: 'malformed', field } })
  }
})

test('IX19 an image that is cut, too long, empty or counts wildly is refused', () => {
  const image = imageOf(40)
  for (const length of [0, 1, 127, 128, image.length - 128, image.length - 1]) {
    expect(openImage(image.slice(0, length)).ok).toBe(false)
  }
  const longer = new Uint8Array(image.length + 128)
  longer.set(image)
  expect(openImage(longer).ok).toBe(false)
  for (const count of [-1, 0, 0x7f_ff_ff_ff]) {
    const wild = image.slice()
    wordsOf(wild)[1] = count
    expect(openImage(wild).ok).toBe(false)
  }
})

test('IX19 one changed bit anywhere is found', () => {
  const image = imageOf(20)
  for (let byte = 0; byte < image.length; byte += 1) {
    const damaged = image.slice()
    damaged[byte] = (damaged[byte] ?? 0) ^ (1 << (byte % 8))
    expect(openImage(damaged).ok).toBe(false)
  }
})

test('IX19 an image may lie anywhere in a buffer', () => {
  const image = imageOf(300)
  for (const at of [4, 128, 5]) {
    const around = new Uint8Array(image.length + 200)
    around.set(image, at)
    const opened = openImage(around.subarray(at, at + image.length))
    expect(opened.ok && opened.value).toEqual(image)
  }
})

test('IX19 the layout of every size leaves no byte out', () => {
  for (const count of [0, 1, 15, 16, 17, 256, 257, 4_097, 1_000_000]) {
    const { recordsAt, idsAt, changesAt, levelOffsets, nodeCounts, bytes } = layoutOf(count)
    expect(idsAt - recordsAt).toBeGreaterThanOrEqual(count * 32)
    expect(changesAt - idsAt).toBeGreaterThanOrEqual(count * 4)
    expect(nodeCounts.at(-1) ?? 1).toBe(1)
    const last = (levelOffsets.at(-1) ?? changesAt) + (nodeCounts.at(-1) ?? 0) * 128
    expect(bytes).toBe(last)
  }
  const { bytes } = layoutOf(1_000_000)
  expect(bytes / 1_000_000).toBeLessThan(49)
})

test('IX19 what was kept and sent answers the same, in either twin', () => {
  const index = new VolumeIndex(kernelMemory())
  index.insertMany(crowd(3_000))
  for (let number = 0; number < 1_000; number += 1) index.insert(volumeOf(`late ${number}`))
  for (let number = 0; number < 3_000; number += 4) index.remove(number)
  const across = [
    [5, 5, 6, 6],
    [9, 9, 9, 9],
  ] as const
  index.insert(volumeOf('two boxes', { boxes: across }))
  const kept = structuredClone(index.snapshot())
  for (const memory of [kernelMemory(), plainMemory()]) {
    const restored = VolumeIndex.restore(memory, kept)
    if (!restored.ok) throw new Error(restored.refusal.message)
    const copy = restored.value
    expect(copy.size).toBe(index.size)
    for (let t = 0; t < 1_000_000; t += 37_000) {
      const box: Bounds = [0, 0, 0, t, 60_000, 60_000, 9, t + 20_000]
      expect(copy.find({ boxes: [box] })).toEqual(index.find({ boxes: [box] }))
    }
    copy.insert(volumeOf(4))
    copy.remove('two boxes')
    copy.settle()
    const [ids, before] = [copy.find({ boxes: [everything] }), index.find({ boxes: [everything] })]
    expect(ids).toHaveLength(before.length)
    expect(ids.includes(4) && !ids.includes('two boxes')).toBe(true)
  }
})

test('IX19 a snapshot whose parts do not fit each other is refused', () => {
  const index = new VolumeIndex(plainMemory())
  index.insertMany(crowd(50))
  const whole = index.snapshot()
  const damaged = structuredClone(whole)
  damaged.images[0]?.image.fill(1, 300, 301)
  const wrong = [
    { ...whole, ids: whole.ids.slice(1) },
    { ...whole, ids: whole.ids.map(() => 'same') },
    { ...whole, images: [] },
    { ...whole, words: whole.words.map(() => 1) },
    { ...whole, words: whole.words.map((word) => word + 1) },
    { ...whole, words: whole.words.map(() => 0) },
    damaged,
  ]
  for (const snapshot of wrong) {
    expect(VolumeIndex.restore(plainMemory(), snapshot).ok).toBe(false)
  }
  expect(VolumeIndex.restore(plainMemory(), damaged)).toMatchObject({
    refusal: { field: '/images/0/checksum' },
  })
})
