import type { SubscriptionMatch } from '@hudna/core/api/matches.ts'
import { parserOf } from '@hudna/core/kernel/parse.ts'
import { Subscribe } from '@hudna/core/notices/subscription.ts'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Count, heard, newSince, nextAfter, taken, uncounted } from './subscription-count.ts'
import { emptySubscription, subscribeCommand } from './subscription-draft.ts'

const matchOf = (counter: number): SubscriptionMatch => ({
  counter,
  index: counter * 3,
  time: '2016-10-20T05:00:00.000Z',
  type: 'notice-submitted',
  kind: 'activity',
  id: `thing-${counter}`,
  relation: 'meets',
  certainty: 'certain',
})
const pageOf = (from: number, to: number, counter = to) => ({
  counter,
  matches: Array.from({ length: to - from + 1 }, (_, at) => matchOf(from + at)),
})
const held = ({ matches }: Count) => matches.map(({ counter }) => counter)

test('NW20 a jump of the counter says how many were missed', () => {
  const begun = taken(uncounted, pageOf(1, 3))
  expect(begun).toMatchObject({ counter: 3, missed: 0 })
  expect(heard(begun, 4)).toMatchObject({ counter: 4, missed: 0 })
  expect(heard(begun, 7)).toMatchObject({ counter: 7, missed: 3 })
  expect(heard(heard(begun, 7), 6)).toMatchObject({ counter: 7, missed: 3 })
  expect(heard(begun, 3)).toBe(begun)
  expect(newSince(7, 3)).toBe(4)
  expect(newSince(7, undefined)).toBe(7)
  expect(newSince(3, 9)).toBe(0)
})

test('NW21 what is held never has a hole', () => {
  const middle = taken(uncounted, pageOf(5, 7))
  expect(held(taken(middle, pageOf(8, 9)))).toEqual([5, 6, 7, 8, 9])
  expect(held(taken(middle, pageOf(3, 4, 7)))).toEqual([3, 4, 5, 6, 7])
  expect(held(taken(middle, pageOf(6, 8)))).toEqual([5, 6, 7, 8])
  expect(held(taken(middle, pageOf(10, 11)))).toEqual([10, 11])
  expect(taken(middle, { counter: 9, matches: [] })).toMatchObject({ counter: 9 })
})

test('NW22 however messages and pages come, all of it is there in the end', () => {
  const step = fc.oneof(fc.constant('record'), fc.constant('lose'), fc.constant('read'))
  fc.assert(
    fc.property(fc.nat(5), fc.array(step, { maxLength: 30 }), (before, steps) => {
      let newest = before
      let count = before === 0 ? uncounted : taken(uncounted, pageOf(1, before))
      const read = (): void => {
        const after = nextAfter(count)
        if (after !== undefined) count = taken(count, pageOf(after + 1, newest))
      }
      for (const one of steps) {
        if (one === 'read') read()
        else newest += 1
        if (one === 'record') count = heard(count, newest)
      }
      newest += 1
      count = heard(count, newest)
      const lost = steps.filter((one) => one === 'lose').length
      expect(count.missed).toBeLessThanOrEqual(lost)
      read()
      expect(nextAfter(count)).toBeUndefined()
      expect(held(count)).toEqual(Array.from({ length: newest }, (_, at) => at + 1))
    }),
  )
})

test('NW23 a draft comes to a command, or says what it lacks', () => {
  const empty = emptySubscription('2016-10-20T05:00:00.000Z')
  const about = { subscription: 'area', agreement: 'truce' }
  expect(subscribeCommand(empty, about).missing).toEqual(['names', 'area'])
  expect(subscribeCommand({ ...empty, kinds: [] }, about).missing).toContain('kinds')
  const volume = { ...empty.volume, vertices: [[371_500_000, 362_000_000] as [number, number]] }
  const names = { ar: 'المدينة', en: ' The city ', ru: 'Город' }
  const kinds = ['incident', 'site'] as const
  const { command } = subscribeCommand({ names, volume, kinds }, about)
  expect(parserOf(Subscribe)(command)).toMatchObject({ ok: true })
  expect(command).toMatchObject({ names: { en: 'The city' }, kinds: ['site', 'incident'] })
})
