import type { Command } from '@hudna/core/api/types.ts'
import { addMs } from '@hudna/core/kernel/instant.ts'
import { partyKind } from '@hudna/core/parties/party.ts'
import { decodeBase64 } from '@hudna/ledger/note/base64.ts'
import { parseCheckpoint } from '@hudna/ledger/note/checkpoint.ts'
import { parseNote, verifyNote } from '@hudna/ledger/note/note.ts'
import { encodeUtf8 } from '@hudna/ledger/note/utf8.ts'
import { leafHash } from '@hudna/ledger/tree/hash.ts'
import { verifyInclusion } from '@hudna/ledger/tree/proof.ts'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { sha256, verifierOf } from '../keys/ed25519.ts'
import { openEntry } from './entry.ts'
import { QUEUE_COMMANDS_MAX, SequencerClosed } from './group-commit.ts'
import type { Outcome } from './submission.ts'
import {
  closingOf,
  duty,
  northLiaison,
  partyOf,
  reportOf,
  rowOf,
  southLiaison,
  tooLargeReport,
} from './test-commands.ts'
import { checkWholeCentre } from './test-record-checks.ts'
import {
  begunTestCentre,
  openTestCentre,
  START,
  testFolders,
  type TestCentre,
} from './test-sequencer.ts'

const folders = testFolders()
let centre: TestCentre

beforeEach(async () => {
  centre = await begunTestCentre(folders.fresh())
})
afterEach(async () => {
  await checkWholeCentre(centre)
  await centre.close()
})
afterAll(folders.remove)

async function restart(): Promise<void> {
  await centre.close()
  centre = await openTestCentre(centre.folder)
}

const size = (): number => centre.ledger.head().size
const codeOf = (outcome: Outcome): string =>
  outcome.outcome === 'refused' ? outcome.refusal.code : outcome.outcome

test('SQ1 the same key and request again has the same receipt, also after a restart', async () => {
  const by = { key: 'same-key-1', actor: duty }
  const first = await centre.submit(reportOf('mill'), by)
  expect(first).toEqual({ outcome: 'recorded', firstIndex: size() - 2, count: 2 })
  expect(await centre.submit(reportOf('mill'), by)).toEqual(first)
  const before = size()
  await restart()
  expect(await centre.submit(reportOf('mill'), by)).toEqual(first)
  expect(size()).toBe(before)
})

test('SQ1 within one batch too', async () => {
  const before = size()
  const by = { key: 'same-key-1', actor: duty }
  const [first, second] = await Promise.all([
    centre.submit(reportOf('mill'), by),
    centre.submit(reportOf('mill'), by),
  ])
  expect(second).toEqual(first)
  expect(size()).toBe(before + 2)
})

test('SQ2 a key is not used for another request or by another post, in one batch or later', async () => {
  const by = { key: 'same-key-1', actor: duty }
  const [first, other] = await Promise.all([
    centre.submit(reportOf('mill'), by),
    centre.submit(reportOf('bridge'), by),
  ])
  const evidence = { firstIndex: size() - 2, count: 2 }
  expect(first).toEqual({ outcome: 'recorded', ...evidence })
  expect(other).toMatchObject({ outcome: 'refused', refusal: { code: 'key-reused', evidence } })
  expect(codeOf(await centre.submit(reportOf('bridge'), by))).toBe('key-reused')
  const byAnother = { ...by, actor: northLiaison }
  expect(codeOf(await centre.submit(reportOf('mill'), byAnother))).toBe('key-reused')
  expect(size()).toBe(evidence.firstIndex + 2)
})

test('SQ3 a key whose request was refused or changed nothing is free', async () => {
  const by = { key: 'same-key-1', actor: duty }
  expect(codeOf(await centre.submit(closingOf('mill'), by))).toBe('unknown-reference')
  await centre.submit(rowOf(1))
  expect(await centre.submit(rowOf(1), by)).toEqual({ outcome: 'unchanged' })
  expect(codeOf(await centre.submit(reportOf('mill'), by))).toBe('recorded')
})

test('SQ4 what arrives while a batch commits is one batch', async () => {
  const { asked } = centre.disk
  const before = { ...asked }
  const send = (from: number) =>
    Array.from({ length: 100 }, (_, place) => centre.submit(partyOf(`party-${from + place}`)))
  const first = send(0)
  // The first batch has been taken from the queue, and its keys are being looked up.
  await Promise.resolve()
  await Promise.resolve()
  const second = send(100)
  await Promise.all([...first, ...second])
  expect(asked.append - before.append).toBe(2)
  expect(asked.keepCheckpoint - before.keepCheckpoint).toBe(2)
})

test('SQ5 each request sees what the ones before it in the batch did', async () => {
  const outcomes = await Promise.all([
    centre.submit(closingOf('mill'), { actor: duty }),
    centre.submit(reportOf('mill'), { actor: northLiaison }),
    centre.submit(reportOf('mill'), { actor: southLiaison }),
    centre.submit(partyOf('third')),
    centre.submit(partyOf('third')),
  ])
  expect(outcomes.map(codeOf)).toEqual([
    'unknown-reference',
    'recorded',
    'already-exists',
    'recorded',
    'already-exists',
  ])
})

