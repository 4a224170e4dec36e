import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { LedgerFault } from '../fault.ts'
import { decodeBase64, encodeBase64 } from './base64.ts'
import { formatNote, parseNote, signNote, verifyNote, type Signer, type Verifier } from './note.ts'
import { parseVkey } from './vkey.ts'

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()
const vectors = new URL('../../vectors/ledger/', import.meta.url)
const vector = (name: string) => JSON.parse(readFileSync(new URL(name, vectors), 'utf8'))
const notes = vector('notes.json')
const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8')

const SPKI_START = Buffer.from('302a300506032b6570032100', 'hex')
const PKCS8_START = Buffer.from('302e020100300506032b657004220420', 'hex')

function verifierOf(text: string): Verifier {
  const { name, keyId, publicKey } = parseVkey(sha256, text)
  const der = Buffer.concat([SPKI_START, publicKey])
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' })
  return { name, keyId, verify: (message, signature) => verify(null, message, key, signature) }
}

function publishedSigner(): Signer {
  const { name, keyId, seed } = notes.signingSeeds[0]
  const der = Buffer.concat([PKCS8_START, Buffer.from(seed, 'hex')])
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  return { name, keyId: Number.parseInt(keyId, 16), sign: (message) => sign(null, message, key) }
}

const PETER = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
const peterNote = readFileSync(new URL('peter-neumann.note', vectors))

test('NO1 base64 is read and written as the vectors say', () => {
  for (const { bytes, text } of vector('base64.json').valid) {
    expect(encodeBase64(Buffer.from(bytes, 'hex'))).toBe(text)
    expect(Buffer.from(decodeBase64(text)).toString('hex')).toBe(bytes)
  }
  for (const text of vector('base64.json').invalid) {
    expect(() => decodeBase64(text), text).toThrow(LedgerFault)
  }
})

test('NO1 any bytes come back, and no other text gives them', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.string(), (bytes, text) => {
      expect(encodeBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
      expect(Buffer.from(decodeBase64(encodeBase64(bytes)))).toEqual(Buffer.from(bytes))
      try {
        expect(encodeBase64(decodeBase64(text))).toBe(text)
      } catch (fault) {
        expect(fault).toBeInstanceOf(LedgerFault)
      }
    }),
  )
})

test('NO2 a note is parted into text and signature lines', () => {
  for (const { note, text, names, why } of notes.parsed) {
    const parsed = parseNote(utf8(note))
    expect(parsed.text, why).toBe(text)
    expect(parsed.signatures.map((line) => line.name)).toEqual(names)
  }
  const [line] = parseNote(peterNote).signatures
  expect(line?.keyId).toBe(0xc74f20a3)
  expect(line?.signature).toHaveLength(64)
})

test('NO3 a malformed note is refused', () => {
  for (const { noteBase64, why } of notes.malformed) {
    expect(() => parseNote(Buffer.from(noteBase64, 'base64')), why).toThrow(LedgerFault)
  }
})

test('NO4 writing a parsed note gives the same bytes', () => {
  for (const { note } of notes.parsed) {
    const { text, signatures } = parseNote(utf8(note))
    expect(Buffer.from(formatNote(text, signatures)).toString()).toBe(note)
  }
})

test('NO4 whatever parses, in any mutation of a note, is written back the same', () => {
  const mutation = fc.array(fc.tuple(fc.nat(peterNote.length - 1), fc.nat(255)), { maxLength: 3 })
  fc.assert(
    fc.property(mutation, (changes) => {
      const bytes = Buffer.from(peterNote)
      for (const [at, byte] of changes) bytes[at] = byte
      try {
        const { text, signatures } = parseNote(bytes)
        expect(Buffer.from(formatNote(text, signatures))).toEqual(bytes)
      } catch (fault) {
        expect(fault).toBeInstanceOf(LedgerFault)
      }
    }),
    { numRuns: 1000 },
  )
})

