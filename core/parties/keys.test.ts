import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { mayRead, openMarking } from '../kernel/marking.ts'
import { createMemoryWorld, type MemoryWorld } from '../kernel/memory-world.ts'
import { parserOf } from '../kernel/parse.ts'
import type { Role } from '../kernel/world.ts'
import {
  keyKind,
  keyMaterial,
  keyName,
  keyRoles,
  QUORUM_ID,
  quorumKind,
  RegisterKey,
  SetQuorum,
} from './key.ts'
import { parties } from './noun.ts'
import type { PartyCommand } from './party.ts'
import { partyRoles } from './policy.ts'

type As = { readonly role?: Role; readonly party?: string; readonly index?: number }
type Of<T extends PartyCommand['type']> = Extract<PartyCommand, { type: T }>
const time = '2016-02-26T22:00:00.000Z'

/** Decides on a command and, when it is not refused, lets its events happen at the given place. */
function request(memory: MemoryWorld, command: PartyCommand, as: As = {}) {
  const { role = 'administrator', party = 'centre', index = 0 } = as
  const actor = { officer: 'officer-1', post: `${party}-desk`, party, role }
  const decision = parties.decide(command, memory.world, { now: time, actor })
  if (!decision.ok) return decision
  for (const [offset, event] of decision.value.entries()) {
    const recorded = { index: index + offset, time, author: actor.post, type: event.type }
    memory.apply(parties.evolve(event, memory.world, recorded))
  }
  return decision
}

/** A verifier key of 32 times the same byte; core does not look further than its type. */
function vkey(name: string, { type = 0x01, fill = 7 } = {}): string {
  const bytes = [type, ...Array.from({ length: 32 }, () => fill)]
  return `${name}+0123abcd+${btoa(String.fromCharCode(...bytes))}`
}

function registerKey(fields: Partial<Of<'parties/register-key'>> = {}): Of<'parties/register-key'> {
  return {
    type: 'parties/register-key',
    key: 'front-gateway',
    party: 'front',
    role: 'gateway',
    officer: null,
    vkey: vkey('front.example/gateway'),
    url: null,
    possession: 'a signed note',
    ...fields,
  }
}

const revoke = (lastTrustedIndex: number | null): Of<'parties/revoke-key'> => ({
  type: 'parties/revoke-key',
  key: 'front-gateway',
  lastTrustedIndex,
  reason: 'the machine was lost',
})

/** Two parties, each with a desk, and an officer who holds the desk of the front. */
function given(): MemoryWorld {
  const memory = createMemoryWorld()
  const names = { ar: 'طرف', en: 'party', ru: 'сторона' }
  for (const party of ['front', 'north']) {
    const register: Of<'parties/register'> = {
      type: 'parties/register',
      party,
      kind: 'armed-group',
      names,
      otherNames: [],
      externalIds: [],
      marking: openMarking,
    }
    expect(request(memory, register).ok).toBe(true)
    const post: Of<'parties/open-post'> = {
      type: 'parties/open-post',
      post: `${party}-desk`,
      party,
      role: 'liaison',
      names,
      languages: ['ar'],
    }
    expect(request(memory, post).ok).toBe(true)
  }
  const enrol: Of<'parties/enrol-officer'> = {
    type: 'parties/enrol-officer',
    officer: 'falcon',
    posts: ['front-desk'],
  }
  expect(request(memory, enrol).ok).toBe(true)
  return memory
}

test('PY12 a key, its id, its name and its public key are registered once', () => {
  const memory = given()
  expect(request(memory, registerKey()).ok).toBe(true)
  const again = [
    [{ vkey: vkey('other.example/key', { fill: 8 }) }, '/key'],
    [{ key: 'same-name', vkey: vkey('front.example/gateway', { fill: 8 }) }, '/vkey'],
    [{ key: 'same-key', vkey: vkey('other.example/key') }, '/vkey'],
    [{ key: 'same-key', role: 'mirror', vkey: vkey('other.example/key', { type: 4 }) }, '/vkey'],
  ] as const
  for (const [fields, field] of again) {
    expect(request(memory, registerKey(fields))).toMatchObject({
      refusal: { code: 'already-exists', field },
    })
  }
  request(memory, revoke(null), { index: 3 })
  expect(request(memory, registerKey({ key: 'again' }))).toMatchObject({
    refusal: { code: 'already-exists', field: '/vkey' },
  })
})

test('PY12 the public key is told apart from its type, whatever both are', () => {
  const byte = fc.integer({ min: 0, max: 255 })
  const types = fc.constantFrom(1, 4, 255)
  fc.assert(
    fc.property(types, types, byte, byte, (type, otherType, fill, otherFill) => {
      const one = keyMaterial(vkey('a', { type, fill }))
      const other = keyMaterial(vkey('b', { type: otherType, fill: otherFill }))
      expect(one.type).toBe(type)
      expect(one.material === other.material).toBe(fill === otherFill)
    }),
  )
  expect(keyName(vkey('front.example/gateway'))).toBe('front.example/gateway')
})

