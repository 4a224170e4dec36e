import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import {
  BUNDLE_ENTRIES_MAX,
  BUNDLE_SIZE_BYTES_MAX,
  type BundleDocument,
  formatBundle,
  parseBundle,
} from './bundle.ts'
import { readBundleEntry } from './bundle-entry.ts'

type Case = { readonly file: string; readonly verdict: string }

const folder = new URL('../../vectors/bundle/', import.meta.url)
const bytesOf = (file: string): Uint8Array => readFileSync(new URL(file, folder))
const cases = JSON.parse(new TextDecoder().decode(bytesOf('cases.json'))) as readonly Case[]
const parseText = (text: string) => parseBundle(new TextEncoder().encode(text))

function sample(): BundleDocument {
  const parsed = parseBundle(bytesOf('valid-cosigned.json'))
  if (!parsed.ok) throw new Error(parsed.refusal.message)
  return parsed.value
}

test('BD1 what is written is read back, whatever the white space and the escapes', () => {
  const document = sample()
  const escaped = JSON.stringify(document).replaceAll(/[^\u0020-\u007e]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
  for (const text of [formatBundle(document), JSON.stringify(document), escaped]) {
    expect(parseText(text)).toEqual({ ok: true, value: document })
  }
})

test('BD2 every file that is no bundle is refused, with the reason', () => {
  const unreadable = cases.filter(({ verdict }) => verdict === 'unreadable')
  expect(unreadable.length).toBeGreaterThan(5)
  for (const { file } of unreadable) {
    const parsed = parseBundle(bytesOf(file))
    expect(parsed.ok, file).toBe(false)
    if (!parsed.ok) expect(parsed.refusal.message, file).not.toBe('')
  }
  for (const text of ['', '\uFEFF{}', '[]', 'null', `${formatBundle(sample())}x`]) {
    expect(parseText(text).ok, JSON.stringify(text.slice(0, 9))).toBe(false)
  }
  expect(parseBundle(Uint8Array.of(0x22, 0xff, 0x22)).ok).toBe(false)
})

test('BD2 a name that comes twice anywhere is refused', () => {
  const text = formatBundle(sample())
  const doubled = text.replace('"index": 7,', '"index": 8, "index": 7,')
  expect(doubled).not.toBe(text)
  expect(JSON.parse(doubled)).toEqual(JSON.parse(text))
  expect(parseText(doubled)).toMatchObject({ ok: false, refusal: { code: 'malformed' } })
})

test('BD3 too many bytes, entries or hashes are refused', () => {
  const document = sample()
  const [entry] = document.entries
  if (entry === undefined) throw new Error('the vector has entries')
  expect(parseBundle(new Uint8Array(BUNDLE_SIZE_BYTES_MAX + 1))).toMatchObject({
    refusal: { code: 'too-large' },
  })
  const entries = Array.from({ length: BUNDLE_ENTRIES_MAX + 1 }, () => entry)
  expect(parseText(formatBundle({ ...document, entries }))).toMatchObject({
    refusal: { code: 'too-large', field: '/entries' },
  })
  const proof = Array.from({ length: 64 }, () => entry.proof[0] ?? '')
  expect(parseText(formatBundle({ ...document, entries: [{ ...entry, proof }] }))).toMatchObject({
    refusal: { field: '/entries/0/proof' },
  })
})

/** The JSON line of an entry of the vectors. */
function lineOf(part: 'entries' | 'keys', at: number): string {
  return sample()[part][at]?.note.split('\n')[1] ?? ''
}

test('BD4 the signer and the head that an entry had seen are read, known or not', () => {
  const json = lineOf('entries', 0)
  expect(readBundleEntry(json, 7)).toMatchObject({
    ok: true,
    meaning: { keyName: 'vectors.invalid/north/shift-7', seen: { size: 5 } },
  })
  const unknown = json.replace('"type":"message-sent"', '"type":"something-new"')
  expect(readBundleEntry(unknown, 7).ok).toBe(true)
  for (const wrong of [
    json.replace('{', '{ '),
    json.replace('"v":1', '"v":2'),
    '{}',
    '{"a":1.5}',
  ]) {
    expect(readBundleEntry(wrong, 7).ok, wrong.slice(0, 20)).toBe(false)
  }
})

test('BD5 an entry about a key says for what it is, and how long', () => {
  expect(readBundleEntry(lineOf('keys', 1), 4)).toMatchObject({
    meaning: { key: { says: 'registered', holder: 'south', role: 'witness', use: 'checkpoints' } },
  })
  expect(readBundleEntry(lineOf('keys', 0), 3)).toMatchObject({
    meaning: { key: { holder: 'north', role: 'shift', use: 'entries' } },
  })
  const without = lineOf('keys', 0).replace('"role":"shift",', '')
  expect(readBundleEntry(without, 3)).toMatchObject({ ok: false })
})

/** The JSON line of an entry that revokes a key. */
function revocation(lastTrustedIndex: number | null): string {
  const body = `{"key":"k","lastTrustedIndex":${lastTrustedIndex},"reason":"lost"}`
  const seen = `{"root":"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=","size":0}`
  return `{"author":"a","body":${body},"key":"n","officer":"o","recipients":[],"refs":[],"seen":${seen},"seq":1,"time":"2016-02-22T09:00:00.000Z","type":"key-revoked","v":1}`
}

test('BD5 a revocation trusts a key up to itself at most', () => {
  for (const [last, trusted] of [
    [null, 20],
    [12, 12],
    [99, 20],
  ] as const) {
    expect(readBundleEntry(revocation(last), 20)).toMatchObject({
      meaning: { key: { says: 'revoked', id: 'k', lastTrustedIndex: trusted } },
    })
  }
})
