/** Marks of direction, vowel signs, the stretcher and marks of width that nobody sees. */
const unseen = /[\u061C\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF\u0640\u064B-\u0652]/g

const written: readonly (readonly [RegExp, string])[] = [
  [/[\u00A0\u2000-\u200A\u202F\u205F\u3000\t\r\n]/g, ' '],
  [/\u066B/g, '.'],
  [/[\u060C\u061B]/g, ';'],
  [/[\u2010-\u2013\u2212]/g, '-'],
  [/[\u00BA\u02DA]/g, '°'],
  [/''|[\u2033\u201C\u201D\u02BA]/g, '"'],
  [/[\u2032\u2018\u2019\u00B4\u02B9\u0060]/g, "'"],
]

/**
 * A text with Latin digits, plain signs and single spaces, whatever script it was written in. The Arabic decimal sign
 * becomes a point; the Arabic comma a semicolon, as it always divides and never stands within a number.
 */
export function normalText(text: string): string {
  const seen = text
    .normalize('NFC')
    .replace(unseen, '')
    .replace(/[\u0660-\u0669]/g, latinDigit)
  const latin = seen.replace(/[\u06F0-\u06F9]/g, latinDigit)
  const plain = written.reduce((rest, [sign, by]) => rest.replace(sign, by), latin)
  return plain.replace(/ +/g, ' ').trim()
}

function latinDigit(digit: string): string {
  return String((digit.codePointAt(0) ?? 0) & 0xf)
}
