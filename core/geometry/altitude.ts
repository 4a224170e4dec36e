import type { Certainty } from '../kernel/interval.ts'

/**
 * Heights in metres, null open. The datum is mean sea level unless it says that nobody knows it: a height above ground,
 * or one whose datum a report does not name, cannot be compared.
 */
export type Band = {
  readonly floorM: number | null
  readonly ceilingM: number | null
  readonly datum?: 'sea-level' | 'unknown'
}

/** Closed bands that share at least one height. */
export function bandsMeet(one: Band, other: Band): boolean {
  return (
    (one.floorM ?? -Infinity) <= (other.ceilingM ?? Infinity) &&
    (other.floorM ?? -Infinity) <= (one.ceilingM ?? Infinity)
  )
}

/** Whether two bands share a height; only possibly where a datum is unknown and neither band is open both ways. */
export function bandCertainty(one: Band, other: Band): Certainty {
  if (isOpen(one) || isOpen(other)) return 'certain'
  if (one.datum === 'unknown' || other.datum === 'unknown') return 'possible'
  return bandsMeet(one, other) ? 'certain' : 'none'
}

/** The heights that two bands share, or undefined where they share none or a datum is unknown. */
export function bandOverlap(one: Band, other: Band): Band | undefined {
  if (bandCertainty(one, other) !== 'certain') return undefined
  if (one.datum === 'unknown' || other.datum === 'unknown') return isOpen(one) ? other : one
  const floorM = Math.max(one.floorM ?? -Infinity, other.floorM ?? -Infinity)
  const ceilingM = Math.min(one.ceilingM ?? Infinity, other.ceilingM ?? Infinity)
  return {
    floorM: Number.isFinite(floorM) ? floorM : null,
    ceilingM: Number.isFinite(ceilingM) ? ceilingM : null,
  }
}

function isOpen(band: Band): boolean {
  return band.floorM === null && band.ceilingM === null
}
