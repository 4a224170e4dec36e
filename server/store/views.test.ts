import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type NewVersion, type Store, viewNames, type ViewRow, type ViewStore } from './store.ts'
import { testEngines, withStore, type Place } from './test-engines.ts'
import {
  foldAt,
  historyFrom,
  historyOf,
  listedAt,
  momentAt,
  names,
  overlapping,
  type History,
} from './test-histories.ts'

/** Every row of every view, page by page. */
async function allRows({ views }: Store, size?: number): Promise<readonly (readonly ViewRow[])[]> {
  const found = viewNames.map(async (view) => {
    const rows: ViewRow[] = []
    for (;;) {
      const after = rows.at(-1)
      const page = await views.rows(size === undefined ? { view, after } : { view, after, size })
      if (page.length === 0) return rows
      rows.push(...page)
    }
  })
  return await Promise.all(found)
}

type Fold = Parameters<ViewStore['apply']>[0]

function versionAt(fromIndex: number, id: string, document: string): NewVersion {
  return { kind: 'pause', id, fromIndex, document }
}

async function applyAll(store: Store, history: History): Promise<void> {
  for (const fold of history.folds) await store.views.apply(fold)
}

const engines = testEngines()
beforeAll(async () => {
  for (const engine of engines) await engine.start()
}, 60_000)
afterAll(async () => {
  for (const engine of engines) await engine.stop()
}, 60_000)

/**
 * Small histories in which everything happens: several versions in a batch and by one entry, with
 * times and without.
 */
function randomHistory(): fc.Arbitrary<History> {
  const change = fc.record({
    name: fc.constantFrom(...names),
    began: fc.integer({ min: 0, max: 9 }),
    lasts: fc.option(fc.integer({ min: 0, max: 4 })),
    text: fc.string(),
  })
  const entry = fc.array(change, { maxLength: 3 })
  const batch = fc.array(entry, { maxLength: 4 })
  return fc.array(batch, { maxLength: 5 }).map(historyFrom)
}

