import { readFileSync } from 'node:fs'
import type { KeyRole } from '@hudna/core/parties/key.ts'
import { formatNote } from '@hudna/ledger/note/note.ts'
import { formatPossession } from '@hudna/ledger/note/possession.ts'
import { decodeUtf8 } from '@hudna/ledger/note/utf8.ts'
import { formatVkey, parseVkey } from '@hudna/ledger/note/vkey.ts'
import { passkeyOf } from '@hudna/ledger/note/webauthn-key.ts'
import { expect, test } from 'vitest'
import { testKey } from '../sequencer/test-author.ts'
import { seededBytes } from '../sequencer/test-sequencer.ts'
import { sha256, signingKey } from './ed25519.ts'
import {
  ed25519KeyFault,
  p256KeyFault,
  type Registration,
  unlessRegistrable,
} from './key-registration.ts'

const vector = (path: string) =>
  JSON.parse(readFileSync(new URL(`../../vectors/${path}`, import.meta.url), 'utf8'))
const ed25519 = vector('ed25519/registration.json')
const smallOrder: readonly string[] = vector('ed25519/small-order.json')
const passkeys = vector('webauthn/keys.json')
const bytes = (hex: string): Uint8Array => Buffer.from(hex, 'hex')

const log = signingKey('centre.example/log', seededBytes(5)(32))
const record = { origin: 'centre.example/log', size: 40, own: [log.vkey] }
const statement = { origin: record.origin, party: 'north', size: 40 }
const roles: readonly KeyRole[] = ['gateway', 'shift', 'passkey', 'witness', 'mirror']

/** What the holder of a key of this role sends, with a statement that says something else where that is given. */
function registration(role: KeyRole, other: Partial<typeof statement> & { role?: string } = {}) {
  const key = testKey(`north-${role}`, role)
  const possession = key.note(formatPossession({ ...statement, role, ...other }))
  return { vkey: key.vkey, party: 'north', role, possession }
}

const codeOf = async (given: Registration): Promise<string> => {
  const refused = await unlessRegistrable(given, record)
  return refused === undefined ? 'taken' : `${refused.refusal.code} ${refused.refusal.field}`
}

test('KY7 keys of mixed order, of small order and on no curve are told apart from good ones', () => {
  expect(ed25519.valid.length).toBeGreaterThan(4)
  expect(ed25519.invalid.length).toBeGreaterThan(30)
  for (const { why, publicKey } of ed25519.valid)
    expect(ed25519KeyFault(bytes(publicKey)), why).toBeUndefined()
  for (const { why, publicKey, fault } of ed25519.invalid)
    expect(ed25519KeyFault(bytes(publicKey)), why).toBe(fault)
  for (const point of smallOrder) expect(ed25519KeyFault(bytes(point))).toBe('key-small-order')
})

test('KY7 a P-256 key is a point of the curve', () => {
  for (const { vkey, algorithm, x, y } of passkeys.valid) {
    if (algorithm === 'es256') expect(p256KeyFault(bytes(x), bytes(y)), vkey).toBeUndefined()
  }
  for (const { why, vkey } of passkeys.unfit) {
    const key = passkeyOf(parseVkey(sha256, vkey))
    if (key.algorithm === 'es256') expect(p256KeyFault(key.x, key.y), why).toBe('key-not-on-curve')
    else expect(ed25519KeyFault(key.publicKey), why).toBeDefined()
  }
})

test('KY7 what is no proper key is refused before anything else', async () => {
  const good = registration('gateway')
  const crafted = ed25519.invalid
    .filter(({ publicKey }: { publicKey: string }) => publicKey.length === 64)
    .flatMap(({ publicKey }: { publicKey: string }) =>
      [0x01, 0x04].map((type) =>
        formatVkey({ name: 'a', type, publicKey: bytes(publicKey), sha256 }),
      ),
    )
  const unfit = [...passkeys.invalid, ...passkeys.unfit].map(({ vkey }) => vkey)
  const broken = ['', 'a', 'a+00000000+AQAA', good.vkey.replace('+', '++'), `${good.vkey}A`]
  for (const vkey of [...crafted, ...unfit, ...broken])
    expect(await codeOf({ ...good, vkey }), vkey).toBe('bad-key /vkey')
})

test('KY8 a key of every role is registered with its own statement', async () => {
  for (const role of roles) expect(await codeOf(registration(role)), role).toBe('taken')
})

test('KY8 a statement for another log, party, role or a later size is refused', async () => {
  for (const role of roles) {
    const others = [
      { origin: 'other.example/log' },
      { party: 'south' },
      { role: 'x' },
      { size: 41 },
    ]
    for (const other of others)
      expect(await codeOf(registration(role, other)), role).toBe('no-possession /possession')
    expect(await codeOf(registration(role, { size: 0 }))).toBe('taken')
  }
})

test('KY8 a statement that the key itself has not signed is refused', async () => {
  for (const role of roles) {
    const good = registration(role)
    const [key, other] = [testKey(`north-${role}`, role), testKey(`other-${role}`, role)]
    const text = formatPossession({ ...statement, role })
    const forged = { ...other.line(text), name: key.line(text).name, keyId: key.line(text).keyId }
    const notes = [
      '',
      text,
      other.note(text),
      decodeUtf8(formatNote(text, [forged])),
      decodeUtf8(formatNote(text, [key.line(text), other.line(text)])),
      decodeUtf8(formatNote(text, [key.line('hudna/entry/v1\n{}\n')])),
      key.note('hudna/entry/v1\n{}\n'),
      key.note(`${text}more\n`),
    ]
    for (const possession of notes)
      expect(await codeOf({ ...good, possession }), role).toBe('no-possession /possession')
  }
})

test('KY8 a key of type 0x01 does not show possession as a cosigner, nor the other way round', async () => {
  const text = formatPossession({ ...statement, role: 'witness' })
  const plain = testKey('north-witness', 'gateway')
  const possession = plain.note(text)
  const { vkey } = testKey('north-witness', 'witness')
  expect(await codeOf({ vkey, party: 'north', role: 'witness', possession })).toMatch(/possession/)
})

test('KY8 the keys of the centre are nobody else’s', async () => {
  const { name, publicKey } = parseVkey(sha256, log.vkey)
  const own = [
    log.vkey,
    formatVkey({ name: 'north.example', type: 0x04, publicKey, sha256 }),
    formatVkey({ name, type: 0x01, publicKey: bytes(ed25519.valid[0].publicKey), sha256 }),
  ]
  for (const vkey of own)
    expect(await codeOf({ ...registration('gateway'), vkey })).toBe('already-exists /vkey')
})
