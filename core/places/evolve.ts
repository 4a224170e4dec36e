import { changed, type Change, type Recorded, type World } from '../kernel/world.ts'
import { placeKind, type PlaceEvent } from './place.ts'

export function evolve(event: PlaceEvent, world: World, recorded: Recorded): readonly Change[] {
  const { type: _, place: id, namedBy, ...rest } = event
  const before = world.get(placeKind, id)
  const owner = before?.owner ?? namedBy
  const history = [...(before?.history ?? []), recorded]
  return [changed(placeKind, id, { ...rest, id, owner, history })]
}