describe.each(engines)('views on $name', (engine) => {
  let place: Place
  beforeAll(async () => {
    place = await engine.freshPlace()
  })

  /** One place for all tests of this suite, emptied before each. */
  const withViews = async (work: (store: Store) => Promise<void>) =>
    await withStore(place, async (store) => {
      await store.views.drop()
      await work(store)
    })

  test('ST8 versions close where the next begins, within a batch and across', async () => {
    await withViews(async ({ views }) => {
      const versions = [versionAt(0, 'a', 'a0'), versionAt(1, 'a', 'a1'), versionAt(1, 'b', 'b1')]
      await views.apply({ from: 0, to: 2, versions, facts: [] })
      await views.apply({ from: 2, to: 3, versions: [versionAt(2, 'a', 'a2')], facts: [] })
      const spans = (await views.versions({ kind: 'pause', id: 'a' })).map(
        ({ fromIndex, toIndex, document }) => [fromIndex, toIndex, document],
      )
      expect(spans).toEqual([
        [0, 1, 'a0'],
        [1, 2, 'a1'],
        [2, null, 'a2'],
      ])
      expect(await views.documents({ kind: 'pause' })).toEqual([
        { ...versionAt(2, 'a', 'a2'), toIndex: null },
        { ...versionAt(1, 'b', 'b1'), toIndex: null },
      ])
    })
  })

  test('ST9 the later of two versions by one entry stands', async () => {
    await withViews(async ({ views }) => {
      const versions = [versionAt(0, 'a', 'old'), versionAt(1, 'a', 'x'), versionAt(1, 'a', 'y')]
      await views.apply({ from: 0, to: 2, versions, facts: [] })
      expect((await views.versions({ kind: 'pause', id: 'a' })).map((v) => v.document)).toEqual([
        'old',
        'y',
      ])
    })
  })

  test('ST10 reads as known at every size equal a fold from scratch', async () => {
    await withViews(async (store) => {
      const property = fc.asyncProperty(randomHistory(), async (history) => {
        await store.views.drop()
        await applyAll(store, history)
        expect(await store.views.size()).toBe(history.size)
        for (let size = 0; size <= history.size; size += 1)
          await expectKnownAt(store, history, size)
        for (const { kind, id } of history.names)
          expect(await store.views.versions({ kind, id })).toEqual(historyOf(history, { kind, id }))
      })
      await fc.assert(property, { numRuns: 20, endOnFailure: true, verbose: 1 })
    })
  })

  test('ST30 the rows at a size are those of the entries below it', async () => {
    await withViews(async (store) => {
      const { views } = store
      const property = fc.asyncProperty(randomHistory(), async (history) => {
        const until: (readonly (readonly ViewRow[])[])[] = []
        await views.drop()
        until.push(await allRows(store))
        for (const fold of history.folds) {
          await views.apply(fold)
          until.push(await allRows(store))
        }
        for (const [at, rows] of until.entries())
          expect(await allRows(store, history.folds[at - 1]?.to ?? 0)).toEqual(rows)
      })
      await fc.assert(property, { numRuns: 15, endOnFailure: true, verbose: 1 })
    })
  })

  test('ST11 listings are half-open, and open ends and moments count', async () => {
    await withViews(async ({ views }) => {
      const spans: readonly [string, number, number | null][] = [
        ['ends at five', 1, 5],
        ['moment at five', 5, 5],
        ['five to seven', 5, 7],
        ['begins at seven', 7, 9],
        ['moment at seven', 7, 7],
        ['open from two', 2, null],
        ['open from seven', 7, null],
      ]
      const versions = spans.map(([id, from, to], fromIndex) => ({
        ...versionAt(fromIndex, id, '{}'),
        listing: {
          occurredFrom: momentAt(from),
          occurredTo: to === null ? null : momentAt(to),
          row: `row of ${id}`,
        },
      }))
      const unlisted = versionAt(spans.length, 'unlisted', '{}')
      const to = spans.length + 1
      await views.apply({ from: 0, to, versions: [...versions, unlisted], facts: [] })
      const ids = async (window: { from: string | null; to: string | null }) =>
        (await views.listings({ kind: 'pause', ...window })).map(({ id }) => id)
      expect(await ids({ from: momentAt(5), to: momentAt(7) })).toEqual([
        'open from two',
        'five to seven',
        'moment at five',
      ])
      expect(await ids({ from: null, to: momentAt(2) })).toEqual(['ends at five'])
      expect(await ids({ from: momentAt(8), to: null })).toEqual([
        'open from two',
        'begins at seven',
        'open from seven',
      ])
      expect(await ids({ from: null, to: null })).toHaveLength(spans.length)
      const [first] = await views.listings({ kind: 'pause', from: null, to: momentAt(2) })
      expect(first).toEqual({ id: 'ends at five', fromIndex: 0, row: 'row of ends at five' })
    })
  })

  test('ST12 the size at a moment counts what was recorded at or before it', async () => {
    await withViews(async ({ views }) => {
      expect(await views.sizeAt(momentAt(9))).toBe(0)
      const facts = [1, 3, 3, 3, 6].map((at, index) => ({
        index,
        time: momentAt(at),
        type: 'kind.happened',
        author: 'post',
        signer: null,
        subjects: [],
      }))
      await views.apply({ from: 0, to: 5, versions: [], facts })
      const sizes = await Promise.all([0, 1, 2, 3, 5, 6, 9].map((at) => views.sizeAt(momentAt(at))))
      expect(sizes).toEqual([0, 1, 1, 4, 4, 5, 5])
    })
  })

  test('ST13 facts come back with their subjects in order', async () => {
    await withViews(async ({ views }) => {
      const subjects = ['z', 'a', 'm'].map((id) => ({ kind: 'incident', id }))
      const facts = [0, 1, 2].map((index) => ({
        index,
        time: momentAt(index),
        type: 'incident.reported',
        author: 'post',
        signer: index === 1 ? 'front-shift' : null,
        subjects: index === 1 ? [] : subjects,
      }))
      await views.apply({ from: 0, to: 3, versions: [], facts })
      expect(await views.facts({ from: 0, to: 9 })).toEqual(facts)
      expect(await views.facts({ from: 1, to: 2 })).toEqual([facts[1]])
    })
  })

  test('ST14 a fold from another size changes nothing', async () => {
    await withViews(async ({ views }) => {
      const fold: Fold = { from: 0, to: 2, versions: [versionAt(0, 'a', 'a0')], facts: [] }
      await views.apply(fold)
      const before = await views.digest()
      const other = { from: 1, to: 3, versions: [versionAt(1, 'a', 'a1')], facts: [] }
      await expect(views.apply(fold)).rejects.toMatchObject({ code: 'size-moved' })
      await expect(views.apply(other)).rejects.toMatchObject({ code: 'size-moved' })
      expect(await views.size()).toBe(2)
      expect(await views.digest()).toEqual(before)
    })
  })

  test('ST15 dropped and folded again, in one batch, the digest is the same', async () => {
    await withViews(async ({ views }) => {
      const property = fc.asyncProperty(randomHistory(), async ({ folds, size }) => {
        await views.drop()
        expect(await views.size()).toBe(0)
        expect((await views.digest()).rows).toBe(0)
        for (const fold of folds) await views.apply(fold)
        const first = await views.digest()
        await views.drop()
        const versions = folds.flatMap((fold) => fold.versions)
        const facts = folds.flatMap((fold) => fold.facts)
        await views.apply({ from: 0, to: size, versions, facts })
        expect(await views.digest()).toEqual(first)
        const more = [versionAt(size, 'another', '')]
        await views.apply({ from: size, to: size + 1, versions: more, facts: [] })
        expect(await views.digest()).not.toEqual(first)
      })
      await fc.assert(property, { numRuns: 20, endOnFailure: true, verbose: 1 })
    })
  })

  test('ST17 documents come in the order of the bytes of their ids', async () => {
    await withViews(async ({ views }) => {
      const ids = ['b', 'B', 'a', 'Z', 'ä', 'a-b', 'ab', 'حلب', '10', '9', '\u{1F54A}', '\uFFFD']
      const versions = ids.map((id, index) => versionAt(index, id, 'x'))
      await views.apply({ from: 0, to: ids.length, versions, facts: [] })
      const byBytes = ids.toSorted((one, other) =>
        Buffer.compare(Buffer.from(one), Buffer.from(other)),
      )
      expect((await views.documents({ kind: 'pause' })).map(({ id }) => id)).toEqual(byBytes)
    })
  })
})

