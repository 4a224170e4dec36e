import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { instantFromMs } from './instant.ts'
import {
  certaintyAnd,
  certaintyOr,
  certaintyWithin,
  containsInstant,
  containsInterval,
  intervalsOverlap,
  isForward,
  type Certainty,
  type Interval,
} from './interval.ts'

const at = (hour: number): string => instantFromMs(hour * 3_600_000)
const interval = (from: number, to: number | null): Interval => ({
  from: at(from),
  to: to === null ? null : at(to),
})

const someInterval = fc
  .tuple(fc.integer({ min: 0, max: 40 }), fc.option(fc.integer({ min: 1, max: 20 })))
  .map(([from, length]) => interval(from, length === null ? null : from + length))

test('KE5 an interval goes forward, or is open', () => {
  expect(isForward(interval(1, 2))).toBe(true)
  expect(isForward(interval(1, null))).toBe(true)
  expect(isForward(interval(2, 2))).toBe(false)
  expect(isForward(interval(3, 2))).toBe(false)
})

test('KE5 the start belongs to an interval and the end does not', () => {
  expect(containsInstant(interval(1, 2), at(1))).toBe(true)
  expect(containsInstant(interval(1, 2), at(2))).toBe(false)
  expect(containsInstant(interval(1, null), at(99))).toBe(true)
  expect(containsInstant(interval(1, null), at(0))).toBe(false)
})

test('KE5 touching ends share no time', () => {
  expect(intervalsOverlap(interval(1, 2), interval(2, 3))).toBe(false)
  expect(intervalsOverlap(interval(1, 3), interval(2, 4))).toBe(true)
  expect(intervalsOverlap(interval(1, null), interval(5, null))).toBe(true)
  expect(containsInterval(interval(1, 4), interval(1, null))).toBe(false)
})

test('KE5 two intervals overlap when, and only when, some hour lies in both', () => {
  fc.assert(
    fc.property(someInterval, someInterval, (one, other) => {
      const shared = Array.from({ length: 80 }, (_, hour) => at(hour)).some(
        (hour) => containsInstant(one, hour) && containsInstant(other, hour),
      )
      expect(intervalsOverlap(one, other)).toBe(shared)
      expect(intervalsOverlap(other, one)).toBe(shared)
    }),
  )
})

test('KE6 certain inside, possible across an end, none outside', () => {
  const rule = interval(10, 20)
  expect(certaintyWithin(rule, interval(10, 20))).toBe('certain')
  expect(certaintyWithin(rule, interval(9, 11))).toBe('possible')
  expect(certaintyWithin(rule, interval(19, null))).toBe('possible')
  expect(certaintyWithin(rule, interval(5, 25))).toBe('possible')
  expect(certaintyWithin(rule, interval(20, 21))).toBe('none')
  expect(certaintyWithin(interval(10, null), interval(50, null))).toBe('certain')
})

test('KE6 a wider doubt is never surer', () => {
  const rank: Record<Certainty, number> = { none: 0, possible: 1, certain: 2 }
  fc.assert(
    fc.property(someInterval, someInterval, fc.nat(5), (rule, narrow, more) => {
      const to = narrow.to === null ? null : instantFromMs(Date.parse(narrow.to) + more)
      const before = certaintyWithin(rule, narrow)
      const after = certaintyWithin(rule, { from: narrow.from, to })
      if (before !== 'none') expect(rank[after]).toBeLessThanOrEqual(rank[before])
    }),
  )
})

test('KE7 both is the weaker, either is the stronger', () => {
  const order: readonly Certainty[] = ['none', 'possible', 'certain']
  for (const [index, one] of order.entries()) {
    for (const [otherIndex, other] of order.entries()) {
      expect(certaintyAnd(one, other)).toBe(order[Math.min(index, otherIndex)])
      expect(certaintyOr(one, other)).toBe(order[Math.max(index, otherIndex)])
    }
  }
})
