import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { NamedPlace } from './named-place.ts'
import { parseCoordinates } from './parse.ts'
import { coordinateReasons, errorRadiusOfReadingM } from './reading.ts'

function linesOf(name: string): readonly string[] {
  return readFileSync(`vectors/coordinates/${name}`, 'utf8').trimEnd().split('\n')
}

type Valid = { readonly text: string; readonly form: string; readonly position: readonly number[] }
type Invalid = { readonly text: string; readonly code: string; readonly reason: string }

const named = linesOf('places.ndjson').map((line) => JSON.parse(line) as NamedPlace)
const valid = linesOf('valid.ndjson').map((line) => JSON.parse(line) as Valid)
const invalid = linesOf('invalid.ndjson').map((line) => JSON.parse(line) as Invalid)

function inDigits(text: string, zero: number): string {
  return text.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)))
}

function read(text: string) {
  const result = parseCoordinates(text, { named })
  if (!result.ok) throw new Error(`${text}: ${result.refusal.message}`)
  return result.value
}

test('CD1 every valid text is read as its position', () => {
  expect(valid.length).toBeGreaterThan(140)
  for (const { text, form, position } of valid) {
    expect(read(text), text).toMatchObject({ form, position })
  }
})

test('CD2 every invalid text is refused with its reason and a hint, at the field', () => {
  for (const { text, code, reason } of invalid) {
    const result = parseCoordinates(text, { named, field: '/at' })
    expect(result, text).toMatchObject({ ok: false, refusal: { code, field: '/at' } })
    if (result.ok) continue
    expect(result.refusal.evidence, text).toMatchObject({ reason })
    expect(result.refusal.evidence?.hint, text).toMatch(/.{10}/)
  }
  expect(new Set(invalid.map(({ reason }) => reason))).toEqual(new Set(coordinateReasons))
})

test('CD3 the precision is half a step of the last digit', () => {
  const rows: readonly (readonly [string, number, number])[] = [
    ['36.2, 37.1', 5_500, 5_600],
    ['36.20, 37.10', 550, 560],
    ['36.20, 37.1', 4_400, 4_600],
    ['36.2, 37.10', 5_500, 5_600],
    ['36.2021000, 37.1343000', 0.005, 0.011],
    ['36°12′N 37°08′E', 920, 935],
    ['36°12′07″N 37°08′03″E', 15, 15.6],
    ['36°12.1′N 37°08.1′E', 92, 93.5],
    ['37S CA 32199 07884', 0.5, 0.5],
    ['37S CA 3219 0788', 5, 5],
    ['37S CA 32 07', 500, 500],
    ['37S CA 3 0', 5_000, 5_000],
    ['12 km 045° from Aleppo', 600, 610],
    ['12.0 km 045.0° from Aleppo', 60, 61],
    ['12 km NE of Aleppo', 5_100, 5_200],
  ]
  for (const [text, leastM, mostM] of rows) {
    const { precisionM } = read(text)
    expect(precisionM, text).toBeGreaterThanOrEqual(leastM)
    expect(precisionM, text).toBeLessThanOrEqual(mostM)
  }
  expect(errorRadiusOfReadingM(read('37S CA 32 07'))).toBe(708)
})

test('CD4 latitude comes first unless letters say otherwise', () => {
  expect(read('10, 20').position).toEqual([200_000_000, 100_000_000])
  for (const text of [
    '10 N 20 E',
    '20 E 10 N',
    '20 в.д. 10 с.ш.',
    '٢٠ شرق ١٠ شمال',
    'lon 20 lat 10',
  ]) {
    expect(read(text).position, text).toEqual([200_000_000, 100_000_000])
  }
})

test('CD5 the script of digits and signs that nobody sees make no difference', () => {
  const text = fc.constantFrom(...valid.map((row) => row.text))
  fc.assert(
    fc.property(text, fc.constantFrom(0x660, 0x6f0), fc.nat(20), (written, zero, at) => {
      const expected = read(written)
      expect(read(inDigits(written, zero))).toEqual(expected)
      for (const mark of ['\u061C', '\u200E', '\u200F', '\u202B', '\u0640', '\u064E', '\uFEFF']) {
        const marked = `${written.slice(0, at)}${mark}${written.slice(at)}`
        expect(read(`\u2067${marked}\u2069 `)).toEqual(expected)
      }
    }),
  )
})

const pieces = [
  ...'36 .2 , 37 ° - N ш с в.д. ش شرق km كم from من от Aleppo حلب 37S CA 181 lat ; ، ٣٧ و :'.split(
    ' ',
  ),
  ' ',
  "'",
  '"',
]

test('CD6 any text is read or refused', () => {
  const piece = fc.constantFrom(...pieces)
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.array(piece, { maxLength: 14 }).map((parts) => parts.join('')),
    fc.array(piece, { maxLength: 14 }).map((parts) => parts.join(' ')),
  )
  fc.assert(
    fc.property(text, (written) => {
      const result = parseCoordinates(written, { named })
      if (!result.ok) {
        expect(coordinateReasons).toContain(result.refusal.evidence?.reason)
        return
      }
      const [x, y] = result.value.position
      expect(Number.isInteger(x) && Math.abs(x) <= 1_800_000_000).toBe(true)
      expect(Number.isInteger(y) && Math.abs(y) <= 900_000_000).toBe(true)
      expect(result.value.precisionM).toBeGreaterThan(0)
    }),
    { numRuns: 3_000 },
  )
  expect(parseCoordinates('3'.repeat(10_000))).toMatchObject({ ok: false })
})
