import { LedgerFault } from '../fault.ts'
import { type AnySha256, equalBytes } from '../tree/hash.ts'
import { encodeBase64 } from './base64.ts'
import { strictFault } from './ed25519.ts'
import { es256FromDer } from './es256.ts'
import type { Verifier } from './note.ts'
import { decodeUtf8, encodeUtf8 } from './utf8.ts'
import type { Vkey } from './vkey.ts'
import { type PasskeyPublicKey, passkeyOf, relyingPartyOf } from './webauthn-key.ts'

/**
 * The signature of a passkey under a note (type 0xff, `hudna/webauthn/v1`): three fields, each after its length in two
 * bytes, big-endian. WebAuthn Level 2 (W3C 2021), section 7.2.
 */
export type Assertion = {
  readonly authenticatorData: Uint8Array
  readonly clientDataJson: Uint8Array
  readonly signature: Uint8Array
}

/** Why an assertion proves nothing about a note. */
export type AssertionFault =
  | 'authenticator-data'
  | 'client-data'
  | 'wrong-type'
  | 'wrong-challenge'
  | 'wrong-origin'
  | 'wrong-relying-party'
  | 'user-not-present'
  | 'user-not-verified'

/** Checks one signature; ES256 signatures are given as r and s, 32 bytes each (IEEE P1363). */
export type PasskeyPlatform = (request: {
  readonly key: PasskeyPublicKey
  readonly message: Uint8Array
  readonly signature: Uint8Array
}) => boolean | Promise<boolean>

const CHALLENGE_PREFIX = 'hudna/v1/entry\0'
const AUTHENTICATOR_DATA_BYTES_MIN = 37
const RP_ID_HASH_BYTES = 32
const FLAGS = { present: 0x01, verified: 0x04, eligible: 0x08, backedUp: 0x10, keyed: 0x40 }
const EXTENDED = 0x80

/** The bytes whose SHA-256 is the challenge that a passkey signs for a note text. */
export function challengeInput(text: Uint8Array): Uint8Array {
  return joined(encodeUtf8(CHALLENGE_PREFIX), text)
}

/** Writes the signature bytes of a passkey's line. Throws LedgerFault `webauthn-malformed`. */
export function formatAssertion(assertion: Assertion): Uint8Array {
  const { authenticatorData, clientDataJson, signature } = assertion
  const parts = [authenticatorData, clientDataJson, signature].flatMap((field) => {
    if (field.length === 0 || field.length > 0xffff) throw malformed(`${field.length} bytes`)
    return [field.length >>> 8, field.length & 0xff, ...field]
  })
  return Uint8Array.from(parts)
}

/** Reads them back, strictly. Throws LedgerFault `webauthn-malformed`. */
export function parseAssertion(bytes: Uint8Array): Assertion {
  let at = 0
  function field(): Uint8Array {
    const [high, low] = [bytes[at], bytes[at + 1]]
    if (high === undefined || low === undefined) throw malformed('a field is missing')
    const start = at + 2
    at = start + high * 0x100 + low
    if (at === start || at > bytes.length) throw malformed('a field is empty or cut off')
    return bytes.slice(start, at)
  }
  const assertion = { authenticatorData: field(), clientDataJson: field(), signature: field() }
  if (at !== bytes.length) throw malformed('something stands behind it')
  return assertion
}

/**
 * Why an assertion does not speak for this note, or nothing: then its signature decides.
 * @param expected the hash of the challenge input, the RP ID and its hash
 */
export function assertionFault(
  assertion: Assertion,
  expected: {
    readonly challenge: Uint8Array
    readonly relyingParty: string
    readonly relyingPartyHash: Uint8Array
  },
): AssertionFault | undefined {
  const client = clientDataOf(assertion.clientDataJson)
  if (client === undefined) return 'client-data'
  if (client.type !== 'webauthn.get') return 'wrong-type'
  if (client.challenge !== base64Url(expected.challenge)) return 'wrong-challenge'
  const crossOrigin = client.crossOrigin !== undefined && client.crossOrigin !== false
  if (crossOrigin || !isOriginOf(client.origin, expected.relyingParty)) return 'wrong-origin'
  return authenticatorFault(assertion.authenticatorData, expected.relyingPartyHash)
}

