import { DRAFT_AGE_MS_MAX, DRAFT_AHEAD_MS_MAX } from '@hudna/core/api/submission.ts'
import { addMs } from '@hudna/core/kernel/instant.ts'
import { keyKind } from '@hudna/core/parties/key.ts'
import { decodeBase64 } from '@hudna/ledger/note/base64.ts'
import { formatNote, parseNote } from '@hudna/ledger/note/note.ts'
import { decodeUtf8, encodeUtf8 } from '@hudna/ledger/note/utf8.ts'
import { equalBytes } from '@hudna/ledger/tree/hash.ts'
import * as fc from 'fast-check'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { openEntry } from './entry.ts'
import type { Outcome } from './submission.ts'
import { draftedBy, registrationOf, submitSigned, testKey, type TestKey } from './test-author.ts'
import { administration, duty, northLiaison, partyOf, reportOf, triageOf } from './test-commands.ts'
import { checkWholeCentre, usedKeysOf } from './test-record-checks.ts'
import {
  begunTestCentre,
  openTestCentre,
  START,
  testFolders,
  type TestCentre,
} from './test-sequencer.ts'

const folders = testFolders()
const now = addMs(START, 3_600_000)
const shift = testKey('duty-shift', 'shift')
const passkey = testKey('duty-passkey', 'passkey')
const gateway = testKey('centre-machine', 'gateway')
let centre: TestCentre

beforeEach(async () => {
  centre = await begunTestCentre(folders.fresh())
  for (const key of [shift, passkey, gateway]) await register(key, duty)
})
afterEach(async () => {
  await checkWholeCentre(centre)
  await centre.close()
})
afterAll(folders.remove)

async function register(key: TestKey, actor = duty): Promise<void> {
  const command = registrationOf(key, { origin: centre.keyring.origin, actor })
  expect(await centre.submit(command)).toMatchObject({ outcome: 'recorded' })
}

const size = (): number => centre.ledger.head().size
const codeOf = (outcome: Outcome): string =>
  outcome.outcome === 'refused' ? outcome.refusal.code : outcome.outcome
const report = (key: string) => ({ command: reportOf(key), actor: duty, key: `signed:${key}` })

async function entryAt(index: number) {
  const [entry] = await centre.ledger.read({ from: index, to: index + 1 })
  if (entry === undefined) throw new Error(`no entry ${index}`)
  return { ...entry, note: parseNote(entry.bytes), opened: openEntry(entry.bytes, index) }
}

async function jsonAt(index: number) {
  const { note } = await entryAt(index)
  return JSON.parse(note.text.split('\n')[1] ?? '') as Readonly<Record<string, unknown>>
}

test('SQ25 a draft adds nothing, and the signed notes are the entries', async () => {
  const before = size()
  const request = report('mill')
  const texts = await draftedBy(centre, shift, request)
  expect(texts).toHaveLength(2)
  expect(size()).toBe(before)
  expect(await draftedBy(centre, shift, request)).toEqual(texts)
  const notes = texts.map((text) => shift.note(text))
  const outcome = await centre.sequencer.submit({ ...request, notes })
  expect(outcome).toEqual({ outcome: 'recorded', firstIndex: before, count: 2 })
  for (const [offset, note] of notes.entries()) {
    const { bytes, opened } = await entryAt(before + offset)
    expect(decodeUtf8(bytes)).toBe(note)
    expect(opened).toMatchObject({ sequence: offset + 1, key: shift.vkey.split('+')[0] })
  }
  const world = centre.world.world
  expect([...world.all({ name: 'incident' })]).toMatchObject([{ id: 'mill' }])
})

test('SQ25 what the record refuses is refused as a draft, and what it says already drafts nothing', async () => {
  const by = { actor: administration, key: 'draft-key-1', draftFor: gateway.id }
  const taken = { ...by, command: partyOf('north') }
  expect(codeOf(await centre.sequencer.submit(taken))).toBe('already-exists')
  const unknown = { ...report('mill'), draftFor: 'nobody' }
  expect(codeOf(await centre.sequencer.submit(unknown))).toBe('unknown-reference')
})

