import { agreementKind, type Clause, type ClauseTerms } from '../agreements/agreement.ts'
import { certaintyBinding, certaintyOfClause } from '../agreements/clauses.ts'
import type { Whereabouts } from '../geometry/volume.ts'
import { incidentKind, type Incident } from '../incidents/incident.ts'
import { certaintyAnd, certaintyOr, type Certainty } from '../kernel/interval.ts'
import type { Texts } from '../kernel/schema.ts'
import type { World } from '../kernel/world.ts'

/** A clause as it is being written: the rule, before it is on the record. */
export type ClauseDraft = Pick<ClauseTerms, 'who' | 'acts' | 'zones' | 'interval'> & {
  readonly agreement: string
}

/** What is looked at of an incident; the row of a list has it all, as long as its place is not coarser than a mark. */
export type TriedIncident = Pick<
  Incident,
  'id' | 'agreement' | 'kind' | 'title' | 'occurred' | 'actors'
> & { readonly place: Whereabouts }

/** A past incident that the clause would have spoken of, and how sure that is in each respect. */
export type CoveredIncident = {
  readonly incident: string
  readonly title: Texts
  readonly occurred: Incident['occurred']
  readonly certainty: 'certain' | 'possible'
  readonly area: Certainty
  readonly interval: Certainty
  /** Whether it binds whoever is said to have acted; `possible` where nobody knows who did. */
  readonly binds: Certainty
}

/**
 * Which incidents of its agreement a clause would have covered, newest first: by act, place, time and who acted, as they
 * are recorded. A clause without acts speaks of nothing that can be seen, so it covers none.
 */
export function incidentsCovered(
  world: World,
  draft: ClauseDraft,
  incidents: Iterable<TriedIncident> = world.all(incidentKind),
): readonly CoveredIncident[] {
  const agreement = world.get(agreementKind, draft.agreement)
  if (agreement === undefined) return []
  const covered: CoveredIncident[] = []
  for (const incident of incidents) {
    if (incident.agreement !== draft.agreement || !draft.acts.includes(incident.kind)) continue
    const { id, title, occurred, place } = incident
    const query = { place, interval: occurred }
    const { area, interval } = certaintyOfClause(world, { agreement, clause: draft, query })
    const binds = bindsActor(world, draft, incident)
    const certainty = certaintyAnd(certaintyAnd(area, interval), binds)
    if (certainty === 'none') continue
    covered.push({ incident: id, title, occurred, certainty, area, interval, binds })
  }
  return covered.toSorted((one, other) => (keyOf(one) < keyOf(other) ? 1 : -1))
}

/** Who acted is whoever is alleged to; where two sides fought, either may have begun. */
function bindsActor(
  world: World,
  clause: Pick<Clause, 'agreement' | 'who'>,
  { actors, occurred: interval }: TriedIncident,
): Certainty {
  const { alleged, affected, mutual = false } = actors
  const sides = mutual ? [alleged, affected] : [alleged]
  const named = sides.flatMap((side) => (side === undefined ? [] : [side, ...(side.groups ?? [])]))
  const parties = named.flatMap(({ party }) => (party === undefined ? [] : [party]))
  if (parties.length === 0) return 'possible'
  let certainty: Certainty = 'none'
  for (const party of parties) {
    certainty = certaintyOr(certainty, certaintyBinding(world, { clause, party, interval }))
  }
  return mutual && certainty === 'certain' ? 'possible' : certainty
}

function keyOf({ occurred, incident }: CoveredIncident): string {
  return `${occurred.from} ${incident}`
}
