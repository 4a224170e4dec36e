import type { BundlePlatform } from '@hudna/ledger/bundle/platform.ts'
import type { PasskeyPublicKey } from '@hudna/ledger/note/webauthn-key.ts'
import { sha256, verifyEd25519 } from './web-crypto.ts'

/** The cryptography of the browser for the checks of a bundle. */
export const webPlatform: BundlePlatform = {
  sha256,
  ed25519: (publicKey) => (message, signature) => verifyEd25519({ publicKey, message, signature }),
  passkey({ key, message, signature }) {
    if (key.algorithm === 'ed25519')
      return verifyEd25519({ publicKey: key.publicKey, message, signature })
    return verifyP256({ key, message, signature })
  },
}

const curve = { name: 'ECDSA', namedCurve: 'P-256' }

async function verifyP256(signed: {
  readonly key: Extract<PasskeyPublicKey, { readonly algorithm: 'es256' }>
  readonly message: Uint8Array
  readonly signature: Uint8Array
}): Promise<boolean> {
  const { key, message, signature } = signed
  const point = Uint8Array.of(0x04, ...key.x, ...key.y)
  try {
    const imported = await crypto.subtle.importKey('raw', point, curve, false, ['verify'])
    const how = { name: 'ECDSA', hash: 'SHA-256' }
    return await crypto.subtle.verify(
      how,
      imported,
      new Uint8Array(signature),
      new Uint8Array(message),
    )
  } catch (error) {
    // The point is not on its curve: nothing is signed under it.
    if (error instanceof DOMException && error.name === 'DataError') return false
    throw error
  }
}
