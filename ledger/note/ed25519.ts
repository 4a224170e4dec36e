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
  return compare(signature.subarray(32), GROUP_ORDER, 31) < 0 ? undefined : 's-not-canonical'
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
  if (SMALL_ORDER_Y.some((small) => compareY(encoded, small) === 0)) return 'small-order'
  return compareY(encoded, FIELD_PRIME) < 0 ? undefined : 'not-canonical'
}

/** Compares the y of an encoded point, which is all but its highest bit, with a number; 0: they are the same. */
function compareY(encoded: Uint8Array, number: Uint8Array): number {
  const highest = ((encoded[31] ?? 0) & 0x7f) - (number[31] ?? 0)
  return highest === 0 ? compare(encoded, number, 30) : highest
}

/** Compares two numbers from this byte down; 0: they are the same. */
function compare(one: Uint8Array, other: Uint8Array, highest: number): number {
  for (let at = highest; at >= 0; at -= 1) {
    const difference = (one[at] ?? 0) - (other[at] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}
