import { type Bytes, joined, utf8 } from './bytes.ts'

/**
 * Frames sealed as RFC 9605 (SFrame) says, cipher suite AES_256_GCM_SHA512_128. The first bytes of a frame stay plain, since
 * packets of VP8 and Opus are cut and joined by them; they are authenticated as metadata.
 */
export const CIPHER_SUITE = 5
export const BASE_KEY_BYTES = 32
const KEY_BITS = 256
const SALT_BITS = 96
const TAG_BYTES = 16
const COUNTER_MAX = 2n ** 64n - 1n

/** What a key protects: each kind of frame by a letter of its own, so that none can be passed for another. */
export type FrameLabel = 'microphone' | 'camera' | 'screen' | 'said'

/** A base key made ready: 64 bits of name, the AES key and the salt of its nonces. */
export type FrameKey = { readonly kid: bigint; readonly key: CryptoKey; readonly salt: Bytes }

/** RFC 9605, 4.4.2. */
export async function frameKeyOf(baseKey: Bytes, kid: bigint): Promise<FrameKey> {
  const secret = await crypto.subtle.importKey('raw', baseKey, 'HKDF', false, ['deriveBits'])
  const derive = (purpose: string, bits: number) => {
    const info = joined(utf8(`SFrame 1.0 Secret ${purpose} `), bigEndian(kid, 8), suite)
    const how = { name: 'HKDF', hash: 'SHA-512', salt: new Uint8Array(), info }
    return crypto.subtle.deriveBits(how, secret, bits)
  }
  const raw = await derive('key', KEY_BITS)
  const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])
  return { kid, key, salt: new Uint8Array(await derive('salt', SALT_BITS)) }
}

/** @returns header, ciphertext and tag. A counter must never be used twice with one key. */
export async function seal(
  { kid, key, salt }: FrameKey,
  options: { readonly counter: bigint; readonly metadata: Uint8Array; readonly plain: Bytes },
): Promise<Bytes> {
  const { counter, metadata, plain } = options
  const header = headerOf(kid, counter)
  const how = aesGcm(salt, counter, joined(header, metadata))
  return joined(header, new Uint8Array(await crypto.subtle.encrypt(how, key, plain)))
}

/** @throws DOMException (`OperationError`) for another key and for what was altered */
export async function open(
  { key, salt }: FrameKey,
  sealed: SealedFrame,
  metadata: Uint8Array,
): Promise<Bytes> {
  const how = aesGcm(salt, sealed.counter, joined(sealed.header, metadata))
  return new Uint8Array(await crypto.subtle.decrypt(how, key, sealed.ciphertext))
}

export type SealedFrame = {
  readonly kid: bigint
  readonly counter: bigint
  readonly header: Bytes
  readonly ciphertext: Bytes
}

/** RFC 9605, 4.3. Undefined for what is too short to be a sealed frame. */
export function parseSealed(bytes: Bytes): SealedFrame | undefined {
  const config = bytes[0]
  if (config === undefined) return undefined
  const kidBytes = (config & 0x80) === 0 ? 0 : ((config >> 4) & 7) + 1
  const counterBytes = (config & 0x08) === 0 ? 0 : (config & 7) + 1
  const length = 1 + kidBytes + counterBytes
  if (bytes.length < length + TAG_BYTES) return undefined
  const kid = kidBytes === 0 ? BigInt((config >> 4) & 7) : number(bytes.subarray(1, 1 + kidBytes))
  const counter =
    counterBytes === 0 ? BigInt(config & 7) : number(bytes.subarray(1 + kidBytes, length))
  return { kid, counter, header: bytes.slice(0, length), ciphertext: bytes.slice(length) }
}

/** RFC 9605, 4.3: the shortest form. */
export function headerOf(kid: bigint, counter: bigint): Bytes {
  if (counter < 0n || counter > COUNTER_MAX) throw new RangeError('a counter has 64 bits')
  const [kidPart, kidBits] = fieldOf(kid)
  const [counterPart, counterBits] = fieldOf(counter)
  return joined(Uint8Array.of((kidBits << 4) | counterBits), kidPart, counterPart)
}

/**
 * How many of the first bytes of an encoded frame stay plain. VP8 (RFC 6386, 9.1): the tag of 3 bytes, and of a key frame,
 * whose lowest bit is 0, the start code and the size. Opus (RFC 6716, 3.1): the byte that says how it is coded.
 */
export function plainBytes(label: FrameLabel, frame: Uint8Array): number {
  const first = frame[0]
  if (first === undefined || label === 'said') return 0
  if (label === 'microphone') return 1
  return Math.min(frame.length, (first & 1) === 0 ? 10 : 3)
}

/** What is authenticated of a frame beside its header: what kind it is, and its plain bytes. */
export function metadataOf(label: FrameLabel, plain: Uint8Array): Bytes {
  return joined(utf8(label), Uint8Array.of(0), plain)
}

const suite = Uint8Array.of(0, CIPHER_SUITE)

function aesGcm(salt: Bytes, counter: bigint, additionalData: Bytes) {
  const count = bigEndian(counter, salt.length)
  const iv = salt.map((byte, place) => byte ^ (count[place] ?? 0))
  return { name: 'AES-GCM', iv, additionalData, tagLength: TAG_BYTES * 8 }
}

function fieldOf(value: bigint): readonly [Bytes, number] {
  if (value < 8n) return [new Uint8Array(), Number(value)]
  const length = Math.ceil(value.toString(16).length / 2)
  return [bigEndian(value, length), 8 | (length - 1)]
}

function bigEndian(value: bigint, length: number): Bytes {
  const hex = value.toString(16).padStart(length * 2, '0')
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

function number(bytes: Uint8Array): bigint {
  return bytes.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n)
}
