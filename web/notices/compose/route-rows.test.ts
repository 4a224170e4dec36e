import type { Position } from '@hudna/core/geometry/place.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { noText, type WaypointDraft } from './notice-draft.ts'
import { followLine } from './route-rows.ts'

const at = (x: number): Position => [x, 0]
const line = (...xs: readonly number[]) => xs.map(at)
const row = (x: number | null, en: string): WaypointDraft => ({
  key: en,
  at: x === null ? null : at(x),
  names: { ...noText, en },
  from: '',
  to: '',
})
const named = (rows: readonly WaypointDraft[]) => rows.map((one) => [one.names.en, one.at?.[0]])
const follow = (rows: readonly WaypointDraft[], before: Position[], after: Position[]) =>
  followLine({ rows, before, after, newKey: () => 'new' })

const stops = [row(1, 'a'), row(2, 'b'), row(3, 'c')]

test('NW4 a new vertex is a new stop in its place', () => {
  expect(named(follow([], [], line(1)))).toEqual([['', 1]])
  expect(named(follow(stops, line(1, 2, 3), line(1, 2, 9, 3)))).toEqual([
    ['a', 1],
    ['b', 2],
    ['', 9],
    ['c', 3],
  ])
})

test('NW4 a stop moves and goes with its vertex', () => {
  expect(named(follow(stops, line(1, 2, 3), line(1, 7, 3)))).toEqual([
    ['a', 1],
    ['b', 7],
    ['c', 3],
  ])
  expect(named(follow(stops, line(1, 2, 3), line(1, 3)))).toEqual([
    ['a', 1],
    ['c', 3],
  ])
})

test('NW4 a stop beside the line stays behind the one it followed', () => {
  const rows = [row(1, 'a'), row(null, 'beside'), row(2, 'b')]
  expect(named(follow(rows, line(1, 2), line(1, 2, 3)))).toEqual([
    ['a', 1],
    ['beside', undefined],
    ['b', 2],
    ['', 3],
  ])
})

test('NW4 a stop that was taken out does not come back', () => {
  const rows = [row(1, 'a'), row(3, 'c')]
  expect(named(follow(rows, line(1, 2, 3), line(1, 2, 4)))).toEqual([
    ['a', 1],
    ['c', 4],
  ])
})

test('NW4 after any drawing every vertex of a fresh line has its stop, in order', () => {
  const lines = fc.array(fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 6 }), {
    minLength: 1,
    maxLength: 8,
  })
  fc.assert(
    fc.property(lines, (drawn) => {
      let rows: readonly WaypointDraft[] = []
      let before: Position[] = []
      for (const xs of drawn) {
        const after = line(...xs)
        rows = follow(rows, before, after)
        expect(rows.map((one) => one.at)).toEqual(after)
        before = after
      }
    }),
  )
})
