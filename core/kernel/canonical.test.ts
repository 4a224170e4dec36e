import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalise, parseCanonical } from './canonical.ts'

const folder = new URL('../../vectors/canonical/', import.meta.url)
const read = <T>(name: string): T[] =>
  JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as T[]
const utf8 = new TextEncoder()

type Vector = { readonly name: string; readonly why: string; readonly hex: string }
type Long = Omit<Vector, 'hex'> & {
  readonly valid: boolean
  readonly prefix: string
  readonly unit: string
  readonly times: number
  readonly suffix: string
}

test('KE8 every valid vector is accepted, and written back as the same bytes', () => {
  for (const { name, text, hex, sha256 } of read<Vector & { text: string; sha256: string }>(
    'valid.json',
  )) {
    const bytes = Buffer.from(hex, 'hex')
    expect(createHash('sha256').update(bytes).digest('hex'), name).toBe(sha256)
    const parsed = parseCanonical(bytes)
    expect(parsed, name).toMatchObject({ ok: true })
    expect(canonicalise(parsed.ok && parsed.value), name).toEqual({ ok: true, value: text })
  }
})

test('KE8 every invalid vector is refused', () => {
  for (const { name, hex } of read<Vector>('invalid.json')) {
    const parsed = parseCanonical(Buffer.from(hex, 'hex'))
    expect(parsed, name).toMatchObject({ ok: false, refusal: { code: 'not-canonical' } })
  }
})

test('KE8 long vectors: the size and the depth have limits', () => {
  for (const { name, valid, prefix, unit, times, suffix } of read<Long>('long.json')) {
    const parsed = parseCanonical(utf8.encode(prefix + unit.repeat(times) + suffix))
    expect(parsed.ok, name).toBe(valid)
    if (name === 'size-65536')
      expect(parsed).toMatchObject({ refusal: { code: 'too-large', field: '' } })
  }
})

test('KE8 a canonical text with one character changed is never read as the same value', () => {
  const entry = { agreement: 'cessation', until: 7, via: ['a', 'b'] }
  const text = canonicalise(entry)
  if (!text.ok) throw new Error('refused')
  fc.assert(
    fc.property(fc.nat(text.value.length - 1), fc.integer({ min: 32, max: 126 }), (at, code) => {
      const changed = text.value.slice(0, at) + String.fromCharCode(code) + text.value.slice(at + 1)
      const parsed = parseCanonical(utf8.encode(changed))
      if (changed !== text.value && parsed.ok) expect(parsed.value).not.toEqual(entry)
    }),
  )
})

test('KE9 what cannot be recorded is refused at its place', () => {
  const withHole = [1]
  withHole[2] = 3
  const cases: [unknown, string][] = [
    [{ a: [1, { b: undefined }] }, '/a/1/b'],
    [{ a: 1.5 }, '/a'],
    [{ a: Number.NaN }, '/a'],
    [{ a: 2 ** 53 }, '/a'],
    [{ a: 10n }, '/a'],
    [{ a: () => 1 }, '/a'],
    [{ a: new Date(0) }, '/a'],
    [{ a: new Map() }, '/a'],
    [{ a: 'e\u0301' }, '/a'],
    [{ a: '\ud800' }, '/a'],
    [withHole, '/1'],
    [JSON.parse('{"x":{"__proto__":1}}'), '/x/__proto__'],
  ]
  for (const [value, field] of cases) {
    expect(canonicalise(value)).toMatchObject({
      ok: false,
      refusal: { code: 'not-canonical', field },
    })
  }
})

test('KE9 minus zero is written as zero', () => {
  expect(canonicalise([-0])).toEqual({ ok: true, value: '[0]' })
})

const values = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger(),
    fc.string({ unit: 'grapheme-ascii' }),
    fc.constantFrom('هدنة', 'Перемирие', '🕊', 'one\ntwo', '\u2028'),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string({ unit: 'grapheme-ascii' }), tie('value'), { maxKeys: 4 }),
  ),
})).value

test('KE10 canonical text reads back as the same value', () => {
  fc.assert(
    fc.property(values, (value) => {
      const text = canonicalise(value)
      if (!text.ok) return
      expect(parseCanonical(utf8.encode(text.value))).toMatchObject({ ok: true })
      expect(JSON.parse(text.value)).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})

test('KE10 the order in which members were written does not matter', () => {
  for (const { name, input, output } of read<{ name: string; input: string; output: string }>(
    'canonicalise.json',
  )) {
    expect(canonicalise(JSON.parse(input)), name).toEqual({ ok: true, value: output })
  }
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: 'grapheme-ascii' }), fc.integer()), (value) => {
      const reversed = Object.fromEntries(Object.entries(value).toReversed())
      expect(canonicalise(reversed)).toEqual(canonicalise(value))
    }),
  )
})

test('KE11 the vectors are the files of their manifest, unchanged', () => {
  const listed = readFileSync(new URL('MANIFEST.sha256', folder), 'utf8').trimEnd().split('\n')
  const present = readdirSync(folder)
    .filter((name) => name !== 'MANIFEST.sha256')
    .toSorted()
    .map((name) => {
      const hash = createHash('sha256').update(readFileSync(new URL(name, folder)))
      return `${hash.digest('hex')}  ${name}`
    })
  expect(present).toEqual(listed)
})
