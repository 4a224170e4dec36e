import { standingId, standingKind } from '../agreements/agreement.ts'
import { type Certainty, certaintyAnd, intervalsOverlap } from '../kernel/interval.ts'
import type { World } from '../kernel/world.ts'
import { type Dispute, disputeKinds } from './dispute-answer.ts'
import { disputesOfHappenings } from './happening-disputes.ts'
import type {
  AffiliationAnswer,
  ClauseAnswer,
  Contradiction,
  RegimeAnswer,
} from './regime-answer.ts'
import { type ClauseName, type RegimeQuery, statement } from './regime-held.ts'

/** An answer without what is drawn from it. */
export type Drawn = Omit<RegimeAnswer, 'query' | 'summary' | 'information' | 'disputes'>

/**
 * Everything on which the record has more than one word: what was declared and not agreed by all, who says that it was
 * broken, corridors and promises on which sources differ, notices without assurance, standings and affiliations on which
 * claims differ, agreements that contradict one another. Nothing is decided between them.
 */
export function disputesOf(world: World, answer: Drawn, query: RegimeQuery): readonly Dispute[] {
  const found = [
    ...disputesOfHappenings(answer),
    ...overClauses(answer),
    ...overStandings(world, answer, query),
    ...overAffiliations(answer.affiliations),
    ...overPromises(answer),
  ]
  return disputeKinds.flatMap((kind) => found.filter((dispute) => dispute.kind === kind))
}

/** Two clauses are one dispute, however many acts they speak of. */
function overClauses(answer: Drawn): readonly Dispute[] {
  const pairs = new Map<string, Contradiction[]>()
  for (const one of answer.contradictions) {
    const pair = `${one.prohibits.clause} ${one.allows.clause}`
    pairs.set(pair, [...(pairs.get(pair) ?? []), one])
  }
  return [...pairs].flatMap(([id, pair]) => {
    const [first] = pair
    if (first === undefined) return []
    const positions = [first.prohibits, first.allows].flatMap((name) => {
      const { kind, text, entry, source } = clauseNamed(answer, name) ?? {}
      if (kind === undefined) return []
      return [statement({ saidBy: null, says: kind, text, clause: name, entry, source })]
    })
    const subject = { kind: 'clauses', id, names: null } as const
    const { certainty } = first
    const acts = pair.map(({ act }) => act)
    return [{ kind: 'contradiction', subject, agreement: null, acts, certainty, positions }]
  })
}

function clauseNamed({ agreements }: Drawn, { clause }: ClauseName): ClauseAnswer | undefined {
  return agreements
    .flatMap(({ clauses, exemptions }) => [...clauses, ...exemptions])
    .find((answer) => answer.clause === clause)
}

/**
 * Records of one standing that differ about the same time. One that begins later takes the place of an earlier one and
 * is no dispute; one that was recorded later and begins no later contradicts it.
 */
function overStandings(world: World, answer: Drawn, query: RegimeQuery): readonly Dispute[] {
  return answer.parties.flatMap(({ party, names, standings }) =>
    [...new Set(standings.map(({ agreement }) => agreement))].flatMap((agreement) => {
      const { periods = [] } = world.get(standingKind, standingId(agreement, party)) ?? {}
      const held = periods.filter(({ from, until }) =>
        intervalsOverlap({ from, to: until }, query.interval),
      )
      const differing = held.filter((one, at) =>
        held.some(
          (other, index) =>
            other.standing !== one.standing &&
            (index > at ? other.from <= one.from : one.from <= other.from),
        ),
      )
      if (differing.length < 2) return []
      const positions = differing.map(({ standing, from, source, recorded }) =>
        statement({ saidBy: null, says: standing, at: from, entry: recorded.index, source }),
      )
      const subject = { kind: 'party', id: party, names } as const
      return [
        { kind: 'standing-differs', subject, agreement, acts: [], certainty: 'certain', positions },
      ]
    }),
  )
}

/** What each claimant last said of one group and another, where they do not say the same. */
function overAffiliations(claims: readonly AffiliationAnswer[]): readonly Dispute[] {
  const pairs = new Map<string, AffiliationAnswer[]>()
  for (const claim of claims) {
    const key = `${claim.group} ${claim.with}`
    pairs.set(key, [...(pairs.get(key) ?? []), claim])
  }
  return [...pairs.values()].flatMap((pair) => {
    const last = pair.filter(
      (claim, at) => !pair.some((other, index) => isAfter(other, claim, index > at)),
    )
    const [first] = last
    if (first === undefined || new Set(last.map(({ relation }) => relation)).size < 2) return []
    const positions = last.map(({ relation, claimedBy, from, entry, source, ...claim }) =>
      statement({ saidBy: claimedBy, says: relation, of: claim.with, at: from, entry, source }),
    )
    const certainty = last.map((claim) => claim.certainty).reduce(certaintyAnd)
    const subject = { kind: 'party', id: first.group, names: null } as const
    return [
      { kind: 'affiliation-differs', subject, agreement: null, acts: [], certainty, positions },
    ]
  })
}

function isAfter(other: AffiliationAnswer, claim: AffiliationAnswer, recordedLater: boolean) {
  if (other === claim || other.claimedBy !== claim.claimedBy) return false
  return other.from === claim.from ? recordedLater : other.from > claim.from
}

/** A promise is disputed when those who speak of it do not say the same, or one of them says that it is. */
function overPromises({ undertakings }: Drawn): readonly Dispute[] {
  return undertakings.flatMap(({ kind, id, agreement, said }) => {
    if (kind !== 'commitment') return []
    const words = new Set(said.map(({ says }) => says))
    if (words.size < 2 && !words.has('disputed')) return []
    const subject = { kind: 'commitment', id, names: null } as const
    const certainty: Certainty = 'certain'
    return [{ kind: 'promise-differs', subject, agreement, acts: [], certainty, positions: said }]
  })
}
