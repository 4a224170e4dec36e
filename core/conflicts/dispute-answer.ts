import type { ActKind } from '../agreements/acts.ts'
import type { Certainty } from '../kernel/interval.ts'
import type { Names } from '../kernel/schema.ts'
import type { Statement } from './regime-held.ts'

/** In the order in which disputes are listed: first what is about the place, then what is about the whole agreement. */
export const disputeKinds = [
  'declared-not-agreed',
  'said-broken',
  'states-differ',
  'holder-differs',
  'no-assurance',
  'contradiction',
  'standing-differs',
  'affiliation-differs',
  'promise-differs',
] as const
export type DisputeKind = (typeof disputeKinds)[number]

/** Something on which the record has more than one word. Every side stands beside the others; nothing is decided. */
export type Dispute = {
  readonly kind: DisputeKind
  /** What it is about; `names` is null where the thing has none of its own. */
  readonly subject: {
    readonly kind:
      'pause' | 'zone' | 'corridor' | 'notice' | 'party' | 'commitment' | 'clauses' | 'delineation'
    readonly id: string
    readonly names: Names | null
  }
  readonly agreement: string | null
  /** On which two clauses say opposite things; empty for every other kind. */
  readonly acts: readonly ActKind[]
  /** How surely it bears on the place and time. */
  readonly certainty: Certainty
  readonly positions: readonly Statement[]
}
