import { partiesMarking } from '../kernel/marking.ts'
import { changed, type Change, type Recorded, type World } from '../kernel/world.ts'
import { type LeadTimeEvent, leadTimeKind } from './lead-time.ts'

/** Whoever tells a party something has to know how soon: every post may read it. */
export function evolveLeadTime(
  event: LeadTimeEvent,
  world: World,
  recorded: Recorded,
): readonly Change[] {
  const { type: _, ...said } = event
  const { party: id } = said
  const history = [...(world.get(leadTimeKind, id)?.history ?? []), recorded]
  const base = { id, owner: id, marking: partiesMarking, setAt: recorded.time, history }
  return [changed(leadTimeKind, id, { ...said, ...base })]
}