test('SQ6 recorded time stands still while the clock is behind', async () => {
  const reached = addMs(START, 3_600_000)
  const timeOfLast = async () =>
    (await centre.store.views.facts({ from: size() - 1, to: size() }))[0]?.time
  await centre.submit(partyOf('third'))
  expect(await timeOfLast()).toBe(reached)
  centre.setClock(addMs(reached, -60_000))
  await centre.submit(partyOf('fourth'))
  expect(await timeOfLast()).toBe(reached)
  await restart()
  await centre.submit(partyOf('fifth'))
  expect(await timeOfLast()).toBe(reached)
  centre.setClock(addMs(reached, 1))
  await centre.submit(partyOf('sixth'))
  expect(await timeOfLast()).toBe(addMs(reached, 1))
})

test('SQ7 what is refused or too large takes no number of its author', async () => {
  const by = { actor: duty }
  const outcomes = await Promise.all([
    centre.submit(reportOf('mill'), by),
    centre.submit(tooLargeReport('bridge'), by),
    centre.submit(closingOf('nowhere'), by),
    centre.submit(reportOf('bridge'), by),
  ])
  expect(outcomes.map(codeOf)).toEqual(['recorded', 'too-large', 'unknown-reference', 'recorded'])
  await restart()
  await centre.submit(reportOf('tower'), by)
  const entries = await centre.ledger.read({ from: size() - 2, to: size() })
  const counters = entries.map((entry) => openEntry(entry.bytes, entry.index).sequence)
  expect(counters).toEqual([5, 6])
})

test('SQ8 a refusal leaves head, world and views as they were', async () => {
  await centre.submit(reportOf('mill'), { actor: duty })
  const before = { head: centre.ledger.head(), views: await centre.store.views.digest() }
  const parties = [...centre.world.all(partyKind)]
  const refused: readonly Command[] = [closingOf('mill'), reportOf('mill'), tooLargeReport('x-1')]
  for (const command of refused)
    expect((await centre.submit(command, { actor: duty })).outcome).toBe('refused')
  expect(centre.ledger.head()).toEqual(before.head)
  expect(await centre.store.views.digest()).toEqual(before.views)
  expect([...centre.world.all(partyKind)]).toEqual(parties)
})

test('SQ9 a bug costs one request of its batch', async () => {
  const unknown = { type: 'nothing/at-all' } as unknown as Command
  const half = { ...partyOf('half'), otherNames: [0.5] } as unknown as Command
  const outcomes = await Promise.all([
    centre.submit(partyOf('third')),
    centre.submit(unknown),
    centre.submit(half),
    centre.submit(partyOf('fourth')),
  ])
  expect(outcomes.map(codeOf)).toEqual(['recorded', 'faulted', 'faulted', 'recorded'])
  expect(centre.faults).toEqual([])
})

test('SQ10 a full queue refuses one more and carries out the others', async () => {
  const by = { key: 'same-key-1' }
  const others = [northLiaison, southLiaison].map((actor, at) => ({
    key: `other-key-${at}`,
    actor,
  }))
  const waiting = others.flatMap((other) =>
    Array.from({ length: QUEUE_COMMANDS_MAX / 2 }, () =>
      centre.submit(partyOf(`third-${other.key}`), other),
    ),
  )
  await expect(centre.submit(partyOf('third'), by)).rejects.toMatchObject({ code: 'busy' })
  const outcomes = await Promise.all(waiting)
  expect(new Set(outcomes.map(codeOf))).toEqual(new Set(['recorded']))
  expect(codeOf(await centre.submit(partyOf('third'), by))).toBe('recorded')
})

test('SQ11 draining finishes what is queued and takes nothing new', async () => {
  const before = size()
  const queued = Array.from({ length: 50 }, (_, place) => centre.submit(partyOf(`party-${place}`)))
  const drained = centre.sequencer.drain()
  const late = centre.submit(partyOf('late'))
  await expect(late).rejects.toBeInstanceOf(SequencerClosed)
  await expect(late).rejects.toMatchObject({ code: 'shutting-down' })
  await drained
  expect((await Promise.all(queued)).map(codeOf)).toEqual(queued.map(() => 'recorded'))
  expect(size()).toBe(before + 50)
  await centre.sequencer.drain()
})

test('SQ12 a receipt is worth its proof', async () => {
  const outcome = await centre.submit(reportOf('mill'), { actor: duty })
  if (outcome.outcome !== 'recorded') throw new Error(outcome.outcome)
  const { note } = centre.ledger.head()
  const verifiers = [verifierOf(centre.keyring.log.vkey)]
  const verdict = await verifyNote({ note: parseNote(encodeUtf8(note)), verifiers })
  if (!verdict.ok) throw new Error(verdict.code)
  const { size: covered, root } = parseCheckpoint(verdict.text)
  for (const { index, bytes } of await centre.ledger.read({
    from: outcome.firstIndex,
    to: covered,
  })) {
    const proof = centre.ledger.tree.inclusionProof(index, covered)
    const claim = { hash: sha256, index, size: covered, leaf: leafHash(sha256, bytes), proof, root }
    expect(await verifyInclusion(claim)).toBe(true)
    const moved = { ...claim, leaf: leafHash(sha256, bytes.slice(1)) }
    expect(await verifyInclusion(moved)).toBe(false)
  }
  expect(decodeBase64(centre.ledger.head().root)).toEqual(new Uint8Array(root))
})

test('SQ13 whoever knows the head finds its entries in the views', async () => {
  const heads: (readonly [head: number, views: number])[] = []
  await restart()
  await centre.close()
  centre = await openTestCentre(centre.folder, {
    onSealed: async () => {
      heads.push([size(), await centre.store.views.size()])
    },
  })
  const before = size()
  await centre.submit(reportOf('mill'), { actor: duty })
  expect(heads).toEqual([[before, before]])
  expect(await centre.store.views.size()).toBe(size())
})
