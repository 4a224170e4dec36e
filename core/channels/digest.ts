import { Type } from 'typebox'
import { READ_BACK_WORDS } from '../kernel/read-back.ts'
import { Line } from '../kernel/schema.ts'

/** SHA-256 of the exact bytes, lower-case hexadecimal. That it is the digest of the entry is checked before the queue. */
export const EntryDigest = Type.String({ pattern: '^[0-9a-f]{64}$' })

/** Four words, one after another, as a person said them. */
export const ReadBack = Type.Array(Line, { minItems: READ_BACK_WORDS, maxItems: READ_BACK_WORDS })
