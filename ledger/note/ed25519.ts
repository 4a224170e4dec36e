import type { Verifier } from './note.ts'

export const PUBLIC_KEY_SIZE_BYTES = 32
export const SIGNATURE_SIZE_BYTES = 64

export type KeyFault = 'key-size' | 'key-small-order' | 'key-not-canonical'
export type StrictFault =
  KeyFault | 'signature-size' | 'r-small-order' | 'r-not-canonical' | 's-not-canonical'

// Numbers as RFC 8032 encodes them: 32 bytes, the least significant first.
const FIELD_PRIME = bytesOf('edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f')
const GROUP_ORDER = bytesOf('edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010')

// y of every encoding of a point of order 1, 2, 4 or 8; each stands for two, with and without the sign of x.
const SMALL_ORDER_Y = [
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
].map(bytesOf)

/**
 * Why no signature under this Ed25519 public key may be believed, or nothing: it is not 32 bytes, it is a point of
 * small order (under which one signature fits many messages), or its y is not below the field prime.
 * A key of mixed order passes here: that a key is free of torsion is for its registration to check.
 */
export function keyFault(publicKey: Uint8Array): KeyFault | undefined {
  if (publicKey.length !== PUBLIC_KEY_SIZE_BYTES) return 'key-size'
  const fault = pointFault(publicKey)
  return fault === undefined ? undefined : `key-${fault}`
}

/**
 * Why an Ed25519 signature (R, S) is refused before any platform looks at it, or nothing. Platforms differ on keys and
 * R of small order and on encodings that are not canonical; what passes here has one answer everywhere, as far as
 * the key is free of torsion, which is for its registration to check. RFC 8032, 5.1.7, with the stricter reading
 * of Chalkias, Garillot, Nikolaenko, "Taming the many EdDSAs" (2020).
 */
export function strictFault(signed: {
  readonly publicKey: Uint8Array
  readonly signature: Uint8Array
}): StrictFault | undefined {
  const { publicKey, signature } = signed
  const fault = keyFault(publicKey)
  if (fault !== undefined) return fault
  if (signature.length !== SIGNATURE_SIZE_BYTES) return 'signature-size'
  const r = pointFault(signature.subarray(0, 32))
  if (r !== undefined) return `r-${r}`
  return isBelow(signature.subarray(32), GROUP_ORDER) ? undefined : 's-not-canonical'
}

/** A verifier that asks the platform only about signatures that pass the strict check. */
export function strictVerifier(platform: Verifier & { readonly publicKey: Uint8Array }): Verifier {
  const { name, keyId, publicKey, verify } = platform
  return {
    name,
    keyId,
    verify: (message, signature) =>
      strictFault({ publicKey, signature }) === undefined && verify(message, signature),
  }
}

function pointFault(encoded: Uint8Array): 'small-order' | 'not-canonical' | undefined {
  const y = encoded.map((byte, at) => (at === 31 ? byte & 0x7f : byte))
  if (SMALL_ORDER_Y.some((small) => small.every((byte, at) => byte === y[at]))) return 'small-order'
  return isBelow(y, FIELD_PRIME) ? undefined : 'not-canonical'
}

/** Whether the first number is smaller; both have the same length. */
function isBelow(number: Uint8Array, bound: Uint8Array): boolean {
  for (let at = bound.length - 1; at >= 0; at -= 1) {
    const [own = 0, other = 0] = [number[at], bound[at]]
    if (own !== other) return own < other
  }
  return false
}

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}
