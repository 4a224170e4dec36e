import { encodeUtf8 } from '@hudna/ledger/note/utf8.ts'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { begunTestApp, startTestApp } from '../http/test-app.ts'
import { START, testFolders } from '../sequencer/test-sequencer.ts'
import { createLogger } from '../logger.ts'
import { ask } from '../wires/ask.ts'
import {
  createWitnessClient,
  WITNESS_RETRY_MS,
  WITNESS_RETRY_MS_MAX,
} from '../wires/witness-client.ts'
import { openTestCollector, type TestCollector } from './test-collector.ts'
import { cosignerOf, forgedHead, registrationOf } from './test-cosigners.ts'
import { startTestWitness, type TestWitness } from './test-witness.ts'

const key = cosignerOf('aid', 'witness')
const other = cosignerOf('north', 'witness')

const silent = createLogger({
  level: 'silent',
  version: 'test',
  destination: { write: () => undefined },
})

const folders = testFolders()
let here: TestCollector
let witness: TestWitness
beforeEach(async () => {
  here = await openTestCollector(folders.fresh())
  witness = await startTestWitness(here.centre.keyring, key, here.time())
  await here.registerAt(witness.url, key)
})
afterEach(async () => {
  await witness.stop()
  await here.close()
})
afterAll(folders.remove)

const size = () => here.centre.ledger.head().size
const cosignedSize = () => here.collector.newest(key.id)?.size
/** Lets the newest head be shown, and hands it over. */
async function round(): Promise<void> {
  for (const _ of [1, 2]) await here.passMs(0)
  await here.witnesses.round()
}

test('CO18 a witness gets every head that is shown, and its line is taken', async () => {
  await round()
  expect(cosignedSize()).toBe(size())
  const first = size()
  await here.grow(5)
  await round()
  await here.grow(1)
  await round()
  expect(witness.cosignedSizes).toEqual([first, first + 5, first + 6])
  expect(here.collector.status().cosigners[0]).toMatchObject({ key: key.id, behind: 0 })
  const before = witness.requests()
  await round()
  expect(witness.requests()).toBe(before)
})

/** A client that has forgotten what the witness cosigned. */
function forgetful() {
  const { collector, centre } = here
  const { size: shownSize, own } = collector.shown()
  const { verifier } = collector.cosigners.standing()[0]!
  return createWitnessClient({
    ask,
    origin: centre.keyring.origin,
    monotonicMs: () => 0,
    logger: silent,
    witnesses: () => [{ key: key.id, url: witness.url, verifier, size: 0 }],
    head: () => ({ size: shownSize, note: encodeUtf8(own) }),
    consistencyProof: (size1, size2) => centre.ledger.tree.consistencyProof(size1, size2),
    take: (note) => collector.take(note),
  })
}

test('CO19 a witness that stands elsewhere is asked once more from there', async () => {
  await round()
  await here.grow(2)
  for (const _ of [1, 2]) await here.passMs(0)
  const before = witness.requests()
  await forgetful().round()
  expect(witness.requests() - before).toBe(2)
  expect(cosignedSize()).toBe(size())
})

test('CO19 a witness that says another size every time is left alone', async () => {
  await round()
  const first = size()
  await here.grow(3)
  witness.answerNext({ status: 409, contentType: 'text/x.tlog.size', body: '1\n' })
  const before = witness.requests()
  await round()
  expect(witness.requests() - before).toBe(2)
  expect(cosignedSize()).toBe(first)
  expect(here.faults).toEqual([])
  await here.passMs(WITNESS_RETRY_MS)
  await round()
  expect(cosignedSize()).toBe(size())
})

test('CO19 a witness that errs is left alone, longer every time', async () => {
  let waitMs = WITNESS_RETRY_MS
  for (let failure = 0; failure < 8; failure += 1) {
    witness.answerNext({ status: failure % 2 === 0 ? 500 : 403, contentType: 'text/plain' })
    await round()
    const requests = witness.requests()
    await here.passMs(waitMs - 1)
    await here.witnesses.round()
    expect(witness.requests(), `after failure ${failure}`).toBe(requests)
    await here.passMs(1)
    waitMs = Math.min(waitMs * 2, WITNESS_RETRY_MS_MAX)
  }
  await round()
  expect(cosignedSize()).toBe(size())
})

test('CO19 a line that is not its own is not taken', async () => {
  const forged = await startTestWitness(here.centre.keyring, other, here.time())
  await here.registerAt(forged.url, cosignerOf('south', 'witness'))
  await round()
  expect(here.collector.newest('south-witness')).toBeUndefined()
  expect(cosignedSize()).toBe(size())
  await forged.stop()
})

test('CO20 a witness that hangs holds up nothing', async () => {
  const slow = await startTestWitness(here.centre.keyring, other, here.time())
  await here.registerAt(slow.url, other)
  const goOn = slow.hang()
  for (const _ of [1, 2]) await here.passMs(0)
  const first = here.witnesses.round()
  await here.grow(2)
  for (const _ of [1, 2]) await here.passMs(0)
  // A second round passes over the witness that has not answered yet.
  await here.witnesses.round()
  expect(cosignedSize()).toBe(size())
  expect(slow.requests()).toBe(1)
  goOn()
  await first
  expect(here.collector.newest(other.id)).toBeDefined()
  await slow.stop()
})

test('CO21 a witness that says it has more is believed when it shows it', async () => {
  await round()
  await here.grow(1)
  const more = { status: 409, contentType: 'text/x.tlog.size', body: '1000\n' } as const
  witness.answerNext(more)
  await round()
  expect(here.faults).toEqual([])
  await here.passMs(WITNESS_RETRY_MS)
  witness.answerNext(more)
  witness.show(forgedHead(here.centre.keyring, { size: 1_000 }))
  await round()
  expect(here.faults).toMatchObject([{ code: 'rolled-back' }])
})

test('CO17 a start is refused when a witness shows a larger head', async () => {
  const folder = folders.fresh()
  const app = await begunTestApp(folder)
  const { keyring } = app.centre
  const { origin } = keyring
  const time = Date.parse(START) / 1_000
  const mine = await startTestWitness(keyring, other, time)
  const { url } = mine
  await app.submit(registrationOf(other, { origin, time, url }), 'administration')
  await app.stop()
  const again = await startTestApp(folder)
  await again.stop()
  mine.show('something else')
  await (await startTestApp(folder)).stop()
  mine.show(forgedHead(keyring, { size: 500 }))
  await expect(startTestApp(folder)).rejects.toMatchObject({ code: 'rolled-back' })
  await mine.stop()
  // What it showed is kept: that it is away now changes nothing.
  await expect(startTestApp(folder)).rejects.toMatchObject({ code: 'rolled-back' })
})

test('CO17 a witness that is away does not keep the centre from starting', async () => {
  const folder = folders.fresh()
  const app = await begunTestApp(folder)
  const { origin } = app.centre.keyring
  const time = Date.parse(START) / 1_000
  const url = 'http://127.0.0.1:1/'
  await app.submit(registrationOf(other, { origin, time, url }), 'administration')
  await app.stop()
  const again = await startTestApp(folder)
  expect(again.centre.status()).toBe('ok')
  await again.stop()
})
