import type { Cosigner, Cosigning } from '@hudna/core/api/cosigning.ts'
import { nouns } from '@hudna/core/api/nouns.ts'
import { expect, test } from 'vitest'
import { indexFrom, SPAN_ENTRIES, spanOf } from './entry-span.ts'
import { entryTypeKey } from './entry-type.ts'
import catalogue from '../messages/record.en.json'
import { agoText } from './ago.ts'
import { copiesOf, cosignersByParty } from './holders.ts'

test('WE1 spans follow one another and hold what they are asked for', () => {
  for (const index of [0, 1, SPAN_ENTRIES - 1, SPAN_ENTRIES, 12_345]) {
    const { from, to } = spanOf(index)
    expect(from <= index && index < to).toBe(true)
    expect(spanOf(to).from).toBe(to)
    expect(spanOf(from)).toEqual({ from, to })
  }
})

test('WE2 numbers are read in both digits, within the record', () => {
  expect(indexFrom('8368', 8_369)).toBe(8_368)
  expect(indexFrom(' 8,368 ', 8_369)).toBe(8_368)
  expect(indexFrom('٨٣٦٨', 8_369)).toBe(8_368)
  for (const wrong of ['8369', '-1', '', 'x', '1e3', '99999999999999999999']) {
    expect(indexFrom(wrong, 8_369), wrong).toBeUndefined()
  }
})

test('WE3 every event of the contract has its words', () => {
  for (const noun of Object.values(nouns)) {
    for (const type of Object.keys(noun.events)) {
      expect(entryTypeKey(type), type).toBe(`record.event.${type}`)
      expect(Object.keys(catalogue)).toContain(`record.event.${type}`)
    }
  }
  expect(entryTypeKey('something-new')).toBe('record.event.unknown')
})

function cosigner(party: string, role: Cosigner['role'], state: Cosigner['state']): Cosigner {
  const key = `${party}-${role}`
  return { key, name: key, party, role, size: 3, behind: 0, cosignedAt: null, state }
}

function cosigning(cosigners: readonly Cosigner[]): Cosigning {
  const nothing = { quorumSize: null, lastCosignedAt: null, alarms: [] }
  return { parties: 3, needed: 3, ...nothing, cosigners: [...cosigners] }
}

function bothKeysOf(party: string): readonly Cosigner[] {
  return [cosigner(party, 'witness', 'current'), cosigner(party, 'mirror', 'current')]
}

function copies(...cosigners: readonly Cosigner[]) {
  return copiesOf(cosigning(cosigners))
}

test('WE4 parties with a copy are counted, not keys and not witnesses', () => {
  expect(copies()).toEqual({ kept: 0, held: 0 })
  expect(copies(cosigner('a', 'witness', 'current'))).toEqual({ kept: 0, held: 0 })
  const a = cosigner('a', 'mirror', 'current')
  expect(copies(a, { ...a, key: 'a-second' })).toEqual({ kept: 1, held: 1 })
  const late = [cosigner('b', 'mirror', 'behind'), cosigner('c', 'mirror', 'silent')]
  expect(copies(a, ...late)).toEqual({ kept: 3, held: 1 })
})

test('WE4 the keys of a party stand together, its mirror first', () => {
  const [a1, a2] = bothKeysOf('a')
  const listed = cosignersByParty(cosigning([a1!, ...bothKeysOf('b'), a2!]))
  expect(listed.map(({ party }) => party)).toEqual(['a', 'b'])
  expect(listed[0]?.keys.map(({ role }) => role)).toEqual(['mirror', 'witness'])
})

test('WE5 how long ago, in whole units', () => {
  expect(agoText(14_900, 'en-GB')).toBe('14 seconds ago')
  expect(agoText(90_000, 'en-GB')).toBe('1 minute ago')
  expect(agoText(7_300_000, 'en-GB')).toBe('2 hours ago')
  expect(agoText(-5_000, 'en-GB')).toBe('0 seconds ago')
  expect(agoText(200_000_000, 'ar-SY-u-nu-latn')).toBe('قبل يومين')
})
