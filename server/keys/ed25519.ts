import { createPrivateKey, createPublicKey, hash, sign, verify, type KeyObject } from 'node:crypto'
import { strictVerifier } from '@hudna/ledger/note/ed25519.ts'
import type { Signer, Verifier } from '@hudna/ledger/note/note.ts'
import { ED25519_TYPE, formatVkey, keyId, parseVkey } from '@hudna/ledger/note/vkey.ts'

const SEED_BYTES = 32
// PKCS #8 and SubjectPublicKeyInfo of RFC 8410: everything before the 32 bytes of seed or key is fixed.
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex')
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex')

/** By way of a text, since `crypto.hash` is then two to three times as fast as with bytes on either end of it. */
export function sha256(bytes: Uint8Array): Uint8Array {
  return Buffer.from(hash('sha256', bytes, 'binary'), 'latin1')
}

export type SigningKey = { readonly name: string; readonly vkey: string; readonly signer: Signer }

/** An Ed25519 note key (C2SP signed-note, type 0x01) from its 32-byte seed. */
export function signingKey(name: string, seed: Uint8Array): SigningKey {
  const key = createPrivateKey({
    key: Buffer.concat([privatePrefix, seed]),
    format: 'der',
    type: 'pkcs8',
  })
  const publicKey = publicBytes(createPublicKey(key))
  const parts = { name, type: ED25519_TYPE, publicKey, sha256 }
  return {
    name,
    vkey: formatVkey(parts),
    signer: { name, keyId: keyId(parts), sign: (message) => sign(null, message, key) },
  }
}

/** Checks notes under an Ed25519 verifier key, with the strict check in front. Throws LedgerFault. */
export function verifierOf(vkey: string): Verifier {
  const { name, keyId: id, publicKey } = parseVkey(sha256, vkey)
  const key = createPublicKey({
    key: Buffer.concat([publicPrefix, publicKey]),
    format: 'der',
    type: 'spki',
  })
  return strictVerifier({
    name,
    keyId: id,
    publicKey,
    verify: (message, signature) => verify(null, message, key, signature),
  })
}

function publicBytes(key: KeyObject): Uint8Array {
  return key.export({ format: 'der', type: 'spki' }).subarray(-SEED_BYTES)
}
