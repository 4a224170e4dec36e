import { openMarking } from '@hudna/core/kernel/marking.ts'
import type { Actor } from '@hudna/core/kernel/world.ts'
import * as fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { messageFor } from '../http/live.ts'
import {
  actorAt,
  administration,
  duty,
  northLiaison,
  partyOf,
  reportOf,
  southLiaison,
  triageOf,
} from '../sequencer/test-commands.ts'
import { begunTestCentre, testFolders, type TestCentre } from '../sequencer/test-sequencer.ts'
import { type Announced, BUFFERED_EVENTS_MAX, ConsumerTooSlow } from './outbox.ts'

const folders = testFolders()
afterAll(folders.remove)

let parties = 0
/** Records so many entries in one batch. */
async function record(centre: TestCentre, count: number): Promise<void> {
  const sent = Array.from({ length: count }, () =>
    centre.submit(partyOf(`party-${(parties += 1)}`)),
  )
  await Promise.all(sent)
}

/** Reads a stream until an entry, taking its time after each. */
async function read(
  centre: TestCentre,
  { after, until, pauseMs = 0 }: { after: number; until: number; pauseMs?: number },
): Promise<readonly Announced[]> {
  const had: Announced[] = []
  const stop = new AbortController()
  for await (const event of centre.outbox.events(after, stop.signal)) {
    had.push(event)
    if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs))
    if (event.index === until) stop.abort()
  }
  return had
}

const indices = (events: readonly Announced[]): readonly number[] =>
  events.map(({ index }) => index)
const between = (after: number, until: number): readonly number[] =>
  Array.from({ length: until - after }, (_, place) => after + 1 + place)

const reader = fc.record({ joinsAt: fc.nat(9), back: fc.nat(40), pauseMs: fc.nat(2) })
const traffic = fc.record({
  batches: fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 10, maxLength: 10 }),
  readers: fc.array(reader, { minLength: 1, maxLength: 5 }),
})

test('LV1 every entry comes once and in order while others are recorded', async () => {
  const centre = await begunTestCentre(folders.fresh())
  await fc.assert(
    fc.asyncProperty(traffic, async ({ batches, readers }) => {
      const { size } = centre.ledger.head()
      const until = size + batches.reduce((sum, count) => sum + count, 0) - 1
      const reading: Promise<void>[] = []
      for (const [turn, count] of batches.entries()) {
        for (const { joinsAt, back, pauseMs } of readers) {
          if (joinsAt !== turn) continue
          const after = Math.max(-1, centre.ledger.head().size - 1 - back)
          reading.push(
            read(centre, { after, until, pauseMs }).then((events) =>
              expect(indices(events)).toEqual(between(after, until)),
            ),
          )
        }
        await record(centre, count)
      }
      await Promise.all(reading)
      expect(centre.outbox.streams()).toBe(0)
    }),
    { numRuns: 25 },
  )
  await centre.close()
}, 60_000)

test('LV2 a reader that comes back goes on where it was', async () => {
  const centre = await begunTestCentre(folders.fresh())
  const { size } = centre.ledger.head()
  const had = [...indices(await read(centre, { after: -1, until: 9 }))]
  for (let visit = 0; visit < 5; visit += 1) {
    await record(centre, 7)
    const after = had.at(-1) ?? -1
    const until = Math.min(after + 11, centre.ledger.head().size - 1)
    had.push(...indices(await read(centre, { after, until })))
  }
  expect(had).toEqual(between(-1, had.at(-1) ?? -1))
  expect(had.length).toBeGreaterThan(size)
  await centre.close()
})

test('LV3 a reader that is too slow is told so and loses nothing', async () => {
  const centre = await begunTestCentre(folders.fresh())
  const { size } = centre.ledger.head()
  const events = centre.outbox.events(size - 2, new AbortController().signal)
  const had: number[] = []
  const next = async () => {
    const { value, done } = await events.next()
    if (done !== true) had.push(value.index)
  }
  await next()
  const waiting = next()
  await record(centre, BUFFERED_EVENTS_MAX + 100)
  await waiting
  const drained = (async () => {
    for (;;) await next()
  })()
  await expect(drained).rejects.toBeInstanceOf(ConsumerTooSlow)
  expect(centre.outbox.streams()).toBe(0)
  const last = had.at(-1) ?? -1
  expect(had).toEqual(between(size - 2, last))
  const until = centre.ledger.head().size - 1
  expect(last).toBeLessThan(until)
  const rest = await read(centre, { after: last, until })
  expect(indices(rest)).toEqual(between(last, until))
  await centre.close()
}, 60_000)

