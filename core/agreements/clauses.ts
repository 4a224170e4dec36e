import { certaintyInArea, certaintyInVolume, type Whereabouts } from '../geometry/volume.ts'
import { assert } from '../kernel/assert.ts'
import {
  certaintyAnd,
  certaintyOr,
  certaintyWithin,
  type Certainty,
  type Interval,
} from '../kernel/interval.ts'
import type { World } from '../kernel/world.ts'
import type { ActKind } from './acts.ts'
import {
  agreementKind,
  ALL_ACCEPTING,
  clauseKind,
  zoneKind,
  type Agreement,
  type Clause,
} from './agreement.ts'
import { acceptingStandings, certaintyOfStanding, standingWithin } from './standing.ts'

export type ClauseQuery = {
  readonly place: Whereabouts
  readonly interval: Interval
  /** Only clauses that speak of this act; a clause without acts speaks of no act that can be observed. */
  readonly act?: ActKind
}

/** A clause that holds at a place and time, how sure that is, and how sure in each respect. */
export type ClauseInForce = {
  readonly clause: Clause
  readonly certainty: Certainty
  readonly area: Certainty
  readonly interval: Certainty
}

/** Every clause of an agreement, which must exist, that holds certainly or possibly, in order of entry. */
export function clausesInForce(
  world: World,
  agreementId: string,
  query: ClauseQuery,
): readonly ClauseInForce[] {
  const agreement = world.get(agreementKind, agreementId)
  assert(agreement, `clauses of agreement ${agreementId}, which does not exist`)
  const found: ClauseInForce[] = []
  for (const clause of world.all(clauseKind)) {
    if (clause.agreement !== agreementId) continue
    if (query.act !== undefined && !clause.acts.includes(query.act)) continue
    const held = certaintyOfClause(world, { agreement, clause, query })
    if (held.certainty !== 'none') found.push({ clause, ...held })
  }
  return found
}

/** Whether a clause speaks to a party: by name, or because the party has accepted by then. */
export function certaintyBinding(
  world: World,
  options: {
    readonly clause: Pick<Clause, 'agreement' | 'who'>
    readonly party: string
    readonly interval: Interval
  },
): Certainty {
  const { clause, party, interval } = options
  if (clause.who !== ALL_ACCEPTING) return clause.who.includes(party) ? 'certain' : 'none'
  const spans = standingWithin(world, { agreement: clause.agreement, party, interval })
  return certaintyOfStanding(spans, interval, acceptingStandings)
}

/** A clause holds while it and its agreement hold, in the area of its zones, or of the agreement without any. */
export function certaintyOfClause(
  world: World,
  options: {
    readonly agreement: Agreement
    readonly clause: Pick<Clause, 'interval' | 'zones'>
    readonly query: ClauseQuery
  },
): Omit<ClauseInForce, 'clause'> {
  const { agreement, clause, query } = options
  const interval = certaintyAnd(
    certaintyWithin(agreement.interval, query.interval),
    certaintyWithin(clause.interval, query.interval),
  )
  const area =
    clause.zones.length === 0
      ? certaintyInArea(agreement.area, query.place)
      : certaintyInZones(world, clause.zones, query)
  return { certainty: certaintyAnd(area, interval), area, interval }
}

/** A zone that this world does not hold, because its reader may not have it, leaves the answer open. */
function certaintyInZones(world: World, zones: readonly string[], query: ClauseQuery): Certainty {
  let certainty: Certainty = 'none'
  for (const id of zones) {
    const zone = world.get(zoneKind, id)
    const within = zone ? certaintyInVolume(zone.volume, query).certainty : 'possible'
    certainty = certaintyOr(certainty, within)
  }
  return certainty
}
