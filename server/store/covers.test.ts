import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { COVERS_READ_MAX, type StoredCover, type Store } from './store.ts'
import { type Place, testEngines, withStore } from './test-engines.ts'

const engines = testEngines()
beforeAll(async () => {
  for (const engine of engines) await engine.start()
}, 60_000)
afterAll(async () => {
  for (const engine of engines) await engine.stop()
}, 60_000)

function coverAt(fromIndex: number, id: string, cover = `${fromIndex},0`): StoredCover {
  return { kind: 'site', id, fromIndex, cover }
}

/** Every page, line by line. */
async function linesOf({ views }: Store): Promise<readonly string[]> {
  const lines: string[] = []
  let page = await views.covers()
  while (page !== '') {
    lines.push(...page.split('\n'))
    const [kind = '', id = '', fromIndex = ''] = (lines.at(-1) ?? '').split('\t')
    page = await views.covers({ kind, id, fromIndex: Number(fromIndex) })
  }
  return lines
}

async function apply({ views }: Store, to: number, covers: readonly StoredCover[]): Promise<void> {
  await views.apply({ from: await views.size(), to, versions: [], facts: [], covers })
}

describe.each(engines)('covers on $name', (engine) => {
  let place: Place
  beforeAll(async () => {
    place = await engine.freshPlace()
  })

  const withViews = async (work: (store: Store) => Promise<void>) =>
    await withStore(place, async (store) => {
      await store.views.drop()
      await work(store)
    })

  test('ST50 covers come back by kind, id and entry, with a tab between their columns', async () => {
    await withViews(async (store) => {
      await apply(store, 2, [
        coverAt(0, 'b'),
        coverAt(1, 'a-b'),
        { ...coverAt(1, 'b'), kind: 'pause' },
      ])
      await apply(store, 3, [coverAt(2, 'a')])
      expect(await linesOf(store)).toEqual([
        'pause\tb\t1\t1,0',
        'site\ta\t2\t2,0',
        'site\ta-b\t1\t1,0',
        'site\tb\t0\t0,0',
      ])
    })
  })

  test('ST50 more covers than a page come in several, each once', async () => {
    await withViews(async (store) => {
      const count = COVERS_READ_MAX + 500
      const covers = Array.from({ length: count }, (_, at) => coverAt(at % 7, `s-${at}`))
      await apply(store, 7, covers)
      const first = await store.views.covers()
      expect(first.split('\n')).toHaveLength(COVERS_READ_MAX)
      const lines = await linesOf(store)
      expect(new Set(lines).size).toBe(count)
      expect(lines).toHaveLength(count)
    })
  })

  test('ST51 covers are a view: dropped, as known at a size, in the digest, of one entry the last', async () => {
    await withViews(async (store) => {
      const { views } = store
      const none = await views.digest()
      await apply(store, 2, [coverAt(0, 'a', 'old'), coverAt(0, 'a', 'new'), coverAt(1, 'a')])
      const digest = await views.digest()
      expect(digest.rows).toBe(2)
      expect(await views.rows({ view: 'cover', size: 1 })).toEqual([['site', 'a', 0, 'new']])
      expect(await views.rows({ view: 'cover', after: ['site', 'a', 0, 'new'] })).toEqual([
        ['site', 'a', 1, '1,0'],
      ])
      await views.drop()
      expect(await views.covers()).toBe('')
      expect(await views.digest()).toEqual(none)
      await apply(store, 2, [coverAt(0, 'a', 'new'), coverAt(1, 'a')])
      expect(await views.digest()).toEqual(digest)
    })
  })
})

test('ST51 the same covers have the same digest on both engines', async () => {
  const digests = await Promise.all(
    engines.map(async (engine) =>
      withStore(await engine.freshPlace(), async (store) => {
        await apply(
          store,
          9,
          [8, 3, 5].map((at) => coverAt(at, `حلب ${at}`)),
        )
        return await store.views.digest()
      }),
    ),
  )
  expect(digests[0]).toEqual(digests[1])
})
