import { LedgerFault } from '@hudna/ledger/fault.ts'
import { cosignatureVerifier } from '@hudna/ledger/note/cosignature.ts'
import { strictVerifier } from '@hudna/ledger/note/ed25519.ts'
import type { Verifier } from '@hudna/ledger/note/note.ts'
import {
  COSIGNATURE_ED25519_TYPE,
  ED25519_TYPE,
  NAMED_TYPE,
  parseVkey,
  type Vkey,
} from '@hudna/ledger/note/vkey.ts'
import { encodeUtf8 } from '@hudna/ledger/note/utf8.ts'
import {
  assertedMessage,
  assertionFault,
  challengeInput,
  parseAssertion,
  plainSignature,
  webauthnVerifier,
} from '@hudna/ledger/note/webauthn.ts'
import {
  passkeyOf,
  type PasskeyPublicKey,
  relyingPartyOf,
} from '@hudna/ledger/note/webauthn-key.ts'
import { sha256 } from './ed25519.ts'
import { createVerification, type SignatureCheck } from './signature-check.ts'

const verifyNow = createVerification()

/** Checks lines of any key that may stand in the register. Throws LedgerFault for another one. */
export function registeredVerifier(vkey: string): Verifier {
  const parsed = parseVkey(sha256, vkey)
  const { name, keyId, type, publicKey } = parsed
  const verify = (message: Uint8Array, signature: Uint8Array): boolean =>
    verifyNow({ algorithm: 'ed25519', publicKey, message, signature })
  const platform = { name, keyId, publicKey, verify }
  switch (type) {
    case ED25519_TYPE:
      return strictVerifier(platform)
    case COSIGNATURE_ED25519_TYPE:
      return cosignatureVerifier(platform)
    case NAMED_TYPE:
      return webauthnVerifier({
        vkey: parsed,
        sha256,
        verify: ({ key, message, signature }) =>
          verifyNow({ ...plainKey(key), message, signature }),
      })
    default:
      throw new LedgerFault('key-unsupported', `no key of type ${type} is registered`)
  }
}

/**
 * What the platform must be asked about the line of an author's key under a note text, or undefined when the line does
 * not even come so far. Throws LedgerFault for a key that is neither Ed25519 nor a passkey.
 */
export function authorCheck(
  vkey: Vkey,
  line: { readonly text: string; readonly signature: Uint8Array },
): SignatureCheck | undefined {
  const message = encodeUtf8(line.text)
  if (vkey.type === ED25519_TYPE) {
    const { publicKey } = vkey
    return { algorithm: 'ed25519', publicKey, message, signature: line.signature }
  }
  return passkeyCheck(vkey, message, line.signature)
}

function passkeyCheck(
  vkey: Vkey,
  message: Uint8Array,
  bytes: Uint8Array,
): SignatureCheck | undefined {
  const key = passkeyOf(vkey)
  const relyingParty = relyingPartyOf(vkey.name)
  const assertion = wellFormed(() => parseAssertion(bytes))
  if (assertion === undefined) return undefined
  const fault = assertionFault(assertion, {
    challenge: sha256(challengeInput(message)),
    relyingParty,
    relyingPartyHash: sha256(encodeUtf8(relyingParty)),
  })
  const signature = plainSignature(key, assertion.signature)
  if (fault !== undefined || signature === undefined) return undefined
  const { authenticatorData, clientDataJson } = assertion
  const signed = assertedMessage(authenticatorData, sha256(clientDataJson))
  return { ...plainKey(key), message: signed, signature }
}

function plainKey(key: PasskeyPublicKey): Pick<SignatureCheck, 'algorithm' | 'publicKey'> {
  if (key.algorithm === 'ed25519') return key
  return { algorithm: 'es256', publicKey: Uint8Array.of(...key.x, ...key.y) }
}

/** What is not well formed is nothing; every other error goes on. */
export function wellFormed<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof LedgerFault) return undefined
    throw error
  }
}
