import type { Command } from '@hudna/core/api/types.ts'
import { addMs } from '@hudna/core/kernel/instant.ts'
import type { Actor } from '@hudna/core/kernel/world.ts'
import * as fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { duty, northLiaison, southLiaison } from '../sequencer/test-commands.ts'
import {
  begunTestCentre,
  openTestCentre,
  START,
  testFolders,
  type TestCentre,
} from '../sequencer/test-sequencer.ts'
import { line, messageOf, noticeOf } from '../sequencer/test-telling.ts'
import { checkProjections } from './check.ts'
import { rebuild } from './projections.ts'

const folders = testFolders()
afterAll(folders.remove)
const from = addMs(START, 72 * 3_600_000)

const number = fc.nat(5)
const command: fc.Arbitrary<Command> = fc.oneof(
  number.map((n) => noticeOf(`notice-${n}`, from)),
  fc
    .record({ n: number, version: fc.integer({ min: 1, max: 2 }) })
    .map(({ n, version }): Command => {
      return { type: 'notices/acknowledge', notice: `notice-${n}`, version }
    }),
  number.map((n): Command => {
    return { type: 'notices/cancel', notice: `notice-${n}`, reason: { en: 'Over' } }
  }),
  number.map((n) => messageOf(`message-${n}`, 'routine')),
  number.map((n): Command => ({ type: 'channels/take', message: `message-${n}` })),
)
const actor: fc.Arbitrary<Actor> = fc.constantFrom(duty, northLiaison, southLiaison)
const history = fc.array(
  fc.record({
    batch: fc.array(fc.tuple(command, actor), { minLength: 1, maxLength: 10 }),
    restartAfter: fc.boolean(),
  }),
  { minLength: 1, maxLength: 4 },
)

async function allOf({ store }: TestCentre) {
  return await store.views.deliveriesIn({ from: 0, to: 10_000 })
}

test('PJ60 however requests were batched, deliveries are those of a rebuild, with counters that have no gap', async () => {
  const run = async (steps: typeof history extends fc.Arbitrary<infer T> ? T : never) => {
    let centre = await begunTestCentre(folders.fresh())
    try {
      await centre.submit(line, { actor: duty })
      for (const { batch, restartAfter } of steps) {
        await Promise.all(batch.map(([one, by]) => centre.submit(one, { actor: by })))
        if (!restartAfter) continue
        await centre.close()
        centre = await openTestCentre(centre.folder)
      }
      const before = await allOf(centre)
      for (const party of new Set(before.map((one) => one.party))) {
        const counters = before.filter((one) => one.party === party).map(({ counter }) => counter)
        expect(counters).toEqual(counters.map((_, at) => at + 1))
      }
      const { views } = centre.store
      const checked = await checkProjections({
        views,
        ledger: centre.ledger,
        temporaryFolder: centre.folder,
        goOn: () => undefined,
      })
      expect(checked).toMatchObject({ ok: true })
      await rebuild(views, centre.ledger)
      expect(await allOf(centre)).toEqual(before)
    } finally {
      await centre.close()
    }
  }
  await fc.assert(fc.asyncProperty(history, run), { numRuns: 5, endOnFailure: true, verbose: 1 })
}, 120_000)

test('PJ61 deliveries as known at a size are those of the entries below it', async () => {
  const centre = await begunTestCentre(folders.fresh())
  try {
    await centre.submit(line, { actor: duty })
    const sizes: number[] = []
    for (let at = 0; at < 5; at += 1) {
      sizes.push(centre.ledger.head().size)
      await centre.submit(messageOf(`message-${at}`), { actor: northLiaison })
    }
    const { views } = centre.store
    const query = { party: 'south', after: 1, limit: 2 }
    const newest = await views.deliveries(query)
    expect(newest.map(({ counter, id }) => [counter, id])).toEqual([
      [2, 'message-1'],
      [3, 'message-2'],
    ])
    expect(newest[0]).toMatchObject({ kind: 'message', priority: 'flash', type: 'message-sent' })
    expect(await views.deliveries({ ...query, size: sizes[2] ?? 0 })).toHaveLength(1)
    expect(await views.deliveryCounters({ size: sizes[2] ?? 0 })).toEqual([
      { party: 'south', counter: 2 },
    ])
    expect(await views.deliveryCounters()).toEqual([{ party: 'south', counter: 5 }])
  } finally {
    await centre.close()
  }
})

test('PJ62 each party is addressed at most once by an entry, flash when it came too late for it', async () => {
  const centre = await begunTestCentre(folders.fresh())
  try {
    const both = { recipients: ['aid', 'south'] }
    await centre.submit(noticeOf('in-time', from, both), { actor: northLiaison })
    await centre.submit(noticeOf('late', addMs(START, 2 * 3_600_000), both), {
      actor: northLiaison,
    })
    const read = { type: 'notices/acknowledge', notice: 'late', version: 1 } as const
    await centre.submit(read, { actor: southLiaison })
    const told = (await allOf(centre)).map(({ party, id, priority, type }) => {
      return `${party} ${id} ${priority} ${type}`
    })
    expect(told).toEqual([
      'aid in-time routine notice-submitted',
      'south in-time routine notice-submitted',
      'aid late flash notice-submitted',
      'south late flash notice-submitted',
      'north late routine notice-acknowledged',
    ])
  } finally {
    await centre.close()
  }
})
