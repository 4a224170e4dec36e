import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { parseVkey } from '@hudna/ledger/note/vkey.ts'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { packChecks, unpackChecks } from './packed-checks.ts'
import { authorCheck } from './registered-key.ts'
import { createVerification, type SignatureCheck } from './signature-check.ts'
import { createVerificationPool, type VerificationFault } from './verification-pool.ts'

type Signed = { readonly publicKey: string; readonly message: string; readonly signature: string }
type Line = { readonly vkey: string; readonly text: string; readonly signature: string }

const vector = (path: string) =>
  JSON.parse(readFileSync(new URL(`../../vectors/${path}`, import.meta.url), 'utf8'))
const bytes = (hex: string): Uint8Array => Buffer.from(hex, 'hex')
const sha256 = (data: Uint8Array): Uint8Array => createHash('sha256').update(data).digest()

const checkOf = ({ publicKey, message, signature }: Signed): SignatureCheck => ({
  algorithm: 'ed25519',
  publicKey: bytes(publicKey),
  message: bytes(message),
  signature: bytes(signature),
})
const lineCheck = ({ vkey, text, signature }: Line) =>
  authorCheck(parseVkey(sha256, vkey), { text, signature: bytes(signature) })

const ed25519: readonly SignatureCheck[] = [
  ...vector('ed25519/valid.json'),
  ...vector('ed25519/invalid.json'),
].map(checkOf)
const es256 = [...vector('webauthn/valid.json'), ...vector('webauthn/invalid.json')].flatMap(
  (line: Line) => lineCheck(line) ?? [],
)
const all = [...ed25519, ...es256]
const expected = all.map(createVerification())

/** A pool that must not fail. */
function poolOf(threads: number, waitingMax?: number) {
  const faults: VerificationFault[] = []
  const limit = waitingMax === undefined ? {} : { waitingMax }
  const pool = createVerificationPool({ threads, ...limit, onFault: (fault) => faults.push(fault) })
  return { pool, faults }
}

test('KY9 vectors are answered as they must be', () => {
  const holds = createVerification()
  for (const signed of vector('ed25519/valid.json')) expect(holds(checkOf(signed))).toBe(true)
  for (const signed of vector('ed25519/invalid.json'))
    expect(holds(checkOf(signed)), signed.why).toBe(false)
  for (const line of vector('webauthn/valid.json'))
    expect(lineCheck(line), line.why).toSatisfy((check: SignatureCheck) => holds(check))
  for (const line of vector('webauthn/invalid.json'))
    expect(lineCheck(line) ?? false, line.why).toSatisfy(
      (check: SignatureCheck | false) => check === false || !holds(check),
    )
})

test('KY9 whatever bytes it is given, it answers', () => {
  const holds = createVerification(3)
  const any = fc.uint8Array({ maxLength: 100 })
  const algorithm = fc.constantFrom('ed25519' as const, 'es256' as const)
  const check = fc.record({ algorithm, publicKey: any, message: any, signature: any })
  fc.assert(
    fc.property(check, (one) => {
      expect(holds(one)).toBe(false)
    }),
  )
  expect(all.map(holds)).toEqual(expected)
})

test('KY10 checks are packed and unpacked as they are', () => {
  const any = fc.uint8Array({ maxLength: 90 })
  const algorithm = fc.constantFrom('ed25519' as const, 'es256' as const)
  const check = fc.record({ algorithm, publicKey: any, message: any, signature: any })
  fc.assert(
    fc.property(fc.array(check, { maxLength: 9 }), (checks) => {
      expect([...unpackChecks(packChecks(checks))]).toEqual(checks)
    }),
  )
})

test.each([1, 2, 3])('KY10 %s threads answer as one would, each at its place', async (threads) => {
  const { pool, faults } = poolOf(threads)
  const order = fc.shuffledSubarray([...all.keys()], { minLength: 1 })
  await fc.assert(
    fc.asyncProperty(fc.array(order, { minLength: 1, maxLength: 6 }), async (requests) => {
      const answers = await Promise.all(
        requests.map((places) => pool.verifyAll(places.flatMap((at) => all[at] ?? []))),
      )
      expect(answers).toEqual(
        requests.map((places) => ({ ok: true, value: places.map((at) => expected[at]) })),
      )
    }),
    { numRuns: 15 },
  )
  expect(await pool.verifyAll([])).toEqual({ ok: true, value: [] })
  await pool.stop()
  expect(faults).toEqual([])
})

test('KY11 more than may wait is refused, and the others are answered', async () => {
  const { pool } = poolOf(1, all.length)
  const [taken, refused] = await Promise.all([pool.verifyAll(all), pool.verifyAll(all)])
  expect(taken).toEqual({ ok: true, value: expected })
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'busy' } })
  expect(await pool.verifyAll(all)).toEqual({ ok: true, value: expected })
  await pool.stop()
})

test('KY12 a thread that ends is a fault, said once, and nothing more is verified', async () => {
  for (const script of ['process.exit(3)', 'throw new Error("broken")', '0', answersWrongly]) {
    const faults: VerificationFault[] = []
    const startThread = () => new Worker(script, { eval: true, stderr: true })
    const onFault = (fault: VerificationFault) => faults.push(fault)
    const pool = createVerificationPool({ threads: 2, startThread, onFault })
    const asked = [pool.verifyAll(all), pool.verifyAll(all)]
    for (const one of asked) await expect(one, script).rejects.toMatchObject({ code: 'crashed' })
    await expect(pool.verifyAll(all)).rejects.toMatchObject({ code: 'crashed' })
    await pool.stop()
    expect(faults.map(({ code }) => code)).toEqual(['crashed'])
  }
})

const answersWrongly = `
  const { parentPort } = require('node:worker_threads')
  parentPort.on('message', () => parentPort.postMessage(new Uint8Array(1)))
`

test('KY13 a pool that is stopped answers what waits and takes no more', async () => {
  const { pool, faults } = poolOf(2)
  const asked = [pool.verifyAll(all), pool.verifyAll(all)]
  const stopped = pool.stop()
  await expect(pool.verifyAll(all)).rejects.toMatchObject({ code: 'stopped' })
  for (const one of asked) expect(await one).toEqual({ ok: true, value: expected })
  await stopped
  expect(faults).toEqual([])
})

test('KY13 a pool that was never asked has no thread', async () => {
  let started = 0
  const startThread = (): Worker => {
    started += 1
    throw new Error('nobody asked')
  }
  const pool = createVerificationPool({ startThread, onFault: () => undefined })
  await pool.stop()
  expect(started).toBe(0)
})
