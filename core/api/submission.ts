import { Type, type Static } from 'typebox'
import { BATCH_COMMANDS_MAX, ENTRY_SIZE_BYTES_MAX } from '../kernel/limits.ts'
import type { Refusal } from '../kernel/result.ts'
import { closed, Id } from '../kernel/schema.ts'

/** The key under which the same request, sent twice, is carried out once. */
export const IdempotencyKey = Type.String({ pattern: '^[A-Za-z0-9._:-]{8,100}$' })

/** What the submitter holds in hand: the place in the record and the proof that it is there. */
export const Receipt = closed({
  /** False when the record already said it: nothing was added. */
  recorded: Type.Boolean(),
  entries: Type.Array(
    closed({
      index: Type.Integer(),
      leafHash: Type.String(),
      proof: Type.Array(Type.String()),
    }),
  ),
  checkpoint: Type.String({ description: 'signed checkpoint that covers the entries' }),
})
export type Receipt = Static<typeof Receipt>

/** Commands in one request, each with its own key; each is carried out or refused by itself. */
export const Batch = closed({
  commands: Type.Array(closed({ key: IdempotencyKey, command: Type.Unknown() }), {
    maxItems: BATCH_COMMANDS_MAX,
  }),
})

/** How old a claimed time may be when its entry is recorded: time to read what one signs. */
export const DRAFT_AGE_MS_MAX = 120_000
/** How far the clock of an author may be ahead. */
export const DRAFT_AHEAD_MS_MAX = 5_000

/** A command whose texts its author wants to sign with a registered key, under an Idempotency-Key of its own. */
export const DraftRequest = closed({ command: Type.Unknown(), key: Id })

/** The texts of its entries, to be signed as C2SP notes; none when the record already says it. */
export const Drafted = closed({
  notes: Type.Array(Type.String()),
  /** The name of the key that signs them. */
  keyName: Type.String(),
  /** True when this Idempotency-Key has carried the command out before: there is nothing to sign. */
  recorded: Type.Boolean(),
})
export type Drafted = Static<typeof Drafted>

/** The same command with the signed notes of all its entries, in their order, under the same Idempotency-Key. */
export const SignedRequest = closed({
  command: Type.Unknown(),
  notes: Type.Array(Type.String({ maxLength: ENTRY_SIZE_BYTES_MAX }), {
    minItems: 1,
    maxItems: BATCH_COMMANDS_MAX,
  }),
})

/** One line of the answer to a batch, in the order of its commands. */
export type BatchLine =
  | { readonly outcome: 'recorded' | 'unchanged'; readonly index: number | null }
  | { readonly outcome: 'refused'; readonly refusal: Refusal }
  /** A fault of the centre at this one command; nothing of it was recorded. */
  | { readonly outcome: 'faulted' }

/** RFC 9457 problem details, with the refusal's code, field and evidence. */
export const Problem = closed({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  code: Type.String(),
  field: Type.String(),
  detail: Type.String(),
  messageKey: Type.String(),
  requestId: Type.String(),
  evidence: Type.Optional(Type.Unknown()),
})
export type Problem = Static<typeof Problem>
