import type { Standing, StandingKind } from '@hudna/core/agreements/agreement.ts'

export type RecipientOption = {
  readonly party: string
  /** Its newest standing under the agreement; null when it has none. */
  readonly standing: StandingKind | null
  /** Whether this centre has a post of it: without one nobody can acknowledge. */
  readonly hasPost: boolean
  /** It takes no part in the exchange of notices: it stands here only to be taken off. */
  readonly isAbsent: boolean
}

type Registers = {
  readonly agreement: string
  readonly author: string
  readonly parties: readonly string[]
  /** Those that left the exchange of notices, or suspended their part. */
  readonly absent: ReadonlySet<string>
  readonly standings: readonly Standing[]
  readonly posts: readonly { readonly party: string }[]
  readonly chosen: readonly string[]
}

/**
 * Whom a notice can be told to: every party of the agreement that is not left out of it, every other party with a post
 * here, and whoever is chosen already; never its author, and nobody anew who takes no part.
 */
export function recipientOptions(registers: Registers): readonly RecipientOption[] {
  const { agreement, author, parties, absent, standings, posts, chosen } = registers
  const standingOf = new Map(
    standings
      .filter((one) => one.agreement === agreement)
      .map((one) => [one.party, one.periods.at(-1)?.standing ?? null]),
  )
  const withPost = new Set(posts.map(({ party }) => party))
  const known = [...standingOf.keys(), ...withPost, ...chosen]
  const offered = [...new Set(known)].filter((party) => {
    if (party === author) return false
    if (chosen.includes(party)) return true
    return parties.includes(party) && !absent.has(party) && !isLeftOut(standingOf.get(party))
  })
  const options = offered.map((party) => ({
    party,
    standing: standingOf.get(party) ?? null,
    hasPost: withPost.has(party),
    isAbsent: absent.has(party),
  }))
  return options.toSorted((one, other) => rank(one) - rank(other))
}

function isLeftOut(standing: StandingKind | null | undefined): boolean {
  return standing === 'excluded' || standing === 'not-accepted'
}

/** Parties of the agreement first, those that can answer before those that cannot. */
function rank({ standing, hasPost }: RecipientOption): number {
  return (standing === null ? 2 : 0) + (hasPost ? 0 : 1)
}
