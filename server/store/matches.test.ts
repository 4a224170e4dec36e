import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Fact, NewMatch, ViewStore } from './store.ts'
import { testEngines, withStore } from './test-engines.ts'

const factOf = (index: number): Fact => ({
  index,
  time: `2016-03-01T08:00:${String(index % 60).padStart(2, '0')}.000Z`,
  type: 'notice-submitted',
  author: 'duty',
  signer: null,
  subjects: [],
})
const matchOf = (subscription: string, counter: number, index: number): NewMatch => ({
  subscription,
  counter,
  index,
  kind: 'activity',
  id: `thing-${index}`,
  relation: 'meets',
  certainty: 'certain',
})

const LAST = 1_205

/** Entries 0 to LAST: every one a match of `b`, every third one of `a`; in three folds. */
async function fill(views: ViewStore): Promise<void> {
  for (const [from, to] of [
    [0, 7],
    [7, 900],
    [900, LAST + 1],
  ] as const) {
    const indices = Array.from({ length: to - from }, (_, place) => from + place)
    const matches = indices.flatMap((index) => [
      ...(index % 3 === 0 ? [matchOf('a', index / 3 + 1, index)] : []),
      matchOf('b', index + 1, index),
    ])
    await views.apply({ from, to, versions: [], facts: indices.map(factOf), matches })
  }
}

describe.each(testEngines())('matches on $name', (engine) => {
  beforeAll(() => engine.start(), 60_000)
  afterAll(() => engine.stop(), 60_000)

  test('ST40 matches come after a counter, lowest first, with what their entries say', async () => {
    await withStore(await engine.freshPlace(), async ({ views }) => {
      await fill(views)
      const found = await views.matches({ subscription: 'a', after: 2, limit: 2 })
      const { time, type } = factOf(6)
      expect(found).toEqual([
        { ...matchOf('a', 3, 6), time, type },
        { ...matchOf('a', 4, 9), time: factOf(9).time, type },
      ])
      const all = await views.matches({ subscription: 'b', after: 0, limit: 5_000 })
      expect(all.map(({ counter }) => counter)).toEqual(
        Array.from({ length: LAST + 1 }, (_, place) => place + 1),
      )
      expect(await views.matches({ subscription: 'b', after: LAST + 1, limit: 9 })).toEqual([])
      expect(await views.matches({ subscription: 'c', after: 0, limit: 9 })).toEqual([])
    })
  })

  test('ST41 matches and counters as known at a size are those of a store that has no more', async () => {
    await withStore(await engine.freshPlace(), async ({ views }) => {
      await fill(views)
      const subscriptions = ['b', 'nobody', 'a']
      expect(await views.counters({ subscriptions })).toEqual([LAST + 1, 0, 402])
      expect(await views.counters({ subscriptions, size: 7 })).toEqual([7, 0, 3])
      expect(await views.counters({ subscriptions, size: 0 })).toEqual([0, 0, 0])
      const known = await views.matches({ subscription: 'a', after: 1, limit: 9, size: 7 })
      expect(known.map(({ counter }) => counter)).toEqual([2, 3])
      const rows = await views.rows({ view: 'match', size: 4 })
      expect(rows.map(([, subscription, counter]) => [subscription, counter])).toEqual([
        ['a', 1],
        ['b', 1],
        ['b', 2],
        ['b', 3],
        ['a', 2],
        ['b', 4],
      ])
    })
  })

  test('ST42 matches by a range of entries come by entry and subscription', async () => {
    await withStore(await engine.freshPlace(), async ({ views }) => {
      await fill(views)
      const found = await views.matchesIn({ from: 2, to: 5 })
      expect(found.map(({ index, subscription }) => [index, subscription])).toEqual([
        [2, 'b'],
        [3, 'a'],
        [3, 'b'],
        [4, 'b'],
      ])
    })
  })

  test('ST43 matches that are dropped and folded again have the same digest', async () => {
    await withStore(await engine.freshPlace(), async ({ views }) => {
      await fill(views)
      const digest = await views.digest()
      await views.drop()
      expect(await views.matches({ subscription: 'b', after: 0, limit: 9 })).toEqual([])
      await fill(views)
      expect(await views.digest()).toEqual(digest)
    })
  })
})
