import type { StandingKind } from '@hudna/core/agreements/agreement.ts'

/** The word for a standing; nothing recorded is a word of its own. */
export function standingKey(standing: StandingKind | 'unknown' | undefined) {
  return standing === undefined || standing === 'unknown'
    ? 'agreements.standing.unknown'
    : (`standing.${standing}` as const)
}
