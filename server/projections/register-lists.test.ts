import { registers } from '@hudna/core/api/kinds.ts'
import { namedKinds } from '@hudna/core/api/search.ts'
import type { Command } from '@hudna/core/api/types.ts'
import { incidentKind } from '@hudna/core/incidents/incident.ts'
import { mayReadExactPosition } from '@hudna/core/kernel/marking.ts'
import type { Documented } from '@hudna/core/kernel/world.ts'
import * as fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import {
  actorAt,
  administration,
  northLiaison,
  partyOf,
  reportOf,
  southLiaison,
} from '../sequencer/test-commands.ts'
import { around, mill, noticeOf, volumeAt, zoneOf } from '../sequencer/test-located.ts'
import { begunTestCentre, type TestCentre, testFolders } from '../sequencer/test-sequencer.ts'
import type { ViewStore } from '../store/store.ts'
import type { Folded } from './fold.ts'
import { PastRegisters } from './past-registers.ts'
import { type Rank, RegisterLists } from './register-lists.ts'
import { SealedWorld } from './sealed-world.ts'

const folders = testFolders()
afterAll(folders.remove)

const kinds = [...Object.values(registers), incidentKind.name]
const secret = { tlp: 'AMBER', class: 'D', releaseTo: ['south'] } as const
const words = ['حلب', 'Aleppo', 'Алеппо', 'Raqqa', 'الرقة', 'Mill road', 'mill']

const id = fc.constantFrom('a', 'b', 'c', 'd', 'e')
const word = fc.constantFrom(...words)
const command: fc.Arbitrary<Command> = fc
  .tuple(id, word, fc.nat(5))
  .map(([name, called, what]): Command => {
    const names = { ar: called, en: called, ru: called }
    const marking = { ...secret, releaseTo: [...secret.releaseTo] }
    const volume = volumeAt(around(mill, 900))
    switch (what) {
      case 0:
        return { ...zoneOf(`zone-${name}`, volume), names }
      case 1:
        return { ...zoneOf(`hidden-${name}`, volume), names, marking }
      case 2:
        return { ...noticeOf(`site-${name}`, 'site', { volume }), names }
      case 3:
        return reportOf(`report-${name}`, { title: { en: called }, marking })
      case 4:
        return partyOf(`party-${name}`, called)
      default:
        return reportOf(`known-${name}`, { title: { ar: called } })
    }
  })
const batches = fc.array(fc.array(command, { minLength: 1, maxLength: 6 }), {
  minLength: 2,
  maxLength: 5,
})
const readers = [undefined, northLiaison, southLiaison, actorAt('duty')] as const

async function carryOut(centre: TestCentre, asked: readonly (readonly Command[])[]): Promise<void> {
  for (const batch of asked)
    await Promise.all(
      batch.map((one) =>
        centre.submit(one, {
          actor: one.type === 'parties/register' ? administration : northLiaison,
        }),
      ),
    )
}

/** Everything, page by page. */
async function paged(
  lists: RegisterLists,
  wanted: Parameters<RegisterLists['list']>[0],
  size?: number,
): Promise<readonly string[]> {
  const texts: string[] = []
  let after: Rank | undefined
  do {
    const page = await lists.list({ ...wanted, after, limit: 2 }, size)
    expect(page.texts.length).toBeLessThanOrEqual(2)
    texts.push(...page.texts)
    after = page.last
  } while (after !== undefined)
  return texts
}

test('PJ50 a list and its pages have what the views have and their reader may have, at any size', async () => {
  const drawn = fc.tuple(batches, fc.constantFrom(...readers), fc.option(word), fc.nat(100))
  await fc.assert(
    fc.asyncProperty(drawn, async ([asked, actor, called, share]) => {
      const centre = await begunTestCentre(folders.fresh())
      await carryOut(centre, asked)
      const { views } = centre.store
      const size = await views.size()
      const lists = new RegisterLists(views, new SealedWorld(centre.world, { kinds, size }))
      for (const at of [undefined, size, Math.floor((size * share) / 101)]) {
        for (const kind of ['zone', 'party', 'notice', 'standing']) {
          const versions = await views.documents({ kind, size: at ?? size })
          const may = versions.filter((version) =>
            mayReadExactPosition(actor, JSON.parse(version.document) as Documented),
          )
          const all = await lists.list({ kind, actor }, at)
          expect(all.texts).toEqual(may.map(({ document }) => document))
          expect([all.size, all.total]).toEqual([at ?? size, may.length])
          expect(await paged(lists, { kind, actor }, at)).toEqual(all.texts)
          const wanted = { kind, actor, called: called ?? 'a' }
          const found = await lists.list(wanted, at)
          expect(await paged(lists, wanted, at)).toEqual(found.texts)
          expect(new Set(found.texts).size).toBe(found.total)
          for (const text of found.texts) expect(all.texts).toContain(text)
        }
      }
      await centre.close()
    }),
    { numRuns: 8, verbose: 1 },
  )
}, 120_000)

