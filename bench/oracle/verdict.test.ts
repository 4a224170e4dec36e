import type { Position } from '@hudna/core/geometry/place.ts'
import { expect, test } from 'vitest'
import { canTell, verdictOf } from './verdict.ts'

const place: Position = [0, 0]
const where = { one: place, other: place }
const touching = { touches: true, distanceM: 0, withinBound: true, boundM: 0.02, where }
const apart = { ...touching, touches: false, withinBound: false }

function told(distanceM: number, reachM: number): boolean {
  return canTell({ touches: distanceM <= reachM, distanceM }, { reachM, boundM: 0.02 })
}

test('BE6 PostGIS can tell what lies beyond its own errors and the bound', () => {
  expect(told(10_000.3, 10_000)).toBe(true)
  expect(told(10_000.2, 10_000)).toBe(false)
  expect(told(0, 0)).toBe(false)
  expect(told(0, 2)).toBe(false)
  expect(told(0, 3)).toBe(true)
  expect(told(0.05, 0)).toBe(true)
})

function outcomeOf(ours: typeof touching, theirsM: number, trueM: number): string {
  const theirs = { touches: theirsM <= 100, distanceM: theirsM }
  const { outcome, by } = verdictOf({ ours, theirs, reachM: 100, truthM: () => trueM })
  return `${outcome} by ${by}`
}

test('BE6 an answer agrees, differs inside the bound or outside it', () => {
  expect(outcomeOf(touching, 50, Number.NaN)).toBe('agree by PostGIS')
  expect(outcomeOf(apart, 50, Number.NaN)).toBe('outside by PostGIS')
  expect(outcomeOf(touching, 100.01, 100.01)).toBe('within by GeographicLib')
  expect(outcomeOf(touching, 100.01, 100.04)).toBe('within by GeographicLib')
  expect(outcomeOf(touching, 100.01, 100.041)).toBe('outside by GeographicLib')
  expect(outcomeOf({ ...touching, withinBound: false }, 100.01, 100.01)).toBe(
    'outside by GeographicLib',
  )
  expect(outcomeOf(apart, 100.01, 99.999)).toBe('outside by GeographicLib')
  expect(outcomeOf(apart, 100.01, 100.001)).toBe('agree by GeographicLib')
})