test('NO5 size and number of lines are bounded', () => {
  const { text, signatures } = parseNote(peterNote)
  const [line] = signatures
  expect(() => formatNote(text, [])).toThrow(LedgerFault)
  expect(
    formatNote(
      text,
      Array.from({ length: 64 }, () => line!),
    ),
  ).toBeInstanceOf(Uint8Array)
  expect(() =>
    formatNote(
      text,
      Array.from({ length: 65 }, () => line!),
    ),
  ).toThrow(LedgerFault)
  const around = formatNote('\n', signatures).length
  const largest = formatNote(`${'a'.repeat(1_000_000 - around)}\n`, signatures)
  expect(largest).toHaveLength(1_000_000)
  expect(parseNote(largest).signatures).toHaveLength(1)
  expect(() => formatNote(`${'a'.repeat(1_000_001 - around)}\n`, signatures)).toThrow(LedgerFault)
  expect(() => parseNote(Buffer.concat([Buffer.from('a'), largest]))).toThrow(LedgerFault)
})

test('NO6 signing gives the published note', () => {
  const { text } = parseNote(peterNote)
  expect(Buffer.from(signNote(text, [publishedSigner()]))).toEqual(peterNote)
})

test('NO7 what cannot stand in a note is never written', () => {
  const signer = publishedSigner()
  for (const text of ['', 'no newline', 'a\tb\n', 'a\r\n', '\u0000\n', 'half \ud800 pair\n']) {
    expect(() => signNote(text, [signer]), JSON.stringify(text)).toThrow(LedgerFault)
  }
  for (const name of ['', 'a b', 'a+b', 'a\u00a0b', 'a\nb', 'a\u0001b', '\ud800']) {
    expect(() => signNote('text\n', [{ ...signer, name }])).toThrow(LedgerFault)
  }
  for (const keyId of [-1, 0.5, 2 ** 32, Number.NaN]) {
    expect(() => signNote('text\n', [{ ...signer, keyId }])).toThrow(LedgerFault)
  }
  const empty = { ...signer, sign: () => new Uint8Array(0) }
  expect(() => signNote('text\n', [empty])).toThrow(LedgerFault)
})

test('NO8 lines of known keys are verified, lines of unknown keys passed over', async () => {
  for (const { note, vkeys, verified, unknown, why } of notes.verified) {
    const parsed = parseNote(utf8(note))
    const verdict = await verifyNote({ note: parsed, verifiers: vkeys.map(verifierOf) })
    if (!verdict.ok) throw new Error(`${why}: ${verdict.code}`)
    expect(verdict.text).toBe(parsed.text)
    expect(verdict.verified.map((line) => line.name)).toEqual(verified)
    expect(verdict.unknown.map((line) => line.name)).toEqual(unknown)
  }
})

test('NO8 a verifier may answer later', async () => {
  const verifier = verifierOf(PETER)
  const later: Verifier = {
    ...verifier,
    verify: (message, signature) => Promise.resolve(verifier.verify(message, signature)),
  }
  const verdict = await verifyNote({ note: parseNote(peterNote), verifiers: [later] })
  expect(verdict.ok).toBe(true)
})

test('NO9 a note is rejected for the reason the vectors give', async () => {
  for (const { note, vkeys, code, why } of notes.rejected) {
    const parsed = parseNote(utf8(note))
    const verdict = await verifyNote({ note: parsed, verifiers: vkeys.map(verifierOf) })
    expect(verdict, why).toMatchObject({ ok: false, code })
  }
})

test('NO10 a note with one flipped bit is never verified', async () => {
  const verifiers = [verifierOf(PETER)]
  for (let bit = 0; bit < peterNote.length * 8; bit += 1) {
    const bytes = Buffer.from(peterNote)
    bytes[bit >> 3]! ^= 1 << (bit & 7)
    let ok = false
    try {
      ok = (await verifyNote({ note: parseNote(bytes), verifiers })).ok
    } catch (fault) {
      expect(fault).toBeInstanceOf(LedgerFault)
    }
    expect(ok, `bit ${bit}`).toBe(false)
  }
})
