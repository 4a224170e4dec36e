import { afterAll, expect, test } from 'vitest'
import { StoreFault } from '../store/store.ts'
import { SequencerClosed } from './group-commit.ts'
import { duty, partyOf, reportOf } from './test-commands.ts'
import type { Failure } from './test-failing-log.ts'
import { checkWholeCentre } from './test-record-checks.ts'
import { begunTestCentre, openTestCentre, testFolders, type TestCentre } from './test-sequencer.ts'

const folders = testFolders()
afterAll(folders.remove)

const cases: readonly (Failure & { readonly case: string; readonly onDisk: boolean })[] = [
  { case: 'an append that is not written', call: 'append', written: false, onDisk: false },
  { case: 'an append that is written', call: 'append', written: true, onDisk: true },
  { case: 'a checkpoint not written', call: 'keepCheckpoint', written: false, onDisk: true },
  { case: 'a checkpoint that is written', call: 'keepCheckpoint', written: true, onDisk: true },
]

const first = { key: 'first-key', actor: duty }
const second = { key: 'second-key', actor: duty }

/** Sends one request whose batch fails, and one that waits behind it; gives what became of them. */
async function sendTwo(centre: TestCentre): Promise<readonly PromiseSettledResult<unknown>[]> {
  const sent = [centre.submit(reportOf('mill'), first)]
  await Promise.resolve()
  await Promise.resolve()
  sent.push(centre.submit(reportOf('bridge'), second))
  return await Promise.allSettled(sent)
}

test.each(cases)('SQ14 $case stops the sequencer', async (failure) => {
  const centre = await begunTestCentre(folders.fresh())
  const before = { head: centre.ledger.head(), signed: centre.signed() }
  centre.disk.fail(failure)
  const sent = await sendTwo(centre)
  expect(sent.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(centre.faults).toHaveLength(1)
  expect(centre.faults[0]).toBeInstanceOf(StoreFault)
  const signed = before.signed + (failure.call === 'keepCheckpoint' ? 1 : 0)
  const late = centre.submit(partyOf('late'))
  await expect(late).rejects.toBeInstanceOf(SequencerClosed)
  await centre.sequencer.drain()
  expect(centre.signed()).toBe(signed)
  expect(centre.ledger.head()).toEqual(before.head)
  expect(centre.faults).toHaveLength(1)
  await centre.close()
})

test.each(cases)('SQ15 after $case the next start has the right outcome', async (failure) => {
  const failed = await begunTestCentre(folders.fresh())
  const { size } = failed.ledger.head()
  failed.disk.fail(failure)
  await sendTwo(failed)
  await failed.close()

  const centre = await openTestCentre(failed.folder)
  expect(centre.ledger.head().size).toBe(failure.onDisk ? size + 2 : size)
  await checkWholeCentre(centre)
  const receipt = { outcome: 'recorded', firstIndex: size, count: 2 }
  expect(await centre.submit(reportOf('mill'), first)).toEqual(receipt)
  const next = { outcome: 'recorded', firstIndex: size + 2, count: 2 }
  expect(await centre.submit(reportOf('bridge'), second)).toEqual(next)
  expect(centre.ledger.head().size).toBe(size + 4)
  await checkWholeCentre(centre)
  await centre.close()
})

test('SQ14 a projection that fails stops the sequencer', async () => {
  const folder = folders.fresh()
  let broken = false
  const failed = await begunTestCentre(folder, {
    onSealed: async () => {
      if (broken) throw new StoreFault('engine', 'the disk failed at the views')
    },
  })
  const { size } = failed.ledger.head()
  broken = true
  const sent = await sendTwo(failed)
  expect(sent.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(failed.faults).toHaveLength(1)
  expect(failed.ledger.head().size).toBe(size)
  await failed.close()

  const centre = await openTestCentre(folder)
  expect(centre.ledger.head().size).toBe(size + 2)
  await checkWholeCentre(centre)
  expect(await centre.submit(reportOf('mill'), first)).toMatchObject({ firstIndex: size })
  await centre.close()
})

test('SQ14 a store that is closed under the sequencer stops it', async () => {
  const centre = await begunTestCentre(folders.fresh())
  await centre.close()
  await expect(centre.submit(partyOf('late'))).rejects.toMatchObject({ code: 'closed' })
  await expect(centre.submit(partyOf('later'))).rejects.toBeInstanceOf(SequencerClosed)
  expect(centre.faults).toHaveLength(1)
})
