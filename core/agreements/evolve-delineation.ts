import { assert } from '../kernel/assert.ts'
import { changed, type Change, type Recorded, type World } from '../kernel/world.ts'
import { type Delineation, type DelineationEvent, delineationKind } from './delineation.ts'

export function evolveDelineation(
  event: DelineationEvent,
  world: World,
  recorded: Recorded,
): Change {
  if (event.type === 'delineated') {
    const { type: _, delineation: id, ...rest } = event
    const opened = { signatures: [], ended: null, history: [recorded] }
    return changed(delineationKind, id, { ...rest, id, owner: rest.claimant, ...opened })
  }
  const before = world.get(delineationKind, event.delineation)
  assert(before, `the record speaks of delineation ${event.delineation} before it is drawn`)
  const history = [...before.history, recorded]
  const changes =
    event.type === 'delineation-signed'
      ? signed(event, before, recorded)
      : ended(event, before, recorded)
  return changed(delineationKind, before.id, { ...before, ...changes, history })
}

function signed(
  { party, post, source }: Extract<DelineationEvent, { type: 'delineation-signed' }>,
  before: Delineation,
  recorded: Recorded,
): Partial<Delineation> {
  return { signatures: [...before.signatures, { party, post, source, recorded }] }
}

function ended(
  event: Extract<DelineationEvent, { type: 'delineation-ended' }>,
  before: Delineation,
  recorded: Recorded,
): Partial<Delineation> {
  const { type: _, delineation: __, ...said } = event
  const { from, to: previousEnd } = before.interval
  return { interval: { from, to: event.until }, ended: { ...said, previousEnd, recorded } }
}
