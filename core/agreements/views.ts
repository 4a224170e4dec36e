import type { World } from '../kernel/world.ts'
import {
  agreementKind,
  clauseKind,
  standingKind,
  zoneKind,
  type Agreement,
  type Clause,
  type StandingKind,
  type Zone,
} from './agreement.ts'
import { standingSpans, type StandingSpan } from './standing.ts'

/** How one party stands to one agreement: the spans that count, and every record behind them. */
export type PartyStanding = {
  readonly party: string
  /** At the moment asked for; undefined when nothing is held. */
  readonly now: StandingKind | 'unknown'
  readonly spans: readonly StandingSpan[]
  readonly records: number
}

/** One agreement as the register shows it. */
export type AgreementPage = {
  readonly agreement: Agreement
  readonly clauses: readonly Clause[]
  readonly zones: readonly Zone[]
  readonly standings: readonly PartyStanding[]
}

/** Everything held about an agreement at a moment, or undefined when there is no such agreement. */
export function agreementPage(
  world: World,
  agreementId: string,
  now: string,
): AgreementPage | undefined {
  const agreement = world.get(agreementKind, agreementId)
  if (agreement === undefined) return undefined
  const standings: PartyStanding[] = []
  for (const standing of world.all(standingKind)) {
    if (standing.agreement !== agreementId) continue
    const spans = standingSpans(standing)
    const current = spans.find(
      ({ interval }) => interval.from <= now && (interval.to === null || now < interval.to),
    )
    standings.push({
      party: standing.party,
      now: current?.period.standing ?? 'unknown',
      spans,
      records: standing.periods.length,
    })
  }
  return {
    agreement,
    clauses: ofAgreement(world.all(clauseKind), agreementId).toSorted(byCode),
    zones: ofAgreement(world.all(zoneKind), agreementId),
    standings: standings.toSorted((one, other) => (one.party < other.party ? -1 : 1)),
  }
}

function ofAgreement<T extends { readonly agreement: string }>(
  documents: Iterable<T>,
  agreementId: string,
): readonly T[] {
  return [...documents].filter((document) => document.agreement === agreementId)
}

/** `2.10` after `2.9`: the numbers in a code are compared as numbers. */
function byCode(one: Clause, other: Clause): number {
  const parts = one.code.split('.')
  const others = other.code.split('.')
  for (const [index, part] of parts.entries()) {
    const against = others[index]
    if (against === undefined) return 1
    if (part === against) continue
    const difference = Number(part) - Number(against)
    if (Number.isFinite(difference) && difference !== 0) return difference
    return part < against ? -1 : 1
  }
  return parts.length - others.length
}
