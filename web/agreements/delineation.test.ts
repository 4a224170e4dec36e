import type { Delineation } from '@hudna/core/agreements/delineation.ts'
import type { Footprint } from '@hudna/core/geometry/place.ts'
import { expect, test } from 'vitest'
import {
  areaFigure,
  changesOf,
  claimsAt,
  type DayQuery,
  differenceRows,
  lastChange,
  nextChange,
} from './delineation-day.ts'

const day = (number: number) => `2016-10-${String(number).padStart(2, '0')}T00:00:00.000Z`

function at(x: number, y: number): [number, number] {
  return [370_000_000 + x * 100_000, 360_000_000 + y * 100_000]
}

/** A box of one hundredth of a degree in height, from one hundredth in the east to another. */
function strip(west: number, east: number): Footprint {
  const ring = [at(west, 0), at(east, 0), at(east, 1), at(west, 1), at(west, 0)]
  return { shape: 'area', bufferM: 0, polygons: [[ring]] }
}

function claim(id: string, fields: Partial<Delineation> = {}): Delineation {
  return {
    id,
    owner: 'x',
    marking: { tlp: 'CLEAR', class: 'A', releaseTo: [] },
    history: [],
    agreement: 'truce',
    subject: 'control',
    holder: 'north',
    claimant: 'north',
    names: { ar: 'خط', en: 'Line', ru: 'Рубеж' },
    footprint: strip(0, 10),
    interval: { from: day(1), to: null },
    source: { label: 'log' },
    signatures: [],
    ended: null,
    ...fields,
  }
}

const all = [
  claim('b'),
  claim('a', { claimant: 'south', holder: 'south', footprint: strip(8, 20) }),
  claim('c', { claimant: 'west', holder: null, footprint: strip(5, 10) }),
  claim('watched', { subject: 'coverage' }),
  claim('ended', { interval: { from: day(1), to: day(10) } }),
  claim('later', { interval: { from: day(20), to: null } }),
]
const query = { subject: 'control', moment: day(12) } as const

function idsAt(changes: Partial<DayQuery>): readonly string[] {
  return claimsAt(all, { ...query, ...changes }).map(({ id }) => id)
}

test('WAG6 what holds at the moment, claimant by claimant', () => {
  expect(idsAt({})).toEqual(['b', 'a', 'c'])
  expect(idsAt({ moment: day(10) })).toEqual(['b', 'a', 'c'])
  expect(idsAt({ moment: day(9) })).toEqual(['b', 'ended', 'a', 'c'])
  expect(idsAt({ subject: 'coverage' })).toEqual(['watched'])
})

test('WAG6 those that differ, the largest first', () => {
  const rows = differenceRows(claimsAt(all, query), day(12))
  expect(rows.map(({ one, other }) => `${one} ${other}`).toSorted()).toEqual(['a b', 'a c', 'b c'])
  expect(rows[0]).toMatchObject({ one: 'b', other: 'c', first: { id: 'b' }, second: { id: 'c' } })
  const areas = rows.map(({ areaM2 }) => areaM2)
  expect(areas).toEqual(areas.toSorted((one, other) => other - one))
  expect(differenceRows([claim('b'), claim('same')], day(12))).toEqual([])
})

test('WAG6 no more digits than the bound allows', () => {
  expect(areaFigure({ areaM2: 12_345_678, boundM2: 1 })).toEqual({
    value: 12.345_678,
    unit: 'km2',
    digits: 2,
  })
  expect(areaFigure({ areaM2: 12_345_678, boundM2: 400_000 }).digits).toBe(0)
  expect(areaFigure({ areaM2: 12_345_678, boundM2: 90_000 }).digits).toBe(1)
  expect(areaFigure({ areaM2: 900.4, boundM2: 1 })).toEqual({ value: 900, unit: 'm2', digits: 0 })
})

test('WAG7 from one change to the next', () => {
  const changes = changesOf(all, 'control')
  expect(changes).toEqual([day(1), day(10), day(20)])
  expect(nextChange(changes, day(12), 'before')).toBe(day(10))
  expect(nextChange(changes, day(12), 'after')).toBe(day(20))
  expect(nextChange(changes, day(1), 'before')).toBeUndefined()
  expect(nextChange(changes, day(20), 'after')).toBeUndefined()
})

test('WAG7 what holds at a moment holds since the last change', () => {
  const changes = changesOf(all, 'control')
  for (const moment of [day(1), day(9), day(10), day(12), day(25)])
    expect(idsAt({ moment: lastChange(changes, moment) })).toEqual(idsAt({ moment }))
  expect(lastChange(changes, '2000-01-01T00:00:00.000Z')).toBe('')
  expect(idsAt({ moment: '' })).toEqual([])
})
