import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { LedgerFault } from '../fault.ts'
import { formatCheckpoint, parseCheckpoint } from '../note/checkpoint.ts'
import { cosignatureTime, cosignatureVerifier } from '../note/cosignature.ts'
import { formatNote, parseNote, signNote, verifyNote } from '../note/note.ts'
import type { Signer, Verifier } from '../note/note.ts'
import { COSIGNATURE_ED25519_TYPE, ED25519_TYPE, keyId, parseVkey } from '../note/vkey.ts'
import { emptyRoot, leafHash } from '../tree/hash.ts'
import { createTree } from '../tree/tree.ts'
import { formatAddCheckpoint, SIZE_CONTENT_TYPE } from './add-checkpoint.ts'
import { considerCheckpoint, type Consideration } from './consider.ts'
import { verifyEquivocation } from './equivocation.ts'
import { impliedRoot } from './implied-root.ts'
import { readWitnessedHead, type WitnessedHead } from './witnessed-head.ts'

const vectors = JSON.parse(
  readFileSync(new URL('../../vectors/ledger/witness-requests.json', import.meta.url), 'utf8'),
)
const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()
const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8')

type Key = { readonly signer: Signer; readonly verifier: Verifier }

function platformOf(publicKey: Uint8Array) {
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), publicKey])
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' })
  return (message: Uint8Array, signature: Uint8Array): boolean =>
    verify(null, message, key, signature)
}

function keyOf(name: string, type: number, seed: Uint8Array): Key {
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed])
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(12)
  const id = keyId({ sha256, name, type, publicKey })
  const platform = { name, keyId: id, publicKey, verify: platformOf(publicKey) }
  return {
    signer: { name, keyId: id, sign: (message) => sign(null, message, key) },
    verifier: type === COSIGNATURE_ED25519_TYPE ? cosignatureVerifier(platform) : platform,
  }
}

const ORIGIN = 'centre.example/log'
const log = keyOf(ORIGIN, ED25519_TYPE, Buffer.alloc(32, 1))
const witness = keyOf('witness.example/w1', COSIGNATURE_ED25519_TYPE, Buffer.alloc(32, 2))
const TIME = 1_790_000_000

const tree = createTree(sha256)
const other = createTree(sha256)
for (let at = 0; at < 20; at += 1) {
  tree.append(leafHash(sha256, utf8(`entry ${at}`)))
  other.append(leafHash(sha256, utf8(at < 4 ? `entry ${at}` : `other entry ${at}`)))
}

const signed = (size: number, root: Uint8Array): Uint8Array =>
  signNote(formatCheckpoint({ origin: ORIGIN, size, root }), [log.signer])

type Asked = {
  readonly oldSize: number
  readonly proof?: readonly Uint8Array[]
  readonly checkpoint: Uint8Array
}

function consider(before: WitnessedHead | undefined, asked: Asked | Uint8Array, now = TIME) {
  const body = asked instanceof Uint8Array ? asked : formatAddCheckpoint({ proof: [], ...asked })
  const consideration: Consideration = {
    body,
    logs: [{ origin: ORIGIN, verifiers: [log.verifier] }],
    recorded: (origin) => (origin === ORIGIN ? before : undefined),
    cosigners: [witness.signer],
    now,
    sha256,
  }
  return considerCheckpoint(consideration)
}

/** A witness that has cosigned this size of the tree. */
async function witnessed(size: number): Promise<WitnessedHead> {
  const asked = { oldSize: 0, checkpoint: signed(size, tree.root(size)) }
  const { persist } = await consider(undefined, asked)
  if (persist === undefined) throw new Error('not cosigned')
  return persist
}

test('WS3 the published requests get their answers', async () => {
  const { name, publicKey, ...log1 } = parseVkey(sha256, vectors.logKeys[0])
  const logKey = { name, keyId: log1.keyId, verify: platformOf(publicKey) }
  const seed = Buffer.from(vectors.witness.seed, 'hex')
  const cosigner = keyOf(vectors.witness.name, COSIGNATURE_ED25519_TYPE, seed)
  let recorded: WitnessedHead | undefined
  for (const { why, body, now, status, answer } of vectors.requests) {
    const considered = await considerCheckpoint({
      body: utf8(body),
      logs: [{ origin: vectors.origin, verifiers: [logKey] }],
      recorded: () => recorded,
      cosigners: [cosigner.signer],
      now,
      sha256,
    })
    expect(considered.answer.status, why).toBe(status)
    if (answer !== undefined) expect(considered.answer.body, why).toBe(answer)
    expect(considered.persist !== undefined, why).toBe(status === 200)
    recorded = considered.persist ?? recorded
  }
  expect(recorded?.size).toBe(5)
})

