import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { LedgerFault } from '../fault.ts'
import {
  ADD_CHECKPOINT_SIZE_BYTES_MAX,
  formatAddCheckpoint,
  formatSizeAnswer,
  parseAddCheckpoint,
  parseSizeAnswer,
  witnessCheckpointPath,
} from './add-checkpoint.ts'

const vectors = JSON.parse(
  readFileSync(new URL('../../vectors/ledger/add-checkpoints.json', import.meta.url), 'utf8'),
)
const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()
const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8')
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

test('WS1 requests are read and written as the vectors say', () => {
  for (const { why, body, oldSize, hashes, checkpoint } of vectors.valid) {
    const request = parseAddCheckpoint(utf8(body))
    expect(request.oldSize, why).toBe(oldSize)
    expect(request.proof.map(hex), why).toEqual(hashes)
    expect(hex(request.checkpoint), why).toBe(hex(utf8(checkpoint)))
    expect(Buffer.from(formatAddCheckpoint(request)).toString(), why).toBe(body)
  }
})

test('WS1 any request comes back', () => {
  const hash = fc.uint8Array({ minLength: 32, maxLength: 32 })
  const given = fc.record({
    oldSize: fc.maxSafeNat(),
    proof: fc.array(hash, { maxLength: 63 }),
    checkpoint: fc.string({ minLength: 1, unit: 'binary' }).map(utf8),
  })
  fc.assert(
    fc.property(given, (request) => {
      const read = parseAddCheckpoint(formatAddCheckpoint(request))
      expect(read.oldSize).toBe(request.oldSize)
      expect(read.proof.map(hex)).toEqual(request.proof.map(hex))
      expect(hex(read.checkpoint)).toBe(hex(request.checkpoint))
    }),
  )
})

test('WS2 a malformed request is refused, and never written', () => {
  for (const { why, body } of vectors.invalid) {
    expect(() => parseAddCheckpoint(utf8(body)), why).toThrow(LedgerFault)
  }
  const request = { oldSize: 1, proof: [new Uint8Array(32)], checkpoint: utf8('checkpoint\n') }
  const tooLarge = utf8('x'.repeat(ADD_CHECKPOINT_SIZE_BYTES_MAX))
  for (const wrong of [
    { oldSize: -1 },
    { oldSize: 0.5 },
    { oldSize: 2 ** 53 },
    { proof: [new Uint8Array(31)] },
    { proof: Array.from({ length: 64 }, () => new Uint8Array(32)) },
    { checkpoint: new Uint8Array(0) },
    { checkpoint: tooLarge },
  ]) {
    expect(() => formatAddCheckpoint({ ...request, ...wrong })).toThrow(LedgerFault)
  }
  const body = utf8(`old 0\n\n${'x'.repeat(ADD_CHECKPOINT_SIZE_BYTES_MAX - 7)}`)
  expect(parseAddCheckpoint(body).oldSize).toBe(0)
  expect(() => parseAddCheckpoint(Buffer.concat([body, utf8('x')]))).toThrow(LedgerFault)
  expect(() => parseAddCheckpoint(Uint8Array.of(0xff))).toThrow(LedgerFault)
})

test('WS5 the size a witness states is a number and its line', () => {
  expect(parseSizeAnswer(formatSizeAnswer(50))).toBe(50)
  expect(parseSizeAnswer('0\n')).toBe(0)
  for (const body of ['', '\n', '50', '050\n', '50\n\n', ' 50\n', '50\r\n', '-1\n', '1e3\n']) {
    expect(parseSizeAnswer(body), JSON.stringify(body)).toBeUndefined()
  }
})

test('WS8 a witness shows its head of a log below the hash of the origin', () => {
  // Published: the folder of this log below sunlight, cmd/skylight/testdata/witness.
  expect(witnessCheckpointPath(sha256, 'rome2026h1.example.org')).toBe(
    '000de184301123b9278c086a7d9f68c9577e83872224c197058fd90784ea9706/checkpoint',
  )
})
