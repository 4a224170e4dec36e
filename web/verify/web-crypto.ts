import { strictVerifier } from '@hudna/ledger/note/ed25519.ts'
import type { Verifier } from '@hudna/ledger/note/note.ts'
import { ED25519_TYPE, readVkey, type Vkey } from '@hudna/ledger/note/vkey.ts'

/** Whether this page may use WebCrypto: browsers offer it over https and on the loopback address only. */
export function hasWebCrypto(): boolean {
  return globalThis.crypto?.subtle !== undefined
}

/** SHA-256 of some bytes. */
export async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)))
}

/** Reads a verifier key and checks that its ID belongs to it. Throws LedgerFault. */
export function readKey(vkey: string): Promise<Vkey> {
  return readVkey(sha256, vkey)
}

/** A verifier of plain Ed25519 notes for a key, with the strict check in front; nothing when the key is of another type. */
export function ed25519Verifier(key: Vkey): Verifier | undefined {
  if (key.type !== ED25519_TYPE) return undefined
  const { name, keyId, publicKey } = key
  return strictVerifier({
    name,
    keyId,
    publicKey,
    verify: (message, signature) => verifyEd25519({ publicKey, message, signature }),
  })
}

/** Plain Ed25519 of the browser; the strict check stands before it. Throws where the browser does not have it. */
export async function verifyEd25519(signed: {
  readonly publicKey: Uint8Array
  readonly message: Uint8Array
  readonly signature: Uint8Array
}): Promise<boolean> {
  const bytes = new Uint8Array(signed.publicKey)
  const key = await crypto.subtle.importKey('raw', bytes, 'Ed25519', false, ['verify'])
  const signature = new Uint8Array(signed.signature)
  return crypto.subtle.verify('Ed25519', key, signature, new Uint8Array(signed.message))
}
