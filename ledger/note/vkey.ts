import { LedgerFault } from '../fault.ts'
import type { AnySha256, Sha256 } from '../tree/hash.ts'
import { decodeBase64, encodeBase64 } from './base64.ts'
import { isKeyName } from './key-name.ts'
import { readKeyId } from './note.ts'
import { encodeUtf8 } from './utf8.ts'

/** A public key under a name. `type` is the signature type byte of C2SP signed-note. */
export type NoteKey = {
  readonly name: string
  readonly type: number
  readonly publicKey: Uint8Array
}

/** A key as a vkey states it, with its ID (unsigned, 32 bits). */
export type Vkey = NoteKey & { readonly keyId: number }

export const ED25519_TYPE = 0x01
export const COSIGNATURE_ED25519_TYPE = 0x04
export const COSIGNATURE_MLDSA44_TYPE = 0x06
/** A type without an assigned byte: its identifier stands in front of the public key. */
export const NAMED_TYPE = 0xff

const KEY_SIZE_BYTES: ReadonlyMap<number, number> = new Map([
  [ED25519_TYPE, 32],
  [COSIGNATURE_ED25519_TYPE, 32],
  [COSIGNATURE_MLDSA44_TYPE, 1312],
])

/** The bytes whose hash begins with the key ID: name || 0x0A || type || public key. */
export function keyIdInput(key: NoteKey): Uint8Array {
  requireKey(key)
  const name = encodeUtf8(key.name)
  const input = new Uint8Array(name.length + 2 + key.publicKey.length)
  input.set(name)
  input[name.length] = 0x0a
  input[name.length + 1] = key.type
  input.set(key.publicKey, name.length + 2)
  return input
}

/** The ID of a key: the first four bytes of its hash, as an unsigned number. Throws LedgerFault. */
export function keyId(request: NoteKey & { readonly sha256: Sha256 }): number {
  return readKeyId(request.sha256(keyIdInput(request)))
}

/** Writes `name+hex8(key ID)+base64(type || public key)`. Throws LedgerFault. */
export function formatVkey(request: NoteKey & { readonly sha256: Sha256 }): string {
  const hex = keyId(request).toString(16).padStart(8, '0')
  const bytes = Uint8Array.of(request.type, ...request.publicKey)
  return `${request.name}+${hex}+${encodeBase64(bytes)}`
}

/** Reads a vkey and checks that its ID belongs to its key. Throws LedgerFault. */
export function parseVkey(sha256: Sha256, text: string): Vkey {
  const vkey = splitVkey(text)
  return requireKeyId(vkey, sha256(keyIdInput(vkey)))
}

/** The same where the hash is asynchronous. */
export async function readVkey(hash: AnySha256, text: string): Promise<Vkey> {
  const vkey = splitVkey(text)
  return requireKeyId(vkey, await hash(keyIdInput(vkey)))
}

function splitVkey(text: string): Vkey {
  // The base64 part may hold plus signs, the name and the ID may not.
  const match = /^([^+]+)\+([0-9a-f]{8})\+([^\n]+)$/.exec(text)
  const [, name = '', hex = '', encoded = ''] = match ?? []
  if (match === null) throw new LedgerFault('vkey-malformed', 'not name+ID+key')
  const [type = 0, ...publicKey] = decodeBase64(encoded)
  return { name, keyId: Number.parseInt(hex, 16), type, publicKey: Uint8Array.from(publicKey) }
}

function requireKeyId(vkey: Vkey, hash: Uint8Array): Vkey {
  if (readKeyId(hash) !== vkey.keyId) {
    throw new LedgerFault('vkey-malformed', `the ID of ${vkey.name} does not belong to its key`)
  }
  return vkey
}

function requireKey({ name, type, publicKey }: NoteKey): void {
  if (!isKeyName(name)) throw new LedgerFault('key-name', 'no proper key name')
  const sizeBytes = KEY_SIZE_BYTES.get(type)
  const fits =
    sizeBytes === undefined
      ? type === NAMED_TYPE && publicKey.length > 0
      : publicKey.length === sizeBytes
  if (!fits) {
    throw new LedgerFault('key-unsupported', `type ${type} with ${publicKey.length} bytes`)
  }
}
