import { createPublicKey, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { keyFault, strictFault, strictVerifier } from './ed25519.ts'

type Signed = {
  readonly why: string
  readonly publicKey: string
  readonly message: string
  readonly signature: string
}
type Refused = Signed & { readonly fault: string | null }

const vector = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../vectors/ed25519/${name}`, import.meta.url), 'utf8'))
const valid: readonly Signed[] = vector('valid.json')
const invalid: readonly Refused[] = vector('invalid.json')
const smallOrder: readonly string[] = vector('small-order.json')
const bytes = (hex: string): Uint8Array => Buffer.from(hex, 'hex')
const SPKI_START = Buffer.from('302a300506032b6570032100', 'hex')

const faultOf = ({ publicKey, signature }: Signed) =>
  strictFault({ publicKey: bytes(publicKey), signature: bytes(signature) })

function takes(signed: Signed, ask = platform(signed.publicKey)): boolean | Promise<boolean> {
  const publicKey = bytes(signed.publicKey)
  const verifier = strictVerifier({ name: 'vector', keyId: 1, publicKey, verify: ask })
  return verifier.verify(bytes(signed.message), bytes(signed.signature))
}

/** The platform reads the key only when it is asked. */
function platform(publicKey: string) {
  return (message: Uint8Array, signature: Uint8Array): boolean => {
    const der = Buffer.concat([SPKI_START, bytes(publicKey)])
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' })
    return verify(null, message, key, signature)
  }
}

test('NO20 each vector has its fault, and the platform is asked about the others only', () => {
  for (const signed of [...valid.map((one) => ({ ...one, fault: null })), ...invalid]) {
    expect(faultOf(signed) ?? null, signed.why).toBe(signed.fault)
    let asked = false
    void takes(signed, () => (asked = true))
    expect(asked, signed.why).toBe(signed.fault === null)
  }
})

test('NO21 valid vectors are taken, invalid ones are not', () => {
  expect(valid.length).toBeGreaterThan(5)
  expect(invalid.length).toBeGreaterThan(60)
  for (const signed of valid) expect(takes(signed), signed.why).toBe(true)
  for (const signed of invalid) expect(takes(signed), signed.why).toBe(false)
})

test('NO21 one flipped bit of a valid signature or key is never taken', () => {
  const place = fc.nat({ max: 96 * 8 - 1 })
  fc.assert(
    fc.property(fc.constantFrom(...valid), place, (signed, at) => {
      const whole = bytes(signed.publicKey + signed.signature)
      const flipped = whole.map((byte, index) =>
        index === at >> 3 ? byte ^ (1 << (at & 7)) : byte,
      )
      const hex = Buffer.from(flipped).toString('hex')
      const changed = { ...signed, publicKey: hex.slice(0, 64), signature: hex.slice(64) }
      expect(takes(changed)).toBe(false)
    }),
  )
})

test('NO22 fourteen encodings are of small order', () => {
  expect(new Set(smallOrder).size).toBe(14)
  const [good] = valid
  for (const point of smallOrder) {
    expect(keyFault(bytes(point))).toBe('key-small-order')
    const signature = point + (good?.signature.slice(64) ?? '')
    expect(faultOf({ ...good!, signature })).toBe('r-small-order')
  }
})
