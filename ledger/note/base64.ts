import { LedgerFault } from '../fault.ts'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
/** The value of each digit, by its character code; undefined for every other character. */
const VALUES: readonly (number | undefined)[] = Array.from({ length: 128 }, (_, code) => {
  const value = ALPHABET.indexOf(String.fromCharCode(code))
  return value < 0 ? undefined : value
})

const digit = (value: number): string => ALPHABET.charAt(value)

/** Every two digits, by the 12 bits that they stand for. */
const PAIRS: readonly string[] = Array.from(
  { length: 4_096 },
  (_, bits) => digit(bits >> 6) + digit(bits & 0x3f),
)

/** Base64 of RFC 4648, section 4: standard alphabet, with padding, without line breaks. */
export function encodeBase64(bytes: Uint8Array): string {
  const whole = bytes.length - (bytes.length % 3)
  let text = ''
  for (let at = 0; at < whole; at += 3) {
    const bits = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
    text += (PAIRS[bits >> 12] ?? '') + (PAIRS[bits & 0xfff] ?? '')
  }
  if (whole === bytes.length) return text
  const bits = ((bytes[whole] ?? 0) << 16) | ((bytes[whole + 1] ?? 0) << 8)
  const last = whole + 1 === bytes.length ? '=' : digit((bits >> 6) & 0x3f)
  return `${text}${PAIRS[bits >> 12] ?? ''}${last}=`
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
  for (let place = 0; place < digits.length; place += 1) {
    const value = VALUES[digits.charCodeAt(place)]
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

const malformed = (): LedgerFault =>
  new LedgerFault('base64-malformed', 'the text is not canonical base64')
