import { readFileSync } from 'node:fs'
import type { Event } from '@hudna/core/api/types.ts'
import type { Instant } from '@hudna/core/kernel/instant.ts'
import { parseNote, verifyNote } from '@hudna/ledger/note/note.ts'
import { encodeUtf8 } from '@hudna/ledger/note/utf8.ts'
import { leafHash } from '@hudna/ledger/tree/hash.ts'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { sha256, signingKey, verifierOf } from '../keys/ed25519.ts'
import { type Draft, encodeEntry, openEntry, type SeenHead } from './entry.ts'
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
  expect(openEntry(file(name), index)).toEqual({ event, recorded, sequence })
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
