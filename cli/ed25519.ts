import { createPublicKey, hash, verify } from 'node:crypto'
import { LedgerFault } from '@hudna/ledger/fault.ts'
import { cosignatureVerifier } from '@hudna/ledger/note/cosignature.ts'
import { keyFault, strictVerifier } from '@hudna/ledger/note/ed25519.ts'
import type { Verifier } from '@hudna/ledger/note/note.ts'
import {
  COSIGNATURE_ED25519_TYPE,
  ED25519_TYPE,
  keyIdInput,
  parseVkey,
} from '@hudna/ledger/note/vkey.ts'
import { WrongInput } from './failure.ts'

// SubjectPublicKeyInfo of RFC 8410: everything before the 32 bytes of the key is fixed.
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex')

/** By way of a text: `crypto.hash` is twice as fast that way as with bytes at its end. */
export function sha256(bytes: Uint8Array): Uint8Array {
  return Buffer.from(hash('sha256', bytes, 'binary'), 'latin1')
}

export function sha256Hex(text: string): string {
  return hash('sha256', text, 'hex')
}

/** Checks notes under an Ed25519 verifier key. @throws WrongInput for a text that is no such key */
export function verifierOf(text: string, option = '--key'): Verifier {
  return given(option, () => readVerifier(text.trim()))
}

/** Checks cosignature lines under the key of a witness or a mirror. @throws WrongInput for a text that is no such key */
export function cosignerOf(text: string): Verifier {
  return given('--cosigner', () => readCosigner(text.trim()))
}

/** The same for a key from a file. Throws LedgerFault for another type and for a key nothing can be believed under. */
export function readVerifier(vkey: string): Verifier {
  return strictVerifier(platformVerifier(vkey, ED25519_TYPE))
}

/** The same for a key that cosigns (type 0x04). Throws LedgerFault. */
export function readCosigner(vkey: string): Verifier {
  return cosignatureVerifier(platformVerifier(vkey, COSIGNATURE_ED25519_TYPE))
}

type PlatformVerifier = Verifier & { readonly publicKey: Uint8Array }

function platformVerifier(vkey: string, wanted: number): PlatformVerifier {
  const { name, keyId, type, publicKey } = parseVkey(sha256, vkey)
  if (type !== wanted)
    throw new LedgerFault('key-unsupported', `not an Ed25519 key of type ${wanted}: ${vkey}`)
  const fault = keyFault(publicKey)
  if (fault !== undefined) throw new LedgerFault('key-unsupported', `a key to refuse: ${fault}`)
  const key = createPublicKey({
    key: Buffer.concat([publicPrefix, publicKey]),
    format: 'der',
    type: 'spki',
  })
  return {
    name,
    keyId,
    publicKey,
    verify: (message, signature) => verify(null, message, key, signature),
  }
}

function given(option: string, read: () => Verifier): Verifier {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof LedgerFault)) throw error
    throw new WrongInput(`${option}: not a verifier key (${error.message})`, { code: error.code })
  }
}

/** The whole hash of which a verifier key states the first eight digits, in groups for reading aloud. */
export function fingerprintOf(vkey: string): string {
  const whole = Buffer.from(sha256(keyIdInput(parseVkey(sha256, vkey)))).toString('hex')
  return (whole.match(/.{4}/g) ?? []).join(' ')
}
