import type { Cosigner, Cosigning } from '@hudna/core/api/cosigning.ts'

/** The parties with a copy of their own, and those whose copy is up to date. A party with several mirrors counts once. */
export function copiesOf({ cosigners }: Cosigning): {
  readonly kept: number
  readonly held: number
} {
  const mirrors = cosigners.filter(({ role }) => role === 'mirror')
  const current = mirrors.filter(({ state }) => state === 'current')
  return { kept: partiesOf(mirrors).length, held: partiesOf(current).length }
}

/** Every party that cosigns, with its keys, mirrors first. */
export function cosignersByParty({ cosigners }: Cosigning): readonly {
  readonly party: string
  readonly keys: readonly Cosigner[]
}[] {
  return partiesOf(cosigners).map((party) => ({
    party,
    keys: cosigners
      .filter((cosigner) => cosigner.party === party)
      .toSorted((one, other) => (one.role < other.role ? -1 : 1)),
  }))
}

function partiesOf(cosigners: readonly Cosigner[]): readonly string[] {
  return [...new Set(cosigners.map(({ party }) => party))]
}
