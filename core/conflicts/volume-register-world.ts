import { type Clause, clauseKind } from '../agreements/agreement.ts'
import type { Footprint } from '../geometry/place.ts'
import type { Kind, World } from '../kernel/world.ts'
import type { RegimeQuery } from './regime.ts'
import { rules } from './rules.ts'
import type { Thing } from './thing.ts'
import { documentKindOf, locatedKinds } from './volume-register-kinds.ts'
import type { Located, VolumeRegister } from './volume-register.ts'

/** What finds candidates. */
export type Ground = Pick<VolumeRegister, 'near'>

/** The farthest at which any rule looks at two things. */
export const FARTHEST_RULE_M: number = Math.max(...rules.map(({ distanceM }) => distanceM))

const documentKinds: ReadonlySet<string> = new Set(locatedKinds.map(documentKindOf))

/**
 * A world with the candidates alone of what is located, by their ids, and everything else as it is. One that is asked
 * for by its id is found whether it is a candidate or not.
 */
export function worldOf(world: World, candidates: readonly Located[]): World {
  function* some<T>(kind: Kind<T>): Iterable<T> {
    const wanted = candidates.filter((located) => documentKindOf(located.kind) === kind.name)
    for (const id of new Set(wanted.map((located) => located.id).toSorted())) {
      const document = world.get(kind, id)
      if (document !== undefined) yield document
    }
  }
  return {
    get: (kind, id) => world.get(kind, id),
    all: (kind) => (documentKinds.has(kind.name) ? some(kind) : world.all(kind)),
  }
}

/**
 * All that can be in conflict with a thing, and the zones that clauses name: a conflict names the clauses whose zones
 * either of its things lies in, and one of them may lie far from the other.
 */
export function candidatesFor(world: World, ground: Ground, thing: Thing): readonly Located[] {
  const near = ground.near(thing.extent, { withinM: FARTHEST_RULE_M + thing.strayM })
  const found = new Set(near.flatMap(({ kind, id }) => (kind === 'zone' ? [id] : [])))
  const named = new Set<string>()
  for (const clause of world.all(clauseKind)) addZones(named, clause)
  const others = [...named].filter((id) => !found.has(id)).toSorted()
  return [...near, ...others.map((id): Located => ({ kind: 'zone', id }))]
}

/** All that a question about a place and a time can find, as far as the doubt about both reaches. */
export function soughtBy(ground: Ground, { place, interval }: RegimeQuery): readonly Located[] {
  const { position, errorRadiusM: radiusM } = place
  const footprint: Footprint | null =
    position === null ? null : { shape: 'circle', centre: position, radiusM }
  return ground.near({ footprint, floorM: null, ceilingM: null, interval }, { withinM: 0 })
}

function addZones(named: Set<string>, { zones }: Clause): void {
  for (const id of zones) named.add(id)
}
