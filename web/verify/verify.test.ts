import { ED25519_TYPE } from '@hudna/ledger/note/vkey.ts'
import * as fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { createLog, createSigner, type NoteSigner, type SampleLog } from './log.fixture.ts'
import { stepNames, type StepName } from './step.ts'
import { verifyEntry, type Verification } from './verify-entry.ts'
import { ed25519Verifier } from './web-crypto.ts'

const origin = 'centre.example/log'
const size = 11
let signer: NoteSigner
let gateway: NoteSigner
let log: SampleLog

beforeAll(async () => {
  signer = await createSigner(origin)
  gateway = await createSigner(`${origin}/gateway`)
  log = await createLog({ origin, size, log: signer, gateway })
})

type Vector = Readonly<Record<'why' | 'publicKey' | 'message' | 'signature', string>>

/** The files of vectors/ed25519 as text: they are data, which the tests of every verifier read. */
const vectorFiles = import.meta.glob<string>('../../vectors/ed25519/*valid.json', {
  query: '?raw',
  import: 'default',
  eager: true,
})

function vectorsOf(name: 'valid' | 'invalid'): readonly Vector[] {
  const text = vectorFiles[`../../vectors/ed25519/${name}.json`] ?? ''
  return JSON.parse(text) as readonly Vector[]
}

async function taken(one: Vector): Promise<unknown> {
  const key = { name: 'vector', keyId: 1, type: ED25519_TYPE, publicKey: bytesOf(one.publicKey) }
  return ed25519Verifier(key)?.verify(bytesOf(one.message), bytesOf(one.signature))
}

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

function outcomeOf(found: Verification, name: StepName): string {
  const step = found.steps.find((one) => one.name === name)
  return step === undefined ? 'absent' : `${step.outcome} ${step.values['code'] ?? step.reason}`
}

describe('what holds', () => {
  test('V1 every entry of logs of 1 to 20 entries is proven', async () => {
    for (const count of [1, 2, 3, 4, 7, 8, 9, 20]) {
      const small = await createLog({ origin, size: count, log: signer, gateway })
      for (let index = 0; index < count; index += 1) {
        const found = await verifyEntry(await small.entry(index))
        expect(found.verdict, `${index} of ${count}`).toBe('proven')
      }
    }
  })

  test('V9 the steps come in one order, whatever is given', async () => {
    const entry = await log.entry(3)
    const broken = { ...entry, noteText: null, leafHash: '?', checkpoint: '', vkey: '' }
    for (const given of [entry, broken]) {
      expect((await verifyEntry(given)).steps.map(({ name }) => name)).toEqual([...stepNames])
    }
  })
})

