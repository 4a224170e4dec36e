import { LedgerFault } from '../fault.ts'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const VALUES: ReadonlyMap<string, number> = new Map(
  ALPHABET.split('').map((character, value) => [character, value]),
)

/** Base64 of RFC 4648, section 4: standard alphabet, with padding, without line breaks. */
export function encodeBase64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second, third] = bytes.subarray(at, at + 3)
    text += digit(first >> 2)
    text += digit(((first & 0x03) << 4) | ((second ?? 0) >> 4))
    text += second === undefined ? '=' : digit(((second & 0x0f) << 2) | ((third ?? 0) >> 6))
    text += third === undefined ? '=' : digit(third & 0x3f)
  }
  return text
}

/**
 * The bytes of a base64 text. Throws LedgerFault `base64-malformed` for anything but the one
 * encoding those bytes have: a foreign character, missing padding, or stray bits at the end.
 */
export function decodeBase64(text: string): Uint8Array {
  if (text.length % 4 !== 0) throw malformed()
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const digits = text.slice(0, text.length - padding)
  const bytes = new Uint8Array(Math.floor((digits.length * 6) / 8))
  let bits = 0
  let bitCount = 0
  let at = 0
  for (const character of digits) {
    const value = VALUES.get(character)
    if (value === undefined) throw malformed()
    bits = (bits << 6) | value
    bitCount += 6
    if (bitCount >= 8) {
      bitCount -= 8
      bytes[at] = bits >> bitCount
      bits &= (1 << bitCount) - 1
      at += 1
    }
  }
  if (bits !== 0) throw malformed()
  return bytes
}

const digit = (value: number): string => ALPHABET.charAt(value)

const malformed = (): LedgerFault =>
  new LedgerFault('base64-malformed', 'the text is not canonical base64')
