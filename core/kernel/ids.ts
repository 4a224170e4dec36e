import { assert } from './assert.ts'
import { type Instant, msOf } from './instant.ts'
import { ID_LENGTH_CHARS_MAX } from './limits.ts'

/** A name for a thing on the record: lower-case letters, digits and hyphens; a UUID is one. */
export type Id = string

export const ID_PATTERN = `^[a-z0-9][a-z0-9-]{0,${ID_LENGTH_CHARS_MAX - 1}}$`
const idPattern = new RegExp(ID_PATTERN)

export function isId(text: string): boolean {
  return idPattern.test(text)
}

/**
 * UUID version 7 (RFC 9562, section 5.7): 48 bits of Unix milliseconds, then randomness.
 * @param random 10 fresh random bytes
 */
export function uuidV7(now: Instant, random: Uint8Array): Id {
  assert(random.length === 10, `uuidV7 takes 10 random bytes, not ${random.length}`)
  const ms = msOf(now).toString(16).padStart(12, '0')
  const tail = Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('')
  const variant = (0x8 | (((random[2] ?? 0) >> 4) & 0x3)).toString(16)
  return `${ms.slice(0, 8)}-${ms.slice(8)}-7${tail.slice(1, 4)}-${variant}${tail.slice(5, 8)}-${tail.slice(8)}`
}
