import type { Corridor } from '@hudna/core/pauses/corridor.ts'
import type { Pause } from '@hudna/core/pauses/pause.ts'
import { expect, test } from 'vitest'
import { standAt } from './stand-at.ts'
import type { LocatedVolume } from './volumes-in-view.ts'

const interval = { from: '2016-10-20T05:00:00.000Z', to: '2016-10-21T16:00:00.000Z' }
const firstEnd = '2016-10-20T16:00:00.000Z'
const consents = ['a', 'b'].map((party) => ({ party, answer: 'consented' }))

/** Agreed by both; the extension by one of them alone. */
const pause = {
  id: 'x',
  cancelled: null,
  breaks: [],
  announcements: [{ by: ['a'] }],
  extensions: [{ by: ['a'], previousEnd: firstEnd, until: interval.to }],
  consentOf: ['a', 'b'],
  consents,
  madeReady: true,
  volume: { interval },
} as unknown as Pause

const corridor = {
  id: 'x',
  states: [
    { saidBy: 'a', state: 'open', from: '2016-10-20T05:00:00.000Z' },
    { saidBy: 'b', state: 'under-fire', from: '2016-10-20T10:00:00.000Z' },
  ],
} as unknown as Corridor

const documents = { pauses: new Map([['x', pause]]), corridors: new Map([['x', corridor]]) }

function listed(kind: LocatedVolume['kind']): LocatedVolume {
  const volume = {
    footprint: { shape: 'circle' as const, centre: [0, 0] as [number, number], radiusM: 1 },
    floorM: null,
    ceilingM: null,
    interval,
  }
  const base = { id: 'x', names: {}, agreement: 'y', volume, author: null }
  return { ...base, kind, status: 'agreed', state: 'as listed' }
}

test('MA13 past an end that not all agreed to extend, a pause is declared and not agreed', () => {
  const before = standAt(listed('pause'), documents, '2016-10-20T15:45:00.000Z')
  expect([before.status, before.state]).toEqual(['agreed', 'in-force'])
  const after = standAt(listed('pause'), documents, firstEnd)
  expect([after.status, after.state]).toEqual(['declared', 'declared-not-agreed'])
})

function stateAt(at: string): string {
  return standAt(listed('corridor'), documents, at).state
}

test('MA13 of a corridor stands what its sources had said by the moment', () => {
  expect(stateAt('2016-10-20T04:45:00.000Z')).toBe('unknown')
  expect(stateAt('2016-10-20T09:45:00.000Z')).toBe('open')
  expect(stateAt('2016-10-20T10:00:00.000Z')).toBe('disputed')
})

test('MA13 everything else stands as it is listed', () => {
  expect(standAt(listed('zone'), documents, firstEnd)).toEqual(listed('zone'))
  const other = { ...listed('pause'), id: 'unread' }
  expect(standAt(other, documents, firstEnd)).toEqual(other)
})
