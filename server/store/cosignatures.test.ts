import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { COSIGNED_READ_MAX, type CosignedHead } from './store.ts'
import { testEngines, withStore } from './test-engines.ts'

function headOf(size: number, keys: readonly string[], time = 1_700_000_000 + size): CosignedHead {
  const lines = keys.map((key) => ({ key, time, line: `\u2014 ${key}.example ${time}/${size}==` }))
  return { size, note: `log\n${size}\nroot\n\n\u2014 log signed\n`, lines }
}

describe.each(testEngines())('cosigned heads on $name', (engine) => {
  beforeAll(() => engine.start(), 60_000)
  afterAll(() => engine.stop(), 60_000)

  test('ST31 a head keeps the first line of each key and is never replaced', async () => {
    const place = await engine.freshPlace()
    const [first, second] = [headOf(7, ['north'], 100), headOf(7, ['guarantor', 'north'], 200)]
    await withStore(place, async ({ cosignatures }) => {
      await cosignatures.keep(first)
      await cosignatures.keep(second)
      await cosignatures.keep(first)
      const other = cosignatures.keep({ ...second, note: 'another note of this size\n' })
      await expect(other).rejects.toMatchObject({ code: 'head-differs' })
    })
    await withStore(place, async ({ cosignatures }) => {
      const lines = [...second.lines.slice(0, 1), ...first.lines]
      expect(await cosignatures.from(0)).toEqual([{ ...first, lines }])
    })
  })

  test('ST32 heads come in pages, from a size upwards and downwards', async () => {
    await withStore(await engine.freshPlace(), async ({ cosignatures }) => {
      expect(await cosignatures.from(0)).toEqual([])
      expect(await cosignatures.downFrom(9)).toEqual([])
      const count = COSIGNED_READ_MAX + 4
      const heads = Array.from({ length: count }, (_, n) => headOf(n * 3, ['north', 'south']))
      for (const head of heads.toReversed()) await cosignatures.keep(head)
      expect(await cosignatures.from(0)).toEqual(heads.slice(0, COSIGNED_READ_MAX))
      expect(await cosignatures.from(count * 3 - 7)).toEqual(heads.slice(-2))
      expect(await cosignatures.from(count * 3)).toEqual([])
      const down = heads.toReversed()
      expect(await cosignatures.downFrom(count * 3)).toEqual(down.slice(0, COSIGNED_READ_MAX))
      expect(await cosignatures.downFrom(5)).toEqual([heads[1], heads[0]])
    })
  })

  test('ST33 the newest line of a key is that of the largest size', async () => {
    await withStore(await engine.freshPlace(), async ({ cosignatures }) => {
      for (const size of [4, 9, 6]) await cosignatures.keep(headOf(size, ['north']))
      await cosignatures.keep(headOf(6, ['south']))
      const newest = await cosignatures.newest(['south', 'nobody', 'north'])
      expect(newest.map(({ key, size }) => [key, size])).toEqual([
        ['south', 6],
        ['north', 9],
      ])
      expect(newest[1]).toEqual({ size: 9, ...headOf(9, ['north']).lines[0] })
    })
  })
})
