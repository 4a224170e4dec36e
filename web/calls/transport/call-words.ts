import { readBackWords } from '@hudna/core/kernel/read-back.ts'
import type { Language } from '@hudna/core/kernel/schema.ts'
import { utf8 } from './bytes.ts'

/**
 * Rounds of PBKDF2. Four words are 32 bits; whoever wanted to put other keys between two sides would have to try very many
 * until the words agree, and each try costs as much as this.
 */
export const WORDS_ROUNDS = 200_000
const WORDS_BYTES = 4

/**
 * The four words of a call: the same for everybody who has the same keys of everybody in it, in whatever order. Read aloud,
 * they tell that nobody stands between.
 */
export async function callWords(options: {
  readonly call: string
  /** Public keys of all who are in the call, as the record has them. */
  readonly keys: readonly string[]
  readonly language: Language
}): Promise<readonly string[]> {
  const { call, keys, language } = options
  const all = utf8(keys.toSorted().join('\n'))
  const secret = await crypto.subtle.importKey('raw', all, 'PBKDF2', false, ['deriveBits'])
  const salt = utf8(`hudna call words 1\n${call}`)
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: WORDS_ROUNDS }
  const bits = await crypto.subtle.deriveBits(how, secret, WORDS_BYTES * 8)
  return readBackWords(new Uint8Array(bits), language)
}
