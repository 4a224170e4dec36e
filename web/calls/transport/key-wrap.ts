import { base64OfBytes, bytesOfBase64, type Bytes, joined, utf8 } from './bytes.ts'
import { type CallKeys, sharedSecret } from './call-keys.ts'
import { BASE_KEY_BYTES } from './frame-cipher.ts'

const NONCE_BYTES = 12

/** A base key of frames: 32 random bytes under a random name of 64 bits, in 16 hexadecimal digits. */
export type BaseKey = { readonly kid: string; readonly bytes: Bytes }

/** Who wraps for whom. The keys of both go into the wrapping, so that it holds for these two stays alone. */
export type Between = {
  readonly call: string
  readonly keys: CallKeys
  /** The public key of the other, as the record has it. */
  readonly otherKey: string
}

export function makeBaseKey(): BaseKey {
  const kid = Array.from(random(8), (byte) => byte.toString(16).padStart(2, '0')).join('')
  return { kid, bytes: random(BASE_KEY_BYTES) }
}

function random(bytes: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(bytes))
}

/** Wraps a key of one's own frames for one other post: X25519, HKDF-SHA-256, AES-256-GCM. In base64. */
export async function wrapKey(between: Between, { kid, bytes }: BaseKey): Promise<string> {
  const key = await wrappingKey(between, { kid, from: between.keys.publicKey })
  const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, bytes)
  return base64OfBytes(joined(iv, new Uint8Array(sealed)))
}

/** @throws DOMException when it was wrapped for another, by another, under another name, or altered */
export async function unwrapKey(
  between: Between,
  { kid, wrapped }: { readonly kid: string; readonly wrapped: string },
): Promise<BaseKey> {
  const key = await wrappingKey(between, { kid, from: between.otherKey })
  const bytes = bytesOfBase64(wrapped)
  const iv = bytes.slice(0, NONCE_BYTES)
  const opened = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, bytes.slice(NONCE_BYTES))
  return { kid, bytes: new Uint8Array(opened) }
}

async function wrappingKey(
  { call, keys, otherKey }: Between,
  { kid, from }: { readonly kid: string; readonly from: string },
): Promise<CryptoKey> {
  const shared = await sharedSecret(keys, otherKey)
  const secret = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey'])
  const to = from === otherKey ? keys.publicKey : otherKey
  const info = utf8(['hudna call key 1', call, from, to, kid].join('\n'))
  const how = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info }
  const aes = { name: 'AES-GCM', length: 256 }
  return crypto.subtle.deriveKey(how, secret, aes, false, ['encrypt', 'decrypt'])
}
