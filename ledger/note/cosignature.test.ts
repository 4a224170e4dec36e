import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { LedgerFault } from '../fault.ts'
import { decodeBase64 } from './base64.ts'
import { formatCheckpoint, type TreeHead } from './checkpoint.ts'
import { cosignerCheck } from './cosignature-algorithm.ts'
import { subtreeCosignatureMessage } from './cosignature-subtree.ts'
import { cosign, cosignatureMessage, cosignatureTime, joinTime } from './cosignature.ts'
import { formatNote, parseNote, verifyNote, type Signer, type Verifier } from './note.ts'
import { COSIGNATURE_ED25519_TYPE, COSIGNATURE_MLDSA44_TYPE, keyId, parseVkey } from './vkey.ts'

type Given = { readonly why: string; readonly vkey: string; readonly note: string }

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()
const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8')
const vectors = JSON.parse(
  readFileSync(new URL('../../vectors/ledger/cosignatures.json', import.meta.url), 'utf8'),
)
const verified: readonly (Given & { readonly time: number })[] = vectors.verified
const rejected: readonly Given[] = vectors.rejected

const ED25519_START = Buffer.from('302a300506032b6570032100', 'hex')
const MLDSA44_START = Buffer.from('30820532300b06096086480165030403110382052100', 'hex')
const publicOf = (start: Uint8Array) => (publicKey: Uint8Array) => {
  const der = Buffer.concat([start, publicKey])
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' })
  return (message: Uint8Array, signature: Uint8Array): boolean =>
    verify(null, message, key, signature)
}
const platform = { ed25519: publicOf(ED25519_START), mldsa44: publicOf(MLDSA44_START) }

function verifierOf(vkey: string): Verifier {
  const check = cosignerCheck({ vkey: parseVkey(sha256, vkey), platform })
  if (!check.ok) throw new Error(check.code)
  return check.verifier
}

/** A line as the vectors give it: base64 of key ID and signature. */
function lineOf(line: string) {
  const bytes = decodeBase64(line)
  return { name: 'vector', keyId: 0, signature: bytes.slice(4) }
}

function cosignerOf(privateKey: KeyObject, type: number): { signer: Signer; verifier: Verifier } {
  const der = createPublicKey(privateKey).export({ format: 'der', type: 'spki' })
  const start = type === COSIGNATURE_MLDSA44_TYPE ? MLDSA44_START : ED25519_START
  const key = { name: 'witness.example/w1', type, publicKey: der.subarray(start.length) }
  const vkey = { ...key, keyId: keyId({ sha256, ...key }) }
  const check = cosignerCheck({ vkey, platform })
  if (!check.ok) throw new Error(check.code)
  const signer = { ...vkey, sign: (message: Uint8Array) => sign(null, message, privateKey) }
  return { signer, verifier: check.verifier }
}

const seeded = createPrivateKey({
  key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 7)]),
  format: 'der',
  type: 'pkcs8',
})
const { signer, verifier } = cosignerOf(seeded, COSIGNATURE_ED25519_TYPE)
const head: TreeHead = { origin: 'centre.example/log', size: 5, root: sha256(utf8('root')) }
const TEXT = formatCheckpoint(head)
const TIME = 1_790_000_000

test('NO27 the lines of the vectors are verified, with their time', async () => {
  for (const { why, vkey, note, time } of verified) {
    const verdict = await verifyNote({ note: parseNote(utf8(note)), verifiers: [verifierOf(vkey)] })
    expect(verdict.ok && verdict.verified.map(cosignatureTime), why).toEqual([time])
  }
})

test('NO27 a cosignature is made over header, time and text, and it verifies', async () => {
  const message = Buffer.from(cosignatureMessage({ text: TEXT, time: TIME })).toString()
  expect(message).toBe(`cosignature/v1\ntime ${TIME}\n${TEXT}`)
  const line = cosign(signer, { text: TEXT, time: TIME })
  expect(line.signature).toHaveLength(72)
  const note = parseNote(formatNote(TEXT, [line]))
  expect(await verifyNote({ note, verifiers: [verifier] })).toMatchObject({ ok: true })
})

test('NO28 what the vectors reject is never believed', async () => {
  for (const { why, vkey, note } of rejected) {
    const verdict = await verifyNote({ note: parseNote(utf8(note)), verifiers: [verifierOf(vkey)] })
    expect(verdict, why).toMatchObject({ ok: false, code: 'signature-invalid' })
  }
  expect(rejected.length).toBeGreaterThan(15)
})

test('NO28 a platform is not even asked about a signature that is not strict', async () => {
  const strict = rejected.filter(({ why }) => /order|byte (?:short|long)|without time/.test(why))
  expect(strict).toHaveLength(6)
  for (const { why, vkey, note } of strict) {
    const yes = { ed25519: () => () => true }
    const check = cosignerCheck({ vkey: parseVkey(sha256, vkey), platform: yes })
    if (!check.ok) throw new Error(check.code)
    const verdict = await verifyNote({ note: parseNote(utf8(note)), verifiers: [check.verifier] })
    expect(verdict, why).toMatchObject({ ok: false, code: 'signature-invalid' })
  }
})

