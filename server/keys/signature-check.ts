import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import { keyFault, SIGNATURE_SIZE_BYTES, strictFault } from '@hudna/ledger/note/ed25519.ts'

/** One question to a platform. An ES256 key is x and y, its signature r and s, 32 bytes each. */
export type SignatureCheck = {
  readonly algorithm: 'ed25519' | 'es256'
  readonly publicKey: Uint8Array
  readonly message: Uint8Array
  readonly signature: Uint8Array
}

/** Keys that are kept ready; reading one costs nearly as much as a verification. */
export const KEYS_HELD_MAX = 1_024
const COORDINATE_BYTES = 32

/**
 * Verifies signatures with the platform, Ed25519 behind the strict check. What is no key and no signature is not
 * verified; nothing is thrown for it.
 */
export function createVerification(
  keysHeldMax = KEYS_HELD_MAX,
): (check: SignatureCheck) => boolean {
  const held = new Map<string, KeyObject | undefined>()

  function keyOf(check: SignatureCheck): KeyObject | undefined {
    const name = `${check.algorithm} ${Buffer.from(check.publicKey).toString('latin1')}`
    if (held.has(name)) return held.get(name)
    const oldest = held.size >= keysHeldMax ? held.keys().next() : undefined
    if (oldest?.done === false) held.delete(oldest.value)
    const key = readKey(check)
    held.set(name, key)
    return key
  }

  return (check) => {
    const { algorithm, message, signature } = check
    if (signature.length !== SIGNATURE_SIZE_BYTES) return false
    if (algorithm === 'ed25519' && strictFault(check) !== undefined) return false
    const key = keyOf(check)
    if (key === undefined) return false
    if (algorithm === 'ed25519') return verify(null, message, key, signature)
    return verify('sha256', message, { key, dsaEncoding: 'ieee-p1363' }, signature)
  }
}

/** The key as the platform holds it, or undefined where it holds no such key. */
function readKey({ algorithm, publicKey }: SignatureCheck): KeyObject | undefined {
  const text = (from: number, to?: number) =>
    Buffer.from(publicKey.subarray(from, to)).toString('base64url')
  try {
    if (algorithm === 'es256') {
      const [x, y] = [text(0, COORDINATE_BYTES), text(COORDINATE_BYTES)]
      return createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' })
    }
    if (keyFault(publicKey) !== undefined) return undefined
    return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: text(0) }, format: 'jwk' })
  } catch {
    return undefined
  }
}
