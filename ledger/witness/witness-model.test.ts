import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeBase64 } from '../note/base64.ts'
import { formatCheckpoint } from '../note/checkpoint.ts'
import { cosignatureTime, cosignatureVerifier } from '../note/cosignature.ts'
import { parseNote, signNote, verifyNote } from '../note/note.ts'
import { COSIGNATURE_ED25519_TYPE, ED25519_TYPE, keyId } from '../note/vkey.ts'
import { formatAddCheckpoint } from './add-checkpoint.ts'
import { considerCheckpoint, type Considered } from './consider.ts'
import { verifyEquivocation } from './equivocation.ts'
import type { WitnessedHead } from './witnessed-head.ts'

// The model keeps every leaf of every history and recomputes roots and proofs from the definitions of RFC 6962,
// 2.1: it shares nothing with the library but the texts and the keys.
const sha256 = (...parts: readonly Uint8Array[]): Uint8Array =>
  createHash('sha256').update(Buffer.concat(parts)).digest()
const ORIGIN = 'centre.example/log'
const LEAVES = 40
const FORKS = [LEAVES, 3, 16, 25]

type Leaves = readonly string[]

/** History 0 is the trunk; history h parts from it at FORKS[h]. */
const histories: readonly Leaves[] = FORKS.map((fork, history) =>
  Array.from({ length: LEAVES }, (_, at) => `${at < fork ? 0 : history}:${at}`),
)

const roots = new Map<string, Uint8Array>()

function rootOf(leaves: Leaves): Uint8Array {
  const key = leaves.join()
  const root = roots.get(key) ?? computeRoot(leaves)
  roots.set(key, root)
  return root
}

function computeRoot(leaves: Leaves): Uint8Array {
  const [only] = leaves
  if (only === undefined) return sha256()
  if (leaves.length === 1) return sha256(Uint8Array.of(0), Buffer.from(only))
  const left = split(leaves.length)
  return sha256(Uint8Array.of(1), rootOf(leaves.slice(0, left)), rootOf(leaves.slice(left)))
}

function proofOf(size: number, leaves: Leaves, whole = true): readonly Uint8Array[] {
  if (size === leaves.length) return whole ? [] : [rootOf(leaves)]
  const left = split(leaves.length)
  const [before, behind] = [leaves.slice(0, left), leaves.slice(left)]
  return size <= left
    ? [...proofOf(size, before, whole), rootOf(behind)]
    : [...proofOf(size - left, behind, false), rootOf(before)]
}

const split = (size: number): number => 2 ** Math.ceil(Math.log2(size) - 1)

function keyOf(name: string, type: number, seed: number) {
  const start = Buffer.from('302e020100300506032b657004220420', 'hex')
  const der = Buffer.concat([start, Buffer.alloc(32, seed)])
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(privateKey)
  const bytes = publicKey.export({ format: 'der', type: 'spki' }).subarray(12)
  const id = keyId({ sha256, name, type, publicKey: bytes })
  const check = (message: Uint8Array, signature: Uint8Array): boolean =>
    verify(null, message, publicKey, signature)
  const key = { name, keyId: id, publicKey: bytes, verify: check }
  return { ...key, sign: (message: Uint8Array) => sign(null, message, privateKey) }
}

const log = keyOf(ORIGIN, ED25519_TYPE, 1)
const stranger = keyOf(ORIGIN, ED25519_TYPE, 2)
const witness = keyOf('witness.example/w1', COSIGNATURE_ED25519_TYPE, 3)

const anySize = fc.nat({ max: LEAVES })
const command = fc.record({
  history: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.nat({ max: FORKS.length - 1 })),
  size: fc.oneof(fc.record({ growth: fc.nat({ max: 4 }) }), anySize),
  /** What the sender takes the witness's size to be. */
  old: fc.oneof({ weight: 4, arbitrary: fc.constant('recorded' as const) }, anySize),
  proof: fc.oneof(
    { weight: 5, arbitrary: fc.constant('own' as const) },
    fc.constantFrom('none' as const, 'flipped' as const, 'longer' as const, 'trunk' as const),
  ),
  signer: fc.oneof({ weight: 9, arbitrary: fc.constant(log) }, fc.constant(stranger)),
  emptyRoot: fc.oneof({ weight: 9, arbitrary: fc.constant(true) }, fc.constant(false)),
  clock: fc.integer({ min: 1, max: 1000 }),
})
type Command = typeof command extends fc.Arbitrary<infer Value> ? Value : never

type State = { readonly head: WitnessedHead | undefined; readonly leaves: Leaves }

