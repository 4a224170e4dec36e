import { expect, test } from 'vitest'
import { closedLoop } from './ledger/closed-loop.ts'
import { median, percentile } from './interleave.ts'
import { formatTable } from './table.ts'

test('BE1 the median is a value that was measured', () => {
  expect(median([9, 1, 5])).toBe(5)
  expect(median([4, 1, 3, 2])).toBe(2)
  expect(median([])).toBeNaN()
  expect(percentile([4, 1, 3, 2], 0.99)).toBe(4)
  expect(percentile([4, 1, 3, 2], 0)).toBe(1)
})

test('BE2 columns are aligned', () => {
  const rows = [
    { label: 'baseline', value: 123_456.7, unit: 'ops/s', ratioToBaseline: 1 },
    { label: 'ours', value: 8.25, unit: 'ops/s', ratioToBaseline: 0.5 },
  ]
  expect(formatTable(rows).split('\n')).toEqual([
    '  baseline  123,457  ops/s  1.00 x',
    '  ours         8.25  ops/s  0.50 x',
  ])
})

test('BE3 what a ratio is to and the latency stand at the end of a row', () => {
  const rows = [
    { label: 'disk', value: 9_000, unit: 'ops/s', ratioToBaseline: 1 },
    {
      label: 'ours',
      value: 2_250,
      unit: 'ops/s',
      ratioToBaseline: 0.25,
      baseline: 'disk',
      latency: { p50Ms: 0.4375, p99Ms: 12.34 },
    },
  ]
  expect(formatTable(rows).split('\n')).toEqual([
    '  disk  9,000  ops/s  1.00 x',
    '  ours  2,250  ops/s  0.25 x  disk  p50 438 µs, p99 12.3 ms',
  ])
})

test('BE4 so many requests are in flight, and one more only when one is answered', async () => {
  let asked = 0
  let waiting = 0
  const seen: number[] = []
  const ask = async () => {
    asked += 1
    waiting += 1
    seen.push(waiting)
    await new Promise((resolve) => setImmediate(resolve))
    waiting -= 1
  }
  const result = await closedLoop({ inFlight: 3, durationMs: 5, ask })
  expect(Math.max(...seen)).toBe(3)
  expect(waiting).toBe(0)
  expect(asked).toBeGreaterThanOrEqual(3)
  expect(result.p50Ms).toBeLessThanOrEqual(result.p99Ms)
  expect(result.perSecond).toBeGreaterThan(0)
})
