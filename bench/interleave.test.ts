import { expect, test } from 'vitest'
import { median } from './interleave.ts'
import { formatTable } from './table.ts'

test('BE1 the median is a value that was measured', () => {
  expect(median([9, 1, 5])).toBe(5)
  expect(median([4, 1, 3, 2])).toBe(2)
  expect(median([])).toBeNaN()
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
