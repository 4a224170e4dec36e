import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatCheckpoint } from '../note/checkpoint.ts'
import { cosign, cosignatureTime, cosignatureVerifier } from '../note/cosignature.ts'
import { formatNote, parseNote, signNote, type NoteSignature } from '../note/note.ts'
import { COSIGNATURE_ED25519_TYPE, ED25519_TYPE, keyId } from '../note/vkey.ts'
import { leafHash } from '../tree/hash.ts'
import { createTree } from '../tree/tree.ts'
import { parseAddCheckpoint, SIZE_CONTENT_TYPE } from './add-checkpoint.ts'
import { considerCheckpoint } from './consider.ts'
import { ANSWER_SIZE_BYTES_MAX, nextAddCheckpoint, readWitnessAnswer } from './submission.ts'
import type { SignedHead } from './submission.ts'
import type { WitnessedHead } from './witnessed-head.ts'

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()
const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8')

function keyOf(name: string, type: number, seed: number) {
  const start = Buffer.from('302e020100300506032b657004220420', 'hex')
  const der = Buffer.concat([start, Buffer.alloc(32, seed)])
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(privateKey)
  const bytes = publicKey.export({ format: 'der', type: 'spki' }).subarray(12)
  const key = { name, type, publicKey: bytes }
  const check = (message: Uint8Array, signature: Uint8Array): boolean =>
    verify(null, message, publicKey, signature)
  return {
    ...key,
    keyId: keyId({ sha256, ...key }),
    verify: check,
    sign: (message: Uint8Array) => sign(null, message, privateKey),
  }
}

const ORIGIN = 'centre.example/log'
const TIME = 1_790_000_000
const log = keyOf(ORIGIN, ED25519_TYPE, 1)
const witness = keyOf('witness.example/w1', COSIGNATURE_ED25519_TYPE, 2)
const other = keyOf('witness.example/w2', COSIGNATURE_ED25519_TYPE, 3)
const verifier = cosignatureVerifier(witness)

const tree = createTree(sha256)
for (let at = 0; at < 40; at += 1) tree.append(leafHash(sha256, utf8(`entry ${at}`)))

function textAt(size: number): string {
  return formatCheckpoint({ origin: ORIGIN, size, root: tree.root(size) })
}
const headAt = (size: number): SignedHead => ({ size, note: signNote(textAt(size), [log]) })

function linesOf(size: number, signatures: readonly NoteSignature[]): Uint8Array {
  const text = textAt(size)
  return formatNote(text, signatures).slice(text.length + 1)
}

function read(status: number, body: Uint8Array, contentType?: string) {
  const sent = { ...headAt(9), oldSize: 5 }
  return readWitnessAnswer({ sent, answer: { status, contentType, body }, witness: [verifier] })
}

test('WS11 the next request goes from the size of the witness to the head', () => {
  const { consistencyProof } = tree
  for (const [oldSize, size, hashes] of [
    [0, 9, 0],
    [9, 9, 0],
    [0, 0, 0],
    [5, 9, tree.consistencyProof(5, 9).length],
  ] as const) {
    const body = nextAddCheckpoint({ oldSize, head: headAt(size), consistencyProof })
    const { checkpoint, ...request } = parseAddCheckpoint(body ?? new Uint8Array(0))
    expect(request.oldSize).toBe(oldSize)
    expect(request.proof).toHaveLength(hashes)
    expect(Buffer.from(checkpoint).equals(headAt(size).note)).toBe(true)
  }
  expect(nextAddCheckpoint({ oldSize: 10, head: headAt(9), consistencyProof })).toBeUndefined()
})

test('WS12 lines of the witness for the head that was sent are taken, others dropped', async () => {
  const cosigned = { text: textAt(9), time: TIME }
  const [own, foreign] = [cosign(witness, cosigned), cosign(other, cosigned)]
  const outcome = await read(200, linesOf(9, [foreign, own]))
  expect(outcome).toEqual({ kind: 'cosigned', signatures: [own] })
  expect(outcome.kind === 'cosigned' && outcome.signatures.map(cosignatureTime)).toEqual([TIME])
})

