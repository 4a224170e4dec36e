import type { LiveMessage } from '@hudna/core/api/live.ts'
import type { IncidentRow } from '@hudna/core/incidents/views.ts'
import { expect, test } from 'vitest'
import { canChange, isAffected, mergeRows } from './read-changes.ts'
import { rowLike } from './test-rows.ts'

function message(index: number, rows: readonly IncidentRow[], kind = 'incident'): LiveMessage {
  const time = '2016-10-20T05:00:00.000Z'
  const changes = rows.map((row) => ({ kind, id: row.id, row }))
  return { index, time, type: 'incident-reported', changes: [...changes] }
}

function about(kind: string, id = 'x'): LiveMessage {
  return { index: 9, time: '2016-10-20T05:00:00.000Z', type: 'some', changes: [{ kind, id }] }
}

const one = rowLike({ id: 'one', state: 'reported' })
const two = rowLike({ id: 'two', agreement: 'other' })

test('W7 a read is asked again only when the entry can have changed it', () => {
  expect(isAffected('register', { register: 'zones' }, about('zone'))).toBe(true)
  expect(isAffected('register', { register: 'zones' }, about('incident'))).toBe(false)
  expect(isAffected('incident', { id: 'x' }, about('incident', 'x'))).toBe(true)
  expect(isAffected('incident', { id: 'x' }, about('incident', 'y'))).toBe(false)
  expect(isAffected('due', {}, about('notice'))).toBe(true)
  expect(isAffected('due', {}, about('party'))).toBe(false)
  expect(isAffected('statistics', {}, about('coverage'))).toBe(true)
  expect(isAffected('volumes', {}, about('notice'))).toBe(true)
  expect(isAffected('volumes', {}, about('incident'))).toBe(false)
  expect(isAffected('record', {}, about('party'))).toBe(true)
  expect(isAffected('search', { q: 'aleppo' }, about('place'))).toBe(true)
  expect(isAffected('search', { q: 'aleppo' }, about('observation'))).toBe(false)
  expect(isAffected('session', {}, about('incident'))).toBe(false)
})

test('W7 rows are replaced in place, added when they fit, taken out when they no longer do', () => {
  const list = { size: 3, total: 1, rows: [one] }
  const closed = { ...one, state: 'closed' as const }
  const added = mergeRows(list, {}, [message(3, [two]), message(4, [closed])])
  expect(added).toEqual({ size: 5, total: 2, rows: [closed, two] })
  const same = mergeRows(list, { agreement: one.agreement }, [message(3, [two])])
  expect(same).toEqual({ size: 4, total: 1, rows: [one] })
  const out = mergeRows(list, { state: 'reported' }, [message(3, [closed])])
  expect(out).toEqual({ size: 4, total: 0, rows: [] })
})

test('W7 of several entries on one incident the last counts', () => {
  const list = { size: 3, total: 0, rows: [] }
  const triaged = { ...one, state: 'triaged' as const }
  const merged = mergeRows(list, {}, [message(3, [one]), message(4, [triaged])])
  expect(merged.rows).toEqual([triaged])
})

test('W8 the past does not change', () => {
  expect(canChange({})).toBe(true)
  expect(canChange({ asKnownAt: '2016-10-20T05:00:00.000Z' })).toBe(false)
  expect(canChange({ size: 7 })).toBe(false)
  expect(isAffected('due', { size: 7 }, about('incident'))).toBe(false)
})
