import { createHash, createPublicKey, verify, webcrypto } from 'node:crypto'
import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { LedgerFault } from '../fault.ts'
import { formatVkey, parseVkey } from './vkey.ts'
import {
  assertionFault,
  challengeInput,
  formatAssertion,
  parseAssertion,
  type PasskeyPlatform,
  webauthnVerifier,
} from './webauthn.ts'
import { passkeyBytes, passkeyOf, type PasskeyPublicKey, relyingPartyOf } from './webauthn-key.ts'

type Signed = { readonly why: string; readonly vkey: string; readonly text: string } & {
  readonly signature: string
}
type Refused = Signed & { readonly fault: string | null }

const vector = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../vectors/webauthn/${name}`, import.meta.url), 'utf8'))
const valid: readonly Signed[] = vector('valid.json')
const invalid: readonly Refused[] = vector('invalid.json')
const keys = vector('keys.json')
const bytes = (hex: string): Uint8Array => Buffer.from(hex, 'hex')
const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8')
const sha256 = (data: Uint8Array): Uint8Array => createHash('sha256').update(data).digest()
const url = (data: Uint8Array): string => Buffer.from(data).toString('base64url')

function keyObject(key: PasskeyPublicKey) {
  const jwk =
    key.algorithm === 'es256'
      ? { kty: 'EC', crv: 'P-256', x: url(key.x), y: url(key.y) }
      : { kty: 'OKP', crv: 'Ed25519', x: url(key.publicKey) }
  return createPublicKey({ key: jwk, format: 'jwk' })
}

const inNode: PasskeyPlatform = ({ key, message, signature }) =>
  verify(
    key.algorithm === 'es256' ? 'sha256' : null,
    message,
    { key: keyObject(key), dsaEncoding: 'ieee-p1363' },
    signature,
  )

/** What a browser does: everything asynchronous, with WebCrypto. */
const inBrowser: PasskeyPlatform = async ({ key, message, signature }) => {
  const { subtle } = webcrypto
  const jwk = keyObject(key).export({ format: 'jwk' })
  const curve = key.algorithm === 'es256' ? { name: 'ECDSA', namedCurve: 'P-256' } : 'Ed25519'
  const imported = await subtle.importKey('jwk', jwk, curve, false, ['verify'])
  const how = key.algorithm === 'es256' ? { name: 'ECDSA', hash: 'SHA-256' } : 'Ed25519'
  return subtle.verify(how, imported, new Uint8Array(signature), new Uint8Array(message))
}
const sha256Async = async (data: Uint8Array): Promise<Uint8Array> =>
  new Uint8Array(await webcrypto.subtle.digest('SHA-256', new Uint8Array(data)))

function takes({ vkey, text, signature }: Signed): boolean | Promise<boolean> {
  const verifier = webauthnVerifier({ vkey: parseVkey(sha256, vkey), sha256, verify: inNode })
  return verifier.verify(utf8(text), bytes(signature))
}

function takesInBrowser({ vkey, text, signature }: Signed): boolean | Promise<boolean> {
  const parsed = parseVkey(sha256, vkey)
  const verifier = webauthnVerifier({ vkey: parsed, sha256: sha256Async, verify: inBrowser })
  return verifier.verify(utf8(text), bytes(signature))
}

function faultOf({ vkey, text, signature }: Signed): string | null {
  const relyingParty = relyingPartyOf(parseVkey(sha256, vkey).name)
  const relyingPartyHash = sha256(utf8(relyingParty))
  const challenge = sha256(challengeInput(utf8(text)))
  try {
    const assertion = parseAssertion(bytes(signature))
    return assertionFault(assertion, { challenge, relyingParty, relyingPartyHash }) ?? null
  } catch (error) {
    expect(error).toBeInstanceOf(LedgerFault)
    return 'malformed'
  }
}

test('NO24 the verifier key of a passkey is read and written as the vectors say', () => {
  for (const { vkey, algorithm, relyingParty, ...parts } of keys.valid) {
    const parsed = parseVkey(sha256, vkey)
    const key = passkeyOf(parsed)
    const { algorithm: found, ...held } = key
    const hex = Object.entries(held).map(([name, part]) => [
      name,
      Buffer.from(part).toString('hex'),
    ])
    expect({ found, ...Object.fromEntries(hex) }).toEqual({ found: algorithm, ...parts })
    expect(relyingPartyOf(parsed.name)).toBe(relyingParty)
    const { name, type } = parsed
    expect(formatVkey({ sha256, name, type, publicKey: passkeyBytes(key) })).toBe(vkey)
  }
})

test('NO24 any other verifier key is none of a passkey', () => {
  const { vkey } = vector('../ledger/vkeys.json').valid[0]
  for (const wrong of [...keys.invalid, { why: 'a plain Ed25519 key', vkey }]) {
    expect(() => passkeyOf(parseVkey(sha256, wrong.vkey)), wrong.why).toThrow(LedgerFault)
  }
  for (const { why, vkey: unfit } of keys.unfit)
    expect(() => passkeyOf(parseVkey(sha256, unfit)), why).not.toThrow()
})

test('NO25 valid assertions are taken, the same in Node and in a browser', async () => {
  expect(valid.length).toBeGreaterThan(7)
  for (const signed of valid) {
    expect(faultOf(signed), signed.why).toBeNull()
    expect([await takes(signed), await takesInBrowser(signed)], signed.why).toEqual([true, true])
  }
})

test('NO25 invalid assertions are not, and have the fault that the vectors name', async () => {
  expect(invalid.length).toBeGreaterThan(35)
  for (const signed of invalid) {
    expect(faultOf(signed), signed.why).toBe(signed.fault)
    expect([await takes(signed), await takesInBrowser(signed)], signed.why).toEqual([false, false])
  }
})

test('NO26 an assertion is written in one form, and a field that does not fit is not written', () => {
  for (const { signature } of valid) {
    const assertion = parseAssertion(bytes(signature))
    expect(Buffer.from(formatAssertion(assertion)).toString('hex')).toBe(signature)
    for (const field of ['authenticatorData', 'clientDataJson', 'signature'] as const) {
      for (const size of [0, 65_536])
        expect(() => formatAssertion({ ...assertion, [field]: new Uint8Array(size) })).toThrow()
    }
  }
})

test('NO26 one flipped bit of an assertion, or of the text, is never taken', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...valid), fc.nat(), async (signed, place) => {
      const whole = bytes(signed.signature)
      const at = place % (whole.length * 8)
      whole[at >> 3] = (whole[at >> 3] ?? 0) ^ (1 << (at & 7))
      const signature = Buffer.from(whole).toString('hex')
      expect(await takes({ ...signed, signature })).toBe(false)
      expect(await takes({ ...signed, text: `${signed.text}${place}\n` })).toBe(false)
    }),
  )
})
