import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { addMs, instantFromMs, isInstant, msOf, parseInstant } from './instant.ts'

const lastMs = Date.UTC(9999, 11, 31, 23, 59, 59, 999)

test('KE3 an instant has one spelling', () => {
  expect(isInstant('2016-02-26T22:00:00.000Z')).toBe(true)
  for (const other of [
    '2016-02-26T22:00:00Z',
    '2016-02-27T00:00:00.000+02:00',
    '2016-02-26 22:00:00.000Z',
    '2016-02-30T00:00:00.000Z',
    '2016-02-26T24:00:00.000Z',
    '2016-12-31T23:59:60.000Z',
    '+010000-01-01T00:00:00.000Z',
    'now',
  ]) {
    expect(isInstant(other), other).toBe(false)
  }
})

test('KE3 text order is time order, and milliseconds come back', () => {
  const ms = fc.integer({ min: 0, max: lastMs })
  fc.assert(
    fc.property(ms, ms, (one, other) => {
      const first = instantFromMs(one)
      const second = instantFromMs(other)
      expect(first < second).toBe(one < other)
      expect(msOf(first)).toBe(one)
      expect(isInstant(first)).toBe(true)
    }),
  )
})

test('KE4 any offset, no offset and a bare date are read', () => {
  expect(parseInstant('2016-02-27T00:00:00+02:00')).toBe('2016-02-26T22:00:00.000Z')
  expect(parseInstant('2016-10-20T05:00:00Z')).toBe('2016-10-20T05:00:00.000Z')
  expect(parseInstant('2016-10-20 05:00:00.000')).toBe('2016-10-20T05:00:00.000Z')
  expect(parseInstant('2016-10-20T05:00')).toBe('2016-10-20T05:00:00.000Z')
  expect(parseInstant('2016-10-20')).toBe('2016-10-20T00:00:00.000Z')
  expect(parseInstant('2016-10-20T05:00:00.123987-00:30')).toBe('2016-10-20T05:30:00.123Z')
  expect(parseInstant('2016-02-29')).toBe('2016-02-29T00:00:00.000Z')
})

test('KE4 what no calendar holds is not read', () => {
  for (const text of [
    '2015-02-29',
    '2016-13-01',
    '2016-04-31T00:00:00Z',
    '2016-10-20T25:00:00Z',
    '2016-10-20T05:00:00+24:00',
    '2016-10-20T05:00:00+02:60',
    '9999-12-31T23:59:59-01:00',
    '0000-01-01T00:00:00+01:00',
    '20/10/2016',
    '20161020',
    '',
  ]) {
    expect(parseInstant(text), text).toBeUndefined()
  }
})

test('KE4 milliseconds are added across a day and a month', () => {
  expect(addMs('2016-10-31T23:59:59.999Z', 1)).toBe('2016-11-01T00:00:00.000Z')
  expect(() => instantFromMs(0.5)).toThrow('instant from 0.5 ms')
  expect(() => msOf('yesterday')).toThrow('not an instant: yesterday')
})