test('LV4 a stream ends with its signal and with the outbox', async () => {
  const centre = await begunTestCentre(folders.fresh())
  const last = centre.ledger.head().size - 1
  const stop = new AbortController()
  const stopped = centre.outbox.events(last, stop.signal).next()
  const closed = centre.outbox.events(last, new AbortController().signal).next()
  expect(centre.outbox.streams()).toBe(2)
  stop.abort()
  expect((await stopped).done).toBe(true)
  expect(centre.outbox.streams()).toBe(1)
  centre.outbox.close()
  expect((await closed).done).toBe(true)
  const late = centre.outbox.events(last, new AbortController().signal)
  expect((await late.next()).done).toBe(true)
  const never = centre.outbox.events(-1, AbortSignal.abort())
  expect((await never.next()).done).toBe(true)
  expect(centre.outbox.streams()).toBe(0)
  await centre.close()
})

test('LV5 those who were there and those who catch up are told the same', async () => {
  const centre = await begunTestCentre(folders.fresh())
  const { size } = centre.ledger.head()
  const until = size + 3
  const live = read(centre, { after: size - 1, until })
  await centre.submit(reportOf('mill'), { actor: duty })
  await centre.submit(triageOf('mill'), { actor: duty })
  await record(centre, 1)
  const later = await read(centre, { after: size - 1, until })
  const plain = (events: readonly Announced[]) =>
    events.map((event) => messageFor(centre.world.world, administration, event))
  expect(plain(await live)).toEqual(plain(later))
  expect(later[2]?.changes[0]?.document).toMatchObject({ id: 'mill', state: 'triaged' })
  expect(later[1]?.changes[0]?.document).toMatchObject({ id: 'mill', state: 'reported' })
  await centre.close()
})

/** What each of these readers is told of a report under a marking. */
async function told(marking: ReturnType<typeof reportOf>['marking'], readers: readonly Actor[]) {
  const centre = await begunTestCentre(folders.fresh())
  const { size } = centre.ledger.head()
  await centre.submit(reportOf('mill', { marking }), { actor: northLiaison })
  const [, reported] = await read(centre, { after: size - 1, until: size + 1 })
  await centre.close()
  if (reported === undefined) throw new Error('no announcement')
  return readers.map((actor) => messageFor(centre.world.world, actor, reported))
}

test('LV6 a document of class C goes to its owner and the parties named, the message to all', async () => {
  const marking = { tlp: 'AMBER', class: 'C', releaseTo: ['aid'] } as const
  const readers = [northLiaison, southLiaison, duty, actorAt('aid-cell')]
  const messages = await told({ ...marking, releaseTo: ['aid'] }, readers)
  expect(messages.map(({ type }) => type)).toEqual(readers.map(() => 'incident-reported'))
  expect(new Set(messages.map(({ index }) => index)).size).toBe(1)
  expect(messages.map(({ changes }) => changes.map(({ id }) => id))).toEqual([
    ['mill'],
    [],
    [],
    ['mill'],
  ])
  expect(messages[0]?.changes[0]?.row?.title.en).toContain('mill')
})

test('LV7 the exact position of class D goes to its owner alone', async () => {
  const readers = [northLiaison, southLiaison, actorAt('aid-cell')]
  const messages = await told({ tlp: 'AMBER', class: 'D', releaseTo: ['aid'] }, readers)
  const places = messages.map(({ changes }) => changes.map(({ row }) => row?.place))
  expect(places[0]?.[0]?.position).toEqual([371_600_000, 362_000_000])
  expect(places[1]).toEqual([])
  expect(places[2]?.[0]).toMatchObject({ position: null, district: 'Mill district', names: {} })
  expect(JSON.stringify(messages[2])).not.toMatch(/371600000|The mill/)
  const open = await told(openMarking, readers)
  expect(open.map(({ changes }) => changes[0]?.row?.place.position)).not.toContain(null)
})
