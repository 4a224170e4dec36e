import { base64OfBytes, type Bytes, bytesOfBase64 } from './bytes.ts'

/**
 * The keys of one post for one stay in a call. The public one goes on the record with `channels/start-call` or
 * `channels/join-call` (field `key`); the private one never leaves this page.
 */
export type CallKeys = {
  /** X25519, raw, base64. */
  readonly publicKey: string
  readonly privateKey: CryptoKey
}

const algorithm = { name: 'X25519' }

/** New keys for one stay in a call; the private key cannot be taken out of the browser. */
export async function makeCallKeys(): Promise<CallKeys> {
  const pair = await crypto.subtle.generateKey(algorithm, false, ['deriveBits'])
  const { publicKey, privateKey } = pair as CryptoKeyPair
  const raw = await crypto.subtle.exportKey('raw', publicKey)
  return { publicKey: base64OfBytes(new Uint8Array(raw)), privateKey }
}

/** What two posts share without anybody else: 32 bytes, the same on both sides. */
export async function sharedSecret(keys: CallKeys, publicKey: string): Promise<Bytes> {
  const other = await crypto.subtle.importKey('raw', bytesOfBase64(publicKey), algorithm, true, [])
  const bits = await crypto.subtle.deriveBits(
    { name: 'X25519', public: other },
    keys.privateKey,
    256,
  )
  return new Uint8Array(bits)
}
