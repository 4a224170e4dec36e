import { scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

export const PASSPHRASE_CHARS_MIN = 12
const DIFFERENT_CHARS_MIN = 6
const NAME_CHARS_MIN = 3
// RFC 7914 parameters: 64 MiB, about 150 ms.
const cost = { N: 65_536, r: 8, p: 1, maxmem: 128 * 1024 * 1024 }
const KEY_BYTES = 32
const derive = promisify<string, Uint8Array, number, typeof cost, Buffer>(scrypt)

/** Why a passphrase is not taken, or undefined when it is. */
export function passphraseFault(passphrase: string, name: string): string | undefined {
  if (Array.from(passphrase).length < PASSPHRASE_CHARS_MIN)
    return `use at least ${PASSPHRASE_CHARS_MIN} characters`
  if (new Set(passphrase).size < DIFFERENT_CHARS_MIN) return 'use more different characters'
  if (holdsName(passphrase, name)) return 'do not use your own name in it'
  return undefined
}

/** A name of one or two letters is in almost everything. */
function holdsName(passphrase: string, name: string): boolean {
  return name.length >= NAME_CHARS_MIN && passphrase.toLowerCase().includes(name.toLowerCase())
}

/** @param salt 16 fresh random bytes */
export async function hashPassphrase(passphrase: string, salt: Uint8Array): Promise<string> {
  const key = await derive(passphrase.normalize('NFKC'), salt, KEY_BYTES, cost)
  return `scrypt$${Buffer.from(salt).toString('base64')}$${key.toString('base64')}`
}

/** Takes the same time for an officer who does not exist. */
export async function passphraseMatches(
  passphrase: string,
  credential: string | undefined,
): Promise<boolean> {
  const [, salt = '', key = ''] = (credential ?? nobody).split('$')
  const derived = await derive(
    passphrase.normalize('NFKC'),
    Buffer.from(salt, 'base64'),
    KEY_BYTES,
    cost,
  )
  const expected = Buffer.from(key, 'base64')
  return (
    expected.length === derived.length &&
    timingSafeEqual(expected, derived) &&
    credential !== undefined
  )
}

const nobody = `scrypt$${Buffer.alloc(16).toString('base64')}$${Buffer.alloc(KEY_BYTES).toString('base64')}`
