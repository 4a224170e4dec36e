import { readFileSync } from 'node:fs'
import { Type, type Static } from 'typebox'
import { parserOf } from '@hudna/core/kernel/parse.ts'
import { closed, Instant } from '@hudna/core/kernel/schema.ts'
import { RestoreFault } from './restore-fault.ts'

export const KEY_FILE_FORMAT = 'hudna-keys'
export const KEY_FILE_VERSION = 1
const KEY_FILE_BYTES_MAX = 10_000

const seed = Type.String({ pattern: '^[A-Za-z0-9+/]{43}=$' })

/**
 * What a centre needs to continue its record when everything else is lost and a mirror has the record. It is one JSON
 * document, and as secret as the centre itself.
 */
export const KeyFile = closed({
  format: Type.Literal(KEY_FILE_FORMAT),
  version: Type.Literal(KEY_FILE_VERSION),
  keyring: closed({ origin: Type.String({ minLength: 1 }), logSeed: seed, gatewaySeed: seed }),
  /** The exercise that the centre is, or null for a real one. */
  scenario: Type.Union([Type.String(), Type.Null()]),
  createdAt: Instant,
})
export type KeyFile = Static<typeof KeyFile>

const parseKeyFile = parserOf(KeyFile)

/** Reads a key file; nothing for a file that does not even begin like one. @throws RestoreFault `malformed` */
export function readKeyFile(file: string): KeyFile | undefined {
  const text = textOf(file)
  if (!text.startsWith('{')) return undefined
  const parsed = parseKeyFile(jsonOf(text))
  if (parsed.ok) return parsed.value
  const { field, message } = parsed.refusal
  throw new RestoreFault('malformed', `${file} is no key file of a centre: ${field} ${message}`)
}

function textOf(file: string): string {
  try {
    const bytes = readFileSync(file)
    return bytes.length > KEY_FILE_BYTES_MAX ? '' : bytes.toString('utf8')
  } catch (error) {
    throw new RestoreFault('malformed', `${file} cannot be read`, error)
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
