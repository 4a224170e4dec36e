import {
  formatLogReading,
  LOG_READING_MS_MAX,
  parseLogReading,
} from '@hudna/core/api/log-reading.ts'
import { addMs } from '@hudna/core/kernel/instant.ts'
import { cosign } from '@hudna/ledger/note/cosignature.ts'
import { formatNote } from '@hudna/ledger/note/note.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { START, testFolders } from '../sequencer/test-sequencer.ts'
import { mirrorThatReads } from './reading.ts'
import { openTestCollector, type TestCollector } from './test-collector.ts'
import { cosignerOf, type TestCosigner } from './test-cosigners.ts'

const north = cosignerOf('north', 'mirror')
const south = cosignerOf('south', 'mirror')
const witness = cosignerOf('north', 'witness')

const folders = testFolders()
let here: TestCollector
beforeAll(async () => {
  here = await openTestCollector(folders.fresh())
  await here.register(north, south, witness)
  const revocation = { key: south.id, lastTrustedIndex: null, reason: 'lost' }
  await here.centre.submit({ type: 'parties/revoke-key', ...revocation })
})
afterAll(async () => {
  await here.close()
  folders.remove()
})

function noteOf(
  by: readonly TestCosigner[],
  { origin = here.centre.keyring.origin, inMs = 60_000 } = {},
): string {
  const text = formatLogReading({ origin, expires: addMs(START, inMs) })
  const lines = by.map(({ key }) => cosign(key.signer, { text, time: here.time() }))
  return Buffer.from(formatNote(text, lines)).toString('base64')
}

async function readerOf(encoded: string, afterMs = 0): Promise<string> {
  const { cosigners } = here.collector
  const { origin } = here.centre.keyring
  const reader = await mirrorThatReads(encoded, { cosigners, origin, now: addMs(START, afterMs) })
  return reader.ok ? reader.value.key.id : reader.refusal.code
}

test('CO22 a registered mirror reads with a note of its key', async () => {
  expect(await readerOf(noteOf([north]))).toBe(north.id)
  expect(await readerOf(noteOf([north], { inMs: LOG_READING_MS_MAX }))).toBe(north.id)
})

test('CO22 a note ends, and is for ten minutes at most', async () => {
  expect(await readerOf(noteOf([north]), 59_999)).toBe(north.id)
  expect(await readerOf(noteOf([north]), 60_000)).toBe('not-signed-in')
  expect(await readerOf(noteOf([north], { inMs: LOG_READING_MS_MAX + 1 }))).toBe('not-signed-in')
})

test('CO22 nobody else reads', async () => {
  expect(await readerOf(noteOf([south]))).toBe('not-permitted')
  expect(await readerOf(noteOf([witness]))).toBe('not-permitted')
  expect(await readerOf(noteOf([cosignerOf('aid', 'mirror')]))).toBe('not-permitted')
  expect(await readerOf(noteOf([north, witness]))).toBe('not-signed-in')
  expect(await readerOf(noteOf([north], { origin: 'other.example' }))).toBe('not-signed-in')
  const changed = Buffer.from(noteOf([north]), 'base64')
    .toString('utf8')
    .replace('2016', '2017')
  expect(await readerOf(Buffer.from(changed).toString('base64'))).toBe('not-signed-in')
  const checkpoint = Buffer.from(here.centre.ledger.head().note).toString('base64')
  for (const encoded of ['', 'x', '!!!!', checkpoint])
    expect(await readerOf(encoded), encoded).toBe('not-signed-in')
})

test('CO22 the line must hold for this text', async () => {
  const other = formatLogReading({ origin: 'other.example', expires: addMs(START, 60_000) })
  const text = formatLogReading({
    origin: here.centre.keyring.origin,
    expires: addMs(START, 60_000),
  })
  const line = cosign(north.key.signer, { text: other, time: here.time() })
  const note = Buffer.from(formatNote(text, [line])).toString('base64')
  expect(await readerOf(note)).toBe('not-signed-in')
})

test('CO22 a text has one form', () => {
  const reading = { origin: 'log.example', expires: '2026-03-01T08:00:00.000Z' }
  const text = formatLogReading(reading)
  expect(text).toBe('hudna/log-reading/v1\nlog.example\n2026-03-01T08:00:00.000Z\n')
  expect(parseLogReading(text)).toEqual(reading)
  const wrong = [
    text.slice(0, -1),
    `${text}\n`,
    text.replace('v1', 'v2'),
    text.replace('.000', ''),
    text.replace('log.example', ''),
    text.replace('\n', '\r\n'),
  ]
  for (const one of wrong) expect(parseLogReading(one), one).toBeUndefined()
})
