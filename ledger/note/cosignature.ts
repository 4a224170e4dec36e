import { LedgerFault } from '../fault.ts'
import { SIGNATURE_SIZE_BYTES, strictVerifier } from './ed25519.ts'
import type { NoteSignature, Signer, Verifier } from './note.ts'
import { encodeUtf8 } from './utf8.ts'

/** A note text and when it was cosigned, in whole Unix seconds. */
export type CosignedText = { readonly text: string; readonly time: number }

export const TIME_SIZE_BYTES = 8
/** The time and an Ed25519 signature. */
export const COSIGNATURE_SIZE_BYTES = TIME_SIZE_BYTES + SIGNATURE_SIZE_BYTES

/**
 * The bytes that a cosigner with an Ed25519 key of type 0x04 signs (C2SP tlog-cosignature, cosignature/v1): a header,
 * the time, the whole note text. They do not hold the cosigner's name: one key belongs to one cosigner.
 * Throws LedgerFault `out-of-range` for a time that is not a whole number above 0.
 */
export function cosignatureMessage({ text, time }: CosignedText): Uint8Array {
  return joinMessage(time, encodeUtf8(text))
}

/** Cosigns a text: the line's signature is the time in 8 bytes, then the signature. Throws LedgerFault. */
export function cosign({ name, keyId, sign }: Signer, cosigned: CosignedText): NoteSignature {
  const signature = sign(cosignatureMessage(cosigned))
  return { name, keyId, signature: joinTime(cosigned.time, signature) }
}

/**
 * The time that a cosignature line states, in whole Unix seconds; true only when the line was verified. Throws
 * LedgerFault `cosignature-malformed` for a line that is none, states 0, or a time beyond 2^53 - 1.
 */
export function cosignatureTime({ signature }: NoteSignature): number {
  const time = readTime(signature)
  if (signature.length < COSIGNATURE_SIZE_BYTES || time === undefined) {
    throw new LedgerFault('cosignature-malformed', 'the line states no time')
  }
  return time
}

/**
 * Checks lines of one cosigner with an Ed25519 key of type 0x04, strictly. The time is part of what is checked; whether
 * it is near the present is for the caller to judge.
 */
export function cosignatureVerifier(
  platform: Verifier & { readonly publicKey: Uint8Array },
): Verifier {
  const { name, keyId } = platform
  const strict = strictVerifier(platform)
  return {
    name,
    keyId,
    verify(message, line) {
      const time = readTime(line)
      if (time === undefined) return false
      return strict.verify(joinMessage(time, message), line.slice(TIME_SIZE_BYTES))
    },
  }
}

/** The time in 8 bytes, the highest first, and the signature behind it. Throws LedgerFault. */
export function joinTime(time: number, signature: Uint8Array): Uint8Array {
  requireTime(time)
  const line = new Uint8Array(TIME_SIZE_BYTES + signature.length)
  new DataView(line.buffer).setBigUint64(0, BigInt(time))
  line.set(signature, TIME_SIZE_BYTES)
  return line
}

/** The time in front of a signature; nothing for 0, which no witness states, and beyond 2^53 - 1. */
export function readTime(line: Uint8Array): number | undefined {
  if (line.length < TIME_SIZE_BYTES) return undefined
  const time = Number(new DataView(line.buffer, line.byteOffset).getBigUint64(0))
  return isTime(time) ? time : undefined
}

function joinMessage(time: number, text: Uint8Array): Uint8Array {
  requireTime(time)
  const header = encodeUtf8(`cosignature/v1\ntime ${time}\n`)
  const message = new Uint8Array(header.length + text.length)
  message.set(header)
  message.set(text, header.length)
  return message
}

function requireTime(time: number): void {
  if (!isTime(time)) throw new LedgerFault('out-of-range', `${time} is no time of a cosignature`)
}

const isTime = (time: number): boolean => Number.isSafeInteger(time) && time > 0