describe('what does not hold', () => {
  test('V2 any changed character of the note fails the leaf', async () => {
    const entry = await log.entry(5)
    const text = entry.noteText ?? ''
    const place = fc.integer({ min: 0, max: text.length - 1 })
    await fc.assert(
      fc.asyncProperty(place, fc.constantFrom('x', 'ه', '0'), async (at, put) => {
        fc.pre(text[at] !== put)
        const noteText = text.slice(0, at) + put + text.slice(at + 1)
        const found = await verifyEntry({ ...entry, noteText })
        expect(outcomeOf(found, 'leaf')).toBe('fails leaf-differs')
        expect(found.verdict).toBe('refuted')
      }),
      { numRuns: 40 },
    )
  })

  test('V2 a stated leaf hash that fits a changed note still fails at the path', async () => {
    const entry = await log.entry(5)
    const noteText = (entry.noteText ?? '').replace('"n":5', '"n":6')
    const first = await verifyEntry({ ...entry, noteText })
    const leafHash = first.steps.find(({ name }) => name === 'leaf')?.values['computed'] ?? ''
    const found = await verifyEntry({ ...entry, noteText, leafHash })
    expect(outcomeOf(found, 'leaf')).toBe('holds leaf-computed')
    expect(outcomeOf(found, 'inclusion')).toBe('fails path-misses-root')
  })

  test('V3 another index or another path fails', async () => {
    const entry = await log.entry(6)
    const [first = '', second = '', ...rest] = entry.proof
    const altered = [
      { ...entry, index: 7 },
      { ...entry, index: 0 },
      { ...entry, index: size },
      { ...entry, index: -1 },
      { ...entry, index: 0.5 },
      { ...entry, proof: [] },
      { ...entry, proof: entry.proof.slice(1) },
      { ...entry, proof: entry.proof.slice(0, -1) },
      { ...entry, proof: [second, first, ...rest] },
      { ...entry, proof: [...entry.proof, first] },
      { ...entry, proof: [entry.leafHash, second, ...rest] },
    ]
    for (const given of altered) {
      const found = await verifyEntry(given)
      expect(outcomeOf(found, 'inclusion')).toBe('fails path-misses-root')
      expect(found.verdict).toBe('refuted')
    }
  })

  test('V3 a path under a checkpoint of another size fails', async () => {
    const larger = await createLog({ origin, size: size + 1, log: signer, gateway })
    const { checkpoint } = await larger.entry(0)
    const found = await verifyEntry({ ...(await log.entry(0)), checkpoint })
    expect(outcomeOf(found, 'signature')).toBe('holds signature-valid')
    expect(outcomeOf(found, 'inclusion')).toBe('fails path-misses-root')
  })

  test('V4 an altered or foreign checkpoint fails the signature', async () => {
    const entry = await log.entry(2)
    const namesake = await createSigner(origin)
    const altered = entry.checkpoint.replace(`\n${size}\n`, `\n${size + 1}\n`)
    const resized = await verifyEntry({ ...entry, checkpoint: altered })
    expect(outcomeOf(resized, 'signature')).toBe('fails signature-invalid')
    const foreign = await verifyEntry({ ...entry, vkey: namesake.vkey })
    expect(outcomeOf(foreign, 'signature')).toBe('fails no-known-key')
    expect([resized.verdict, foreign.verdict]).toEqual(['refuted', 'refuted'])
  })

  test('V5 the checkpoint of another log fails even when its signer is the known key', async () => {
    const other = await createLog({ origin: 'elsewhere.example/log', size, log: signer, gateway })
    const found = await verifyEntry(await other.entry(1))
    expect(outcomeOf(found, 'signature')).toBe('fails other-origin')
  })
})

describe('the signature of the entry', () => {
  test('V10 an entry that the gateway signed is so named', async () => {
    expect(outcomeOf(await verifyEntry(await log.entry(4)), 'gateway')).toBe('holds gateway-signed')
  })

  test('V10 a record whose entries somebody else signed is refuted, whatever its checkpoint', async () => {
    const stranger = await createSigner(`${origin}/gateway`)
    const foreign = await createLog({ origin, size, log: signer, gateway: stranger })
    const found = await verifyEntry({ ...(await foreign.entry(4)), gatewayVkey: gateway.vkey })
    expect(outcomeOf(found, 'inclusion')).toBe('holds path-reaches-root')
    expect(outcomeOf(found, 'gateway')).toBe('fails gateway-absent')
    expect(found.verdict).toBe('refuted')
  })

  test('V10 an altered text fails the signature too', async () => {
    const entry = await log.entry(4)
    const noteText = (entry.noteText ?? '').replace('"n":4', '"n":5')
    const found = await verifyEntry({ ...entry, noteText })
    expect(outcomeOf(found, 'gateway')).toBe('fails gateway-signature-invalid')
  })

  test('V10 a registered key signs in place of the gateway, and only a registered one', async () => {
    const author = await createSigner('party.example/shift-7')
    const signed = await createLog({ origin, size, log: signer, gateway: author })
    const entry = { ...(await signed.entry(4)), gatewayVkey: gateway.vkey }
    const found = await verifyEntry({ ...entry, authorVkeys: [author.vkey] })
    expect(found.verdict).toBe('proven')
    expect(outcomeOf(found, 'gateway')).toBe('holds author-signed')
    for (const authorVkeys of [[], [gateway.vkey]]) {
      const refuted = await verifyEntry({ ...entry, authorVkeys })
      expect(outcomeOf(refuted, 'gateway')).toBe('fails gateway-absent')
    }
  })

  test('V10 a malformed key or note fails, a withheld note and another type stay open', async () => {
    const entry = await log.entry(4)
    const gatewayOf = async (changed: object): Promise<string> =>
      outcomeOf(await verifyEntry({ ...entry, ...changed }), 'gateway')
    expect(await gatewayOf({ gatewayVkey: 'nothing' })).toBe('fails vkey-malformed')
    expect(await gatewayOf({ noteText: 'nothing' })).toBe('fails note-malformed')
    expect(await gatewayOf({ noteText: null })).toBe('unknown withheld')
    const other = await createSigner(`${origin}/gateway`, 0x04)
    expect(await gatewayOf({ gatewayVkey: other.vkey })).toBe('unknown other-key-type')
  })

  test('V11 every vector of Ed25519 has the answer that it must have', async () => {
    for (const one of vectorsOf('valid')) expect(await taken(one), one.why).toBe(true)
    for (const one of vectorsOf('invalid')) expect(await taken(one), one.why).toBe(false)
  })
})

