import { snapshotOf } from '@hudna/core/conflicts/snapshot.ts'
import { regimeAt, type RegimeQuery } from '@hudna/core/conflicts/regime.ts'
import { soughtBy, worldOf } from '@hudna/core/conflicts/volume-register-world.ts'
import { registers } from '@hudna/core/api/kinds.ts'
import type { Command } from '@hudna/core/api/types.ts'
import type { Position } from '@hudna/core/geometry/place.ts'
import { mayReadExactPosition } from '@hudna/core/kernel/marking.ts'
import { noticeKind } from '@hudna/core/notices/notice.ts'
import { zoneKind } from '@hudna/core/agreements/agreement.ts'
import * as fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { actorAt, northLiaison, southLiaison } from '../sequencer/test-commands.ts'
import {
  verifyOf,
  around,
  day,
  mill,
  noticeOf,
  pauseOf,
  volumeAt,
  zoneOf,
} from '../sequencer/test-located.ts'
import {
  begunTestCentre,
  openTestCentre,
  type TestCentre,
  testFolders,
} from '../sequencer/test-sequencer.ts'
import { readableWorldAt } from './located-reads.ts'
import { catchUp, rebuild } from './projections.ts'
import { SealedWorld } from './sealed-world.ts'
import { storedForm, storedOrder } from './stored-form.ts'
import { worldAt } from './world-at.ts'

const folders = testFolders()
afterAll(folders.remove)

const everywhere = { footprint: null, floorM: null, ceilingM: null, interval: day }
const kinds = Object.values(registers)

const place = fc
  .tuple(fc.integer({ min: -300_000, max: 300_000 }), fc.integer({ min: -300_000, max: 300_000 }))
  .map(([east, north]): Position => [mill[0] + east, mill[1] + north])
const footprint = fc.tuple(place, fc.constantFrom(50, 900, 9_000)).map(([at, m]) => around(at, m))
const id = fc.constantFrom('a', 'b', 'c')
const secret = { tlp: 'AMBER', class: 'D', releaseTo: ['south'] } as const
const command: fc.Arbitrary<Command> = fc
  .tuple(id, footprint, fc.nat(6))
  .map(([name, where, what]) => {
    const volume = volumeAt(where)
    const marking = { ...secret, releaseTo: [...secret.releaseTo] }
    switch (what) {
      case 0:
        return zoneOf(`zone-${name}`, volume)
      case 1:
        return pauseOf(`pause-${name}`, volume)
      case 2:
        return noticeOf(`hidden-${name}`, 'site', { volume, marking })
      case 3:
        return noticeOf(`flights-${name}`, 'flights', { volume })
      case 4:
        return {
          ...noticeOf(`site-${name}`, 'site', { volume }),
          type: 'notices/amend',
          reason: { en: 'Moved' },
        }
      case 5:
        return { type: 'notices/cancel', notice: `site-${name}`, reason: { en: 'Closed' } }
      default:
        return noticeOf(`site-${name}`, 'site', { volume })
    }
  })
const batches = fc.array(fc.array(command, { minLength: 1, maxLength: 6 }), {
  minLength: 2,
  maxLength: 5,
})

async function carryOut(centre: TestCentre, asked: readonly (readonly Command[])[]): Promise<void> {
  for (const batch of asked)
    await Promise.all(batch.map((one) => centre.submit(one, { actor: northLiaison })))
}

test('PJ30 the register of a start is the one of the writer, and of a rebuild; so are its covers', async () => {
  await fc.assert(
    fc.asyncProperty(batches, footprint, async (asked, where) => {
      const centre = await begunTestCentre(folders.fresh())
      await carryOut(centre, asked)
      const { views } = centre.store
      const digest = await views.digest()
      const covers = await views.rows({ view: 'cover' })
      const loaded = await catchUp(views, centre.ledger)
      const rebuilt = await rebuild(views, centre.ledger)
      expect(await views.rows({ view: 'cover' })).toEqual(covers)
      expect(await views.digest()).toEqual(digest)
      for (const extent of [everywhere, { ...everywhere, footprint: where }]) {
        const found = centre.register.near(extent, { withinM: 400 })
        expect(loaded.register.near(extent, { withinM: 400 })).toEqual(found)
        expect(rebuilt.register.near(extent, { withinM: 400 })).toEqual(found)
      }
      expect(loaded.register.index.size).toBe(centre.register.index.size)
      await centre.close()
    }),
    { numRuns: 5, verbose: 1 },
  )
}, 120_000)