test('SQ26 what was overtaken is refused with fresh texts, which are taken', async () => {
  const [first, second] = [report('mill'), report('well')]
  const texts = await draftedBy(centre, shift, first)
  await submitSigned(centre, shift, second)
  const before = size()
  const signed = (drafts: readonly string[]) => ({
    ...first,
    notes: drafts.map((text) => shift.note(text)),
  })
  const stale = await centre.sequencer.submit(signed(texts))
  expect(codeOf(stale)).toBe('draft-stale')
  expect(size()).toBe(before)
  if (stale.outcome !== 'refused') throw new Error('it is stale')
  const { notes } = stale.refusal.evidence as { notes: readonly string[] }
  expect(notes).not.toEqual(texts)
  expect(await centre.sequencer.submit(signed(notes))).toMatchObject({ outcome: 'recorded' })
})

test('SQ26 no member of a signed text can be another', async () => {
  const request = report('mill')
  const texts = await draftedBy(centre, shift, request)
  const before = size()
  const changes: readonly (readonly [RegExp, string])[] = [
    [/"seq":1,/, '"seq":2,'],
    [/"seen":\{"root":"[^"]*"/, `"seen":{"root":"${'A'.repeat(43)}="`],
    [/"size":\d+/, '"size":1'],
    [/"size":\d+/, '"size":99999'],
    [/"author":"duty"/, '"author":"monitors"'],
    [/"officer":"[^"]*"/, '"officer":"officer-monitors"'],
    [/"count":2/, '"count":1'],
    [/"recipients":\[\]/, '"recipients":["north"]'],
    [/"means":"patrol-heard"/, '"means":"patrol-seen"'],
  ]
  for (const [found, other] of changes) {
    const changed = texts.map((text) => text.replace(found, other))
    expect(changed, String(found)).not.toEqual(texts)
    const notes = changed.map((text) => shift.note(text))
    expect(codeOf(await centre.sequencer.submit({ ...request, notes })), other).toBe('draft-stale')
  }
  const [one = '', two = ''] = texts.map((text) => shift.note(text))
  for (const notes of [[one], [two, one], [one, two, two]])
    expect(codeOf(await centre.sequencer.submit({ ...request, notes }))).toBe('draft-stale')
  const other = { ...request, command: reportOf('mill', { kind: 'airstrike' }) }
  expect(codeOf(await centre.sequencer.submit({ ...other, notes: [one, two] }))).toBe('draft-stale')
  expect(size()).toBe(before)
})

test('SQ27 a line that does not hold, or of nobody known, is refused', async () => {
  const request = report('mill')
  const texts = await draftedBy(centre, shift, request)
  const before = size()
  const stranger = testKey('stranger', 'shift')
  const lines: readonly (readonly [string, (text: string) => Uint8Array])[] = [
    ['of a stranger', (text) => formatNote(text, [stranger.line(text)])],
    ['and a stranger', (text) => formatNote(text, [shift.line(text), stranger.line(text)])],
    ['of another text', (text) => formatNote(text, [shift.line(`${text}x\n`)])],
    ['twice', (text) => formatNote(text, [shift.line(text), shift.line(text)])],
    ['of another key of the officer', (text) => formatNote(text, [gateway.line(text)])],
    ['of two keys', (text) => formatNote(text, [shift.line(text), gateway.line(text)])],
    ['of the gateway of the centre', (text) => formatNote(text, [ownLine(text)])],
  ]
  for (const [why, sign] of lines) {
    const notes = texts.map((text) => decodeUtf8(sign(text)))
    expect(codeOf(await centre.sequencer.submit({ ...request, notes })), why).toBe('bad-signature')
  }
  for (const notes of [[''], ['no note'], ['hudna/entry/v1\n{}\n'], texts])
    expect(codeOf(await centre.sequencer.submit({ ...request, notes }))).toMatch(/malformed/)
  expect(codeOf(await centre.sequencer.submit({ ...request, notes: [] }))).toBe('out-of-range')
  expect(size()).toBe(before)
})

function ownLine(text: string) {
  const { name, keyId, sign } = centre.keyring.gateway.signer
  return { name, keyId, signature: sign(encodeUtf8(text)) }
}

test('SQ27 one flipped bit of a signed note is never recorded', async () => {
  const request = report('mill')
  const [first = '', second = ''] = await draftedBy(centre, shift, request)
  const whole = encodeUtf8(shift.note(first))
  const before = size()
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: whole.length * 8 - 1 }), async (at) => {
      const flipped = whole.map((byte, index) =>
        index === at >> 3 ? byte ^ (1 << (at & 7)) : byte,
      )
      const notes = [Buffer.from(flipped).toString('utf8'), shift.note(second)]
      const outcome = await centre.sequencer.submit({ ...request, notes })
      expect(outcome.outcome).toBe('refused')
      expect(size()).toBe(before)
    }),
    { numRuns: 60 },
  )
})

