import { afterAll, expect, test } from 'vitest'
import { playScenario } from '../http/scenario.ts'
import { carryOut } from './founding.ts'
import { registrationOf, testKey } from './test-author.ts'
import { administration, duty, northLiaison } from './test-commands.ts'
import { checkWholeCentre } from './test-record-checks.ts'
import { begunTestCentre, START, testFolders } from './test-sequencer.ts'

const folders = testFolders()
afterAll(folders.remove)

const mirror = testKey('north-mirror', 'mirror')

test('SQ24 a key is registered with its statement, and with no other', async () => {
  const centre = await begunTestCentre(folders.fresh())
  const { origin } = centre.keyring
  const good = registrationOf(mirror, { origin, actor: northLiaison })
  const size = centre.ledger.head().size
  const wrong = [
    registrationOf(mirror, { origin: 'other.example/log', actor: northLiaison }),
    registrationOf(mirror, { origin, actor: northLiaison, party: 'south' }),
    registrationOf(mirror, { origin, actor: northLiaison, role: 'witness' }),
    registrationOf(mirror, { origin, actor: northLiaison, size: size + 1 }),
    { ...good, possession: testKey('other', 'mirror').note('anything\n') },
    { ...good, vkey: centre.keyring.log.vkey },
  ]
  for (const command of wrong)
    expect(await centre.submit(command, { actor: northLiaison })).toMatchObject({
      outcome: 'refused',
    })
  expect(centre.ledger.head().size).toBe(size)
  const seen = registrationOf(mirror, { origin, actor: northLiaison, size })
  expect(await centre.submit(seen, { actor: northLiaison })).toMatchObject({ outcome: 'recorded' })
  await checkWholeCentre(centre)
  await centre.close()
})

test('SQ24 neither a scenario nor a set-up comes past the intake', async () => {
  const centre = await begunTestCentre(folders.fresh())
  const command = registrationOf(mirror, { origin: 'other.example/log', actor: northLiaison })
  const key = 'set-up:key'
  await expect(carryOut(centre.sequencer, { key, command, actor: administration })).rejects.toThrow(
    'no-possession',
  )
  const steps = [{ as: 'north-liaison', at: START, command, key: 'scenario:key' }]
  const clock = { now: () => START, advanceTo: () => undefined }
  const stage = { sequencer: centre.sequencer, world: centre.world.world, clock }
  await expect(playScenario(stage, { id: 'crafted', agreement: 'truce', steps })).rejects.toThrow(
    'no-possession',
  )
  await centre.close()
})

test('SQ5 a key registers, signs and is revoked in the order in which it was asked', async () => {
  const centre = await begunTestCentre(folders.fresh())
  const shift = testKey('duty-shift', 'shift')
  const register = registrationOf(shift, { origin: centre.keyring.origin, actor: duty })
  const revoke = { type: 'parties/revoke-key', key: shift.id, reason: 'lost' } as const
  const outcomes = await Promise.all([
    centre.submit(register),
    centre.submit({ ...revoke, lastTrustedIndex: null }),
    centre.submit({ ...revoke, lastTrustedIndex: null }),
  ])
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['recorded', 'recorded', 'refused'])
  await checkWholeCentre(centre)
  await centre.close()
})
