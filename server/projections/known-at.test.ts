import { fileURLToPath } from 'node:url'
import { registers } from '@hudna/core/api/kinds.ts'
import { unlessPermitted } from '@hudna/core/api/policy.ts'
import { diceOf } from '@hudna/core/api/walk-draw-for-tests.ts'
import {
  beginningOfWalk,
  nextStep,
  readStep,
  type WalkStep,
} from '@hudna/core/api/walk-for-tests.ts'
import { addMs } from '@hudna/core/kernel/instant.ts'
import { afterAll, expect, test } from 'vitest'
import { startTestApp } from '../http/test-app.ts'
import { openEntry } from '../sequencer/entry.ts'
import type { Ledger } from '../sequencer/record.ts'
import { begunTestCentre, testFolders, type TestCentre } from '../sequencer/test-sequencer.ts'
import type { ViewStore } from '../store/store.ts'
import { createLocatedWorld, fold } from './fold.ts'
import { documentKinds } from './kinds.ts'
import { storedForm } from './stored-form.ts'

const folders = testFolders()
afterAll(folders.remove)

const scenariosFolder = fileURLToPath(new URL('../../scenarios', import.meta.url))
/** `WALK_SEED=7` compares at the same sizes, and takes the same walk, again. */
const seed = Number(process.env['WALK_SEED'] ?? Date.now() % 1_000_000)
const told = `WALK_SEED=${seed}`
const SIZES_COMPARED = 12
const STEPS = 4_000
const BATCH_STEPS_MAX = 8

/** Compares every kind at random sizes. @returns the kinds that had a document at one of them */
async function compareAtSizes(
  views: ViewStore,
  ledger: Pick<Ledger, 'head' | 'read'>,
): Promise<ReadonlySet<string>> {
  const total = ledger.head().size
  const dice = diceOf(seed)
  const drawn = Array.from({ length: SIZES_COMPARED }, () => dice.below(total))
  const sizes = new Set([0, 1, ...drawn, total])
  const scratch = createLocatedWorld()
  const entries = await ledger.read({ from: 0, to: total })
  const found = new Set<string>()
  for (let size = 0; size <= total; size += 1) {
    for (const kind of sizes.has(size) ? documentKinds : []) {
      const known = await views.documents({ kind, size })
      const wanted = [...scratch.world.all<object>({ name: kind })].map(storedForm)
      const stored = known.map(({ document }) => document)
      expect(stored.toSorted(), `${kind} at ${size}, ${told}`).toEqual(wanted.toSorted())
      if (stored.length > 0) found.add(kind)
    }
    const next = entries[size]
    if (next === undefined) continue
    const { event, recorded } = openEntry(next.bytes, size)
    fold(scratch, event, recorded)
  }
  return found
}

test('PJ40 every register of the exercise as known at a size is the fold of the record up to there', async () => {
  const scenario = { scenario: 'syria-2016', scenariosFolder }
  const app = await startTestApp(folders.fresh(), scenario)
  const { store, ledger } = app.centre
  const found = await compareAtSizes(store.views, ledger)
  await app.stop()
  for (const register of ['parties', 'agreements', 'pauses', 'corridors', 'notices'] as const)
    expect(found).toContain(registers[register])
}, 120_000)

test('PJ40 so is every register after random commands, in batches', async () => {
  const centre = await begunTestCentre(folders.fresh())
  const dice = diceOf(seed)
  let since = '2016-10-01T06:00:00.000Z'
  await Promise.all(beginningOfWalk().map((step) => submit(centre, step)))
  for (let done = 0; done < STEPS;) {
    const { world } = centre.world
    const length = 1 + dice.below(BATCH_STEPS_MAX)
    const batch = Array.from({ length }, () => nextStep({ dice, world, since }))
    since = addMs(since, dice.below(3_600_000))
    await Promise.all(batch.map((step) => submit(centre, { ...step, now: since })))
    done += length
  }
  expect(centre.faults, told).toEqual([])
  const found = await compareAtSizes(centre.store.views, centre.ledger)
  await centre.close()
  const empty = Object.values(registers).filter((kind) => !found.has(kind))
  expect(empty.length, `${empty.join(' ')} ${told}`).toBeLessThan(6)
}, 120_000)

/** As a route does: what cannot be read, or may not be asked for, is not submitted. */
async function submit(centre: TestCentre, step: WalkStep): Promise<void> {
  const command = readStep(step)
  if (!command.ok || unlessPermitted(step.actor, command.value.type)) return
  centre.setClock(step.now)
  const { outcome } = await centre.submit(command.value, { actor: step.actor })
  expect(['recorded', 'refused', 'unchanged'], told).toContain(outcome)
}
