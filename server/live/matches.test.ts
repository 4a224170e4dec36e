import { afterAll, expect, test } from 'vitest'
import { matchesFor } from '../http/live.ts'
import { subscribeTo } from '../projections/test-subscriptions.ts'
import {
  actorAt,
  duty,
  northLiaison,
  reportOf,
  southLiaison,
  triageOf,
} from '../sequencer/test-commands.ts'
import { begunTestCentre, testFolders, type TestCentre } from '../sequencer/test-sequencer.ts'
import type { Announced } from './outbox.ts'

const folders = testFolders()
afterAll(folders.remove)

/** A centre in which two parties watch one area, and the entry after which they do. */
async function watchedCentre(): Promise<{ readonly centre: TestCentre; readonly after: number }> {
  const centre = await begunTestCentre(folders.fresh())
  await centre.submit(subscribeTo('of-north'), { actor: northLiaison })
  await centre.submit(subscribeTo('of-aid', 1), { actor: actorAt('visitors') })
  await centre.submit(subscribeTo('elsewhere', 2), { actor: northLiaison })
  return { centre, after: centre.ledger.head().size - 1 }
}

async function read(centre: TestCentre, after: number, until: number) {
  const had: Announced[] = []
  const stop = new AbortController()
  for await (const event of centre.outbox.events(after, stop.signal)) {
    had.push(event)
    if (event.index === until) stop.abort()
  }
  return had
}

async function recordThree(centre: TestCentre): Promise<void> {
  await centre.submit(reportOf('mill'), { actor: duty })
  await centre.submit(triageOf('mill'), { actor: duty })
}

test('LV13 a party is told of what its own subscriptions have counted', async () => {
  const { centre, after } = await watchedCentre()
  await recordThree(centre)
  const events = await read(centre, after, after + 3)
  const told = (post: string) =>
    events.flatMap((event) => matchesFor(centre.world.world, actorAt(post), event))
  const of = (subscription: string) => [
    { subscription, counter: 1, index: after + 2, kind: 'incident', id: 'mill' },
    { subscription, counter: 2, index: after + 3, kind: 'incident', id: 'mill' },
  ]
  expect(told('north-liaison')).toEqual(of('of-north'))
  expect(told('aid-cell')).toEqual(of('of-aid'))
  expect(told(southLiaison.post)).toEqual([])
  await centre.close()
})

test('LV14 matches are announced alike to those who were there and to those who catch up', async () => {
  const { centre, after } = await watchedCentre()
  const there = read(centre, after, after + 3)
  await new Promise((resolve) => setTimeout(resolve, 20))
  await recordThree(centre)
  const live = await there
  expect(live.flatMap(({ matches }) => matches)).toHaveLength(4)
  const later = await read(centre, after, after + 3)
  expect(later.map(({ matches }) => matches)).toEqual(live.map(({ matches }) => matches))
  await centre.close()
})