test('WS12 no other lines are taken', async () => {
  const cosigned = { text: textAt(9), time: TIME }
  const own = cosign(witness, cosigned)
  const late = { ...own, signature: cosign(witness, { ...cosigned, time: TIME + 1 }).signature }
  const mixed = {
    ...own,
    signature: Buffer.concat([late.signature.subarray(0, 8), own.signature.subarray(8)]),
  }
  const line = linesOf(9, [own])
  const longer = cosign(witness, { text: `${textAt(9)}\nmore\n`, time: TIME })
  const bodies = {
    nothing: utf8(''),
    'a blank line': utf8('\n'),
    'no end of line': line.subarray(0, -1),
    'a blank line more': Buffer.concat([utf8('\n'), line]),
    'text in front': Buffer.concat([utf8('ok\n'), line]),
    'another text': Buffer.concat([utf8('more\n\n'), line]),
    'its line on a longer text': Buffer.concat([utf8('more\n\n'), linesOf(9, [longer])]),
    'no UTF-8': Uint8Array.of(0xff, 0x0a),
    'another witness': linesOf(9, [cosign(other, cosigned)]),
    'another head': linesOf(9, [cosign(witness, { text: textAt(8), time: TIME })]),
    'another time': linesOf(9, [mixed]),
    'one good line and one bad': linesOf(9, [own, mixed]),
    'a plain signature': linesOf(9, [{ ...own, signature: witness.sign(utf8(textAt(9))) }]),
    'the line of the log': linesOf(9, parseNote(headAt(9).note).signatures),
    'more than an answer has': new Uint8Array(ANSWER_SIZE_BYTES_MAX + 1),
  }
  for (const [why, body] of Object.entries(bodies)) {
    expect(await read(200, body), why).toMatchObject({ kind: 'answer-malformed' })
  }
})

const refused = (code: string) => ({ kind: 'refused', code })

test('WS13 every answer has one meaning', async () => {
  const size = (text: string) => read(409, utf8(text), SIZE_CONTENT_TYPE)
  expect(await size('3\n')).toEqual({ kind: 'resync', oldSize: 3 })
  expect(await size('9\n')).toEqual({ kind: 'resync', oldSize: 9 })
  expect(await size('10\n')).toEqual({ kind: 'ahead', size: 10 })
  for (const text of ['5\n', '', '3', '03\n', '-3\n', 'three\n']) {
    expect(await size(text), text).toMatchObject({ kind: 'answer-malformed' })
  }
  const body = utf8('why\n')
  expect(await read(409, utf8('3\n'), 'text/plain')).toEqual(refused('not-consistent'))
  expect(await read(422, body)).toEqual(refused('not-consistent'))
  expect(await read(404, body)).toEqual(refused('log-unknown'))
  expect(await read(403, body)).toEqual(refused('not-signed'))
  expect(await read(400, body)).toEqual(refused('request-malformed'))
  for (const status of [204, 301, 401, 429, 500, 503]) {
    expect(await read(status, body)).toEqual({ kind: 'unavailable', status })
  }
})

test('WS14 log and witness reach a cosignature with at most one repetition', async () => {
  const sizes = fc.array(fc.record({ size: fc.nat({ max: 40 }), believed: fc.nat({ max: 40 }) }))
  await fc.assert(
    fc.asyncProperty(sizes, async (steps) => {
      let recorded: WitnessedHead | undefined
      const growing = steps.toSorted((one, two) => one.size - two.size)
      for (const { size, believed } of growing) {
        const head = headAt(size)
        const ask = async (oldSize: number) => {
          const body = nextAddCheckpoint({ oldSize, head, consistencyProof: tree.consistencyProof })
          const { answer, persist } = await considerCheckpoint({
            body: body ?? new Uint8Array(0),
            logs: [{ origin: ORIGIN, verifiers: [log] }],
            recorded: () => recorded,
            cosigners: [witness],
            now: TIME,
            sha256,
          })
          recorded = persist ?? recorded
          const received = { ...answer, body: utf8(answer.body) }
          const sent = { ...head, oldSize }
          return readWitnessAnswer({ sent, answer: received, witness: [verifier] })
        }
        const first = await ask(Math.min(believed, size))
        const last = first.kind === 'resync' ? await ask(first.oldSize) : first
        expect(last).toMatchObject({ kind: 'cosigned' })
        expect(recorded?.size).toBe(size)
      }
    }),
    { numRuns: 50 },
  )
})
