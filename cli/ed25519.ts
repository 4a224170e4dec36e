import { createHash, createPublicKey, verify } from 'node:crypto'
import { LedgerFault } from '@hudna/ledger/fault.ts'
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
  const { name, keyId, type, publicKey } = readVkey(text)
  if (type !== ED25519_TYPE) throw new WrongInput(`--key: not an Ed25519 key: ${text}`)
  const key = createPublicKey({
    key: Buffer.concat([publicPrefix, publicKey]),
    format: 'der',
    type: 'spki',
  })
  return { name, keyId, verify: (message, signature) => verify(null, message, key, signature) }
}

function readVkey(text: string): ReturnType<typeof parseVkey> {
  try {
    return parseVkey(sha256, text.trim())
  } catch (error) {
    if (!(error instanceof LedgerFault)) throw error
    throw new WrongInput(`--key: not a verifier key (${error.message})`, { code: error.code })
  }
}
