import type { Command } from '@hudna/core/api/types.ts'
import { partiesMarking } from '@hudna/core/kernel/marking.ts'
import type { Actor } from '@hudna/core/kernel/world.ts'
import { addMs } from '@hudna/core/kernel/instant.ts'
import * as fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import {
  duty,
  northLiaison,
  reportOf,
  rowOf,
  source,
  southLiaison,
  triageOf,
} from '../sequencer/test-commands.ts'
import {
  begunTestCentre,
  openTestCentre,
  START,
  testFolders,
  type TestCentre,
} from '../sequencer/test-sequencer.ts'
import { checkProjections } from './check.ts'
import { rebuild } from './projections.ts'
import { subscribeTo, volumeAt } from './test-subscriptions.ts'

const folders = testFolders()
afterAll(folders.remove)

function zoneAt(zone: string, place: number): Command {
  return {
    type: 'agreements/declare-zone',
    zone,
    agreement: 'truce',
    kind: 'no-flight',
    names: { ar: zone, en: zone, ru: zone },
    volume: volumeAt(place, 2_000),
    consents: [],
    declaredBy: 'north',
    source,
    marking: partiesMarking,
  }
}

const name = fc.constantFrom('tower', 'mill', 'bridge')
const place = fc.nat(2)
const command: fc.Arbitrary<Command> = fc.oneof(
  fc.tuple(name, place).map(([id, at]) => subscribeTo(id, at)),
  name.map((subscription): Command => ({ type: 'notices/unsubscribe', subscription })),
  fc.tuple(fc.nat(9), place).map(([id, at]) => zoneAt(`zone-${id}`, at)),
  name.map((id) => reportOf(id)),
  name.map(triageOf),
  fc.integer({ min: 1, max: 6 }).map(rowOf),
)
const actor: fc.Arbitrary<Actor> = fc.constantFrom(duty, northLiaison, southLiaison)
const history = fc.array(
  fc.record({
    batch: fc.array(fc.tuple(command, actor), { minLength: 1, maxLength: 12 }),
    restartAfter: fc.boolean(),
  }),
  { minLength: 1, maxLength: 6 },
)

/** The counters of each subscription in their order. */
async function countersOf(centre: TestCentre): Promise<readonly (readonly number[])[]> {
  const rows = await centre.store.views.rows({ view: 'match' })
  const of = Map.groupBy(rows, ([, subscription]) => subscription)
  return [...of.values()].map((found) => found.map(([, , counter]) => Number(counter)))
}

test('PJ20 however requests were batched and the centre started, the matches are those of a rebuild', async () => {
  await fc.assert(
    fc.asyncProperty(history, async (steps) => {
      let centre = await begunTestCentre(folders.fresh())
      const alone = await begunTestCentre(folders.fresh())
      await centre.submit(subscribeTo('always'), { actor: northLiaison })
      await alone.submit(subscribeTo('always'), { actor: northLiaison })
      for (const { batch, restartAfter } of steps) {
        await Promise.all(batch.map(([asked, by]) => centre.submit(asked, { actor: by })))
        for (const [asked, by] of batch) await alone.submit(asked, { actor: by })
        if (!restartAfter) continue
        await centre.close()
        centre = await openTestCentre(centre.folder)
      }
      const digest = await centre.store.views.digest()
      expect(await alone.store.views.digest()).toEqual(digest)
      for (const counters of await countersOf(centre))
        expect(counters).toEqual(counters.map((_, at) => at + 1))
      await rebuild(centre.store.views, centre.ledger)
      expect(await centre.store.views.digest()).toEqual(digest)
      await centre.close()
      await alone.close()
    }),
    { numRuns: 12 },
  )
}, 120_000)

test('PJ21 a check of views names a match that the record does not add up to', async () => {
  const centre = await begunTestCentre(folders.fresh())
  await centre.submit(subscribeTo('mine'), { actor: northLiaison })
  await centre.submit(reportOf('mill'), { actor: duty })
  const { views } = centre.store
  const check = (kept: typeof views) =>
    checkProjections({
      views: kept,
      ledger: centre.ledger,
      temporaryFolder: centre.folder,
      goOn: () => undefined,
    })
  expect(await check(views)).toMatchObject({ ok: true })
  const [row] = await views.rows({ view: 'match' })
  expect(row?.slice(1, 3)).toEqual(['mine', 1])
  const rows: typeof views.rows = async (query) =>
    query.view === 'match' ? [] : await views.rows(query)
  expect(await check({ ...views, rows })).toEqual({
    ok: false,
    size: centre.ledger.head().size,
    difference: {
      view: 'match',
      kind: 'incident',
      id: 'mill',
      fromIndex: row?.[0],
      fault: 'missing',
      column: null,
    },
  })
  await centre.close()
})

test('PJ22 what was sealed and not projected is counted at the next start', async () => {
  let stops = false
  const failed = await begunTestCentre(folders.fresh(), {
    onSealed: async () => {
      if (stops) throw new Error('ended here')
    },
  })
  failed.setClock(addMs(START, 7_200_000))
  await failed.submit(subscribeTo('mine'), { actor: northLiaison })
  await failed.submit(reportOf('mill'), { actor: duty })
  stops = true
  await Promise.allSettled([failed.submit(reportOf('tower'), { actor: duty })])
  await failed.close()
  expect(failed.faults).toHaveLength(1)
  const centre = await openTestCentre(failed.folder)
  const found = await centre.store.views.matches({ subscription: 'mine', after: 0, limit: 9 })
  expect(found.map(({ counter, id }) => `${counter} ${id}`)).toEqual(['1 mill', '2 tower'])
  await centre.close()
})
