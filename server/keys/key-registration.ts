import { ok, refuse, type Refused, type Result } from '@hudna/core/kernel/result.ts'
import { LedgerFault } from '@hudna/ledger/fault.ts'
import { keyFault, type KeyFault } from '@hudna/ledger/note/ed25519.ts'
import { parseNote, verifyNote, type Note } from '@hudna/ledger/note/note.ts'
import { parsePossession } from '@hudna/ledger/note/possession.ts'
import { encodeUtf8 } from '@hudna/ledger/note/utf8.ts'
import { NAMED_TYPE, parseVkey, type Vkey } from '@hudna/ledger/note/vkey.ts'
import { passkeyOf, type PasskeyPublicKey } from '@hudna/ledger/note/webauthn-key.ts'
import { ed25519 } from '@noble/curves/ed25519.js'
import { p256 } from '@noble/curves/nist.js'
import { equalBytes } from '@hudna/ledger/tree/hash.ts'
import { sha256 } from './ed25519.ts'
import { registeredVerifier, wellFormed } from './registered-key.ts'

/** The part of the command that cryptography decides about. */
export type Registration = {
  readonly vkey: string
  readonly party: string
  readonly role: string
  readonly possession: string
}

/** The record for which a key is registered. */
export type RegisteringRecord = {
  readonly origin: string
  /** Entries on the record now. */
  readonly size: number
  /** The verifier keys of the centre itself, which nobody registers. */
  readonly own: readonly string[]
}

export type PublicKeyFault = KeyFault | 'key-not-on-curve' | 'key-torsion'

/**
 * Why this Ed25519 key may not be registered, or nothing. Under a key with torsion two correct verifiers can disagree on
 * one signature: here, once, it is made sure that nobody has such a key. Chalkias, Garillot, Nikolaenko, "Taming the
 * many EdDSAs" (2020).
 */
export function ed25519KeyFault(publicKey: Uint8Array): PublicKeyFault | undefined {
  const fault = keyFault(publicKey)
  if (fault !== undefined) return fault
  const point = pointOr(() => ed25519.Point.fromBytes(publicKey, false))
  if (point === undefined) return 'key-not-on-curve'
  return point.isTorsionFree() ? undefined : 'key-torsion'
}

/** The same for a point of P-256, whose group has no other subgroup. */
export function p256KeyFault(x: Uint8Array, y: Uint8Array): 'key-not-on-curve' | undefined {
  const uncompressed = Uint8Array.of(0x04, ...x, ...y)
  return pointOr(() => p256.Point.fromBytes(uncompressed)) ? undefined : 'key-not-on-curve'
}

/** Refuses a key that nobody should sign with, and one that its holder does not show to have. */
export async function unlessRegistrable(
  registration: Registration,
  record: RegisteringRecord,
): Promise<Refused | undefined> {
  const key = readKey(registration.vkey)
  if (!key.ok) return key
  for (const own of record.own.map((text) => parseVkey(sha256, text))) {
    if (own.name === key.value.name || equalBytes(own.publicKey, key.value.publicKey))
      return refuse('already-exists', '/vkey', 'this key or its name is that of the centre')
  }
  return await unlessPossessed(registration, record)
}

function readKey(text: string): Result<Vkey> {
  try {
    const vkey = parseVkey(sha256, text)
    const fault = vkey.type === NAMED_TYPE ? passkeyFault(vkey) : ed25519KeyFault(vkey.publicKey)
    return fault === undefined ? ok(vkey) : badKey(fault, `nothing is believed under it: ${fault}`)
  } catch (error) {
    if (!(error instanceof LedgerFault)) throw error
    return badKey(error.code, error.message)
  }
}

function passkeyFault(vkey: Vkey): PublicKeyFault | undefined {
  const key: PasskeyPublicKey = passkeyOf(vkey)
  return key.algorithm === 'es256' ? p256KeyFault(key.x, key.y) : ed25519KeyFault(key.publicKey)
}

async function unlessPossessed(
  { vkey, party, role, possession }: Registration,
  { origin, size }: RegisteringRecord,
): Promise<Refused | undefined> {
  const note = wellFormed(() => parseNote(encodeUtf8(possession)))
  const stated = note && wellFormed(() => parsePossession(note.text))
  if (note === undefined || stated === undefined)
    return noPossession('it is no signed statement of possession', {})
  const wanted = { origin, party, role }
  for (const name of ['origin', 'party', 'role'] as const) {
    if (stated[name] === wanted[name]) continue
    return noPossession(`it is for the ${name} ${stated[name]}`, { expected: wanted })
  }
  if (stated.size > size)
    return noPossession(`it has seen ${stated.size} entries, and there are ${size}`, { size })
  return await unlessSignedByItself(note, vkey)
}

async function unlessSignedByItself(note: Note, vkey: string): Promise<Refused | undefined> {
  if (note.signatures.length !== 1) return noPossession('it has not exactly one signature line', {})
  const verdict = await verifyNote({ note, verifiers: [registeredVerifier(vkey)] })
  return verdict.ok ? undefined : noPossession(`its line: ${verdict.code}`, { code: verdict.code })
}

/** The curve library throws plain errors for whatever is no point. */
function pointOr<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

function badKey(fault: string, message: string): Refused {
  return refuse('bad-key', '/vkey', message, { fault })
}

function noPossession(message: string, evidence: Readonly<Record<string, unknown>>): Refused {
  return refuse('no-possession', '/possession', `the statement of possession: ${message}`, evidence)
}
