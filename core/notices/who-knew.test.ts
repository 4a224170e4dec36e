import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { Footprint } from '../geometry/place.ts'
import { play, type Step } from '../api/scenario-for-tests.ts'
import { rungs } from './receipt.ts'
import { whoKnew } from './who-knew.ts'

const folder = fileURLToPath(new URL('../../scenarios/syria-2016', import.meta.url))
const steps = readdirSync(folder)
  .filter((name) => /^\d\d-.*\.json$/.test(name))
  .toSorted()
  .flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Step[])
const { world } = play(steps).held

/** Where and when 37 strikes fell near Deir ez-Zor, as far as the report of the incident knows. */
const strikes: { readonly footprint: Footprint; readonly interval: { from: string; to: string } } =
  {
    footprint: { shape: 'circle', centre: [401_300_000, 352_800_000], radiusM: 15_000 },
    interval: { from: '2016-09-17T12:55:00.000Z', to: '2016-09-17T13:56:00.000Z' },
  }

test('NT38 who knew of the strikes at Deir ez-Zor: version, post, minute and what is missing', () => {
  const found = whoKnew(world, { ...strikes, moment: '2016-09-17T13:56:00.000Z' })
  expect(found).toMatchObject([
    {
      notice: 'strikes-deir-ez-zor',
      version: 1,
      kind: 'activity',
      author: 'usa',
      issuedAt: '2016-09-17T11:40:00.000Z',
      window: { from: '2016-09-17T12:30:00.000Z', to: '2016-09-17T14:30:00.000Z' },
      standing: 'standing',
      voidSince: null,
    },
  ])
  const [russia, ...others] = found[0]?.knowers ?? []
  expect(others).toEqual([])
  expect(russia).toMatchObject({
    party: 'russia',
    flash: true,
    reached: ['accepted', 'shown', 'opened', 'acknowledged'],
    missing: ['disseminated'],
    steps: {
      shown: { at: '2016-09-17T11:58:00.000Z', impliedBy: 'acknowledged' },
      acknowledged: { at: '2016-09-17T11:58:00.000Z', post: 'russia-liaison' },
      disseminated: { state: 'missed', dueAt: '2016-09-17T12:10:00.000Z' },
    },
  })
  expect(typeof found[0]?.entry).toBe('number')
})

test('NT39 it is answered as the record held it at a moment', () => {
  const { footprint, interval } = strikes
  expect(whoKnew(world, { ...strikes, moment: '2016-09-17T11:39:59.999Z' })).toEqual([])
  const [early] = whoKnew(world, { ...strikes, moment: '2016-09-17T11:45:00.000Z' })
  expect(early?.knowers[0]).toMatchObject({ reached: ['accepted'], missing: ['shown'] })
  const elsewhere = {
    shape: 'circle' as const,
    centre: [10_000_000, 10_000_000] as [number, number],
    radiusM: 10,
  }
  const moment = '2016-10-01T00:00:00.000Z'
  expect(whoKnew(world, { footprint: elsewhere, interval, moment })).toEqual([])
  const dayLater = { from: '2016-09-18T12:00:00.000Z', to: '2016-09-18T13:00:00.000Z' }
  expect(whoKnew(world, { footprint, interval: dayLater, moment })).toEqual([])
})

test('NT40 a version that was replaced stands beside the next, and its receipts as void since then', () => {
  const over: Footprint = { shape: 'circle', centre: [371_600_000, 362_000_000], radiusM: 100 }
  const interval = { from: '2016-10-20T08:00:00.000Z', to: '2016-10-20T09:00:00.000Z' }
  const moment = '2016-10-20T14:25:00.000Z'
  const found = whoKnew(world, { footprint: over, interval, moment })
  const versions = found.filter(({ notice }) => notice === 'suspension-flights-aleppo')
  expect(
    versions.map(({ version, standing, voidSince }) => [version, standing, voidSince]),
  ).toEqual([
    [1, 'replaced', '2016-10-20T14:05:00.000Z'],
    [2, 'standing', null],
  ])
  const party = (at: number, id: string) => versions[at]?.knowers.find((one) => one.party === id)
  expect(party(0, 'un')?.reached).toContain('acknowledged')
  expect(party(1, 'usa')?.steps.acknowledged.at).toBe('2016-10-20T14:20:00.000Z')
  expect(party(1, 'un')?.steps.acknowledged.state).toBe('due')
  const covered = new Set(
    found.flatMap(({ knowers }) => knowers.flatMap((one) => [...one.reached, ...one.missing])),
  )
  expect([...covered].every((rung) => rungs.includes(rung))).toBe(true)
  const ids = found.map(({ notice }) => notice)
  expect(ids).toContain('site-water-aleppo')
})
