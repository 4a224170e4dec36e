import * as delineationKinds from '@hudna/core/agreements/delineation.ts'
import * as placeKinds from '@hudna/core/places/place.ts'
import * as agreementKinds from '@hudna/core/agreements/agreement.ts'
import type { Command } from '@hudna/core/api/types.ts'
import * as callKinds from '@hudna/core/channels/call.ts'
import * as channelKinds from '@hudna/core/channels/channel.ts'
import * as commitmentKinds from '@hudna/core/commitments/commitment.ts'
import * as meetingKinds from '@hudna/core/commitments/meeting.ts'
import * as incidentKinds from '@hudna/core/incidents/incident.ts'
import * as observationKinds from '@hudna/core/incidents/observation.ts'
import type { IncidentRow } from '@hudna/core/incidents/views.ts'
import { addMs } from '@hudna/core/kernel/instant.ts'
import { openMarking } from '@hudna/core/kernel/marking.ts'
import type { MemoryWorld } from '@hudna/core/kernel/memory-world.ts'
import type { Actor } from '@hudna/core/kernel/world.ts'
import * as leadTimeKinds from '@hudna/core/notices/lead-time.ts'
import * as releaseKinds from '@hudna/core/markings/release.ts'
import * as noticeKinds from '@hudna/core/notices/notice.ts'
import * as stopKinds from '@hudna/core/notices/stop.ts'
import * as subscriptionKinds from '@hudna/core/notices/subscription.ts'
import * as affiliationKinds from '@hudna/core/parties/affiliation.ts'
import * as keyKinds from '@hudna/core/parties/key.ts'
import * as partyKinds from '@hudna/core/parties/party.ts'
import * as postKinds from '@hudna/core/parties/post.ts'
import * as corridorKinds from '@hudna/core/pauses/corridor.ts'
import * as pauseKinds from '@hudna/core/pauses/pause.ts'
import * as warningKinds from '@hudna/core/warnings/warning.ts'
import * as fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { openEntry } from '../sequencer/entry.ts'
import {
  administration,
  claimOf,
  closingOf,
  duty,
  northLiaison,
  partyOf,
  reportOf,
  rowOf,
  southLiaison,
  triageOf,
  verificationOf,
} from '../sequencer/test-commands.ts'
import { damageEntry } from '../sequencer/test-damage.ts'
import { checkWholeCentre } from '../sequencer/test-record-checks.ts'
import {
  begunTestCentre,
  openTestCentre,
  START,
  testFolders,
  type TestCentre,
} from '../sequencer/test-sequencer.ts'
import { createLocatedWorld, fold } from './fold.ts'
import { documentKinds } from './kinds.ts'
import { catchUp, FOLD_ENTRIES_MAX, rebuild } from './projections.ts'
import { storedForm } from './stored-form.ts'
import { worldAt } from './world-at.ts'

const folders = testFolders()
afterAll(folders.remove)

/** A request of a random history: few names, so that requests meet. */
const names = fc.constantFrom('mill', 'bridge', 'tower', 'well')
const command: fc.Arbitrary<Command> = fc.oneof(
  fc.integer({ min: 1, max: 9 }).map((name) => partyOf(`z-${10 - name}`)),
  fc.integer({ min: 1, max: 9 }).map((name): Command => {
    return { ...partyOf(`z-${name}`, `Amended ${name}`), type: 'parties/amend' }
  }),
  names.map((name) => reportOf(name)),
  names.map((name) => reportOf(name, { threat: 'high', marking: openMarking })),
  fc.integer({ min: 1, max: 6 }).map(rowOf),
  names.map(triageOf),
  names.map((name): Command => ({ ...triageOf(name), threat: 'low', note: 'Looked at again.' })),
  names.map(verificationOf),
  names.map(closingOf),
  names.map((incident): Command => ({
    type: 'incidents/reopen',
    incident,
    note: 'More is known.',
  })),
  fc.tuple(names, fc.nat(9)).map(([name, claim]) => claimOf(name, `claim-${claim}`)),
)
const actor: fc.Arbitrary<Actor> = fc.constantFrom(administration, duty, northLiaison, southLiaison)
const history = fc.array(
  fc.record({
    batch: fc.array(fc.tuple(command, actor), { minLength: 1, maxLength: 12 }),
    restartAfter: fc.boolean(),
    passesMs: fc.nat(90_000),
  }),
  { minLength: 1, maxLength: 8 },
)