test('NO28 a cosignature without a time above 0 is never made', () => {
  for (const time of [0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
    expect(() => cosign(signer, { text: TEXT, time }), `${time}`).toThrow(LedgerFault)
    expect(() => cosignatureMessage({ text: TEXT, time }), `${time}`).toThrow(LedgerFault)
  }
})

test('NO29 the time is read from the line, and a line without one is refused', () => {
  for (const { why, line, time } of vectors.times) {
    expect(cosignatureTime(lineOf(line)), why).toBe(time)
  }
  for (const { why, line } of vectors.timeless) {
    expect(() => cosignatureTime(lineOf(line)), why).toThrow(LedgerFault)
  }
})

test('NO30 the type of a key says whether it cosigns, and a missing algorithm is said', () => {
  const { ed25519 } = platform
  for (const { why, vkey: text, cosigner } of vectors.vkeys) {
    const vkey = parseVkey(sha256, text)
    const check = cosignerCheck({ vkey, platform })
    expect(check.ok ? 'ok' : check.code, why).toBe(cosigner ? 'ok' : 'not-a-cosigner')
    const without = cosignerCheck({ vkey, platform: { ed25519 } })
    if (vkey.type === COSIGNATURE_MLDSA44_TYPE) {
      expect(without).toEqual({ ok: false, code: 'algorithm-not-supported' })
    }
  }
})

test('NO30 lines of an algorithm the platform does not have prove nothing', async () => {
  const subtree = cosignerOf(generateKeyPairSync('ml-dsa-44').privateKey, COSIGNATURE_MLDSA44_TYPE)
  const note = parseNote(formatNote(TEXT, [subtreeLine(subtree.signer, head)]))
  expect(await verifyNote({ note, verifiers: [subtree.verifier] })).toMatchObject({ ok: true })
  expect(await verifyNote({ note, verifiers: [verifier] })).toEqual({
    ok: false,
    code: 'no-known-key',
  })
})

function subtreeLine(cosigner: Signer, { origin, size: end, root }: TreeHead, time = TIME) {
  const { name } = cosigner
  const message = subtreeCosignatureMessage({ cosigner: name, time, origin, start: 0, end, root })
  const signature = joinTime(TIME, cosigner.sign(message))
  return { name, keyId: cosigner.keyId, signature }
}

test('NO31 the published signature over a range verifies, and over no other', () => {
  for (const { why, vkey, line, time, origin, start, end, root } of vectors.subtrees) {
    const { name, publicKey } = parseVkey(sha256, vkey)
    const subtree = { cosigner: name, time, origin, start, end, root: Buffer.from(root, 'hex') }
    const holds = (other: object): boolean =>
      platform.mldsa44(publicKey)(
        subtreeCosignatureMessage({ ...subtree, ...other }),
        lineOf(line).signature.slice(8),
      )
    expect(holds({}), why).toBe(true)
    expect(holds({ end: end + 1 })).toBe(false)
    expect(holds({ start: start + 1 })).toBe(false)
    expect(holds({ origin: `${origin}2` })).toBe(false)
    expect(holds({ cosigner: `${name}2` })).toBe(false)
  }
})

test('NO31 no message is made for what cannot be signed', () => {
  const { origin, root } = head
  const subtree = { cosigner: 'a', time: 0, origin, start: 8, end: 13, root }
  expect(subtreeCosignatureMessage(subtree)).toHaveLength(12 + 2 + 8 + 19 + 8 + 8 + 32)
  for (const wrong of [
    { cosigner: '' },
    { cosigner: 'a'.repeat(256) },
    { origin: 'a'.repeat(256) },
    { start: 14 },
    { start: -1 },
    { time: TIME },
    { end: 2 ** 53 },
    { root: new Uint8Array(31) },
  ]) {
    expect(() => subtreeCosignatureMessage({ ...subtree, ...wrong })).toThrow(LedgerFault)
  }
})

test('NO31 a checkpoint with extension lines or with another time is not verified', async () => {
  const subtree = cosignerOf(generateKeyPairSync('ml-dsa-44').privateKey, COSIGNATURE_MLDSA44_TYPE)
  const line = subtreeLine(subtree.signer, head)
  const short = { ...line, signature: line.signature.slice(0, -1) }
  const failing = [
    formatNote(`${TEXT}an extension line\n`, [line]),
    formatNote('no checkpoint\n', [line]),
    formatNote(TEXT, [subtreeLine(subtree.signer, head, TIME + 1)]),
    formatNote(TEXT, [short]),
    formatNote(formatCheckpoint({ ...head, origin: 'a'.repeat(256) }), [line]),
  ]
  for (const bytes of failing) {
    const verdict = await verifyNote({ note: parseNote(bytes), verifiers: [subtree.verifier] })
    expect(verdict).toMatchObject({ ok: false, code: 'signature-invalid' })
  }
})

test('NO32 one flipped bit of a cosigned note is never verified', async () => {
  const whole = formatNote(TEXT, [cosign(signer, { text: TEXT, time: TIME })])
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: whole.length * 8 - 1 }), async (at) => {
      const flipped = whole.map((byte, index) =>
        index === at >> 3 ? byte ^ (1 << (at & 7)) : byte,
      )
      try {
        const note = parseNote(flipped)
        expect(await verifyNote({ note, verifiers: [verifier] })).toMatchObject({ ok: false })
      } catch (fault) {
        expect(fault).toBeInstanceOf(LedgerFault)
      }
    }),
    { numRuns: 500 },
  )
})