test('WS4 size 0 is the empty tree or nothing', async () => {
  const empty = emptyRoot(sha256)
  const leaf = tree.root(1)
  // The cases of torchwood, internal/witness, TestZeroSize: known, old and new size, root, proof, status.
  const cases = [
    { known: 0, oldSize: 0, size: 0, root: empty, proof: [], status: 200 },
    { known: 0, oldSize: 0, size: 0, root: leaf, proof: [], status: 422 },
    { known: 0, oldSize: 0, size: 0, root: new Uint8Array(32), proof: [], status: 422 },
    { known: 0, oldSize: 0, size: 0, root: empty, proof: [leaf], status: 422 },
    { known: 0, oldSize: 0, size: 1, root: leaf, proof: [], status: 200 },
    { known: 0, oldSize: 0, size: 1, root: leaf, proof: [leaf], status: 422 },
    { known: 1, oldSize: 0, size: 1, root: leaf, proof: [leaf], status: 409 },
    { known: 1, oldSize: 1, size: 0, root: empty, proof: [], status: 400 },
  ]
  for (const { known, oldSize, size, root, proof, status } of cases) {
    const checkpoint = signed(size, root)
    // Size 0 may be unknown, or recorded as the empty tree.
    for (const before of known === 0 ? [undefined, await witnessed(0)] : [await witnessed(known)]) {
      const { answer, persist } = await consider(before, { oldSize, proof, checkpoint })
      expect(answer.status, JSON.stringify({ known, oldSize, size })).toBe(status)
      expect(persist?.size).toBe(status === 200 ? size : undefined)
    }
  }
})

test('WS5 another size is told before anything is proven', async () => {
  const before = await witnessed(5)
  const checkpoint = signed(9, tree.root(9))
  for (const oldSize of [0, 3, 6, 9]) {
    const { answer, persist } = await consider(before, { oldSize, checkpoint })
    expect(answer).toEqual({ status: 409, contentType: SIZE_CONTENT_TYPE, body: '5\n' })
    expect(persist).toBeUndefined()
  }
  const behind = await consider(before, { oldSize: 10, checkpoint })
  expect(behind.answer.status).toBe(400)
})

test('WS5 form, log and signature come first', async () => {
  const before = await witnessed(5)
  const text = formatCheckpoint({ origin: ORIGIN, size: 9, root: tree.root(9) })
  const line = parseNote(signed(9, tree.root(9))).signatures
  const stranger = keyOf('stranger.example', ED25519_TYPE, Buffer.alloc(32, 3))
  const impostor = keyOf(ORIGIN, ED25519_TYPE, Buffer.alloc(32, 3))
  const elsewhere = text.replace(ORIGIN, 'other.example/log')
  const broken = [{ ...log.signer, signature: new Uint8Array(64).fill(1) }]
  const cases: readonly (readonly [number, Uint8Array])[] = [
    [400, utf8('old 0\n\nno note')],
    [400, formatAddCheckpoint({ oldSize: 0, proof: [], checkpoint: utf8(text) })],
    [404, formatAddCheckpoint({ oldSize: 0, proof: [], checkpoint: formatNote(elsewhere, line) })],
    ...[
      signNote(text, [stranger.signer]),
      signNote(text, [impostor.signer]),
      formatNote(text, broken),
      formatNote(text, [...line, ...broken]),
      formatNote(text.replace('\n9\n', '\n8\n'), line),
    ].map(
      (checkpoint) => [403, formatAddCheckpoint({ oldSize: 0, proof: [], checkpoint })] as const,
    ),
  ]
  for (const [status, body] of cases) {
    const { answer, persist, evidence } = await consider(before, body)
    expect(answer.status, Buffer.from(body).toString()).toBe(status)
    expect(answer.body).toMatch(/^[^\n]+\n$/)
    expect([persist, evidence]).toEqual([undefined, undefined])
  }
})

test('WS7 the time never moves backwards and is never 0', async () => {
  let recorded = await witnessed(5)
  const checkpoint = signed(5, tree.root(5))
  const times: number[] = []
  for (const now of [TIME - 100, TIME + 5, TIME + 2, 1, TIME + 9]) {
    const { answer, persist } = await consider(recorded, { oldSize: 5, checkpoint }, now)
    const note = parseNote(Buffer.concat([checkpoint, utf8(answer.body)]))
    const verdict = await verifyNote({ note, verifiers: [witness.verifier] })
    times.push(...(verdict.ok ? verdict.verified.map(cosignatureTime) : []))
    recorded = persist ?? recorded
  }
  expect(times).toEqual([TIME, TIME + 5, TIME + 5, TIME + 5, TIME + 9])
  const asked = { oldSize: 0, checkpoint }
  for (const now of [0, -1, Number.NaN, TIME + 0.5]) {
    await expect(consider(undefined, asked, now)).rejects.toThrow(LedgerFault)
  }
})

test('WS8 the recorded head can be read back from its note alone', async () => {
  const first = await witnessed(5)
  const text = formatCheckpoint({ origin: ORIGIN, size: 9, root: tree.root(9) })
  const lines = Array.from({ length: 64 }, () => log.signer)
  const proof = tree.consistencyProof(5, 9)
  const asked = { oldSize: 5, proof, checkpoint: signNote(text, lines) }
  const { persist } = await consider(first, asked, TIME + 7)
  const keys = { log: [log.verifier], cosigners: [witness.verifier] }
  for (const head of [first, persist!]) {
    expect(await readWitnessedHead({ note: head.note, ...keys })).toEqual(head)
    expect(parseNote(head.note).signatures).toHaveLength(2)
  }
  expect(persist).toMatchObject({ size: 9, time: TIME + 7 })
  const [own, cosigned] = parseNote(first.note).signatures
  const note = parseNote(first.note).text
  for (const half of [
    formatNote(note, [own!]),
    formatNote(note, [cosigned!]),
    formatNote(note.replace('\n5\n', '\n6\n'), [own!, cosigned!]),
    utf8('no note'),
  ]) {
    await expect(readWitnessedHead({ note: half, ...keys })).rejects.toThrow(LedgerFault)
  }
})

