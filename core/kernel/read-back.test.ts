import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldName } from './fold-name.ts'
import { hashOfHex, readBackDifferences, readBackNumber, readBackWords } from './read-back.ts'
import { readBackTable } from './read-back-table.ts'
import { languages } from './schema.ts'
import { lineFault } from './text.ts'

/** Letters to put in, take out or change until one word is the other. */
function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, column) => column)
  for (const [line, letter] of Array.from(one).entries()) {
    const next = [line + 1]
    for (const [column, against] of Array.from(other).entries()) {
      const changed = (row[column] ?? 0) + (letter === against ? 0 : 1)
      next.push(Math.min((row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1, changed))
    }
    row = next
  }
  return row.at(-1) ?? 0
}

const hashes = fc.uint8Array({ minLength: 32, maxLength: 32 })

test('KE30 there are 256 rows of single words that the record can hold', () => {
  expect(readBackTable).toHaveLength(256)
  for (const word of readBackTable.flat()) {
    expect(lineFault(word), word).toBeUndefined()
    expect(foldName(word), word).toMatch(/^\p{L}{2,}$/u)
  }
})

test('KE30 no two words of a language are less than two letters apart', () => {
  for (const [column] of languages.entries()) {
    const words = readBackTable.map((row) => foldName(row[column] ?? ''))
    for (const [place, word] of words.entries()) {
      const near = words.slice(place + 1).filter((other) => editDistance(word, other) < 2)
      expect(near, word).toEqual([])
    }
  }
  expect(new Set(readBackTable.flat().map(foldName)).size).toBe(3 * 256)
})

test('KE31 four words stand for the first four bytes, in every language', () => {
  fc.assert(
    fc.property(hashes, (hash) => {
      for (const language of languages) {
        const words = readBackWords(hash, language)
        expect(words.map(readBackNumber)).toEqual(Array.from(hash.subarray(0, 4)))
      }
    }),
  )
})

const folder = new URL('../../vectors/read-back/', import.meta.url)
const rowsOf = (file: string): readonly (readonly string[])[] =>
  readFileSync(new URL(file, folder), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'))

test('KE33 the table and its cases are those of the vectors', () => {
  expect(rowsOf('table.tsv')).toEqual(readBackTable)
  for (const [hash = '', ...words] of rowsOf('cases.tsv')) {
    const said = languages.map((language) => readBackWords(hashOfHex(hash), language).join(' '))
    expect(said, hash).toEqual(words)
  }
})

test('KE32 words of any language are taken, and those that differ are told by their place', () => {
  fc.assert(
    fc.property(hashes, fc.nat({ max: 3 }), fc.integer({ min: 1, max: 255 }), (hash, place, by) => {
      const said = ['ar', 'en', 'ru', 'en'].map(
        (language, at) => readBackWords(hash, language as 'ar')[at]?.toUpperCase() ?? '',
      )
      expect(readBackDifferences(hash, said)).toEqual([])
      const wrong = readBackTable[((hash[place] ?? 0) + by) % 256]?.[1] ?? ''
      expect(readBackDifferences(hash, said.with(place, wrong))).toEqual([place])
      expect(readBackDifferences(hash, said.with(place, 'no such word'))).toEqual([place])
      expect(readBackDifferences(hash, said.slice(0, 2))).toEqual([2, 3])
    }),
  )
})
