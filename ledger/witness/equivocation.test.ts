import { createHash, createPrivateKey, createPublicKey, sign, verify, webcrypto } from 'node:crypto'
import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { LedgerFault } from '../fault.ts'
import { formatCheckpoint, parseCheckpoint } from '../note/checkpoint.ts'
import { strictVerifier } from '../note/ed25519.ts'
import { parseNote, signNote } from '../note/note.ts'
import { parseVkey } from '../note/vkey.ts'
import { leafHash } from '../tree/hash.ts'
import { createTree } from '../tree/tree.ts'
import {
  formatEquivocation,
  keepLineOf,
  parseEquivocation,
  verifyEquivocation,
} from './equivocation.ts'

const vectors = JSON.parse(
  readFileSync(new URL('../../vectors/ledger/equivocations.json', import.meta.url), 'utf8'),
)
const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()
const sha256Async = async (bytes: Uint8Array): Promise<Uint8Array> =>
  new Uint8Array(await webcrypto.subtle.digest('SHA-256', new Uint8Array(bytes)))
const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8')

const { name, keyId, publicKey } = parseVkey(sha256, vectors.vkey)
const privateKey = createPrivateKey({
  key: Buffer.concat([
    Buffer.from('302e020100300506032b657004220420', 'hex'),
    Buffer.from(vectors.seed, 'hex'),
  ]),
  format: 'der',
  type: 'pkcs8',
})
const verifier = strictVerifier({
  name,
  keyId,
  publicKey,
  verify: (message, signature) => verify(null, message, createPublicKey(privateKey), signature),
})
const signer = { name, keyId, sign: (message: Uint8Array) => sign(null, message, privateKey) }
const judge = (bytes: Uint8Array) => verifyEquivocation({ bytes, verifier, hash: sha256 })

test('WS18 what the vectors call a proof convicts', async () => {
  for (const { why, text, origin, sizes } of vectors.valid) {
    const verdict = await judge(utf8(text))
    expect(verdict, why).toMatchObject({ ok: true, origin })
    expect(verdict.ok && [verdict.first.size, verdict.second.size], why).toEqual(sizes)
    const read = parseEquivocation(utf8(text))
    expect(Buffer.from(formatEquivocation(read)).toString(), why).toBe(text)
    const slowly = await verifyEquivocation({ bytes: utf8(text), verifier, hash: sha256Async })
    expect(slowly, why).toEqual(verdict)
  }
})

test('WS18 what the vectors call none does not', async () => {
  for (const { why, text, code } of vectors.invalid) {
    expect(await judge(utf8(text)), why).toEqual({ ok: false, code })
    if (code !== 'malformed') continue
    expect(() => parseEquivocation(utf8(text)), why).toThrow(LedgerFault)
  }
  expect(await judge(Uint8Array.of(0xff))).toEqual({ ok: false, code: 'malformed' })
})

test('WS18 a proof holds the line of the log only, and is not written with others', () => {
  const [{ text }] = vectors.valid
  const { first, second } = parseEquivocation(utf8(text))
  const note = parseNote(first)
  const other = { ...signer, name: 'witness.example/w1' }
  const cosigned = signNote(note.text, [other, signer])
  expect(() => formatEquivocation({ first: cosigned, second })).toThrow(LedgerFault)
  const kept = keepLineOf(cosigned, verifier)
  expect(Buffer.from(formatEquivocation({ first: kept, second })).toString()).toBe(text)
  expect(() => keepLineOf(first, other)).toThrow(LedgerFault)
  expect(() => formatEquivocation({ first, second: utf8('no note') })).toThrow(LedgerFault)
})

test('WS19 one flipped bit makes a proof worthless', async () => {
  const proof = fc.constantFrom(...vectors.valid.map(({ text }: { text: string }) => text))
  await fc.assert(
    fc.asyncProperty(proof, fc.nat(), async (text, place) => {
      const whole = utf8(text)
      const at = place % (whole.length * 8)
      const flipped = whole.map((byte, index) =>
        index === at >> 3 ? byte ^ (1 << (at & 7)) : byte,
      )
      expect(await judge(flipped)).toMatchObject({ ok: false })
    }),
    { numRuns: 1500 },
  )
})

test('WS20 a log that only grew is never convicted', async () => {
  const tree = createTree(sha256)
  for (let at = 0; at < 40; at += 1) tree.append(leafHash(sha256, utf8(`entry ${at}`)))
  const note = (size: number): Uint8Array =>
    signNote(formatCheckpoint({ origin: name, size, root: tree.root(size) }), [signer])
  const size = fc.integer({ min: 1, max: 40 })
  const claim = fc.record({
    sizes: fc.tuple(size, size),
    proven: fc.tuple(size, size),
    root: fc.option(size),
    bit: fc.option(fc.nat()),
    isFork: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(claim, async ({ sizes, proven, root, bit, isFork }) => {
      const [size1, size2] = [Math.min(...proven), Math.max(...proven)]
      const hashes = [tree.root(root ?? size1), ...tree.consistencyProof(size1, size2)]
      const place = (bit ?? 0) % (hashes.length * 256)
      const [claimed, ...proof] = hashes.map((hash, at) =>
        bit !== null && at === place >> 8 ? flip(hash, place & 255) : hash,
      )
      const fork = isFork && claimed !== undefined ? { fork: { root: claimed, proof } } : {}
      const [first, second] = [note(sizes[0]), note(sizes[1])]
      const bytes = formatEquivocation({ first, second, ...fork })
      expect(await judge(bytes)).toEqual({ ok: false, code: 'no-contradiction' })
    }),
    { numRuns: 400 },
  )
  expect(parseCheckpoint(parseNote(note(7)).text).size).toBe(7)
})

const flip = (hash: Uint8Array, bit: number): Uint8Array =>
  hash.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte))
