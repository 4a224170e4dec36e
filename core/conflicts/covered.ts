import { agreementKind, type Agreement } from '../agreements/agreement.ts'
import { acceptingStandings, certaintyOfStanding, standingWithin } from '../agreements/standing.ts'
import type { Whereabouts } from '../geometry/volume.ts'
import { certaintyAnd, type Certainty, type Interval } from '../kernel/interval.ts'
import type { Names } from '../kernel/schema.ts'
import type { World } from '../kernel/world.ts'
import type { Affiliation } from '../parties/affiliation.ts'
import { partyKind, type Party } from '../parties/party.ts'
import { affiliationsOf } from './affiliation-answer.ts'
import { standingUnder, whereAndWhen } from './agreement-answer.ts'
import { inRecordOrder } from './record-order.ts'
import type { AffiliationAnswer, StandingAnswer } from './regime-answer.ts'
import type { Held } from './regime-held.ts'

/** Is this party covered here, then? An interval is as wide as the doubt about the moment. */
export type CoveredQuery = {
  readonly party: string
  readonly place: Whereabouts
  readonly interval: Interval
}

/** How a party stands to an agreement there and then. */
export type StandingHeld = {
  /** Span by span; one `unknown` where nothing is held. */
  readonly standings: readonly StandingAnswer[]
  /** That the agreement holds there and then, and that the party is a signatory or has accepted. */
  readonly covered: Certainty
  /** That the agreement holds there and then, and that the party is excluded from it. */
  readonly excluded: Certainty
}

/** What a claimant says of the party and another group: that it is with it, apart from it, or that this is disputed. */
export type ClaimSays = 'with' | 'apart' | 'disputed'

/** A claim, and how the group that it names stands. `through` is null where the claim lends no standing. */
export type CoverThroughClaim = Pick<
  AffiliationAnswer,
  'affiliation' | 'claimedBy' | 'relation' | 'from' | 'until' | 'certainty' | 'source' | 'entry'
> & {
  readonly says: ClaimSays
  /** The other group, and its names when the reader may have them. */
  readonly other: string
  readonly otherNames: Names | null
  readonly through: StandingHeld | null
}

/** `certainty` is that the agreement holds there and then. */
export type CoverUnderAgreement = Held & {
  readonly agreement: string
  readonly names: Names
  readonly own: StandingHeld
  readonly claims: readonly CoverThroughClaim[]
}

/** Plain JSON. What is said of the party stands side by side; nothing is decided between the claimants. */
export type CoveredAnswer = {
  readonly party: string
  readonly names: Names
  readonly kind: Party['kind']
  readonly agreements: readonly CoverUnderAgreement[]
}

/**
 * Per agreement: how the party itself stands to it there and then, and beside it, for each claim of affiliation, how the
 * group stands that it is said to belong with. One claim leads one step: what a claimant says of that other group in
 * turn is not followed. Undefined when this world does not hold the party.
 */
export function coveredAt(known: World, query: CoveredQuery): CoveredAnswer | undefined {
  const party = known.get(partyKind, query.party)
  if (party === undefined) return undefined
  const world = inRecordOrder(known)
  const { place, interval } = query
  const claims = affiliationsOf(world, { place, interval, actor: query.party }).filter((claim) =>
    isAbout(claim, query.party),
  )
  const agreements = [...world.all(agreementKind)].map((agreement) =>
    underAgreement(world, { agreement, query, claims }),
  )
  return { party: party.id, names: party.names, kind: party.kind, agreements }
}

/** That another group is part of the party says nothing about how the party stands. */
function isAbout({ relation, group }: AffiliationAnswer, party: string): boolean {
  return relation !== 'part-of' || group === party
}

function underAgreement(
  world: World,
  asked: {
    readonly agreement: Agreement
    readonly query: CoveredQuery
    readonly claims: readonly AffiliationAnswer[]
  },
): CoverUnderAgreement {
  const { query, claims } = asked
  const { party, interval } = query
  const { id: agreement, names } = asked.agreement
  const held = whereAndWhen(asked.agreement, query)
  const { certainty } = held
  const standing = (of: string, limit: Certainty) =>
    standingHeld(world, { agreement, party: of, interval, limit })
  return {
    agreement,
    names,
    ...held,
    own: standing(party, certainty),
    claims: claims.map((claim): CoverThroughClaim => {
      const { group, with: partner, ...said } = claim
      const other = group === party ? partner : group
      const says = saying[claim.relation as Affiliation['relation']]
      const limit = certaintyAnd(certainty, claim.certainty)
      const through = says === 'with' ? standing(other, limit) : null
      return { ...said, says, other, otherNames: namesOf(world, other), through }
    }),
  }
}

const saying: { readonly [R in Affiliation['relation']]: ClaimSays } = {
  'part-of': 'with',
  'fights-alongside': 'with',
  'separated-from': 'apart',
  disputed: 'disputed',
}

function standingHeld(
  world: World,
  asked: {
    readonly agreement: string
    readonly party: string
    readonly interval: Interval
    /** How surely it counts at all: the agreement, and the claim that leads here. */
    readonly limit: Certainty
  },
): StandingHeld {
  const spans = standingWithin(world, asked)
  const { interval, limit } = asked
  return {
    standings: standingUnder(world, asked),
    covered: certaintyAnd(limit, certaintyOfStanding(spans, interval, acceptingStandings)),
    excluded: certaintyAnd(limit, certaintyOfStanding(spans, interval, ['excluded'])),
  }
}

function namesOf(world: World, party: string): Names | null {
  return world.get(partyKind, party)?.names ?? null
}