/** The bytes that the passkey signs: authenticator data, then the hash of the client data. */
export function assertedMessage(authenticatorData: Uint8Array, clientHash: Uint8Array): Uint8Array {
  return joined(authenticatorData, clientHash)
}

/** Checks the line of a passkey under a note. Throws LedgerFault for a verifier key that is none of a passkey. */
export function webauthnVerifier(request: {
  readonly vkey: Vkey
  readonly sha256: AnySha256
  readonly verify: PasskeyPlatform
}): Verifier {
  const { vkey, sha256, verify } = request
  const key = passkeyOf(vkey)
  const relyingParty = relyingPartyOf(vkey.name)
  return {
    name: vkey.name,
    keyId: vkey.keyId,
    async verify(message, bytes) {
      const assertion = assertionIn(bytes)
      if (assertion === undefined) return false
      const challenge = await sha256(challengeInput(message))
      const relyingPartyHash = await sha256(encodeUtf8(relyingParty))
      const expected = { challenge, relyingParty, relyingPartyHash }
      if (assertionFault(assertion, expected) !== undefined) return false
      const signature = plainSignature(key, assertion.signature)
      if (signature === undefined) return false
      const { authenticatorData, clientDataJson } = assertion
      const signed = assertedMessage(authenticatorData, await sha256(clientDataJson))
      return await verify({ key, message: signed, signature })
    },
  }
}

/** The signature as every platform takes it, or nothing when no platform should be asked. */
export function plainSignature(
  key: PasskeyPublicKey,
  signature: Uint8Array,
): Uint8Array | undefined {
  if (key.algorithm === 'es256') return es256FromDer(signature)
  const { publicKey } = key
  return strictFault({ publicKey, signature }) === undefined ? signature : undefined
}

function assertionIn(bytes: Uint8Array): Assertion | undefined {
  try {
    return parseAssertion(bytes)
  } catch (error) {
    if (error instanceof LedgerFault) return undefined
    throw error
  }
}

type ClientData = Readonly<Record<'type' | 'challenge' | 'origin' | 'crossOrigin', unknown>>

function clientDataOf(bytes: Uint8Array): ClientData | undefined {
  try {
    const parsed: unknown = JSON.parse(decodeUtf8(bytes))
    const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
    return isObject ? (parsed as ClientData) : undefined
  } catch {
    return undefined
  }
}

/** A page of the relying party itself or below it; without encryption only on this machine. */
function isOriginOf(origin: unknown, relyingParty: string): boolean {
  if (typeof origin !== 'string') return false
  const [, scheme, host] = /^(https?):\/\/([a-z0-9.-]+)(?::[1-9]\d{0,4})?$/.exec(origin) ?? []
  if (scheme === undefined || host === undefined) return false
  if (host !== relyingParty && !host.endsWith(`.${relyingParty}`)) return false
  return scheme === 'https' || relyingParty === 'localhost'
}

function authenticatorFault(
  data: Uint8Array,
  relyingPartyHash: Uint8Array,
): AssertionFault | undefined {
  const flags = data[RP_ID_HASH_BYTES] ?? 0
  const extended = (flags & EXTENDED) !== 0
  const fits = extended
    ? data.length > AUTHENTICATOR_DATA_BYTES_MIN
    : data.length === AUTHENTICATOR_DATA_BYTES_MIN
  const backedUpOnly = (flags & FLAGS.backedUp) !== 0 && (flags & FLAGS.eligible) === 0
  if (!fits || (flags & FLAGS.keyed) !== 0 || backedUpOnly) return 'authenticator-data'
  if (!equalBytes(data.subarray(0, RP_ID_HASH_BYTES), relyingPartyHash))
    return 'wrong-relying-party'
  if ((flags & FLAGS.present) === 0) return 'user-not-present'
  return (flags & FLAGS.verified) === 0 ? 'user-not-verified' : undefined
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(one.length + other.length)
  bytes.set(one)
  bytes.set(other, one.length)
  return bytes
}

function base64Url(bytes: Uint8Array): string {
  return encodeBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

const malformed = (why: string): LedgerFault => new LedgerFault('webauthn-malformed', why)
