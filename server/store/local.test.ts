import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Fact, NewDelivery, WireItem } from './store.ts'
import { testEngines, withStore } from './test-engines.ts'

const clock = { centreMs: 5, wallMs: 6, uptimeMs: 7, slewedMs: 8, bootId: 'first' }
const item = (counter: number, changes: Partial<WireItem> = {}): WireItem => ({
  wire: 'hook',
  party: 'south',
  counter,
  index: counter + 10,
  priority: 'flash',
  kind: 'message',
  id: `message-${counter}`,
  attempts: 0,
  ...changes,
})
const factAt = (index: number): Fact => ({
  index,
  time: `2016-03-01T08:00:${String(index).padStart(2, '0')}.000Z`,
  type: 'message-sent',
  author: 'north-liaison',
  signer: null,
  subjects: [],
})
const deliveryAt = (index: number, party: string, counter: number): NewDelivery => ({
  party,
  counter,
  index,
  priority: 'flash',
  kind: 'message',
  id: `message-${index}`,
})

describe.each(testEngines())('local matters on $name', (engine) => {
  beforeAll(() => engine.start(), 60_000)
  afterAll(() => engine.stop(), 60_000)

  test('ST70 where the clock stood is kept, one moment at a time, over a start', async () => {
    const place = await engine.freshPlace()
    await withStore(place, async ({ local }) => {
      expect(await local.clock()).toBeUndefined()
      await local.keepClock(clock)
      await local.keepClock({ ...clock, centreMs: 9 })
    })
    await withStore(place, async ({ local }) => {
      expect(await local.clock()).toEqual({ ...clock, centreMs: 9 })
    })
  })

  test('ST71 what a wire has to carry is added with its cursor, counted in attempts, and gone when it is settled', async () => {
    const place = await engine.freshPlace()
    await withStore(place, async ({ local }) => {
      const queued = { wire: 'hook', party: 'south', counter: 3 }
      await local.queueForWire({ ...queued, items: [item(1), item(2), item(3)] })
      await expect(
        local.queueForWire({ ...queued, counter: 9, items: [item(3)] }),
      ).rejects.toThrow()
      await local.queueForWire({ wire: 'other', party: 'south', counter: 1, items: [] })
      await local.settleOnWire({ wire: 'hook', party: 'south', counter: 2, attempts: 4 })
      await local.settleOnWire({ wire: 'hook', party: 'south', counter: 1, attempts: null })
    })
    await withStore(place, async ({ local }) => {
      expect(await local.waitingForWire('hook')).toEqual([item(2, { attempts: 4 }), item(3)])
      expect(await local.waitingForWire('other')).toEqual([])
      const cursors = await local.wireCursors()
      expect(cursors.toSorted((one, two) => (one.wire < two.wire ? -1 : 1))).toEqual([
        { wire: 'hook', party: 'south', counter: 3 },
        { wire: 'other', party: 'south', counter: 1 },
      ])
    })
  })

  test('ST72 deliveries come after a counter and by entry, as known at a size, and go with the views', async () => {
    await withStore(await engine.freshPlace(), async ({ views }) => {
      const deliveries = [
        deliveryAt(0, 'south', 1),
        deliveryAt(0, 'aid', 1),
        deliveryAt(2, 'south', 2),
      ]
      const facts = [0, 1, 2].map(factAt)
      await views.apply({ from: 0, to: 3, versions: [], facts, deliveries })
      const withFact = (one: NewDelivery) => {
        const { time, type } = factAt(one.index)
        return { ...one, time, type }
      }
      const [first, second, third] = deliveries.map(withFact)
      expect(await views.deliveries({ party: 'south', after: 0, limit: 9 })).toEqual([first, third])
      expect(await views.deliveries({ party: 'south', after: 0, limit: 1 })).toEqual([first])
      expect(await views.deliveries({ party: 'south', after: 1, limit: 9 })).toEqual([third])
      expect(await views.deliveries({ party: 'south', after: 0, limit: 9, size: 2 })).toEqual([
        first,
      ])
      expect(await views.deliveriesIn({ from: 0, to: 2 })).toEqual([second, first])
      expect(await views.deliveryCounters()).toEqual([
        { party: 'aid', counter: 1 },
        { party: 'south', counter: 2 },
      ])
      expect(await views.deliveryCounters({ size: 0 })).toEqual([])
      const before = await views.digest()
      await views.drop()
      expect(await views.deliveryCounters()).toEqual([])
      await views.apply({ from: 0, to: 3, versions: [], facts, deliveries })
      expect(await views.digest()).toEqual(before)
    })
  })
})
