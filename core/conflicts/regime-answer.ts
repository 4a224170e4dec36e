import type { ActKind } from '../agreements/acts.ts'
import type { Clause, StandingKind, Zone } from '../agreements/agreement.ts'
import type { Whereabouts } from '../geometry/volume.ts'
import type { Certainty, Interval } from '../kernel/interval.ts'
import type { Names, Source, Texts } from '../kernel/schema.ts'
import type { PauseStatus } from '../pauses/status.ts'

/** What is asked: where, when, and perhaps by whom and what. An interval is as wide as the doubt about the moment. */
export type RegimeQuery = {
  readonly place: Whereabouts
  readonly interval: Interval
  readonly actor?: string
  readonly act?: ActKind
}

/** One respect in which something holds, how surely, and the ledger entry that says so; null when none does. */
export type RegimeReason = {
  readonly code: 'area' | 'interval' | 'altitude' | 'standing' | 'named'
  readonly certainty: Certainty
  readonly entry: number | null
}

type Held = {
  readonly certainty: Certainty
  readonly reasons: readonly RegimeReason[]
  /** Ledger entry by which the thing came on the record. */
  readonly entry: number
  readonly source: Source
}

/** `unknown` with an entry of null says that nothing is held about the actor for that time. */
export type StandingAnswer = {
  readonly party: string
  readonly standing: StandingKind | 'unknown'
  readonly from: string | null
  readonly until: string | null
  readonly certainty: Certainty
  readonly route: string | null
  readonly source: Source | null
  readonly entry: number | null
}

/** `binds`: whether the clause speaks to the actor; null when no actor is asked for. */
export type ClauseAnswer = Held & {
  readonly clause: string
  readonly code: string
  readonly kind: Clause['kind']
  readonly text: Texts
  readonly acts: readonly ActKind[]
  readonly exceptions: Texts
  readonly binds: Certainty | null
}

export type ZoneAnswer = Held & {
  readonly zone: string
  readonly kind: Zone['kind']
  readonly names: Names
  readonly status: Zone['status']
  readonly declaredBy: string
  readonly consents: readonly { readonly party: string; readonly consent: string }[]
  readonly interval: Interval
  readonly floorM: number | null
  readonly ceilingM: number | null
}

/** One agreement of the register. With certainty `none` it did not hold, and its reasons say in which respect. */
export type AgreementAnswer = Held & {
  readonly agreement: string
  readonly names: Names
  readonly agreementType: string
  readonly interval: Interval
  readonly standing: readonly StandingAnswer[]
  /** What is prohibited and required. */
  readonly clauses: readonly ClauseAnswer[]
  /** What is permitted and exempt. */
  readonly exemptions: readonly ClauseAnswer[]
  readonly zones: readonly ZoneAnswer[]
}

export type PauseAnswer = Held & {
  readonly pause: string
  readonly agreement: string
  readonly names: Names
  /** At the first moment of the interval asked for. */
  readonly status: PauseStatus
  readonly interval: Interval
}

export type CorridorAnswer = Held & {
  readonly corridor: string
  readonly agreement: string
  readonly names: Names
  readonly basis: 'agreed' | 'declared'
  readonly interval: Interval
  /** What each source last said by the first moment of the interval; sources may disagree. */
  readonly states: readonly {
    readonly state: string
    readonly saidBy: string
    readonly from: string
  }[]
}

/** A claim about who belongs with whom; it says nothing about standing. */
export type AffiliationAnswer = {
  readonly group: string
  readonly with: string
  readonly relation: string
  readonly claimedBy: string
  readonly from: string
  readonly until: string | null
  readonly certainty: Certainty
  readonly source: Source
  readonly entry: number
}

/** Two agreements that hold and say opposite things about one act. */
export type Contradiction = {
  readonly act: ActKind
  readonly prohibits: { readonly agreement: string; readonly clause: string; readonly code: string }
  readonly allows: { readonly agreement: string; readonly clause: string; readonly code: string }
  readonly certainty: Certainty
}

/** Plain JSON. `none-held` says that this centre holds nothing for that place and time, and nothing else. */
export type RegimeAnswer = {
  readonly query: {
    readonly latitude: number | null
    readonly longitude: number | null
    readonly errorRadiusM: number
    readonly from: string
    readonly to: string | null
    readonly actor: string | null
    readonly act: ActKind | null
  }
  readonly information: 'held' | 'none-held'
  readonly agreements: readonly AgreementAnswer[]
  readonly pauses: readonly PauseAnswer[]
  readonly corridors: readonly CorridorAnswer[]
  readonly affiliations: readonly AffiliationAnswer[]
  readonly contradictions: readonly Contradiction[]
}
