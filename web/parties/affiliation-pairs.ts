import type { Affiliation } from '@hudna/core/parties/affiliation.ts'

/** Everything that is said of two groups, whoever is named first, claimant by claimant. */
export type Pair = {
  readonly key: string
  readonly group: string
  readonly with: string
  readonly claims: readonly Affiliation[]
  /** At the moment asked for the claimants do not say the same, or one of them calls it disputed. */
  readonly disputed: boolean
}

/** What is said of a party and others, by pair, at a moment. Nothing is decided between the claimants. */
export function pairsOf(
  claims: readonly Affiliation[],
  party: string,
  moment: string,
): readonly Pair[] {
  const about = claims.filter((claim) => claim.group === party || claim.with === party)
  const pairs = Map.groupBy(about, (claim) => [claim.group, claim.with].toSorted().join(' '))
  return [...pairs].map(([key, said]) => {
    const ordered = said.toSorted(byClaimant)
    const [first = ordered[0]] = said
    return {
      key,
      group: first?.group ?? party,
      with: first?.with ?? party,
      claims: ordered,
      disputed: isDisputed(said, moment),
    }
  })
}

/** Of a claimant's words the one that begins last counts; one that is withdrawn is none. */
function isDisputed(claims: readonly Affiliation[], moment: string): boolean {
  const words = new Map<string, Affiliation>()
  for (const claim of claims) {
    const { claimedBy, from, until, withdrawn } = claim
    if (withdrawn !== null || from > moment || (until !== null && until <= moment)) continue
    const before = words.get(claimedBy)
    if (before === undefined || before.from <= from) words.set(claimedBy, claim)
  }
  const relations = new Set([...words.values()].map(({ relation }) => relation))
  return relations.size > 1 || relations.has('disputed')
}

function byClaimant(one: Affiliation, other: Affiliation): number {
  return keyOf(one) < keyOf(other) ? -1 : 1
}

function keyOf({ claimedBy, from, id }: Affiliation): string {
  return `${claimedBy} ${from} ${id}`
}