test('PJ31 questions at any size are answered from candidates as from all that stood then', async () => {
  const reader = fc.constantFrom(undefined, northLiaison, southLiaison, actorAt('duty'))
  const asking = fc.record({ position: fc.option(place, { freq: 5 }), errorRadiusM: fc.nat(9_000) })
  await fc.assert(
    fc.asyncProperty(batches, asking, reader, async (asked, where, actor) => {
      const centre = await begunTestCentre(folders.fresh())
      await carryOut(centre, asked)
      const { views } = centre.store
      const size = await views.size()
      const sealed = new SealedWorld(centre.world, { kinds, size })
      const located = { views, sealed, register: centre.register }
      const query: RegimeQuery = { place: where, interval: day }
      const candidates = soughtBy(centre.register, query)
      const whole = ['agreements', 'clauses', 'standings', 'zones', 'parties'] as const
      for (const at of [size, size - 1, Math.floor(size * 0.8)]) {
        const mayHave = mayReadExactPosition
        const present = centre.world.world
        const all = await worldAt(views, { kinds, size: at, actor, mayHave, present })
        const small = whole.map((register) => registers[register])
        const options = { kinds: small, candidates, size: at, actor }
        const near = worldOf(await readableWorldAt(located, options), candidates)
        const answer = storedForm(regimeAt(near, query))
        expect(answer, `at ${at}`).toBe(storedForm(regimeAt(all, query)))
        const ids = [...near.all(noticeKind)].map((notice) => notice.id)
        expect(new Set(ids).size).toBe(ids.length)
      }
      await centre.close()
    }),
    { numRuns: 6, verbose: 1 },
  )
}, 120_000)

test('PJ32 the sealed world is what the views have, and takes nothing before it is sealed', async () => {
  const seals: (readonly string[])[] = []
  let sealed: SealedWorld | undefined
  const centre = await begunTestCentre(folders.fresh(), {
    onSealed: async (folded) => {
      seals.push([...(sealed?.world.all(noticeKind) ?? [])].map((notice) => notice.id))
      sealed?.advance(folded)
    },
  })
  sealed = new SealedWorld(centre.world, { kinds, size: await centre.store.views.size() })
  for (const name of ['b', 'a'])
    await centre.submit(noticeOf(name, 'site'), { actor: northLiaison })
  expect(seals.slice(-2)).toEqual([[], ['b']])
  expect([...sealed.world.all(noticeKind)].map((notice) => notice.id)).toEqual(['a', 'b'])
  expect(sealed.size).toBe(await centre.store.views.size())
  expect(sealed.world.get(noticeKind, 'a')).toBe(centre.world.get(noticeKind, 'a'))
  expect(sealed.world.get(zoneKind, 'none')).toBeUndefined()
  const versions = await centre.store.views.documents({ kind: 'notice' })
  const documents = [...sealed.world.all<object>({ name: 'notice' })].map(storedForm)
  expect(documents).toEqual(versions.map(({ document }) => document))
  await centre.close()
})

test('PJ33 a record whose views were made without covers has them after the next start', async () => {
  const centre = await begunTestCentre(folders.fresh())
  await carryOut(centre, [
    [noticeOf('clinic', 'site'), zoneOf('sky', volumeAt(around(mill, 5_000)))],
  ])
  await centre.submit(verifyOf('clinic'), { actor: { ...northLiaison, officer: 'second' } })
  const found = centre.register.near(everywhere, { withinM: 0 })
  expect(found).toEqual([
    { kind: 'site', id: 'clinic' },
    { kind: 'zone', id: 'sky' },
  ])
  await centre.store.views.drop()
  await centre.close()
  const again = await openTestCentre(centre.folder)
  expect(again.register.near(everywhere, { withinM: 0 })).toEqual(found)
  expect(snapshotOf(again.world, day.from).things).toHaveLength(2)
  await again.close()
})

test('PJ34 an answer has one order of members, wherever its documents were read', () => {
  const answer = storedOrder({ b: [{ z: 1, a: undefined }], a: null })
  expect(JSON.stringify(answer)).toBe('{"a":null,"b":[{"z":1}]}')
})
