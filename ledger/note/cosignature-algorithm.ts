import { cosignatureVerifier } from './cosignature.ts'
import { subtreeCosignatureVerifier } from './cosignature-subtree.ts'
import type { Verifier } from './note.ts'
import { COSIGNATURE_ED25519_TYPE, COSIGNATURE_MLDSA44_TYPE, type Vkey } from './vkey.ts'

/** How a platform checks signatures under a public key; an algorithm it does not have is left out. */
export type CosignaturePlatform = {
  readonly ed25519: (publicKey: Uint8Array) => Verifier['verify']
  readonly mldsa44?: (publicKey: Uint8Array) => Verifier['verify']
}

/** Without a verifier the cosigner's lines are lines of an unknown key: passed over, never believed. */
export type CosignerCheck =
  | { readonly ok: true; readonly verifier: Verifier }
  | { readonly ok: false; readonly code: 'not-a-cosigner' | 'algorithm-not-supported' }

/** The verifier of a cosigner's key: type 0x04, or 0x06 where the platform has ML-DSA-44. */
export function cosignerCheck(request: {
  readonly vkey: Vkey
  readonly platform: CosignaturePlatform
}): CosignerCheck {
  const { vkey, platform } = request
  const { name, keyId, type, publicKey } = vkey
  if (type === COSIGNATURE_ED25519_TYPE) {
    const verify = platform.ed25519(publicKey)
    return { ok: true, verifier: cosignatureVerifier({ name, keyId, publicKey, verify }) }
  }
  if (type !== COSIGNATURE_MLDSA44_TYPE) return { ok: false, code: 'not-a-cosigner' }
  if (platform.mldsa44 === undefined) return { ok: false, code: 'algorithm-not-supported' }
  const verify = platform.mldsa44(publicKey)
  return { ok: true, verifier: subtreeCosignatureVerifier({ name, keyId, verify }) }
}
