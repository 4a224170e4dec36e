import { LedgerFault } from '../fault.ts'
import { decodeBase64, encodeBase64 } from './base64.ts'
import { isKeyName } from './key-name.ts'
import { decodeUtf8, encodeUtf8, hasControl } from './utf8.ts'

/** One signature line of a note. The key ID is the unsigned 32-bit number. */
export type NoteSignature = {
  readonly name: string
  readonly keyId: number
  readonly signature: Uint8Array
}

/** The text includes its final newline; nothing in it may be believed before verifyNote. */
export type Note = { readonly text: string; readonly signatures: readonly NoteSignature[] }

/** Signs the UTF-8 bytes of a note text. */
export type Signer = {
  readonly name: string
  readonly keyId: number
  readonly sign: (message: Uint8Array) => Uint8Array
}

/** Checks a signature over the UTF-8 bytes of a note text. */
export type Verifier = {
  readonly name: string
  readonly keyId: number
  readonly verify: (message: Uint8Array, signature: Uint8Array) => boolean | Promise<boolean>
}

/** What verifyNote found. `unknown` are lines of keys nobody asked about: they prove nothing. */
export type NoteVerdict =
  | {
      readonly ok: true
      readonly text: string
      readonly verified: readonly NoteSignature[]
      readonly unknown: readonly NoteSignature[]
    }
  | { readonly ok: false; readonly code: 'signature-invalid'; readonly name: string }
  | { readonly ok: false; readonly code: 'key-ambiguous'; readonly name: string }
  | { readonly ok: false; readonly code: 'no-known-key' }

export const NOTE_SIZE_BYTES_MAX = 1_000_000
export const NOTE_SIGNATURES_MAX = 64

const LINE_START = '\u2014 '
const KEY_ID_SIZE_BYTES = 4

/**
 * Reads a C2SP signed note v1.0.0, strictly: UTF-8, no control character but the newline, and
 * after the last blank line 1 to 64 signature lines. A note has one encoding only, so
 * formatNote gives the same bytes again. Throws LedgerFault.
 */
export function parseNote(bytes: Uint8Array): Note {
  if (bytes.length > NOTE_SIZE_BYTES_MAX) {
    throw new LedgerFault('note-too-large', `a note of ${bytes.length} bytes`)
  }
  const whole = decodeUtf8(bytes)
  if (hasControl(whole, { newlineAllowed: true })) throw malformed('it has a control character')
  const blank = whole.lastIndexOf('\n\n')
  if (blank < 0) throw malformed('no blank line parts text from signatures')
  const lines = whole.slice(blank + 2).split('\n')
  if (lines.pop() !== '') throw malformed('the last line has no end')
  if (lines.length === 0) throw malformed('it has no signature line')
  if (lines.length > NOTE_SIGNATURES_MAX) throw malformed(`${lines.length} signature lines`)
  return { text: whole.slice(0, blank + 1), signatures: lines.map(parseLine) }
}

/** The bytes of a note: the text, a blank line, the signature lines. Throws LedgerFault. */
export function formatNote(text: string, signatures: readonly NoteSignature[]): Uint8Array {
  requireText(text)
  if (signatures.length === 0 || signatures.length > NOTE_SIGNATURES_MAX) {
    throw malformed(`${signatures.length} signature lines`)
  }
  const bytes = encodeUtf8(`${text}\n${signatures.map(formatLine).join('')}`)
  if (bytes.length > NOTE_SIZE_BYTES_MAX) {
    throw new LedgerFault('note-too-large', `a note of ${bytes.length} bytes`)
  }
  return bytes
}

/** Signs a text with each signer, in order, and gives the bytes of the note. */
export function signNote(text: string, signers: readonly Signer[]): Uint8Array {
  requireText(text)
  const message = encodeUtf8(text)
  return formatNote(
    text,
    signers.map(({ name, keyId, sign }) => ({ name, keyId, signature: sign(message) })),
  )
}

/**
 * Checks a note against known keys. Lines of unknown keys are passed over; one line of a known
 * key that fails rejects the whole note, and so does a note without any verified line.
 */
export async function verifyNote(request: {
  readonly note: Note
  readonly verifiers: readonly Verifier[]
}): Promise<NoteVerdict> {
  const { note, verifiers } = request
  const message = encodeUtf8(note.text)
  const verified: NoteSignature[] = []
  const unknown: NoteSignature[] = []
  for (const line of note.signatures) {
    const [verifier, ...others] = verifiers.filter((known) => isSameKey(known, line))
    if (others.length > 0) return { ok: false, code: 'key-ambiguous', name: line.name }
    if (verifier === undefined) {
      unknown.push(line)
    } else if (await verifier.verify(message, line.signature)) {
      verified.push(line)
    } else {
      return { ok: false, code: 'signature-invalid', name: line.name }
    }
  }
  if (verified.length === 0) return { ok: false, code: 'no-known-key' }
  return { ok: true, text: note.text, verified, unknown }
}

function isSameKey(verifier: Verifier, line: NoteSignature): boolean {
  return verifier.name === line.name && verifier.keyId === line.keyId
}

function parseLine(line: string): NoteSignature {
  const [name = '', encoded = '', ...more] = line.slice(LINE_START.length).split(' ')
  if (!line.startsWith(LINE_START) || more.length > 0) throw malformed('a line is no signature')
  if (!isKeyName(name)) throw malformed('a signature line has no proper key name')
  const bytes = decodeBase64(encoded)
  if (bytes.length <= KEY_ID_SIZE_BYTES) throw malformed('a signature is too short')
  return { name, keyId: readKeyId(bytes), signature: bytes.slice(KEY_ID_SIZE_BYTES) }
}

function formatLine({ name, keyId, signature }: NoteSignature): string {
  if (!isKeyName(name)) throw new LedgerFault('key-name', 'no proper key name')
  if (signature.length === 0) throw malformed('a signature is empty')
  const bytes = new Uint8Array(KEY_ID_SIZE_BYTES + signature.length)
  bytes.set(keyIdBytes(keyId))
  bytes.set(signature, KEY_ID_SIZE_BYTES)
  return `${LINE_START}${name} ${encodeBase64(bytes)}\n`
}

/** The first four bytes as an unsigned number, big-endian. */
export function readKeyId(bytes: Uint8Array): number {
  const [a = 0, b = 0, c = 0, d = 0] = bytes
  return a * 0x1000000 + b * 0x10000 + c * 0x100 + d
}

function keyIdBytes(keyId: number): Uint8Array {
  if (!Number.isInteger(keyId) || keyId < 0 || keyId > 0xffffffff) {
    throw new LedgerFault('out-of-range', `${keyId} is no key ID`)
  }
  return Uint8Array.of(keyId >>> 24, keyId >>> 16, keyId >>> 8, keyId)
}

function requireText(text: string): void {
  if (!text.endsWith('\n')) throw malformed('the text does not end in a newline')
  if (hasControl(text, { newlineAllowed: true })) throw malformed('it has a control character')
}

const malformed = (why: string): LedgerFault => new LedgerFault('note-malformed', why)
