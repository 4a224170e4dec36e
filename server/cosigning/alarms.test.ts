import type { Cosigning } from '@hudna/core/api/cosigning.ts'
import { addMs } from '@hudna/core/kernel/instant.ts'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { START, testFolders } from '../sequencer/test-sequencer.ts'
import { COSIGNING_ALARM_MS, createCoverage } from './coverage.ts'
import { openTestCollector, type TestCollector } from './test-collector.ts'
import { cosignerOf } from './test-cosigners.ts'

const north = cosignerOf('north', 'mirror')
const south = cosignerOf('south', 'mirror')
const witness = cosignerOf('aid', 'witness')

const folders = testFolders()
let folder: string
let here: TestCollector
beforeEach(async () => {
  folder = folders.fresh()
  here = await openTestCollector(folder)
})
afterEach(() => here.close())
afterAll(folders.remove)

const alarms = () => here.collector.status().alarms.map(({ code, key }) => `${code} ${key}`)
const states = () => here.collector.status().cosigners.map(({ key, state }) => [key, state])

test('CO10 a mirror and a quorum that stay behind are alarms, and settle', async () => {
  await here.register(north, south)
  await here.cosign([north, south])
  await here.passMs(60_000)
  expect(alarms()).toEqual([])
  await here.grow(1)
  const grownAt = addMs(START, 60_000)
  await here.passMs(0)
  await here.cosign([north])
  await here.passMs(COSIGNING_ALARM_MS - 1)
  expect(alarms()).toEqual([])
  await here.passMs(1)
  expect(here.collector.status().alarms).toEqual([
    { code: 'mirror-behind', key: south.id, since: grownAt },
    { code: 'quorum-missing', key: null, since: grownAt },
  ])
  expect(states()).toEqual([
    [north.id, 'current'],
    [south.id, 'behind'],
  ])
  await here.cosign([south])
  expect(alarms()).toEqual([])
  expect(states()[1]).toEqual([south.id, 'current'])
})

test('CO10 a mirror a few entries behind on a busy record is no alarm', async () => {
  await here.register(north)
  for (let second = 0; second < 45; second += 1) {
    const before = here.centre.ledger.head().note
    await here.grow(1)
    await here.cosign([north], { note: before })
    await here.passMs(1_000)
    expect(alarms()).toEqual([])
  }
  // The last head that it cosigned was already two seconds old.
  for (let second = 2; second < COSIGNING_ALARM_MS / 1_000; second += 1) {
    await here.grow(1)
    await here.passMs(1_000)
    expect(alarms(), `second ${second}`).toEqual([])
  }
  await here.passMs(1_000)
  expect(alarms()).toEqual([`mirror-behind ${north.id}`, 'quorum-missing null'])
})

test('CO10 nobody is blamed for a look that comes late', () => {
  const coverage = createCoverage()
  coverage.sample(10, 0)
  expect(coverage.lag({ subject: north.id, size: 10 }, 0)).toBe(0)
  const grownMs = COSIGNING_ALARM_MS + 1_000
  coverage.sample(11, grownMs)
  expect(coverage.lag({ subject: north.id, size: 10 }, grownMs + 4_000)).toBe(4_000)
})

test('CO11 what is new has its time', async () => {
  await here.passMs(120_000)
  await here.register(north, witness)
  await here.passMs(0)
  await here.passMs(COSIGNING_ALARM_MS - 1)
  expect(alarms()).toEqual([])
  expect(states()).toEqual([
    [witness.id, 'silent'],
    [north.id, 'silent'],
  ])
  await here.passMs(1)
  expect(alarms()).toEqual([`mirror-behind ${north.id}`, 'quorum-missing null'])
  await here.cosign([north, witness])
  await here.register(south)
  await here.passMs(0)
  await here.cosign([north, witness])
  await here.passMs(COSIGNING_ALARM_MS - 1)
  expect(alarms()).toEqual([])
})

test('CO11 a restart begins anew', async () => {
  await here.register(north)
  await here.passMs(0)
  await here.passMs(COSIGNING_ALARM_MS)
  expect(alarms()).not.toEqual([])
  await here.close()
  here = await openTestCollector(folder, { fresh: false, passedMs: COSIGNING_ALARM_MS })
  await here.passMs(0)
  await here.passMs(COSIGNING_ALARM_MS - 1)
  expect(alarms()).toEqual([])
  await here.passMs(1)
  expect(alarms()).not.toEqual([])
})

test('CO12 nobody to cosign is no alarm', async () => {
  await here.grow(2)
  await here.passMs(COSIGNING_ALARM_MS * 3)
  expect(here.collector.status()).toEqual({
    parties: 0,
    needed: 0,
    quorumSize: null,
    lastCosignedAt: null,
    cosigners: [],
    alarms: [],
  })
  expect(here.collector.quorumHead()).toBeUndefined()
})

test('CO12 a key that is revoked takes its alarms along', async () => {
  await here.register(north)
  await here.passMs(0)
  await here.passMs(COSIGNING_ALARM_MS)
  expect(alarms()).toHaveLength(2)
  const revocation = { key: north.id, lastTrustedIndex: null, reason: 'retired' }
  await here.centre.submit({ type: 'parties/revoke-key', ...revocation })
  expect(alarms()).toEqual([])
  expect(here.collector.status().parties).toBe(0)
})

test('CO13 an alarm is told once when it is raised and once when it settles', async () => {
  await here.register(north)
  const told: Cosigning[] = []
  const hearNoMore = here.collector.onNews((status) => told.push(status))
  await here.passMs(0)
  const before = told.length
  for (let tick = 0; tick < 4; tick += 1) await here.passMs(COSIGNING_ALARM_MS / 2)
  expect(told.slice(before).map((status) => status.alarms.length)).toEqual([2])
  await here.cosign([north])
  expect(told.at(-1)?.alarms).toEqual([])
  expect(told).toHaveLength(before + 2)
  const logged = (words: string) => here.log.filter((line) => line.includes(`"msg":"${words}"`))
  expect(logged('alarm')).toHaveLength(2)
  expect(logged('alarm settled')).toHaveLength(2)
  hearNoMore()
  await here.passMs(COSIGNING_ALARM_MS * 2)
  expect(told).toHaveLength(before + 2)
})