test('PJ1 batches and restarts leave no trace in the views', async () => {
  await fc.assert(
    fc.asyncProperty(history, async (steps) => {
      let centre = await begunTestCentre(folders.fresh())
      const alone = await begunTestCentre(folders.fresh())
      let now = addMs(START, 3_600_000)
      for (const { batch, restartAfter, passesMs } of steps) {
        now = addMs(now, passesMs)
        centre.setClock(now)
        alone.setClock(now)
        await Promise.all(batch.map(([asked, by]) => centre.submit(asked, { actor: by })))
        for (const [asked, by] of batch) await alone.submit(asked, { actor: by })
        if (!restartAfter) continue
        await centre.close()
        centre = await openTestCentre(centre.folder)
      }
      const digest = await centre.store.views.digest()
      expect(await alone.store.views.digest()).toEqual(digest)
      await checkWholeCentre(centre)
      await rebuild(centre.store.views, centre.ledger)
      expect(await centre.store.views.digest()).toEqual(digest)
      await centre.close()
      await alone.close()
    }),
    { numRuns: 12 },
  )
}, 120_000)

/** A centre whose record has a little of everything, in batches of several sizes. */
async function busyCentre(): Promise<TestCentre> {
  const centre = await begunTestCentre(folders.fresh())
  const asked: readonly Command[] = [
    ...['tower', 'mill'].map((name) => reportOf(name)),
    ...['mill', 'tower'].map(triageOf),
    claimOf('mill', 'claim-1'),
    verificationOf('tower'),
    closingOf('tower'),
    ...[3, 1, 2, 1].map(rowOf),
  ]
  await Promise.all(asked.slice(0, 5).map((one) => centre.submit(one, { actor: duty })))
  centre.setClock(addMs(START, 7_200_000))
  for (const one of asked.slice(5)) await centre.submit(one, { actor: duty })
  return centre
}

function documentsOf(world: MemoryWorld, kind: string): readonly object[] {
  return [...world.all<{ id: string }>({ name: kind })]
}

test('PJ2 at every size the documents are the fold of the entries below it', async () => {
  const centre = await busyCentre()
  const { views } = centre.store
  const scratch = createLocatedWorld()
  const total = centre.ledger.head().size
  const entries = await centre.ledger.read({ from: 0, to: total })
  for (let size = 0; size <= total; size += 1) {
    for (const kind of documentKinds) {
      const known = await views.documents({ kind, size })
      const wanted = documentsOf(scratch.world, kind).map(storedForm).toSorted()
      expect(known.map(({ document }) => document).toSorted(), `${kind} at ${size}`).toEqual(wanted)
    }
    const next = entries[size]
    if (next === undefined) continue
    const { event, recorded } = openEntry(next.bytes, size)
    fold(scratch, event, recorded)
  }
  await centre.close()
}, 60_000)

test('PJ3 what was sealed and not projected is projected at the next start', async () => {
  let stops = false
  const failed = await begunTestCentre(folders.fresh(), {
    onSealed: async () => {
      if (stops) throw new Error('ended here')
    },
  })
  stops = true
  const sent = Array.from({ length: FOLD_ENTRIES_MAX + 100 }, (_, row) =>
    failed.submit(partyOf(`party-${row}`)),
  )
  await Promise.allSettled(sent)
  expect(await failed.store.views.size()).toBeLessThan(await failed.store.log.size())
  await failed.close()
  const centre = await openTestCentre(failed.folder)
  expect(await centre.store.views.size()).toBe(centre.ledger.head().size)
  expect(centre.ledger.head().size).toBeGreaterThan(FOLD_ENTRIES_MAX)
  await checkWholeCentre(centre)
  await centre.close()
})

