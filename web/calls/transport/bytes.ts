export type Bytes = Uint8Array<ArrayBuffer>

export function base64OfBytes(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}

/** @throws DOMException for what is not base64 */
export function bytesOfBase64(text: string): Bytes {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
}

export function joined(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

const encoder = new TextEncoder()

export function utf8(text: string): Bytes {
  return Uint8Array.from(encoder.encode(text))
}
