import { createPublicKey, verify, type KeyObject } from 'node:crypto'
import type { BundlePlatform } from '@hudna/ledger/bundle/platform.ts'
import type { PasskeyPublicKey } from '@hudna/ledger/note/webauthn-key.ts'
import { sha256 } from '../ed25519.ts'

/** The cryptography of Node for the checks of a bundle. */
export const nodePlatform: BundlePlatform = {
  sha256,
  ed25519: (publicKey) => (message, signature) => verifyEd25519({ publicKey, message, signature }),
  passkey({ key, message, signature }) {
    if (key.algorithm === 'ed25519')
      return verifyEd25519({ publicKey: key.publicKey, message, signature })
    const point = p256Of(key)
    if (point === undefined) return false
    return verify('sha256', message, { key: point, dsaEncoding: 'ieee-p1363' }, signature)
  },
}

function verifyEd25519(signed: {
  readonly publicKey: Uint8Array
  readonly message: Uint8Array
  readonly signature: Uint8Array
}): boolean {
  const { publicKey, message, signature } = signed
  const x = Buffer.from(publicKey).toString('base64url')
  const key = keyOf({ kty: 'OKP', crv: 'Ed25519', x })
  return key !== undefined && verify(null, message, key, signature)
}

function p256Of({ x, y }: Extract<PasskeyPublicKey, { readonly algorithm: 'es256' }>) {
  const [first, second] = [x, y].map((part) => Buffer.from(part).toString('base64url'))
  return keyOf({ kty: 'EC', crv: 'P-256', x: first, y: second })
}

/** Nothing for a point that is not on its curve. */
function keyOf(key: Readonly<Record<string, string | undefined>>): KeyObject | undefined {
  try {
    return createPublicKey({ key, format: 'jwk' })
  } catch {
    return undefined
  }
}