/** What the sender sends, and what the model says the answer must be. */
function prepare(given: Command, state: State) {
  const known = state.leaves.length
  const size = sizeOf(given, state)
  const leaves = (histories[given.history] ?? []).slice(0, size)
  const oldSize = given.old === 'recorded' ? known : given.old
  const own = oldSize > 0 && oldSize <= size ? proofOf(oldSize, leaves) : []
  const proof = spoil(given.proof, { own, oldSize, size })
  const isTrueRoot = size > 0 || given.emptyRoot
  const root = isTrueRoot ? rootOf(leaves) : sha256(Buffer.from('not empty'))
  const text = formatCheckpoint({ origin: ORIGIN, size, root })
  const checkpoint = signNote(text, [given.signer])
  const isRight = textOf(proof) === textOf(own) && startsWith(leaves, state.leaves) && isTrueRoot
  const refusals = [
    { status: 403, when: given.signer === stranger },
    { status: 400, when: oldSize > size },
    { status: 409, when: oldSize !== known },
    { status: 422, when: !isRight },
  ]
  const status = refusals.find(({ when }) => when)?.status ?? 200
  return { body: formatAddCheckpoint({ oldSize, proof, checkpoint }), checkpoint, leaves, status }
}

function sizeOf({ size }: Command, { leaves }: State): number {
  return typeof size === 'number' ? size : Math.min(LEAVES, leaves.length + size.growth)
}

/** The proof as it is sent: the honest one, or something else in its place. */
function spoil(
  how: Command['proof'],
  honest: { readonly own: readonly Uint8Array[]; readonly oldSize: number; readonly size: number },
): readonly Uint8Array[] {
  const { own, oldSize, size } = honest
  if (how === 'none') return []
  if (how === 'longer') return [...own, sha256(Buffer.from('more'))]
  if (how === 'flipped') {
    return own.map((hash, at) => (at === 0 ? hash.map((byte) => byte ^ 1) : hash))
  }
  const isProof = how === 'trunk' && oldSize > 0 && oldSize <= size
  return isProof ? proofOf(oldSize, histories[0]?.slice(0, size) ?? []) : own
}

const textOf = (proof: readonly Uint8Array[]): string => proof.map(encodeBase64).join()
const startsWith = (leaves: Leaves, start: Leaves): boolean =>
  leaves.slice(0, start.length).join() === start.join()

/** What a witness says may be true, and what it keeps must convict only a log that has two histories. */
async function expectTrue(considered: Considered, sent: ReturnType<typeof prepare>, state: State) {
  const { answer, persist, evidence } = considered
  expect(answer.status).toBe(sent.status)
  expect(persist === undefined).toBe(answer.status !== 200)
  const isSecondRoot =
    sent.status !== 403 &&
    state.head !== undefined &&
    sent.leaves.length === state.leaves.length &&
    sent.leaves.join() !== state.leaves.join()
  if (isSecondRoot) expect(evidence).toMatchObject({ kind: 'equivocation' })
  if (evidence?.kind !== 'equivocation') return
  const verdict = await verifyEquivocation({ bytes: evidence.proof, verifier: log, hash: sha256 })
  expect(verdict).toMatchObject({ ok: true })
  if (sent.leaves.length > 0) expect(startsWith(sent.leaves, state.leaves)).toBe(false)
}

test('WS6 whatever it is asked, a witness never cosigns two heads that contradict each other', async () => {
  const commands = fc.array(command, { minLength: 1, maxLength: 40, size: 'max' })
  let cosignedInAll = 0
  await fc.assert(
    fc.asyncProperty(commands, async (given) => {
      let state: State = { head: undefined, leaves: [] }
      let time = 0
      const cosigned: Leaves[] = []
      for (const one of given) {
        const sent = prepare(one, state)
        const { head } = state
        const considered = await considerCheckpoint({
          body: sent.body,
          logs: [{ origin: ORIGIN, verifiers: [log] }],
          recorded: () => head,
          cosigners: [witness],
          now: one.clock,
          sha256,
        })
        await expectTrue(considered, sent, state)
        if (considered.persist === undefined) continue
        const stated = await timeOf(sent.checkpoint, considered.answer.body)
        expect(stated).toBeGreaterThanOrEqual(Math.max(time, one.clock))
        time = stated
        // Every pair of cosigned heads is one history at two times.
        for (const earlier of cosigned) expect(startsWith(sent.leaves, earlier)).toBe(true)
        cosigned.push(sent.leaves)
        state = { head: considered.persist, leaves: sent.leaves }
      }
      cosignedInAll += cosigned.length
    }),
    { numRuns: 100 },
  )
  expect(cosignedInAll).toBeGreaterThan(300)
})

async function timeOf(checkpoint: Uint8Array, body: string): Promise<number> {
  const note = parseNote(Buffer.concat([checkpoint, Buffer.from(body)]))
  const verdict = await verifyNote({ note, verifiers: [cosignatureVerifier(witness)] })
  if (!verdict.ok) throw new Error(verdict.code)
  const [time = 0] = verdict.verified.map(cosignatureTime)
  return time
}
