import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { LedgerFault } from '../fault.ts'
import {
  defaultQuorum,
  firstWithQuorum,
  newestWithQuorum,
  partiesAt,
  quorumSize,
} from './quorum.ts'

const cosigned = fc.array(
  fc.record({ party: fc.constantFrom('a', 'b', 'c', 'd', 'e'), size: fc.nat({ max: 30 }) }),
  { maxLength: 12 },
)

test('WS15 more than two thirds of the parties are needed', () => {
  const expected = [1, 1, 2, 3, 3, 4, 5, 5, 6, 7, 7]
  expect(expected.map((_, parties) => defaultQuorum(parties))).toEqual(expected)
  for (const parties of [-1, 0.5, Number.NaN]) {
    expect(() => defaultQuorum(parties)).toThrow(LedgerFault)
  }
})

test('WS15 two quorums share more than a third of the parties', () => {
  for (let parties = 1; parties <= 300; parties += 1) {
    const needed = defaultQuorum(parties)
    expect(needed).toBeLessThanOrEqual(parties)
    expect(3 * (2 * needed - parties)).toBeGreaterThan(parties)
  }
})

test('WS16 a party counts once, with the largest size that one of its keys cosigned', () => {
  const given = [
    { party: 'a', size: 9 },
    { party: 'a', size: 12 },
    { party: 'b', size: 5 },
    { party: 'b', size: 9 },
    { party: 'c', size: 3 },
  ]
  expect([0, 3, 4, 9, 10, 12, 13].map((size) => partiesAt(given, size))).toEqual([
    3, 3, 2, 2, 1, 1, 0,
  ])
  expect([1, 2, 3, 4].map((needed) => quorumSize({ cosigned: given, needed }))).toEqual([
    12,
    9,
    3,
    undefined,
  ])
})

test('WS17 the size with a quorum is the largest that enough parties passed', () => {
  fc.assert(
    fc.property(cosigned, fc.integer({ min: 1, max: 6 }), (given, needed) => {
      const enough = Array.from({ length: 31 }, (_, size) => size).filter(
        (size) => partiesAt(given, size) >= needed,
      )
      expect(quorumSize({ cosigned: given, needed })).toBe(enough.at(-1))
    }),
  )
  for (const needed of [0, -1, 1.5]) {
    expect(() => quorumSize({ cosigned: [], needed })).toThrow(LedgerFault)
  }
})

test('WS17 a head with a quorum carries the lines of enough parties itself', () => {
  const heads = [
    { size: 9, parties: ['a', 'b'] },
    { size: 3, parties: ['a', 'b', 'c'] },
    { size: 12, parties: ['a', 'a', 'a'] },
    { size: 7, parties: ['c', 'a'] },
  ]
  expect(newestWithQuorum({ heads, needed: 2 })).toBe(heads[0])
  expect(newestWithQuorum({ heads, needed: 3 })).toBe(heads[1])
  expect(newestWithQuorum({ heads, needed: 4 })).toBeUndefined()
  const covering = (index: number) => firstWithQuorum({ heads, needed: 2, index })?.size
  expect([0, 2, 3, 6, 7, 8, 9].map(covering)).toEqual([3, 3, 7, 7, 9, 9, undefined])
})