test('PJ4 the world of a start is the world of the writer', async () => {
  const centre = await busyCentre()
  const loaded = await catchUp(centre.store.views, centre.ledger)
  for (const kind of documentKinds)
    expect(documentsOf(loaded.world, kind), kind).toEqual(documentsOf(centre.world, kind))
  const rebuilt = await rebuild(centre.store.views, centre.ledger)
  expect(loaded.sequences).toEqual(rebuilt.sequences)
  expect(loaded.lastTime).toBe(addMs(START, 7_200_000))
  expect(rebuilt.lastTime).toBe(loaded.lastTime)
  await centre.close()
})

test('PJ5 the kinds of every domain are loaded', () => {
  const modules = [agreementKinds, channelKinds, commitmentKinds, incidentKinds, noticeKinds]
  const known = [
    ...modules,
    callKinds,
    delineationKinds,
    meetingKinds,
    placeKinds,
    observationKinds,
    subscriptionKinds,
    leadTimeKinds,
    stopKinds,
    affiliationKinds,
    partyKinds,
    postKinds,
    keyKinds,
    corridorKinds,
    pauseKinds,
    warningKinds,
    releaseKinds,
  ].flatMap((module) =>
    Object.entries(module)
      .filter(([name]) => name.endsWith('Kind'))
      .map(([, kind]) => (kind as { readonly name: string }).name),
  )
  expect([...documentKinds].toSorted()).toEqual([...new Set(known)].toSorted())
})

test('PJ6 the world at a size is what its reader may have of it', async () => {
  const centre = await begunTestCentre(folders.fresh())
  const { views } = centre.store
  const named = { tlp: 'AMBER', class: 'C', releaseTo: ['north'] } as const
  const secret = { ...partyOf('secret'), marking: { ...named, releaseTo: ['north'] } }
  await centre.submit(secret)
  const { size } = centre.ledger.head()
  await centre.submit({ ...secret, type: 'parties/amend', kind: 'observer' })
  const kindAt = async (at: number, reader: Actor | undefined) => {
    const asked = { kinds: ['party'], size: at, actor: reader, present: centre.world.world }
    const world = await worldAt(views, asked)
    return world.get(partyKinds.partyKind, 'secret')?.kind
  }
  expect(await kindAt(size - 1, northLiaison)).toBeUndefined()
  expect(await kindAt(size, northLiaison)).toBe('armed-group')
  expect(await kindAt(size + 1, northLiaison)).toBe('observer')
  expect(await kindAt(size + 1, administration)).toBeUndefined()
  expect(await kindAt(size + 1, southLiaison)).toBeUndefined()
  expect(await kindAt(size + 1, undefined)).toBeUndefined()
  await centre.close()
})

test('PJ7 a rebuild stops at an entry that is damaged', async () => {
  const sound = await busyCentre()
  await sound.close()
  await damageEntry(sound.folder, 5)
  const centre = await openTestCentre(sound.folder)
  const rebuilt = rebuild(centre.store.views, centre.ledger)
  await expect(rebuilt).rejects.toMatchObject({ code: 'entry-damaged' })
  expect(await centre.store.views.size()).toBe(0)
  await centre.close()
})

test('PJ8 facts name what an entry changed, and a row is as it was then', async () => {
  const centre = await busyCentre()
  const { views } = centre.store
  const total = centre.ledger.head().size
  const facts = await views.facts({ from: 0, to: total })
  const onMill = facts.filter(({ subjects }) => subjects.some(({ id }) => id === 'mill'))
  expect(onMill.map(({ type }) => type)).toEqual([
    'incident-reported',
    'incident-triaged',
    'claim-recorded',
  ])
  const stateAt = async (size: number) => {
    const rows = await views.listings({ kind: 'incident', from: null, to: null, size })
    const row = rows.find(({ id }) => id === 'mill')
    return row && (JSON.parse(row.row) as IncidentRow).state
  }
  const [reported = 0, triaged = 0] = onMill.map(({ index }) => index)
  expect(await stateAt(reported)).toBeUndefined()
  expect(await stateAt(reported + 1)).toBe('reported')
  expect(await stateAt(triaged)).toBe('reported')
  expect(await stateAt(triaged + 1)).toBe('triaged')
  await centre.close()
})
