/** The bytes of a file that a request asks for, both ends included. */
export type Span = { readonly start: number; readonly end: number }

const oneRange = /^bytes=(\d{0,15})-(\d{0,15})$/

/**
 * One range of bytes (RFC 9110, section 14.2). Undefined asks for the whole file, as do several ranges at once and what
 * cannot be read; null is a range that the file does not have.
 */
export function spanOf(header: string | undefined, bytes: number): Span | null | undefined {
  const found = oneRange.exec(header ?? '')
  const [, from = '', to = ''] = found ?? []
  if (found === null || (from === '' && to === '')) return undefined
  if (from === '') {
    const last = Number(to)
    return last === 0 ? null : { start: Math.max(0, bytes - last), end: bytes - 1 }
  }
  const start = Number(from)
  const end = to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1)
  if (to !== '' && Number(to) < start) return undefined
  return start >= bytes ? null : { start, end }
}
