import { LedgerFault } from '../fault.ts'
import { cosignatureVerifier } from '../note/cosignature.ts'
import { keyFault, strictVerifier } from '../note/ed25519.ts'
import type { Verifier } from '../note/note.ts'
import {
  COSIGNATURE_ED25519_TYPE,
  ED25519_TYPE,
  NAMED_TYPE,
  readVkey,
  type Vkey,
} from '../note/vkey.ts'
import { type PasskeyPlatform, webauthnVerifier } from '../note/webauthn.ts'
import type { AnySha256 } from '../tree/hash.ts'
import type { KeyUse } from './bundle.ts'

/** What the caller's platform does for a check: Node's own cryptography, or a browser's. */
export type BundlePlatform = {
  readonly sha256: AnySha256
  /** Plain Ed25519. The strict check is made before it is asked. */
  readonly ed25519: (publicKey: Uint8Array) => Verifier['verify']
  readonly passkey: PasskeyPlatform
}

/** A key, and what checks its lines. */
export type UsableKey = { readonly key: Vkey; readonly verifier: Verifier }

/**
 * Reads a verifier key for a use: type 0x01 signs entries and the log's own heads, a passkey entries, type 0x04 cosigns
 * heads. Throws LedgerFault for a text that is no key, a type that does not fit the use, and a key under which nothing
 * can be believed.
 */
export async function readUsableKey(
  platform: BundlePlatform,
  wanted: { readonly vkey: string; readonly use: KeyUse | 'head' },
): Promise<UsableKey> {
  const { use } = wanted
  const key = await readVkey(platform.sha256, wanted.vkey)
  const { name, keyId, publicKey, type } = key
  if (type === NAMED_TYPE && use === 'entries') {
    const { sha256, passkey: verify } = platform
    return { key, verifier: webauthnVerifier({ vkey: key, sha256, verify }) }
  }
  if (type !== (use === 'checkpoints' ? COSIGNATURE_ED25519_TYPE : ED25519_TYPE)) {
    throw new LedgerFault('key-unsupported', `a key of type ${type} does not sign ${use}`)
  }
  const fault = keyFault(publicKey)
  if (fault !== undefined) throw new LedgerFault('key-unsupported', `a key to refuse: ${fault}`)
  const plain = { name, keyId, publicKey, verify: platform.ed25519(publicKey) }
  return {
    key,
    verifier: use === 'checkpoints' ? cosignatureVerifier(plain) : strictVerifier(plain),
  }
}
