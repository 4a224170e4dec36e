import type { Language } from '@hudna/core/kernel/schema.ts'
import type { WireNews } from '@hudna/core/api/wire-text.ts'

/** One delivery on its way over a wire. It may come twice after a cut, and is the same by its number. */
export type Carried = WireNews & {
  /** The same for the same delivery, however often it is sent. */
  readonly number: string
  readonly party: string
  readonly counter: number
  readonly index: number
  readonly language: Language
}

/**
 * What came of one attempt: `taken` by the other end, which is no receipt of anybody; `refused` for what it says of this
 * one; `away` when nobody answered.
 */
export type Attempt =
  | { readonly outcome: 'taken' }
  | { readonly outcome: 'refused'; readonly why: string }
  | { readonly outcome: 'away'; readonly why: string }

/** Carries one delivery. Never throws, and never says anything of its secrets. */
export type Carry = (carried: Carried, signal: AbortSignal) => Promise<Attempt>

/** From the first byte to the answer. */
export const CARRY_MS_MAX = 10_000
export const CARRY_ANSWER_BYTES_MAX = 64_000
