const INTEGER_TAG = 0x02
const SCALAR_SIZE_BYTES = 32

/** r and s of an ECDSA signature in DER (RFC 3279, 2.2.3), 32 bytes each; nothing for anything but its one encoding. */
export function es256FromDer(der: Uint8Array): Uint8Array | undefined {
  if (der[0] !== 0x30 || der[1] !== der.length - 2) return undefined
  const first = integerAt(der, 2)
  const second = first && integerAt(der, first.end)
  if (!first || second?.end !== der.length) return undefined
  return Uint8Array.of(...first.scalar, ...second.scalar)
}

function integerAt(
  der: Uint8Array,
  at: number,
): { readonly scalar: Uint8Array; readonly end: number } | undefined {
  const length = der[at + 1] ?? 0
  const end = at + 2 + length
  if (der[at] !== INTEGER_TAG || length === 0 || end > der.length) return undefined
  const [first = 0, second = 0] = der.subarray(at + 2, end)
  // DER: not negative, and no zero in front that nothing needs.
  if (first > 0x7f || (first === 0 && length > 1 && second < 0x80)) return undefined
  const digits = der.subarray(first === 0 ? at + 3 : at + 2, end)
  if (digits.length > SCALAR_SIZE_BYTES) return undefined
  const scalar = new Uint8Array(SCALAR_SIZE_BYTES)
  scalar.set(digits, SCALAR_SIZE_BYTES - digits.length)
  return { scalar, end }
}
