import { nouns } from '@hudna/core/api/nouns.ts'
import { expect, test } from 'vitest'
import { indexFrom, SPAN_ENTRIES, spanOf } from './entry-span.ts'
import { entryTypeKey } from './entry-type.ts'
import catalogue from '../messages/record.en.json'

test('WE1 spans follow one another and hold what they are asked for', () => {
  for (const index of [0, 1, SPAN_ENTRIES - 1, SPAN_ENTRIES, 12_345]) {
    const { from, to } = spanOf(index)
    expect(from <= index && index < to).toBe(true)
    expect(spanOf(to).from).toBe(to)
    expect(spanOf(from)).toEqual({ from, to })
  }
})

test('WE2 numbers are read in both digits, within the record', () => {
  expect(indexFrom('8368', 8_369)).toBe(8_368)
  expect(indexFrom(' 8,368 ', 8_369)).toBe(8_368)
  expect(indexFrom('٨٣٦٨', 8_369)).toBe(8_368)
  for (const wrong of ['8369', '-1', '', 'x', '1e3', '99999999999999999999']) {
    expect(indexFrom(wrong, 8_369), wrong).toBeUndefined()
  }
})

test('WE3 every event of the contract has its words', () => {
  for (const noun of Object.values(nouns)) {
    for (const type of Object.keys(noun.events)) {
      expect(entryTypeKey(type), type).toBe(`record.event.${type}`)
      expect(Object.keys(catalogue)).toContain(`record.event.${type}`)
    }
  }
  expect(entryTypeKey('something-new')).toBe('record.event.unknown')
})
