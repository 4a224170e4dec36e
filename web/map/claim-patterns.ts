/** How the ground of a claimant is hatched: so many, then they begin anew, and the names tell them apart. */
export const claimPatterns = ['rising', 'falling', 'level', 'upright'] as const
export type ClaimPattern = (typeof claimPatterns)[number]

/** Strokes in a square of 8 that repeats itself; both ends reach beyond it, so that tiles join. */
export const patternStrokes: { readonly [P in ClaimPattern | 'difference']: string } = {
  rising: 'M-2 10 10 -2M-2 2 2 -2M6 10 10 6',
  falling: 'M-2 -2 10 10M6 -2 10 2M-2 6 2 10',
  level: 'M-2 4H10',
  upright: 'M4 -2V10',
  difference: 'M-2 10 10 -2M-2 2 2 -2M6 10 10 6M-2 -2 10 10M6 -2 10 2M-2 6 2 10',
}
export const PATTERN_SIZE = 8

/** The pattern of each claimant, in the order of their ids: the same on every day. */
export function patternsOf(claimants: readonly string[]): ReadonlyMap<string, ClaimPattern> {
  const ordered = [...new Set(claimants)].toSorted()
  return new Map(
    ordered.map((claimant, place) => [
      claimant,
      claimPatterns[place % claimPatterns.length] ?? 'rising',
    ]),
  )
}
