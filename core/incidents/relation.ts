import { scopeOf, type Scope } from '../agreements/scope.ts'
import type { World } from '../kernel/world.ts'
import type { Actors, Side } from './facts.ts'
import type { ReportIncident } from './incident.ts'
import type { Static } from 'typebox'

type Facts = Pick<Static<typeof ReportIncident>, 'agreement' | 'place' | 'occurred' | 'actors'>

/** How these facts stand to the agreement as the register is now. */
export function relationOf(world: World, facts: Facts): Scope {
  return scopeOf(world, facts.agreement, {
    place: facts.place,
    interval: facts.occurred,
    actors: actorsUnderRule(facts.actors),
  })
}

/**
 * Whose standing decides: whoever is alleged to have acted; the other side too when both fought or when it is a party.
 * Civilians and places have no standing. A list of groups counts as each of its groups.
 */
export function actorsUnderRule(actors: Actors): readonly { party?: string; name: string }[] {
  const { alleged, affected, mutual } = actors
  const other = mutual === true || affected?.party !== undefined ? affected : undefined
  return [...members(alleged), ...members(other)]
}

function members(side: Side | undefined): readonly { party?: string; name: string }[] {
  if (side === undefined) return []
  if (side.groups !== undefined && side.groups.length > 0) return side.groups
  return [side.party === undefined ? { name: side.name } : { party: side.party, name: side.name }]
}