test('ST16 the same content has the same digest on both engines', async () => {
  const [one, other] = await Promise.all(engines.map((engine) => engine.freshPlace()))
  if (!one || !other) throw new Error('two engines')
  await withStore(one, async (first) => {
    await withStore(other, async (second) => {
      const sameDigest = async ({ folds }: History) => {
        for (const { views } of [first, second]) {
          await views.drop()
          for (const fold of folds) await views.apply(fold)
        }
        expect(await first.views.digest()).toEqual(await second.views.digest())
      }
      const property = fc.asyncProperty(randomHistory(), sameDigest)
      await fc.assert(property, { numRuns: 20, endOnFailure: true, verbose: 1 })
      await sameDigest(longHistory())
      expect((await first.views.digest()).rows).toBe(3 * 2_500)
    })
  })
})

/** More rows than a page of the digest and more values than one statement takes. */
function longHistory(): History {
  const size = 2_500
  const versions = Array.from({ length: size }, (_, fromIndex) => ({
    kind: 'pause',
    id: `${fromIndex % 1_700} \u0001 "é" حلب`,
    fromIndex,
    document: `{"n":${fromIndex}}`,
  }))
  const facts = versions.map(({ kind, id, fromIndex }) => ({
    index: fromIndex,
    time: '2016-10-20T05:00:00.000Z',
    type: 'pause.proposed',
    author: 'post',
    signer: null,
    subjects: [{ kind, id }],
  }))
  return { folds: [{ from: 0, to: size, versions, facts }], size, names: [] }
}

async function expectKnownAt({ views }: Store, history: History, size: number): Promise<void> {
  const window = { from: momentAt(3), to: momentAt(6) }
  for (const kind of ['incident', 'pause']) {
    const expected = foldAt(history, { kind, size })
    expect(await views.documents({ kind, size })).toEqual(expected)
    const listed = listedAt(history, { kind, size })
    expect(await views.listings({ kind, size, from: null, to: null })).toEqual(
      listed.map(({ listing }) => listing),
    )
    expect(await views.listings({ kind, size, ...window })).toEqual(
      listed.filter((one) => overlapping(one, window)).map(({ listing }) => listing),
    )
    if (size === history.size) expect(await views.documents({ kind })).toEqual(expected)
    for (const name of history.names.filter((one) => one.kind === kind))
      expect(await views.document({ ...name, size })).toEqual(
        expected.find(({ id }) => id === name.id),
      )
  }
}
