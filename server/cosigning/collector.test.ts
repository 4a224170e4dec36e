import { formatCheckpoint } from '@hudna/ledger/note/checkpoint.ts'
import { formatNote, parseNote, signNote } from '@hudna/ledger/note/note.ts'
import { decodeUtf8, encodeUtf8 } from '@hudna/ledger/note/utf8.ts'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { signingKey } from '../keys/ed25519.ts'
import { testFolders } from '../sequencer/test-sequencer.ts'
import { SHOWN_TICKS } from './shown-head.ts'
import { COSIGNATURE_AHEAD_MS_MAX } from './take.ts'
import { openTestCollector, type TestCollector } from './test-collector.ts'
import { cosigned, cosignerOf, withBrokenLine } from './test-cosigners.ts'

const north = cosignerOf('north', 'mirror')
const south = cosignerOf('south', 'mirror')
const aid = cosignerOf('aid', 'mirror')
const joint = cosignerOf('centre', 'mirror')
const northWitness = cosignerOf('north', 'witness')

const folders = testFolders()
let folder: string
let here: TestCollector
beforeEach(async () => {
  folder = folders.fresh()
  here = await openTestCollector(folder)
})
afterEach(() => here.close())
afterAll(folders.remove)

const head = () => here.centre.ledger.head()
const names = (note: string) =>
  parseNote(encodeUtf8(note)).signatures.map(({ name }) => name.split('/')[0])
const covering = (index?: number) => here.collector.covering(index)
const revoke = (key: string, lastTrustedIndex: number | null = null) =>
  here.centre.submit({ type: 'parties/revoke-key', key, lastTrustedIndex, reason: 'lost' })

test('CO1 lines of registered cosigners are taken', async () => {
  await here.register(north, northWitness)
  expect(await here.cosign([north, northWitness])).toEqual([north.key.name, northWitness.key.name])
  const { cosigners, lastCosignedAt } = here.collector.status()
  expect(cosigners.map(({ key, size, behind, state }) => [key, size, behind, state])).toEqual([
    ['north-mirror', head().size, 0, 'current'],
    ['north-witness', head().size, 0, 'current'],
  ])
  expect(lastCosignedAt).toBe('2016-03-01T08:00:00.000Z')
  expect(names(here.collector.shown().note).slice(1)).toEqual(['north.example', 'north.example'])
})

test('CO1 an older head is taken too, from a key that was registered in it', async () => {
  await here.register(north)
  const before = head().note
  await here.grow(3)
  expect(await here.cosign([north], { note: before })).toEqual([north.key.name])
  expect(here.collector.status().cosigners[0]).toMatchObject({ behind: 3 })
})

test('CO2 a line that fails refuses the whole note', async () => {
  await here.register(north, south)
  const note = cosigned(head().note, [north, south], here.time())
  const taken = await here.collector.take(withBrokenLine(note, south.key.name))
  expect(taken).toMatchObject({ refusal: { code: 'bad-signature' } })
  expect(await covering()).toBeUndefined()
  // The right key under the name of another one.
  const borrowed = { ...south, key: { ...south.key, signer: { ...north.key.signer } } }
  const { name, keyId } = south.key.signer
  Object.assign(borrowed.key.signer, { name, keyId })
  expect(await here.cosign([borrowed])).toBe('bad-signature')
})

test('CO2 lines that count for nothing are passed over', async () => {
  const early = head().note
  await here.register(north, south)
  expect(await here.cosign([north, aid])).toEqual([north.key.name])
  expect(await here.cosign([north], { note: early })).toEqual([])
  await revoke(south.id)
  expect(await here.cosign([south])).toEqual([])
  const gateway = decodeUtf8(signNote('x\n', [here.centre.keyring.gateway.signer]))
  const [line] = parseNote(encodeUtf8(gateway)).signatures
  const { text, signatures } = parseNote(encodeUtf8(head().note))
  expect(await here.collector.take(formatNote(text, [...signatures, line!]))).toMatchObject({
    ok: true,
    value: { size: head().size, taken: [] },
  })
})

test('CO3 a time that is still to come is refused, up to a limit', async () => {
  await here.register(north)
  const latest = here.time() + COSIGNATURE_AHEAD_MS_MAX / 1_000
  expect(await here.cosign([north], { time: latest + 1 })).toBe('out-of-range')
  expect(await here.cosign([north], { time: latest })).toEqual([north.key.name])
})

test('CO3 the time of a key never moves back', async () => {
  await here.register(north)
  const time = here.time()
  const before = head().note
  await here.grow(1)
  expect(await here.cosign([north], { time })).toEqual([north.key.name])
  expect(await here.cosign([north], { note: before, time: time - 1 })).toEqual([])
  expect(await here.cosign([north], { note: before, time })).toEqual([north.key.name])
})

