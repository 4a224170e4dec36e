import { LedgerFault } from '../fault.ts'

const encoder = new TextEncoder()
// A byte order mark is kept: the text must give the same bytes again.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The UTF-8 bytes of a text. Throws LedgerFault `utf8-malformed` for lone surrogates. */
export function encodeUtf8(text: string): Uint8Array {
  if (!text.isWellFormed()) throw new LedgerFault('utf8-malformed', 'the text is not Unicode')
  return encoder.encode(text)
}

/** The text of UTF-8 bytes. Throws LedgerFault `utf8-malformed`. */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes)
  } catch (cause) {
    throw new LedgerFault('utf8-malformed', 'the bytes are not UTF-8', { cause })
  }
}

const CONTROL = /[\u0000-\u001f]/
const CONTROL_BUT_NEWLINE = /[\u0000-\u0009\u000b-\u001f]/

/** Whether the text has an ASCII control character; a newline counts only when asked for. */
export function hasControl(text: string, options: { readonly newlineAllowed: boolean }): boolean {
  return (options.newlineAllowed ? CONTROL_BUT_NEWLINE : CONTROL).test(text)
}