test('PJ51 names taken as they were sealed, after a start and from the documents find the same', async () => {
  let most = 0
  const drawn = fc.tuple(batches, fc.constantFrom(...readers), word)
  await fc.assert(
    fc.asyncProperty(drawn, async ([asked, actor, called]) => {
      let advance: ((folded: readonly Folded[]) => void) | undefined
      const centre = await begunTestCentre(folders.fresh(), {
        onSealed: async (folded) => advance?.(folded),
      })
      const { views } = centre.store
      const begun = await views.size()
      const growing = new SealedWorld(centre.world, { kinds, size: begun })
      const grown = new RegisterLists(views, growing)
      advance = (folded) => {
        growing.advance(folded)
        grown.named.advance(folded)
      }
      await carryOut(centre, asked)
      const size = await views.size()
      const started = new RegisterLists(views, new SealedWorld(centre.world, { kinds, size }))
      const earlier = new SealedWorld(centre.world, { kinds: [], size: size + 1 })
      const fromDocuments = new RegisterLists(views, earlier)
      const options = { kinds: namedKinds, actor }
      const wanted = await grown.search(called, options)
      expect(wanted.size).toBe(size)
      most = Math.max(most, wanted.found.length)
      expect(await started.search(called, options)).toEqual(wanted)
      expect(await fromDocuments.search(called, options, size)).toEqual(wanted)
      await centre.close()
    }),
    { numRuns: 8, verbose: 1 },
  )
  expect(most).toBeGreaterThan(0)
}, 120_000)

test('PJ50 a list longer than a page is read from the views, byte for byte the same', async () => {
  const centre = await begunTestCentre(folders.fresh())
  const count = 520
  const asked = Array.from({ length: count }, (_, at) => partyOf(`group-${at}`, `Group ${at}`))
  await carryOut(centre, [asked.slice(0, 300), asked.slice(300)])
  const { views } = centre.store
  const size = await views.size()
  const lists = new RegisterLists(views, new SealedWorld(centre.world, { kinds, size }))
  const { texts, total } = await lists.list({ kind: 'party', actor: undefined })
  expect(total).toBeGreaterThan(count)
  expect(texts).toEqual((await views.documents({ kind: 'party' })).map(({ document }) => document))
  expect(await lists.list({ kind: 'party', actor: undefined }, size - 1)).toMatchObject({
    total: total - 1,
    texts: { length: total - 1 },
  })
  await centre.close()
})

/** The views with every reading of a whole register told. */
function told(views: ViewStore, onRead: () => void): ViewStore {
  return {
    ...views,
    documents: (query) => {
      onRead()
      return views.documents(query)
    },
  }
}

test('PJ52 the registers of the past that were asked for last are kept, and no more than fit', async () => {
  const centre = await begunTestCentre(folders.fresh())
  await carryOut(centre, [['one', 'two', 'three'].map((name) => partyOf(name))])
  const { views } = centre.store
  const size = await views.size()
  const parties = (await views.documents({ kind: 'party' })).length
  let reads = 0
  const past = new PastRegisters(
    told(views, () => (reads += 1)),
    parties * 2 - 1,
  )
  await Promise.all([past.at('party', size), past.at('party', size)])
  await past.at('agreement', size)
  await past.at('party', size)
  expect([reads, past.held]).toEqual([2, parties + 1])
  await past.at('party', size - 1)
  expect([reads, past.held]).toEqual([3, parties * 2 - 1])
  await past.at('party', size)
  expect(reads).toBe(3)
  await past.at('agreement', size)
  expect(reads).toBe(4)
  const small = new PastRegisters(
    told(views, () => (reads += 1)),
    parties - 1,
  )
  for (const _ of [1, 2]) expect((await small.at('party', size)).documents).toHaveLength(parties)
  expect([reads, small.held]).toEqual([6, 0])
  await centre.close()
})

test('PJ52 a register of the past that could not be read is read again', async () => {
  const centre = await begunTestCentre(folders.fresh())
  const { views } = centre.store
  let reads = 0
  const past = new PastRegisters(
    told(views, () => {
      reads += 1
      if (reads === 1) throw new Error('the database is gone')
    }),
  )
  const size = await views.size()
  await expect(past.at('agreement', size)).rejects.toThrow('gone')
  expect((await past.at('agreement', size)).documents).toHaveLength(1)
  await centre.close()
})