test('CO4 what is no checkpoint of this log leaves nothing', async () => {
  await here.register(north)
  const { origin, log, gateway } = here.centre.keyring
  const root = here.centre.ledger.tree.root()
  const text = formatCheckpoint({ origin, size: head().size, root })
  const foreign = signingKey(origin, Buffer.alloc(32, 1))
  const elsewhere = formatCheckpoint({ origin: 'other.example', size: head().size, root })
  const notes = [
    ['malformed', 'no note'],
    ['malformed', decodeUtf8(signNote(`${text}more\n`, [log.signer]))],
    ['malformed', decodeUtf8(signNote('hudna/entry/v1\n{}\n', [log.signer]))],
    ['bad-signature', decodeUtf8(signNote(text, [foreign.signer]))],
    ['bad-signature', decodeUtf8(signNote(text, [gateway.signer]))],
    ['bad-signature', decodeUtf8(signNote(elsewhere, [log.signer]))],
  ] as const
  for (const [code, note] of notes) {
    const sent = note === 'no note' ? encodeUtf8(note) : cosigned(note, [north], here.time())
    expect(await here.collector.take(sent), note).toMatchObject({ refusal: { code } })
  }
  expect(await covering()).toBeUndefined()
  expect(here.faults).toEqual([])
})

test('CO5 what was taken is there after a restart', async () => {
  await here.register(north, south)
  const first = head()
  await here.cosign([north])
  await here.passMs(5_000)
  await here.cosign([north, south])
  await here.grow(2)
  await here.cosign([south])
  const status = here.collector.status()
  const kept = await covering(first.size - 1)
  await here.close()
  here = await openTestCollector(folder, { fresh: false, passedMs: 5_000 })
  expect(here.collector.status()).toEqual({
    ...status,
    // The store has the first line of a key under a head, and so the first time.
    cosigners: status.cosigners.map((one) =>
      one.key === north.id ? { ...one, cosignedAt: '2016-03-01T08:00:00.000Z' } : one,
    ),
  })
  expect(await covering(first.size - 1)).toEqual(kept)
  expect(kept).toMatchObject({ size: first.size, quorum: true })
})

test('CO6 parties count, and more than two thirds of them', async () => {
  await here.register(north, northWitness, south, aid, joint)
  const quorum = () => here.collector.status().quorumSize
  expect(here.collector.status()).toMatchObject({ parties: 4, needed: 3, quorumSize: null })
  await here.cosign([north, northWitness, south])
  expect(quorum()).toBeNull()
  expect(here.collector.quorumHead()).toBeUndefined()
  await here.cosign([aid])
  expect(quorum()).toBe(head().size)
  expect(here.collector.quorumHead()).toMatchObject({ size: head().size, quorum: true })
})

test('CO7 an entry gets the smallest head with a quorum, or the newest cosigned one', async () => {
  await here.register(north, south)
  expect(await covering(0)).toBeUndefined()
  const first = head()
  await here.cosign([north, south])
  await here.grow(2)
  const second = head()
  await here.cosign([north])
  await here.grow(2)
  const third = head()
  await here.cosign([north, south])
  await here.grow(2)
  await here.cosign([south])
  const found = async (index?: number) => {
    const { size, quorum } = (await covering(index)) ?? { size: 0, quorum: false }
    return [size, quorum]
  }
  expect(await found(0)).toEqual([first.size, true])
  expect(await found(first.size - 1)).toEqual([first.size, true])
  expect(await found(first.size)).toEqual([third.size, true])
  expect(await found(second.size)).toEqual([third.size, true])
  expect(await found(third.size)).toEqual([head().size, false])
  expect(await found(head().size)).toEqual([0, false])
  expect(await found()).toEqual([third.size, true])
  expect(names((await covering(0))?.checkpoint ?? '').slice(1)).toEqual([
    'north.example',
    'south.example',
  ])
})

test('CO8 a revoked key counts up to its last trusted entry', async () => {
  await here.register(north, south)
  const first = head()
  await here.cosign([north, south])
  await here.grow(2)
  await here.cosign([north, south])
  await revoke(south.id, first.size - 1)
  await here.centre.submit({ type: 'parties/set-quorum', cosigners: 2 })
  await here.passMs(1)
  expect(here.collector.quorumHead()).toMatchObject({ size: first.size })
  expect(await covering(first.size)).toMatchObject({ quorum: false })
  expect(names((await covering(first.size))?.checkpoint ?? '')).not.toContain('south.example')
})

test('CO8 another rule counts at once', async () => {
  await here.register(north, south, aid)
  await here.cosign([north])
  expect(here.collector.status()).toMatchObject({ needed: 3, quorumSize: null })
  await here.centre.submit({ type: 'parties/set-quorum', cosigners: 1 })
  await here.passMs(1)
  expect(here.collector.status()).toMatchObject({ needed: 1 })
  expect(here.collector.status().quorumSize).toBe(here.collector.quorumHead()?.size)
})

test('CO9 the head that cosigners are shown stays for a while', async () => {
  await here.grow(1)
  expect(here.collector.shown()).toMatchObject({ size: head().size, note: head().note })
  await here.register(north)
  const shown = here.collector.shown().size
  expect(shown).toBe(head().size)
  await here.grow(2)
  for (let tick = 0; tick < SHOWN_TICKS; tick += 1) {
    expect(here.collector.shown().size).toBe(shown)
    await here.passMs(1)
  }
  expect(here.collector.shown().size).toBe(head().size)
})
