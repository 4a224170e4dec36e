import { unlessFree, unlessKnown } from '../kernel/lookup.ts'
import { unlessLowered } from '../kernel/marking-order.ts'
import { ok, refuse, type Refused, type Result } from '../kernel/result.ts'
import type { Context, World } from '../kernel/world.ts'
import type { placeKinds } from './place.ts'
import { placeKind, type PlaceCommand, type PlaceEvent } from './place.ts'

/** Kinds that are areas by their nature: a circle of no size would make a point of them. */
const areas: readonly (typeof placeKinds)[number][] = ['district', 'province']

export function decide(
  command: PlaceCommand,
  world: World,
  context: Context,
): Result<readonly PlaceEvent[]> {
  const fault =
    command.type === 'places/name'
      ? unlessFree(world, placeKind, command.place, '/place')
      : unlessKnown(world, placeKind, command.place, '/place')
  const wrong =
    fault ??
    unlessOwnCode(command, world) ??
    unlessWithin(command, world) ??
    unlessMarkedLower(command, world)
  if (wrong) return wrong
  if (areas.includes(command.kind) && command.errorRadiusM === 0) {
    return refuse('out-of-range', '/errorRadiusM', `a ${command.kind} is no point`)
  }
  const namedBy = context.actor.party
  const type = command.type === 'places/name' ? 'place-named' : 'place-amended'
  return ok([{ ...command, type, namedBy }])
}

function unlessMarkedLower({ place, marking }: PlaceCommand, world: World): Refused | undefined {
  const before = world.get(placeKind, place)?.marking
  return before && unlessLowered(before, marking, { field: '/marking' })
}

function unlessOwnCode({ place, pcode }: PlaceCommand, world: World): Refused | undefined {
  if (pcode === undefined) return undefined
  for (const { id, pcode: held } of world.all(placeKind)) {
    if (id === place || held?.code !== pcode.code) continue
    return refuse('already-exists', '/pcode', `${pcode.code} names ${id}`, { place: id })
  }
  return undefined
}

function unlessWithin({ place, parent }: PlaceCommand, world: World): Refused | undefined {
  if (parent === null) return undefined
  if (parent !== place) {
    const missing = unlessKnown(world, placeKind, parent, '/parent')
    if (missing) return missing
  }
  for (let around: string | null = parent; around !== null;) {
    if (around === place) return refuse('malformed', '/parent', `${place} would lie within itself`)
    around = world.get(placeKind, around)?.parent ?? null
  }
  return undefined
}