test('SQ27 nobody signs with the key of another, with one that cosigns, or after its revocation', async () => {
  const others = testKey('north-shift', 'shift')
  await register(others, northLiaison)
  const witness = testKey('centre-witness', 'witness')
  await register(witness)
  for (const key of [others, witness]) {
    const outcome = await centre.sequencer.submit({ ...report('mill'), draftFor: key.id })
    expect(codeOf(outcome), key.id).toBe('not-permitted')
  }
  const request = report('mill')
  const notes = (await draftedBy(centre, shift, request)).map((text) => shift.note(text))
  const revoke = { type: 'parties/revoke-key', key: shift.id, reason: 'lost' } as const
  await centre.submit({ ...revoke, lastTrustedIndex: null })
  expect(codeOf(await centre.sequencer.submit({ ...request, notes }))).toBe('not-permitted')
  expect(codeOf(await centre.sequencer.submit({ ...request, draftFor: shift.id }))).toBe(
    'not-permitted',
  )
  expect(centre.world.get(keyKind, shift.id)?.revoked?.index).toBe(size() - 1)
})

test('SQ28 a passkey signs beside the gateway, or beside a key of its officer', async () => {
  const alone = report('mill')
  const texts = await draftedBy(centre, passkey, alone)
  const first = size()
  await centre.sequencer.submit({ ...alone, notes: texts.map((text) => passkey.note(text)) })
  const names = (await entryAt(first)).note.signatures.map(({ name }) => name)
  expect(names).toEqual(['centre.example/duty-passkey', centre.keyring.gateway.name])

  const beside = report('well')
  const drafts = await draftedBy(centre, shift, beside)
  const both = drafts.map((text) =>
    decodeUtf8(formatNote(text, [shift.line(text), passkey.line(text)])),
  )
  expect(await centre.sequencer.submit({ ...beside, notes: both })).toMatchObject({
    outcome: 'recorded',
  })
  const { note } = await entryAt(size() - 1)
  expect(note.signatures.map(({ name }) => name)).toEqual([
    'centre.example/duty-shift',
    'centre.example/duty-passkey',
  ])
})

test('SQ29 a claimed time is taken when it is neither old nor ahead', async () => {
  const cases = [
    [-DRAFT_AGE_MS_MAX - 1, 'draft-stale'],
    [-DRAFT_AGE_MS_MAX, 'recorded'],
    [DRAFT_AHEAD_MS_MAX + 1, 'draft-stale'],
    [DRAFT_AHEAD_MS_MAX, 'recorded'],
  ] as const
  for (const [step, [offsetMs, expected]] of cases.entries()) {
    const moment = addMs(now, (step + 1) * 3_600_000)
    centre.setClock(moment)
    const request = report(`mill-${step}`)
    const claimed = addMs(moment, offsetMs)
    const texts = await draftedBy(centre, shift, request)
    const notes = texts.map((text) => shift.note(text.replace(moment, claimed)))
    const outcome = await centre.sequencer.submit({ ...request, notes })
    expect(codeOf(outcome), `${offsetMs} ms`).toBe(expected)
    if (expected === 'recorded') expect((await jsonAt(size() - 1))['time']).toBe(claimed)
  }
})

test('SQ29 what claims to be ahead again and again does not run away from the clock', async () => {
  for (const step of ['one', 'two', 'three']) {
    const request = report(step)
    const texts = await draftedBy(centre, shift, request)
    const drafted = String(JSON.parse(texts[0]?.split('\n')[1] ?? '{}').time)
    const ahead = addMs(drafted, DRAFT_AHEAD_MS_MAX)
    const notes = texts.map((text) => shift.note(text.replace(drafted, ahead)))
    const outcome = await centre.sequencer.submit({ ...request, notes })
    expect(codeOf(outcome), step).toBe(step === 'one' ? 'recorded' : 'draft-stale')
  }
  const [last] = await centre.store.views.facts({ from: size() - 1, to: size() })
  expect(last?.time).toBe(addMs(now, DRAFT_AHEAD_MS_MAX))
})