test('WS9 a second root of the recorded size convicts the log, from whatever size it comes', async () => {
  const before = await witnessed(5)
  const checkpoint = signed(5, other.root(5))
  for (const [oldSize, status] of [
    [5, 422],
    [0, 409],
    [3, 409],
  ] as const) {
    const { answer, evidence } = await consider(before, { oldSize, checkpoint })
    expect(answer.status).toBe(status)
    await expectConviction(evidence, 5)
  }
})

test('WS9 a proof that leads from another root convicts the log', async () => {
  const before = await witnessed(5)
  const checkpoint = signed(9, other.root(9))
  const proof = other.consistencyProof(5, 9)
  const { answer, evidence } = await consider(before, { oldSize: 5, proof, checkpoint })
  expect(answer.status).toBe(422)
  await expectConviction(evidence, 9)
  // The size that the sender names does not matter, only what the proof shows.
  const elsewhere = await consider(before, { oldSize: 3, proof, checkpoint })
  expect(elsewhere.answer.status).toBe(409)
  await expectConviction(elsewhere.evidence, 9)
  const honest = {
    oldSize: 3,
    proof: tree.consistencyProof(5, 9),
    checkpoint: signed(9, tree.root(9)),
  }
  const told = await consider(before, honest)
  expect([told.answer.status, told.evidence]).toEqual([409, undefined])
})

async function expectConviction(evidence: unknown, size: number): Promise<void> {
  expect(evidence).toMatchObject({ kind: 'equivocation', size })
  const { proof: bytes } = evidence as { readonly proof: Uint8Array }
  const verdict = await verifyEquivocation({ bytes, verifier: log.verifier, hash: sha256 })
  expect(verdict).toMatchObject({ ok: true, origin: ORIGIN, first: { size: 5 }, second: { size } })
}

test('WS9 a signed head without a valid proof is kept as a note', async () => {
  const before = await witnessed(5)
  const power = await witnessed(8)
  for (const [recorded, oldSize, size, proof] of [
    [before, 5, 9, []],
    [before, 5, 9, tree.consistencyProof(5, 10)],
    [power, 8, 9, other.consistencyProof(8, 9)],
    [undefined, 0, 9, [tree.root(9)]],
  ] as const) {
    const checkpoint = signed(size, other.root(size))
    const { answer, evidence } = await consider(recorded, { oldSize, proof, checkpoint })
    expect(answer.status).toBe(422)
    expect(evidence).toEqual({ kind: 'unproven', size, note: checkpoint })
  }
})

test('WS9 an old head is no evidence, nor is a true one', async () => {
  const before = await witnessed(9)
  for (const [oldSize, size] of [
    [0, 5],
    [5, 5],
    [9, 5],
    [0, 9],
    [5, 12],
  ] as const) {
    const checkpoint = signed(size, tree.root(size))
    const { answer, evidence } = await consider(before, { oldSize, checkpoint })
    expect([400, 409]).toContain(answer.status)
    expect(evidence).toBeUndefined()
  }
})

test('WS9 extension lines do not make another head', async () => {
  const before = await witnessed(5)
  const text = `${formatCheckpoint({ origin: ORIGIN, size: 5, root: tree.root(5) })}an extension\n`
  const asked = { oldSize: 5, checkpoint: signNote(text, [log.signer]) }
  const { answer, persist, evidence } = await consider(before, asked)
  expect([answer.status, evidence]).toEqual([200, undefined])
  expect(parseCheckpoint(parseNote(persist!.note).text).extensions).toEqual(['an extension'])
})

test('WS10 a proof gives back the root it leads from', () => {
  for (let size2 = 1; size2 <= 20; size2 += 1) {
    for (let size1 = 1; size1 <= size2; size1 += 1) {
      const proof = tree.consistencyProof(size1, size2)
      const root2 = tree.root(size2)
      const found = impliedRoot({ sha256, size1, size2, root2, proof })
      const isSilent = Number.isInteger(Math.log2(size1)) || size1 === size2
      expect(found, `${size1} to ${size2}`).toEqual(isSilent ? undefined : tree.root(size1))
      for (const wrong of [proof.slice(1), [...proof, root2], proof.toReversed(), []]) {
        if (proof.length < 2) continue
        expect(impliedRoot({ sha256, size1, size2, root2, proof: wrong })).toBeUndefined()
      }
    }
  }
  expect(impliedRoot({ sha256, size1: 0, size2: 5, root2: tree.root(5), proof: [] })).toBe(
    undefined,
  )
})
