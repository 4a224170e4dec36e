import type { ActKind } from '../agreements/acts.ts'
import type { Agreement, Clause, StandingKind, Zone } from '../agreements/agreement.ts'
import type { Certainty, Interval } from '../kernel/interval.ts'
import type { Names, Source, Texts } from '../kernel/schema.ts'
import type { Party } from '../parties/party.ts'
import type { Dispute } from './dispute-answer.ts'
import type {
  CorridorAnswer,
  DelineationAnswer,
  NoticeHeld,
  OffHours,
  PauseAnswer,
} from './happening-answer.ts'
import type { ClauseName, Held } from './regime-held.ts'
import type { Undertaking } from './undertaking-answer.ts'

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
  readonly consents: readonly {
    readonly party: string
    readonly consent: string
    readonly entry: number
    readonly source: Source
  }[]
  readonly interval: Interval
  readonly floorM: number | null
  readonly ceilingM: number | null
  /** Of a circle; null for any other shape. */
  readonly radiusM: number | null
}

/** One agreement of the register. With certainty `none` it did not hold, and its reasons say in which respect. */
export type AgreementAnswer = Held & {
  readonly agreement: string
  readonly names: Names
  readonly agreementType: string
  readonly interval: Interval
  /** The clock of the agreement at the first moment asked for: for display only. */
  readonly clock: { readonly label: string; readonly utcOffsetMinutes: number }
  /** The same clock at every moment, summer and winter. */
  readonly timeZone: Agreement['timeZone']
  readonly standing: readonly StandingAnswer[]
  /** What is prohibited and required. */
  readonly clauses: readonly ClauseAnswer[]
  /** What is permitted and exempt. */
  readonly exemptions: readonly ClauseAnswer[]
  readonly zones: readonly ZoneAnswer[]
}

/** One party, how it stands to each agreement that holds, and the clauses in force that speak to it. */
export type PartyAnswer = {
  readonly party: string
  readonly names: Names
  readonly kind: Party['kind']
  readonly standings: readonly (StandingAnswer & { readonly agreement: string })[]
  /** `certainty`: that the clause holds there and then, and that it speaks to the party. */
  readonly clauses: readonly (ClauseName & {
    readonly kind: Clause['kind']
    readonly certainty: Certainty
  })[]
}

/** A claim about who belongs with whom; it says nothing about standing. */
export type AffiliationAnswer = {
  readonly affiliation: string
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
  readonly prohibits: ClauseName
  readonly allows: ClauseName
  readonly certainty: Certainty
  /** Parties that both clauses speak to, as far as the record knows. */
  readonly parties: readonly string[]
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
  /** The answer in one sentence. */
  readonly summary: Names
  readonly information: 'held' | 'none-held'
  readonly agreements: readonly AgreementAnswer[]
  /** The actor; without one every party that may be meant, in the order of the register. */
  readonly parties: readonly PartyAnswer[]
  readonly pauses: readonly PauseAnswer[]
  readonly corridors: readonly CorridorAnswer[]
  /** Who is said to have held or watched the ground there and then. */
  readonly delineations: readonly DelineationAnswer[]
  /** Notices that hold there and then; suspensions of flights and fire among them. */
  readonly notices: readonly NoticeHeld[]
  /** Zones, pauses, corridors and notices that hold there on those days, but not at that hour. */
  readonly offHours: readonly OffHours[]
  readonly affiliations: readonly AffiliationAnswer[]
  readonly contradictions: readonly Contradiction[]
  /** What the sides say differently, each side with its entry and source. */
  readonly disputes: readonly Dispute[]
  /** Promised or proposed by then under an agreement that holds: none of it is a rule in force. */
  readonly undertakings: readonly Undertaking[]
}