test('SQ29 recorded time never goes back behind a claimed one', async () => {
  const early = report('mill')
  const notes = (await draftedBy(centre, shift, early)).map((text) => shift.note(text))
  const later = addMs(now, 60_000)
  centre.setClock(later)
  await centre.submit(reportOf('between'), { actor: duty })
  const between = size() - 1
  await centre.sequencer.submit({ ...early, notes })
  expect((await jsonAt(size() - 1))['time']).toBe(now)
  const facts = await centre.store.views.facts({ from: between, to: size() })
  expect(facts.map(({ time }) => time)).toEqual([later, later, later])
  expect(facts.map(({ signer }) => signer)).toEqual([null, shift.id, shift.id])
  await centre.close()
  centre = await openTestCentre(centre.folder)
  centre.setClock(now)
  await centre.submit(triageOf('mill'), { actor: duty })
  expect((await centre.store.views.facts({ from: size() - 1, to: size() }))[0]?.time).toBe(later)
})

test('SQ30 an author counts by key, across a restart too', async () => {
  await submitSigned(centre, shift, report('a-mill'))
  await centre.submit(reportOf('b-mill'), { actor: duty })
  await submitSigned(centre, gateway, report('c-mill'))
  await centre.close()
  centre = await openTestCentre(centre.folder)
  centre.setClock(now)
  await submitSigned(centre, shift, report('d-mill'))
  const entries = await centre.ledger.read({ from: size() - 8, to: size() })
  const opened = entries.map(({ bytes, index }) => openEntry(bytes, index))
  const counted = opened.map(({ key, sequence }) => [key.split('/').at(-1), sequence])
  expect(counted.toSpliced(2, 2)).toEqual([
    ['duty-shift', 1],
    ['duty-shift', 2],
    ['centre-machine', 1],
    ['centre-machine', 2],
    ['duty-shift', 3],
    ['duty-shift', 4],
  ])
})

test('SQ31 the used keys are rebuilt from the record', async () => {
  await submitSigned(centre, shift, report('mill'))
  await centre.submit(reportOf('well'), { actor: duty, key: 'plain:well' })
  const entries = await centre.store.log.entries({ from: 0, to: size() })
  const kept = await centre.store.log.keysAfter('')
  const rebuilt = [...usedKeysOf(entries).values()].toSorted((a, b) => (a.key < b.key ? -1 : 1))
  expect(rebuilt).toEqual(kept.toSorted((a, b) => (a.key < b.key ? -1 : 1)))
  expect(rebuilt.find(({ key }) => key === 'signed:mill')).toMatchObject({ count: 2 })
})

test('SQ32 an answer names the entry it answers, in its own batch too', async () => {
  const enquiry = { type: 'incidents/enquire', incident: 'mill', enquiry: 'first' } as const
  const words = { language: 'en', text: 'What do you know?' } as const
  const answer = { type: 'incidents/answer', incident: 'mill', enquiry: 'first', words } as const
  await centre.submit(reportOf('mill'), { actor: duty })
  await centre.submit(triageOf('mill'), { actor: duty })
  const asked = size()
  const outcomes = await Promise.all([
    centre.submit({ ...enquiry, party: 'north', words }, { actor: duty }),
    centre.submit(answer, { actor: northLiaison }),
  ])
  expect(outcomes.map(codeOf)).toEqual(['recorded', 'recorded'])
  expect(await jsonAt(asked)).toMatchObject({ recipients: ['north'], refs: [] })
  const { refs } = (await jsonAt(asked + 1)) as {
    refs: readonly { index: number; leafHash: string }[]
  }
  expect(refs).toMatchObject([{ index: asked }])
  const leaf = centre.ledger.tree.leaf(asked)
  expect(equalBytes(decodeBase64(refs[0]?.leafHash ?? ''), leaf)).toBe(true)
})

test('SQ33 signed notes that are sent twice are carried out once', async () => {
  const request = report('mill')
  const notes = (await draftedBy(centre, shift, request)).map((text) => shift.note(text))
  const [first, again] = await Promise.all([
    centre.sequencer.submit({ ...request, notes }),
    centre.sequencer.submit({ ...request, notes }),
  ])
  expect(first).toMatchObject({ outcome: 'recorded', count: 2 })
  expect(again).toEqual(first)
  expect(await centre.sequencer.submit({ ...request, notes })).toEqual(first)
  expect(await centre.sequencer.submit({ ...request, draftFor: shift.id })).toEqual(first)
  const other = { ...request, command: reportOf('well'), notes }
  expect(codeOf(await centre.sequencer.submit(other))).toBe('key-reused')
})