describe('what stays open', () => {
  test('V6 a withheld note leaves the leaf open and the path checked', async () => {
    const found = await verifyEntry({ ...(await log.entry(4)), noteText: null })
    expect(outcomeOf(found, 'leaf')).toBe('unknown withheld')
    expect(outcomeOf(found, 'inclusion')).toBe('holds path-reaches-root')
    expect(found.verdict).toBe('proven-withheld')
  })

  test('V6 a withheld note with a false leaf hash is refuted', async () => {
    const { leafHash } = await log.entry(3)
    const found = await verifyEntry({ ...(await log.entry(4)), noteText: null, leafHash })
    expect(found.verdict).toBe('refuted')
  })

  test('V7 malformed parts fail with their reason', async () => {
    const entry = await log.entry(1)
    const key = await verifyEntry({
      ...entry,
      vkey: entry.vkey.replace(/\+[0-9a-f]{8}\+/, '+00000000+'),
    })
    expect(outcomeOf(key, 'key')).toBe('fails vkey-malformed')
    const checkpoint = await verifyEntry({ ...entry, checkpoint: 'nothing\n' })
    expect(outcomeOf(checkpoint, 'checkpoint')).toBe('fails note-malformed')
    expect(outcomeOf(checkpoint, 'inclusion')).toBe('unknown no-checkpoint')
    const leaf = await verifyEntry({ ...entry, leafHash: 'not base64' })
    expect(outcomeOf(leaf, 'leaf')).toBe('fails base64-malformed')
    const proof = await verifyEntry({ ...entry, proof: ['AAAA='] })
    expect(outcomeOf(proof, 'inclusion')).toBe('fails base64-malformed')
    const form = await verifyEntry({ ...entry, noteText: 'no note' })
    expect(outcomeOf(form, 'form')).toBe('fails note-malformed')
  })

  test('V7 whatever is given, the answer is a verdict', async () => {
    const entry = await log.entry(1)
    const texts = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constant(entry.vkey))
    await fc.assert(
      fc.asyncProperty(texts, texts, texts, fc.array(texts), async (one, two, three, proof) => {
        const given = {
          noteText: one,
          index: 1,
          leafHash: two,
          proof,
          checkpoint: three,
          vkey: two,
          gatewayVkey: three,
        }
        expect((await verifyEntry(given)).verdict).toBe('refuted')
      }),
      { numRuns: 60 },
    )
  })

  test('V8 a key of another type leaves the signature open', async () => {
    const other = await createSigner(origin, 0x04)
    const found = await verifyEntry({ ...(await log.entry(1)), vkey: other.vkey })
    expect(outcomeOf(found, 'key')).toBe('unknown other-key-type')
    expect(outcomeOf(found, 'signature')).toBe('unknown no-key')
    expect(found.verdict).toBe('unknown')
  })
})
