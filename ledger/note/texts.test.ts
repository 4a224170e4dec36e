import { createHash, webcrypto } from 'node:crypto'
import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { LedgerFault } from '../fault.ts'
import { formatCheckpoint, parseCheckpoint } from './checkpoint.ts'
import { ENTRY_TYPE_LINE, formatEntryText, parseEntryText } from './entry-note.ts'
import { formatProofText, parseProofText } from './proof-text.ts'
import { formatVkey, keyId, parseVkey, readVkey } from './vkey.ts'

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()
const sha256Async = async (bytes: Uint8Array): Promise<Uint8Array> =>
  new Uint8Array(await webcrypto.subtle.digest('SHA-256', new Uint8Array(bytes)))
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8')
const vector = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../vectors/ledger/${name}`, import.meta.url), 'utf8'))
const vkeys = vector('vkeys.json')

test('NO11 verifier keys are read and written as the vectors say', () => {
  for (const given of vkeys.valid) {
    const vkey = parseVkey(sha256, given.vkey)
    const { name, type, publicKey } = vkey
    expect({ ...vkey, publicKey: hex(publicKey) }).toEqual({
      name: given.name,
      keyId: Number.parseInt(given.keyId, 16),
      type: given.type,
      publicKey: given.publicKey,
    })
    expect(keyId({ sha256, name, type, publicKey })).toBe(vkey.keyId)
    expect(formatVkey({ sha256, name, type, publicKey })).toBe(given.vkey)
  }
})

test('NO12 a wrong verifier key is refused', () => {
  for (const { vkey, why } of vkeys.invalid) {
    expect(() => parseVkey(sha256, vkey), why).toThrow(LedgerFault)
  }
  const publicKey = new Uint8Array(32)
  for (const name of ['', 'a b', 'a+b', 'a\u2003b', 'a\n']) {
    expect(() => formatVkey({ sha256, name, type: 1, publicKey })).toThrow(LedgerFault)
  }
  for (const type of [0, 2, 3, 5, 0xfe, 256, -1]) {
    expect(() => keyId({ sha256, name: 'a', type, publicKey })).toThrow(LedgerFault)
  }
})

test('NO12 no part and no single change of a verifier key is one', () => {
  const { vkey } = vkeys.valid[1]
  for (let from = 0; from < vkey.length; from += 1) {
    for (let to = from + 1; to <= vkey.length; to += 1) {
      if (from === 0 && to === vkey.length) continue
      expect(() => parseVkey(sha256, vkey.slice(from, to))).toThrow(LedgerFault)
    }
    const next = String.fromCharCode(vkey.charCodeAt(from) + 1)
    const changed = vkey.slice(0, from) + next + vkey.slice(from + 1)
    expect(() => parseVkey(sha256, changed), changed).toThrow(LedgerFault)
  }
})

test('NO13 an asynchronous hash reads the same verifier keys', async () => {
  for (const { vkey } of vkeys.valid) {
    expect(await readVkey(sha256Async, vkey)).toEqual(parseVkey(sha256, vkey))
  }
  for (const { vkey, why } of vkeys.invalid) {
    await expect(readVkey(sha256Async, vkey), why).rejects.toThrow(LedgerFault)
  }
})

test('NO14 checkpoints are read as the vectors say, and written without extensions', () => {
  for (const { text, origin, size, root, extensions } of vector('checkpoints.json').valid) {
    const checkpoint = parseCheckpoint(text)
    expect({ ...checkpoint, root: hex(checkpoint.root) }).toEqual({
      origin,
      size,
      root,
      extensions,
    })
    const written = text.split('\n').slice(0, 3).join('\n')
    expect(formatCheckpoint(checkpoint)).toBe(`${written}\n`)
  }
})

test('NO15 a malformed checkpoint is refused', () => {
  for (const { text, why } of vector('checkpoints.json').invalid) {
    expect(() => parseCheckpoint(text), why).toThrow(LedgerFault)
  }
  const head = { origin: 'centre.example/log', size: 1, root: new Uint8Array(32) }
  expect(formatCheckpoint(head)).toContain('\n1\n')
  for (const wrong of [
    { origin: '' },
    { origin: 'a\nb' },
    { size: -1 },
    { size: 0.5 },
    { size: 2 ** 53 },
    { root: new Uint8Array(31) },
  ]) {
    expect(() => formatCheckpoint({ ...head, ...wrong })).toThrow(LedgerFault)
  }
})

test('NO16 an entry is the type line and one line of JSON', () => {
  for (const { text, json } of vector('entry-texts.json').valid) {
    expect(parseEntryText(text)).toBe(json)
    expect(formatEntryText(json)).toBe(text)
  }
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()), (body) => {
      const json = JSON.stringify(body)
      expect(parseEntryText(formatEntryText(json))).toBe(json)
    }),
    { numRuns: 40 },
  )
})

test('NO17 any other text is no entry', () => {
  for (const { text, why } of vector('entry-texts.json').invalid) {
    expect(() => parseEntryText(text), why).toThrow(LedgerFault)
  }
  for (const json of ['', '8', '[]', '{}\n', '{\n}', ' {}', '{"a":"\ud800"}']) {
    expect(() => formatEntryText(json), json).toThrow(LedgerFault)
  }
  for (const { text } of vector('checkpoints.json').valid) {
    expect(() => parseEntryText(text)).toThrow(LedgerFault)
  }
  const head = { origin: ENTRY_TYPE_LINE, size: 8, root: new Uint8Array(32) }
  expect(() => parseEntryText(formatCheckpoint(head))).toThrow(LedgerFault)
  expect(() => parseCheckpoint(formatEntryText('{"size":8}'))).toThrow(LedgerFault)
})

test('NO18 receipts are read and written as the vectors say', () => {
  for (const { text, index, hashes, checkpoint, extra } of vector('proof-texts.json').valid) {
    const proof = parseProofText(utf8(text))
    expect(proof.index).toBe(index)
    expect(proof.hashes.map(hex)).toEqual(hashes)
    expect(hex(proof.checkpoint)).toBe(hex(utf8(checkpoint)))
    expect(proof.extra === undefined ? null : hex(proof.extra)).toBe(extra)
    expect(Buffer.from(formatProofText(proof)).toString()).toBe(text)
  }
})

test('NO19 a malformed receipt is refused', () => {
  for (const { text, why } of vector('proof-texts.json').invalid) {
    expect(() => parseProofText(utf8(text)), why).toThrow(LedgerFault)
  }
  const proof = { index: 0, hashes: [new Uint8Array(32)], checkpoint: utf8('checkpoint\n') }
  for (const wrong of [
    { index: -1 },
    { index: 0.5 },
    { hashes: [new Uint8Array(31)] },
    { hashes: Array.from({ length: 64 }, () => new Uint8Array(32)) },
    { checkpoint: new Uint8Array(0) },
  ]) {
    expect(() => formatProofText({ ...proof, ...wrong })).toThrow(LedgerFault)
  }
})
