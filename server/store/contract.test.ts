import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ENTRIES_READ_MAX, KEYS_READ_MAX, type StoredEntry, type UsedKey } from './store.ts'
import { batchOf, entryAt, leafHashOf, testEngines, withStore } from './test-engines.ts'

function keyAt(n: number): UsedKey {
  return { key: `key-${n}`, digest: `digest ${n}`, firstIndex: n, count: 1 }
}

describe.each(testEngines())('log on $name', (engine) => {
  beforeAll(() => engine.start(), 60_000)
  afterAll(() => engine.stop(), 60_000)

  test('ST1 a batch that fails half way leaves nothing of itself', async () => {
    const place = await engine.freshPlace()
    await withStore(place, async ({ log }) => {
      await log.append(batchOf(0, 2, [keyAt(0)]))
      const again = log.append(batchOf(2, 3, [keyAt(1), keyAt(0)]))
      await expect(again).rejects.toMatchObject({ name: 'StoreFault', code: 'engine' })
    })
    await withStore(place, async ({ log }) => {
      expect(await log.size()).toBe(2)
      expect(await log.entries({ from: 0, to: 9 })).toEqual([entryAt(0), entryAt(1)])
      expect(await log.leafHashes({ from: 0, to: 9 })).toHaveLength(64)
      expect(await log.usedKeys(['key-0', 'key-1'])).toEqual([keyAt(0)])
    })
  })

  test('ST2 a batch for another size writes nothing, and the store goes on', async () => {
    await withStore(await engine.freshPlace(), async ({ log }) => {
      await log.append(batchOf(0, 3))
      for (const size of [0, 2, 4])
        await expect(log.append(batchOf(size, 1, [keyAt(size)]))).rejects.toMatchObject({
          code: 'size-moved',
        })
      expect(await log.size()).toBe(3)
      expect(await log.usedKeys(['key-0', 'key-2', 'key-4'])).toEqual([])
      await log.append(batchOf(3, 1))
      expect(await log.size()).toBe(4)
    })
  })

  test('ST2 a batch out of number is a bug, and writes nothing', async () => {
    await withStore(await engine.freshPlace(), async ({ log }) => {
      const wrong = { size: 0, entries: [entryAt(1)], keys: [] }
      await expect(log.append({ ...wrong, entries: [entryAt(0), entryAt(2)] })).rejects.toThrow()
      await expect(log.append(wrong)).rejects.toMatchObject({ name: 'AssertionFault' })
      const short = { ...entryAt(0), leafHash: new Uint8Array(31) }
      await expect(log.append({ ...wrong, entries: [short] })).rejects.toMatchObject({
        name: 'AssertionFault',
      })
      await log.append(batchOf(0, 1))
      expect(await log.entries({ from: 0, to: 9 })).toEqual([entryAt(0)])
    })
  })

  test('ST3 any batches read back as the plain list of their entries', async () => {
    await withStore(await engine.freshPlace(), async ({ log }) => {
      const model: StoredEntry[] = []
      const entry = fc.uint8Array({ maxLength: 80 })
      const run = async (batch: readonly Uint8Array[]) => {
        const size = model.length
        const entries = batch.map((bytes, place) => ({
          index: size + place,
          bytes,
          leafHash: leafHashOf(bytes),
        }))
        await log.append({ size, entries, keys: [] })
        model.push(...entries)
        const middle = Math.floor(model.length / 2)
        expect(await log.size()).toBe(model.length)
        expect(await log.entries({ from: 0, to: middle })).toEqual(model.slice(0, middle))
        expect(await log.entries({ from: middle, to: model.length })).toEqual(model.slice(middle))
        const hashes = Buffer.concat(model.slice(middle).map(({ leafHash }) => leafHash))
        expect(Buffer.from(await log.leafHashes({ from: middle, to: model.length }))).toEqual(
          hashes,
        )
      }
      await fc.assert(fc.asyncProperty(fc.array(entry, { maxLength: 12 }), run), {
        numRuns: 20,
        endOnFailure: true,
        verbose: 1,
      })
    })
  })

  test('ST3 the longest entries, views on larger buffers, and 2,000 in one batch', async () => {
    await withStore(await engine.freshPlace(), async ({ log }) => {
      const around = new Uint8Array(70_000).fill(7)
      const bytes = around.subarray(100, 100 + 65_535)
      const longest = { index: 0, bytes, leafHash: leafHashOf(bytes) }
      await log.append({ size: 0, entries: [longest], keys: [] })
      expect(await log.entries({ from: 0, to: 1 })).toEqual([longest])
      expect(bytes.byteLength).toBe(65_535)
      const many = batchOf(
        1,
        2_000,
        Array.from({ length: 2_000 }, (_, n) => keyAt(n)),
      )
      await log.append(many)
      expect(await log.entries({ from: 1, to: 2_001 })).toEqual(many.entries)
    })
  })

  test('ST4 a read gives at most its limit, and nothing beyond the end', async () => {
    await withStore(await engine.freshPlace(), async ({ log }) => {
      expect(await log.entries({ from: 0, to: 5 })).toEqual([])
      await log.append(batchOf(0, ENTRIES_READ_MAX + 2))
      const read = await log.entries({ from: 1, to: ENTRIES_READ_MAX + 2 })
      expect(read).toHaveLength(ENTRIES_READ_MAX)
      expect(read.at(-1)?.index).toBe(ENTRIES_READ_MAX)
      const last = await log.entries({ from: ENTRIES_READ_MAX + 1, to: ENTRIES_READ_MAX + 9 })
      expect(last.map(({ index }) => index)).toEqual([ENTRIES_READ_MAX + 1])
      expect(await log.leafHashes({ from: 0, to: 9_999 })).toHaveLength(32 * (ENTRIES_READ_MAX + 2))
    })
  })

  test('ST5 used keys are found, and all of them come in pages', async () => {
    await withStore(await engine.freshPlace(), async ({ log }) => {
      const keys = Array.from({ length: KEYS_READ_MAX + 5 }, (_, n) => keyAt(n))
      await log.append(batchOf(0, 1, keys))
      const asked = keys.slice(0, 2_500).map(({ key }) => key)
      const found = await log.usedKeys(['never', ...asked])
      expect(new Map(found.map((used) => [used.key, used]))).toEqual(
        new Map(keys.slice(0, 2_500).map((used) => [used.key, used])),
      )
      expect(await log.usedKeys([])).toEqual([])
      const first = await log.keysAfter('')
      const second = await log.keysAfter(first.at(-1)?.key ?? '')
      expect(first).toHaveLength(KEYS_READ_MAX)
      const sorted = keys.map(({ key }) => key).toSorted()
      expect([...first, ...second].map(({ key }) => key)).toEqual(sorted)
    })
  })

  test('ST6 the checkpoint does not move back', async () => {
    await withStore(await engine.freshPlace(), async ({ log }) => {
      expect(await log.checkpoint()).toBeUndefined()
      await log.keepCheckpoint({ size: 0, note: 'empty' })
      await log.keepCheckpoint({ size: 5, note: 'five' })
      await log.keepCheckpoint({ size: 5, note: 'five again' })
      await expect(log.keepCheckpoint({ size: 4, note: 'four' })).rejects.toMatchObject({
        code: 'checkpoint-moved-back',
      })
      expect(await log.checkpoint()).toEqual({ size: 5, note: 'five again' })
    })
  })

  test('ST7 after a failed append no append is taken until the store is reopened', async () => {
    const place = await engine.freshPlace()
    await withStore(place, async ({ log }) => {
      await log.append(batchOf(0, 1, [keyAt(0)]))
      await expect(log.append(batchOf(1, 1, [keyAt(0)]))).rejects.toMatchObject({ code: 'engine' })
      await expect(log.append(batchOf(1, 1))).rejects.toMatchObject({ code: 'engine' })
      await expect(log.append(batchOf(9, 1))).rejects.toMatchObject({ code: 'engine' })
      expect(await log.size()).toBe(1)
    })
    await withStore(place, async ({ log }) => {
      await log.append(batchOf(1, 1))
      expect(await log.size()).toBe(2)
    })
  })
})
