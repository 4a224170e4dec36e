import { createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type KeyRole, keyRoles, keyTypes } from '@hudna/core/parties/key.ts'
import { LedgerFault } from '@hudna/ledger/fault.ts'
import { decodeBase64, encodeBase64 } from '@hudna/ledger/note/base64.ts'
import { cosign } from '@hudna/ledger/note/cosignature.ts'
import { formatNote, type NoteSignature, type Signer } from '@hudna/ledger/note/note.ts'
import { decodeUtf8, encodeUtf8 } from '@hudna/ledger/note/utf8.ts'
import { COSIGNATURE_ED25519_TYPE, formatVkey, keyId } from '@hudna/ledger/note/vkey.ts'
import { sha256 } from './ed25519.ts'
import { WrongInput } from './failure.ts'
import { messageOf } from './files.ts'

/** The roles of keys that a file holds; a passkey stays in its authenticator. */
export const fileRoles = keyRoles.filter((role) => role !== 'passkey')
export type FileRole = Exclude<KeyRole, 'passkey'>

/** Readable by its owner alone. */
export const KEY_FILE_MODE = 0o600
const FORMAT = 'hudna/key/v1'
const SEED_BYTES = 32

type KeyFile = {
  readonly format: typeof FORMAT
  readonly name: string
  readonly role: FileRole
  /** The public half, for whoever reads the file. */
  readonly vkey: string
  /** RFC 8032 seed, base64. */
  readonly seed: string
}

/** A key in the hands of its holder. */
export type OwnKey = {
  readonly name: string
  readonly role: FileRole
  readonly vkey: string
  /** A text as a note that this key has signed; a witness or mirror cosigns it at this time, in Unix seconds. */
  readonly note: (text: string, time: number) => string
}

const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex')

/** The content of a new key file. @param seed 32 fresh random bytes */
export function newKeyFile(of: {
  readonly name: string
  readonly role: FileRole
  readonly seed: Uint8Array
}): { readonly text: string; readonly vkey: string } {
  const { name, role } = of
  const { vkey } = ownKey({ name, role, seed: of.seed })
  const file: KeyFile = { format: FORMAT, name, role, vkey, seed: encodeBase64(of.seed) }
  return { text: `${JSON.stringify(file, undefined, 2)}\n`, vkey }
}

/** Reads a key file. @throws WrongInput for a file that is none, or whose halves do not belong together */
export function readKeyFile(path: string): OwnKey {
  try {
    const file = JSON.parse(readFileSync(path, 'utf8')) as Partial<KeyFile>
    const { format, name, role, seed } = file
    const isRole = fileRoles.some((one) => one === role)
    if (format === FORMAT && typeof name === 'string' && typeof seed === 'string' && isRole) {
      const key = ownKey({ name, role: role as FileRole, seed: decodeBase64(seed) })
      if (key.vkey === file.vkey) return key
    }
  } catch (error) {
    throw new WrongInput(`${path} cannot be read as a key file: ${messageOf(error)}`)
  }
  throw new WrongInput(`${path} is not a key file of hudna key make`)
}

function ownKey(of: {
  readonly name: string
  readonly role: FileRole
  readonly seed: Uint8Array
}): OwnKey {
  const { name, role, seed } = of
  if (seed.length !== SEED_BYTES) throw new WrongInput(`a seed of ${seed.length} bytes`)
  const der = Buffer.concat([privatePrefix, seed])
  const secret = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(secret).export({ format: 'der', type: 'spki' }).subarray(-32)
  const parts = { name, type: keyTypes[role], publicKey, sha256 }
  const signer = signerOf(parts, (message) => sign(null, message, secret))
  const line = (text: string, time: number): NoteSignature =>
    keyTypes[role] === COSIGNATURE_ED25519_TYPE
      ? cosign(signer, { text, time })
      : { name, keyId: signer.keyId, signature: signer.sign(encodeUtf8(text)) }
  return {
    name,
    role,
    vkey: formatVkey(parts),
    note: (text, time) => decodeUtf8(formatNote(text, [line(text, time)])),
  }
}

function signerOf(parts: Parameters<typeof keyId>[0], signWith: Signer['sign']): Signer {
  try {
    return { name: parts.name, keyId: keyId(parts), sign: signWith }
  } catch (error) {
    if (!(error instanceof LedgerFault)) throw error
    throw new WrongInput(`${parts.name} cannot name a key: no spaces, no plus sign`)
  }
}
