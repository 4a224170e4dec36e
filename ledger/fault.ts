/** Why the library stops. The codes are stable: callers turn some of them into answers. */
export type LedgerFaultCode =
  | 'bundle-malformed'
  | 'checkpoint-malformed'
  | 'cosignature-malformed'
  | 'edge-malformed'
  | 'entry-malformed'
  | 'entry-too-large'
  | 'hash-size'
  | 'key-name'
  | 'key-unsupported'
  | 'base64-malformed'
  | 'note-malformed'
  | 'note-too-large'
  | 'out-of-range'
  | 'policy-malformed'
  | 'possession-malformed'
  | 'proof-malformed'
  | 'request-malformed'
  | 'tile-malformed'
  | 'utf8-malformed'
  | 'vkey-malformed'
  | 'webauthn-malformed'

/** Thrown for bytes that do not have the form they claim and for questions outside the tree. */
export class LedgerFault extends Error {
  readonly code: LedgerFaultCode

  constructor(code: LedgerFaultCode, message: string, options?: { readonly cause: unknown }) {
    super(message, options)
    this.name = 'LedgerFault'
    this.code = code
  }
}
