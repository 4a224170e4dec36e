import { Type, type Static } from 'typebox'
import { agreementKind, clauseTerms, zoneKind } from '../agreements/agreement.ts'
import {
  type CoveredIncident,
  incidentsCovered,
  type TriedIncident,
} from '../conflicts/try-clause.ts'
import { isForward } from '../kernel/interval.ts'
import { unlessKnown } from '../kernel/lookup.ts'
import { ok, refuse, type Refused, type Result } from '../kernel/result.ts'
import { closed, Id } from '../kernel/schema.ts'
import type { World } from '../kernel/world.ts'

/** More incidents than this are counted and not listed. */
export const TRIAL_INCIDENTS_MAX = 500

const { who, acts, zones, interval } = clauseTerms

/** A clause while it is being written: the rule, without its words. */
export const ClauseTrialRequest = closed({ agreement: Id, who, acts, zones, interval })
export type ClauseTrialRequest = Static<typeof ClauseTrialRequest>

/** What the clause would have covered, as its reader may know it; nothing of it is recorded. */
export type ClauseTrial = {
  /** Of all that are covered, listed or not. */
  readonly counts: { readonly certain: number; readonly possible: number }
  /** The newest, at most `TRIAL_INCIDENTS_MAX`. */
  readonly incidents: readonly CoveredIncident[]
}
export type ClauseTrialView = ClauseTrial & { readonly size: number }

export const clauseTrialPath = '/api/agreements/try-clause'

/** `ClauseTrialView` for the contract. */
export const ClauseTrialAnswer = Type.Unsafe<ClauseTrialView>(
  Type.Object({}, { additionalProperties: true, description: 'ClauseTrialView' }),
)

/**
 * Tries a clause on the incidents of its agreement.
 * @param readable agreements, zones and standings that the asker may have
 * @param incidents what the asker may have of them, exact positions included: nothing else is sought or counted
 */
export function tryClause(
  readable: World,
  draft: ClauseTrialRequest,
  incidents: readonly TriedIncident[],
): Result<ClauseTrial> {
  const fault =
    unlessKnown(readable, agreementKind, draft.agreement, '/agreement') ??
    unlessForward(draft.interval) ??
    unlessZonesKnown(readable, draft.zones)
  if (fault) return fault
  const covered = incidentsCovered(readable, draft, incidents)
  const certain = covered.filter(({ certainty }) => certainty === 'certain').length
  const counts = { certain, possible: covered.length - certain }
  return ok({ counts, incidents: covered.slice(0, TRIAL_INCIDENTS_MAX) })
}

function unlessForward(of: ClauseTrialRequest['interval']): Refused | undefined {
  if (isForward(of)) return undefined
  return refuse('interval-reversed', '/interval', `${of.to} is not after ${of.from}`)
}

function unlessZonesKnown(world: World, named: readonly string[]): Refused | undefined {
  for (const [place, zone] of named.entries()) {
    const fault = unlessKnown(world, zoneKind, zone, `/zones/${place}`)
    if (fault) return fault
  }
  return undefined
}
