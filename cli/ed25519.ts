import { createHash, createPublicKey, verify } from 'node:crypto'
import { LedgerFault } from '@hudna/ledger/fault.ts'
import { keyFault, strictVerifier } from '@hudna/ledger/note/ed25519.ts'
import type { Verifier } from '@hudna/ledger/note/note.ts'
import { ED25519_TYPE, parseVkey } from '@hudna/ledger/note/vkey.ts'
import { WrongInput } from './failure.ts'

// SubjectPublicKeyInfo of RFC 8410: everything before the 32 bytes of the key is fixed.
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex')

export function sha256(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest()
}

export function sha256Hex(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

/** Checks notes under an Ed25519 verifier key. @throws WrongInput for a text that is no such key */
export function verifierOf(text: string): Verifier {
  try {
    return readVerifier(text.trim())
  } catch (error) {
    if (!(error instanceof LedgerFault)) throw error
    throw new WrongInput(`--key: not a verifier key (${error.message})`, { code: error.code })
  }
}

/** The same for a key from a file. Throws LedgerFault for another type and for a key nothing can be believed under. */
export function readVerifier(vkey: string): Verifier {
  const { name, keyId, type, publicKey } = parseVkey(sha256, vkey)
  if (type !== ED25519_TYPE) throw new LedgerFault('key-unsupported', `not an Ed25519 key: ${vkey}`)
  const fault = keyFault(publicKey)
  if (fault !== undefined) throw new LedgerFault('key-unsupported', `a key to refuse: ${fault}`)
  const key = createPublicKey({
    key: Buffer.concat([publicPrefix, publicKey]),
    format: 'der',
    type: 'spki',
  })
  return strictVerifier({
    name,
    keyId,
    publicKey,
    verify: (message, signature) => verify(null, message, key, signature),
  })
}
