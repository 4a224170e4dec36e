import { createHash } from 'node:crypto'
import { addMs } from '@hudna/core/kernel/instant.ts'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { duty, northLiaison, southLiaison } from './test-commands.ts'
import { begunTestCentre, START, testFolders, type TestCentre } from './test-sequencer.ts'
import { line, messageOf, noticeOf } from './test-telling.ts'

const folders = testFolders()
let centre: TestCentre
beforeEach(async () => {
  centre = await begunTestCentre(folders.fresh())
  await centre.submit(line, { actor: duty })
})
afterEach(() => centre.close())
afterAll(folders.remove)

async function newestDigest(): Promise<string> {
  const { size } = centre.ledger.head()
  const [entry] = await centre.ledger.read({ from: size - 1, to: size })
  return createHash('sha256')
    .update(entry?.bytes ?? '')
    .digest('hex')
}

test('SQ57 what is given over the bytes of a version is taken, and over those of another version refused', async () => {
  const from = addMs(START, 72 * 3_600_000)
  await centre.submit(noticeOf('told', from), { actor: northLiaison })
  const first = await newestDigest()
  const { type: _, ...fields } = noticeOf('told', from)
  const amend = { ...fields, type: 'notices/amend', reason: { en: 'Words' } } as const
  await centre.submit(amend, { actor: northLiaison })
  const second = await newestDigest()
  const read = { type: 'notices/acknowledge', notice: 'told', version: 2 } as const
  const before = centre.ledger.head().size
  expect(await centre.submit({ ...read, over: first }, { actor: southLiaison })).toMatchObject({
    refusal: { code: 'other-bytes', field: '/over', evidence: { index: before - 1 } },
  })
  expect(centre.ledger.head().size).toBe(before)
  const taken = await centre.submit({ ...read, over: second }, { actor: southLiaison })
  expect(taken.outcome).toBe('recorded')
})

test('SQ57 words are read back over the bytes of the message', async () => {
  await centre.submit(messageOf('call'), { actor: northLiaison })
  const over = await newestDigest()
  await centre.submit(messageOf('another'), { actor: northLiaison })
  const shown = { type: 'channels/record-receipt', message: 'another' } as const
  const refused = await centre.submit({ ...shown, over }, { actor: southLiaison })
  expect(refused).toMatchObject({ refusal: { code: 'other-bytes' } })
  const taken = await centre.submit({ ...shown, message: 'call', over }, { actor: southLiaison })
  expect(taken.outcome).toBe('recorded')
})

test('SQ57 what is said of something that is not there is refused by its own decision', async () => {
  const over = '0'.repeat(64)
  const read = { type: 'notices/acknowledge', notice: 'nobody', version: 1, over } as const
  expect(await centre.submit(read, { actor: southLiaison })).toMatchObject({
    refusal: { code: 'unknown-reference' },
  })
})
