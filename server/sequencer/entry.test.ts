import { readFileSync } from 'node:fs'
import { createKeyHistory } from '@hudna/core/api/key-history.ts'
import type { Event } from '@hudna/core/api/types.ts'
import type { Instant } from '@hudna/core/kernel/instant.ts'
import { parseNote, verifyNote } from '@hudna/ledger/note/note.ts'
import { encodeUtf8 } from '@hudna/ledger/note/utf8.ts'
import { leafHash } from '@hudna/ledger/tree/hash.ts'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { sha256, signingKey, verifierOf } from '../keys/ed25519.ts'
import { registeredVerifier } from '../keys/registered-key.ts'
import { type Draft, encodeEntry, entryText, openEntry, type SeenHead } from './entry.ts'
import { digestOf } from './submission.ts'
import { partyOf } from './test-commands.ts'

type GivenEntry = {
  readonly file: string
  readonly index: number
  readonly leafHash: string
  readonly event: Event
  readonly author: string
  readonly officer: string
  readonly party: string
  readonly sequence: number
  readonly time: Instant
  readonly seen: SeenHead
}
type Given = {
  readonly seed: string
  readonly name: string
  readonly vkey: string
  readonly entries: readonly GivenEntry[]
}

const file = (name: string): Buffer =>
  readFileSync(new URL(`../../vectors/entries/${name}`, import.meta.url))
const given = JSON.parse(file('entries.json').toString()) as Given
const invalid = JSON.parse(file('invalid.json').toString()) as readonly {
  readonly why: string
  readonly note: string
}[]
const key = signingKey(given.name, Buffer.from(given.seed, 'hex'))

function draftOf({ event, sequence, time, seen, officer, author, party }: GivenEntry): Draft {
  const actor = { officer, post: author, party, role: 'duty-officer' as const }
  return { event, actor, sequence, time, seen }
}

test('SQ20 the key of the vectors is read from its seed', () => {
  expect(key.vkey).toBe(given.vkey)
})

test.each(given.entries)('SQ20 $file is encoded byte for byte and verifies', async (entry) => {
  const encoded = encodeEntry(draftOf(entry), key)
  if (!encoded.ok) throw new Error(encoded.refusal.message)
  expect(Buffer.from(encoded.value).toString()).toBe(file(entry.file).toString())
  const verdict = await verifyNote({
    note: parseNote(file(entry.file)),
    verifiers: [verifierOf(given.vkey)],
  })
  expect(verdict.ok).toBe(true)
  expect(Buffer.from(leafHash(sha256, file(entry.file))).toString('hex')).toBe(entry.leafHash)
})

test.each(given.entries)('SQ21 $file is read back', ({ file: name, ...entry }) => {
  const { event, index, time, author, sequence } = entry
  const recorded = { index, time, author, type: event.type }
  const opened = { event, recorded, sequence, key: given.name, request: undefined }
  expect(openEntry(file(name), index)).toEqual(opened)
})

test('SQ21 any party that is registered is read back', () => {
  const line = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter((text) => {
    return text === text.normalize('NFC').trim() && !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text)
  })
  fc.assert(
    fc.property(line, fc.array(line, { maxLength: 5 }), fc.nat(), (name, otherNames, at) => {
      const { type: _, ...fields } = partyOf('any', name)
      const event = { ...fields, type: 'party-registered' as const, otherNames }
      const sequence = at + 1
      const first = given.entries[0]
      if (first === undefined) throw new Error('no vector')
      const encoded = encodeEntry({ ...draftOf(first), event, sequence }, key)
      if (!encoded.ok) throw new Error(encoded.refusal.message)
      const opened = openEntry(encoded.value, at)
      expect(opened.event).toEqual(event)
      expect(opened.recorded.index).toBe(at)
      expect(opened.sequence).toBe(sequence)
    }),
  )
})

test.each(invalid)('SQ22 not read: $why', ({ note }) => {
  expect(() => openEntry(encodeUtf8(note), 1)).toThrow()
})

test('SQ22 one changed byte is not the same entry', () => {
  const bytes = file('party-registered.note')
  const whole = leafHash(sha256, bytes)
  for (let at = 0; at < bytes.length; at += 7) {
    const changed = Uint8Array.from(bytes)
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(leafHash(sha256, changed)).not.toEqual(whole)
  }
})

type SignedEntry = GivenEntry &
  Required<Pick<Draft, 'recipients' | 'refs' | 'request'>> & {
    readonly key: string
    readonly lines: readonly string[]
  }
const signed = JSON.parse(file('signed-entries.json').toString()) as {
  readonly keys: readonly { readonly name: string; readonly vkey: string }[]
  readonly entries: readonly SignedEntry[]
}

test.each(signed.entries)(
  'SQ20 $file is written byte for byte, and its lines hold',
  async (entry) => {
    const { recipients, refs, request } = entry
    const text = entryText({ ...draftOf(entry), recipients, refs, request }, entry.key)
    const note = parseNote(file(entry.file))
    expect(text).toEqual({ ok: true, value: note.text })
    expect(note.signatures.map(({ name }) => name)).toEqual(entry.lines)
    const verifiers = signed.keys.map(({ vkey }) => registeredVerifier(vkey))
    const verdict = await verifyNote({ note, verifiers })
    expect(verdict).toMatchObject({ ok: true, unknown: [] })
    expect(Buffer.from(leafHash(sha256, file(entry.file))).toString('hex')).toBe(entry.leafHash)
  },
)

test('SQ20 the vectors register the keys of their lines before they are used', () => {
  const history = createKeyHistory()
  for (const { index, event, lines } of signed.entries) {
    for (const name of lines.filter((line) => line !== given.name))
      expect(history.keyAt(name, index), name).toMatchObject({
        officer: 'officer-7',
        trusted: true,
      })
    const { type, ...body } = event
    history.add(index, { type, body })
  }
  expect(history.keyAt('vectors.invalid/duty-shift', 7)?.trusted).toBe(false)
})

test.each(signed.entries)(
  'SQ21 $file is read back with its request',
  ({ file: name, ...entry }) => {
    const { event, index, time, author, sequence, key: signer, request } = entry
    const recorded = { index, time, author, type: event.type }
    const opened = { event, recorded, sequence, key: signer, request }
    expect(openEntry(file(name), index)).toEqual(opened)
  },
)

test('SQ29 an entry that claims an earlier time is recorded at that of the entry before it', () => {
  const [sent, received] = signed.entries.filter(({ event }) => event.type.startsWith('message'))
  if (!sent || !received) throw new Error('both are there')
  expect(received.time < sent.time).toBe(true)
  const after = openEntry(file(sent.file), sent.index).recorded.time
  expect(openEntry(file(received.file), received.index, after).recorded.time).toBe(sent.time)
})

test('SQ31 the digest of a request is that of its command and its post', () => {
  const revoked = signed.entries.at(-1)
  if (revoked?.event.type !== 'key-revoked') throw new Error('the last one revokes')
  const command = { ...revoked.event, type: 'parties/revoke-key' as const }
  const { actor } = draftOf(revoked)
  expect(digestOf({ key: 'any-key-1', command, actor })).toBe(revoked.request.digest)
})
