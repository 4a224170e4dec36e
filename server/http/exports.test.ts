import type { Command } from '@hudna/core/api/types.ts'
import { openMarking } from '@hudna/core/kernel/marking.ts'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { source } from '../sequencer/test-commands.ts'
import { testFolders } from '../sequencer/test-sequencer.ts'
import { begunTestApp, problemOf, receiptOf, type TestApp } from './test-app.ts'

const folders = testFolders()
let app: TestApp
const names = (name: string) => ({ ar: name, en: name, ru: name })
const volume = {
  footprint: { shape: 'circle', centre: [371_600_000, 362_000_000], radiusM: 800 },
  floorM: null,
  ceilingM: null,
  interval: { from: '2016-03-01T05:00:00.000Z', to: '2016-03-01T17:00:00.000Z' },
} as const

function zoneOf(zone: string, marking: typeof openMarking): Command {
  return {
    type: 'agreements/declare-zone',
    zone,
    agreement: 'truce',
    kind: 'security-zone',
    names: names(zone),
    volume: { ...volume, footprint: { ...volume.footprint, centre: [371_600_000, 362_000_000] } },
    consents: [],
    declaredBy: 'north',
    source,
    marking,
  }
}

beforeAll(async () => {
  app = await begunTestApp(folders.fresh())
  const zones = [
    zoneOf('open', openMarking),
    zoneOf('hidden', { tlp: 'RED', class: 'C', releaseTo: [] }),
    zoneOf('coarse', { tlp: 'AMBER', class: 'D', releaseTo: ['south'] }),
  ]
  for (const zone of zones) receiptOf(await app.submit(zone, 'duty'))
})
afterAll(async () => {
  await app.stop()
  folders.remove()
})

async function exported(post: string, format: string, query = '') {
  const headers = await app.as(post)
  const answer = await app.ask({ url: `/api/exports/zones?format=${format}${query}`, headers })
  expect(answer.statusCode, answer.payload).toBe(200)
  return answer
}

test('HT81 a reader has what it may have, coarsened where the place is withheld, and the rest counted', async () => {
  const answer = await exported('south-liaison', 'csv')
  expect(answer.headers).toMatchObject({
    'x-hudna-rows': '2',
    'x-hudna-left-out': '1',
    'x-hudna-coarsened': '1',
  })
  const rows = parse(answer.payload, { columns: true }) as readonly Record<string, string>[]
  const coarse = rows.find(({ zone }) => zone === 'coarse')
  const open = rows.find(({ zone }) => zone === 'open')
  expect(open).toMatchObject({
    'volume.footprint.latitude': '36.2',
    'record.basis': 'declared, not agreed',
    'record.withheld': '',
  })
  expect(coarse).toMatchObject({
    'volume.footprint.latitude': '',
    'volume.footprint.radiusM': '',
    'record.withheld': 'position',
  })
  expect(answer.payload).not.toContain('hidden')
})

test('HT81 its owner has all of it, and GeoJSON says what is left out', async () => {
  const owner = (await exported('north-liaison', 'geojson')).json<{ features: readonly object[] }>()
  expect(owner).toMatchObject({ leftOut: { marking: 0 }, coarsened: { 'class-d': 0 } })
  expect(owner.features).toHaveLength(3)
  const other = (await exported('visitors', 'geojson')).json<{ features: readonly object[] }>()
  expect(other).toMatchObject({ leftOut: { marking: 2 } })
  expect(other.features).toMatchObject([
    { geometry: { type: 'Point', coordinates: [37.16, 36.2] }, properties: { zone: 'open' } },
  ])
})

test('HT81 an export is as known at a past size, under one agreement, and for those signed in', async () => {
  const { size } = app.centre.ledger.head()
  const before = await exported('north-liaison', 'json', `&size=${size - 2}`)
  expect(before.json()).toMatchObject({ size: size - 2, rows: [{ zone: 'open' }] })
  const elsewhere = await exported('north-liaison', 'json', '&agreement=other')
  expect(elsewhere.json()).toMatchObject({ rows: [] })
  const anonymous = await app.ask({ url: '/api/exports/zones?format=csv' })
  expect(problemOf(anonymous).code).toBe('not-signed-in')
  const unknown = await app.ask({
    url: '/api/exports/toString?format=csv',
    headers: await app.as('duty'),
  })
  expect(problemOf(unknown).code).toBe('not-found')
})
