import type { SignatureCheck } from './signature-check.ts'

// One buffer for many checks, so that it can be handed to another thread instead of being copied. Before each check:
// algorithm (1 byte), length of the key (1), of the signature (2), of the message (4).
const HEADER_BYTES = 8
const algorithms: readonly SignatureCheck['algorithm'][] = ['ed25519', 'es256']

/** Packs checks into one buffer. A key has at most 255 bytes, a signature at most 65,535. */
export function packChecks(checks: readonly SignatureCheck[]): Uint8Array<ArrayBuffer> {
  let size = 0
  for (const { publicKey, signature, message } of checks)
    size += HEADER_BYTES + publicKey.length + signature.length + message.length
  const packed = new Uint8Array(size)
  const view = new DataView(packed.buffer)
  let at = 0
  for (const { algorithm, publicKey, signature, message } of checks) {
    view.setUint8(at, algorithms.indexOf(algorithm))
    view.setUint8(at + 1, publicKey.length)
    view.setUint16(at + 2, signature.length)
    view.setUint32(at + 4, message.length)
    at += HEADER_BYTES
    for (const part of [publicKey, signature, message]) {
      packed.set(part, at)
      at += part.length
    }
  }
  return packed
}

/** The checks of a buffer, as views into it. */
export function* unpackChecks(packed: Uint8Array): Generator<SignatureCheck> {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength)
  let at = 0
  function part(bytes: number): Uint8Array {
    at += bytes
    return packed.subarray(at - bytes, at)
  }
  while (at < packed.length) {
    const algorithm = algorithms[view.getUint8(at)] ?? 'ed25519'
    const [keyBytes, signatureBytes] = [view.getUint8(at + 1), view.getUint16(at + 2)]
    const messageBytes = view.getUint32(at + 4)
    at += HEADER_BYTES
    const publicKey = part(keyBytes)
    const signature = part(signatureBytes)
    yield { algorithm, publicKey, signature, message: part(messageBytes) }
  }
}
