import { LedgerFault } from '@hudna/ledger/fault.ts'
import type { Verifier } from '@hudna/ledger/note/note.ts'
import {
  COSIGNATURE_ED25519_TYPE,
  ED25519_TYPE,
  NAMED_TYPE,
  parseVkey,
} from '@hudna/ledger/note/vkey.ts'
import { webauthnVerifier } from '@hudna/ledger/note/webauthn.ts'
import { nodePlatform } from '../bundle/node-platform.ts'
import { readCosigner, readVerifier, sha256 } from '../ed25519.ts'

/** Checks lines of any kind of key that a log may register. Throws LedgerFault for another one. */
export function registeredVerifier(text: string): Verifier {
  const vkey = parseVkey(sha256, text)
  switch (vkey.type) {
    case ED25519_TYPE:
      return readVerifier(text)
    case COSIGNATURE_ED25519_TYPE:
      return readCosigner(text)
    case NAMED_TYPE:
      return webauthnVerifier({ vkey, sha256, verify: nodePlatform.passkey })
    default:
      throw new LedgerFault('key-unsupported', `no key of type ${vkey.type} is registered`)
  }
}
