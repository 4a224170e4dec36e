import { LedgerFault } from '../fault.ts'
import { encodeUtf8 } from './utf8.ts'
import { NAMED_TYPE, type Vkey } from './vkey.ts'

/** What stands between type byte 0xff and public key in a verifier key of a passkey (C2SP signed-note). */
export const WEBAUTHN_IDENTIFIER = 'hudna/webauthn/v1'

/** The public key of a passkey: a point of P-256 (ES256), or an Ed25519 key. */
export type PasskeyPublicKey =
  | { readonly algorithm: 'es256'; readonly x: Uint8Array; readonly y: Uint8Array }
  | { readonly algorithm: 'ed25519'; readonly publicKey: Uint8Array }

const identifier = encodeUtf8(WEBAUTHN_IDENTIFIER)
const COORDINATE_SIZE_BYTES = 32
// COSE_Key (RFC 9052) in the CTAP2 canonical encoding: everything but the coordinates is fixed.
// {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}
const ES256_START = Uint8Array.of(0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20)
const ES256_MIDDLE = Uint8Array.of(0x22, 0x58, 0x20)
// {1: 1 (OKP), 3: -8 (EdDSA), -1: 6 (Ed25519), -2: x}
const ED25519_START = Uint8Array.of(0xa4, 0x01, 0x01, 0x03, 0x27, 0x20, 0x06, 0x21, 0x58, 0x20)

/** The public key bytes of a verifier key for a passkey: identifier and COSE_Key. */
export function passkeyBytes(key: PasskeyPublicKey): Uint8Array {
  const cose =
    key.algorithm === 'es256'
      ? [...ES256_START, ...key.x, ...ES256_MIDDLE, ...key.y]
      : [...ED25519_START, ...key.publicKey]
  return Uint8Array.of(...identifier, ...cose)
}

/**
 * The key of a passkey's verifier key. Throws LedgerFault `webauthn-malformed` for another type, another identifier,
 * and a COSE_Key that is of another kind or not encoded canonically. That a point is on its curve is not looked at.
 */
export function passkeyOf({ type, publicKey }: Pick<Vkey, 'type' | 'publicKey'>): PasskeyPublicKey {
  if (type !== NAMED_TYPE || !startsWith(publicKey, identifier))
    throw malformed(`it is no key of ${WEBAUTHN_IDENTIFIER}`)
  const cose = publicKey.subarray(identifier.length)
  const first = cose.slice(ES256_START.length, ES256_START.length + COORDINATE_SIZE_BYTES)
  const rest = cose.subarray(ES256_START.length + COORDINATE_SIZE_BYTES)
  if (startsWith(cose, ED25519_START) && rest.length === 0 && isCoordinate(first))
    return { algorithm: 'ed25519', publicKey: first }
  const y = rest.slice(ES256_MIDDLE.length)
  if (startsWith(cose, ES256_START) && startsWith(rest, ES256_MIDDLE) && isCoordinate(y))
    return { algorithm: 'es256', x: first, y }
  throw malformed('the COSE_Key is neither ES256 nor Ed25519 in its canonical encoding')
}

/**
 * The RP ID of a passkey is the host that its key name begins with, so that the verifier key says by itself where the
 * passkey may be used: `centre.example/officer-7` signs on pages of `centre.example`.
 */
export function relyingPartyOf(name: string): string {
  return name.split('/', 1)[0] ?? ''
}

function isCoordinate(bytes: Uint8Array): boolean {
  return bytes.length === COORDINATE_SIZE_BYTES
}

function startsWith(bytes: Uint8Array, start: Uint8Array): boolean {
  return bytes.length >= start.length && start.every((byte, at) => bytes[at] === byte)
}

const malformed = (why: string): LedgerFault => new LedgerFault('webauthn-malformed', why)
