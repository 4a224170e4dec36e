import { assert } from './assert.ts'
import { foldName } from './fold-name.ts'
import { readBackTable } from './read-back-table.ts'
import { type Language, languages } from './schema.ts'

/** So many words are read back: 32 bits of the hash. */
export const READ_BACK_WORDS = 4

/**
 * The four words that two people compare to know that they speak of the same bytes: one for each of the first four
 * bytes of their hash. Each side reads them in its own language; the same row of the table says the same number.
 * @param hash SHA-256 of the exact bytes
 */
export function readBackWords(hash: Uint8Array, language: Language): readonly string[] {
  assert(hash.length >= READ_BACK_WORDS, `a hash of ${hash.length} bytes gives no words`)
  const column = languages.indexOf(language)
  return Array.from(hash.subarray(0, READ_BACK_WORDS), (byte) => {
    const word = readBackTable[byte]?.[column]
    assert(word, `no word stands for ${byte}`)
    return word
  })
}

/** The byte that a word stands for, in whichever language it was said; undefined for a word of no list. */
export function readBackNumber(word: string): number | undefined {
  return numbers.get(foldName(word))
}

/**
 * Where words that were said differ from a hash: the places of those that do, counted from 0. Each word may be of any
 * of the three languages, and case and accents do not matter.
 */
export function readBackDifferences(hash: Uint8Array, said: readonly string[]): readonly number[] {
  const places = Array.from({ length: READ_BACK_WORDS }, (_, place) => place)
  return places.filter((place) => readBackNumber(said[place] ?? '') !== hash[place])
}

/** The bytes of a lower-case hexadecimal hash. */
export function hashOfHex(hex: string): Uint8Array {
  assert(/^([0-9a-f]{2})*$/.test(hex), 'a hash is written in pairs of hexadecimal digits')
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

const numbers: ReadonlyMap<string, number> = new Map(
  readBackTable.flatMap((row, number) => row.map((word) => [foldName(word), number] as const)),
)