test('PY13 a liaison officer keeps the keys of its own party only', () => {
  const memory = given()
  const liaison = { role: 'liaison', party: 'north' } as const
  expect(request(memory, registerKey(), liaison)).toMatchObject({
    refusal: { code: 'not-permitted', field: '/party' },
  })
  const cell = { role: 'humanitarian-cell', party: 'front' } as const
  expect(request(memory, registerKey(), cell).ok).toBe(true)
  expect(request(memory, revoke(null), liaison)).toMatchObject({
    refusal: { code: 'not-permitted', field: '/key' },
  })
  expect(request(memory, revoke(null), { role: 'administrator' }).ok).toBe(true)
  expect(partyRoles['parties/register-key']).toEqual(partyRoles['parties/revoke-key'])
  expect(partyRoles['parties/register-key']).not.toContain('observer')
})

test('PY14 each role has its type of key', () => {
  const memory = given()
  for (const role of keyRoles) {
    const officer = role === 'shift' || role === 'passkey' ? 'falcon' : null
    const right = { gateway: 1, shift: 1, passkey: 255, witness: 4, mirror: 4 }[role]
    for (const type of [1, 4, 255]) {
      const key = vkey(`${role}.example`, { type, fill: keyRoles.indexOf(role) })
      const answer = request(memory, registerKey({ key: `${role}-key`, role, officer, vkey: key }))
      if (type === right) expect(answer.ok, `${role} ${type}`).toBe(true)
      else expect(answer).toMatchObject({ ok: false })
    }
  }
})

test('PY14 only a witness has an address, only a personal key an officer of the party', () => {
  const memory = given()
  const refused = [
    [{ url: 'https://mirror.example' }, 'malformed', '/url'],
    [{ officer: 'falcon' }, 'malformed', '/officer'],
    [{ role: 'shift' }, 'missing-field', '/officer'],
    [{ role: 'shift', officer: 'owl' }, 'unknown-reference', '/officer'],
    [{ role: 'shift', officer: 'falcon', party: 'north' }, 'not-permitted', '/officer'],
  ] as const
  for (const [fields, code, field] of refused)
    expect(request(memory, registerKey(fields))).toMatchObject({ refusal: { code, field } })
  const witness = { role: 'witness', vkey: vkey('witness.example', { type: 4 }) } as const
  const url = 'https://witness.example'
  expect(request(memory, registerKey({ ...witness, url })).ok).toBe(true)
})

test('PY14 what is no verifier key, or has an address of another kind, is no command', () => {
  const parse = parserOf(RegisterKey)
  expect(parse(registerKey()).ok).toBe(true)
  for (const wrong of ['', 'name', 'a b+0123abcd+AQ==', 'a+0123ABCD+AQAA', 'a+0123abcd+!'])
    expect(parse(registerKey({ vkey: wrong })).ok, wrong).toBe(false)
  expect(parse(registerKey({ url: 'file:///etc' })).ok).toBe(false)
})

test('PY15 a key is revoked once and never trusted beyond its revocation', () => {
  const cases = [
    [null, 9],
    [6, 6],
    [2, 2],
    [9_000, 9],
  ] as const
  for (const [lastTrustedIndex, expected] of cases) {
    const memory = given()
    request(memory, registerKey(), { index: 2 })
    expect(request(memory, revoke(1))).toMatchObject({
      refusal: { code: 'out-of-range', field: '/lastTrustedIndex' },
    })
    expect(request(memory, revoke(lastTrustedIndex), { index: 9 }).ok).toBe(true)
    expect(memory.get(keyKind, 'front-gateway')?.revoked).toEqual({
      index: 9,
      lastTrustedIndex: expected,
    })
    expect(request(memory, revoke(null), { index: 10 })).toMatchObject({
      refusal: { code: 'wrong-state', field: '/key' },
    })
  }
  expect(request(given(), revoke(null))).toMatchObject({
    refusal: { code: 'unknown-reference', field: '/key' },
  })
})

test('PY16 the register shows whose a key is; that of an officer to the parties alone', () => {
  const memory = given()
  request(memory, registerKey(), { index: 4 })
  const held = memory.get(keyKind, 'front-gateway')
  expect(held).toMatchObject({ party: 'front', owner: 'front', registeredAt: 4, revoked: null })
  expect(held).not.toHaveProperty('possession')
  const shift = { key: 'shift-1', role: 'shift', officer: 'falcon' } as const
  request(memory, registerKey({ ...shift, vkey: vkey('shift.example', { fill: 9 }) }))
  const personal = memory.get(keyKind, 'shift-1')
  if (!held || !personal) throw new Error('both keys are there')
  expect([mayRead(undefined, held), mayRead(undefined, personal)]).toEqual([true, false])
})

test('PY17 the newest quorum stands', () => {
  const memory = given()
  const set = (cosigners: number | null, index: number) =>
    request(memory, { type: 'parties/set-quorum', cosigners }, { index })
  set(2, 5)
  set(null, 6)
  const quorum = memory.get(quorumKind, QUORUM_ID)
  expect(quorum?.cosigners).toBeNull()
  expect(quorum?.history.map(({ index }) => index)).toEqual([5, 6])
  expect(partyRoles['parties/set-quorum']).toEqual(['administrator'])
  for (const cosigners of [0, -1, 1.5, 201])
    expect(parserOf(SetQuorum)({ type: 'parties/set-quorum', cosigners }).ok).toBe(false)
})
