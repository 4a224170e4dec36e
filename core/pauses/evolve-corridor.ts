import { assert } from '../kernel/assert.ts'
import { partiesMarking } from '../kernel/marking.ts'
import { changed, type Change, type Recorded, type World } from '../kernel/world.ts'
import {
  corridorKind,
  evacuationKind,
  type Corridor,
  type CorridorEvent,
  type Evacuation,
} from './corridor.ts'

type Of<T extends CorridorEvent['type']> = Extract<CorridorEvent, { type: T }>

export function evolveCorridor(event: CorridorEvent, world: World, recorded: Recorded): Change {
  const at = recorded.time
  switch (event.type) {
    case 'corridor-opened': {
      const { type: _, corridor: id, openedBy: owner, ...rest } = event
      const opened = { consents: [], states: [], superseded: [], ended: null }
      return changed(corridorKind, id, { ...rest, id, owner, ...opened, history: [recorded] })
    }
    case 'corridor-amended':
      return amended(event, corridorOf(world, event.corridor), recorded)
    case 'corridor-ended': {
      const { type: _, corridor: id, ...said } = event
      const corridor = corridorOf(world, id)
      const { from, to: previousEnd } = corridor.volume.interval
      const volume = { ...corridor.volume, interval: { from, to: event.at } }
      const ended = { ...said, recordedAt: at, previousEnd }
      return changed(corridorKind, id, {
        ...corridor,
        volume,
        ended,
        history: later(corridor, recorded),
      })
    }
    case 'corridor-consent-given': {
      const { type: _, corridor: id, ...said } = event
      const corridor = corridorOf(world, id)
      const consents = [...corridor.consents, { ...said, at }]
      return changed(corridorKind, id, {
        ...corridor,
        consents,
        history: later(corridor, recorded),
      })
    }
    case 'corridor-state-logged': {
      const { type: _, corridor: id, ...said } = event
      const corridor = corridorOf(world, id)
      const states = [...corridor.states, { ...said, recordedAt: at }]
      return changed(corridorKind, id, { ...corridor, states, history: later(corridor, recorded) })
    }
    case 'evacuation-counted':
      return counted(event, world, recorded)
  }
}

/** Another version of its course: the consents to the last one stay with that. */
function amended(event: Of<'corridor-amended'>, corridor: Corridor, recorded: Recorded): Change {
  const { type: _, corridor: id, post: __, reason, ...rest } = event
  const { names, place, volume, users, direction, guarantors, consentOf, source } = corridor
  const before = { names, place, volume, users, direction, guarantors, consentOf, source }
  const last = { ...before, consents: corridor.consents, reason, supersededAt: recorded.time }
  const { checkpoints: ___, ...kept } = corridor
  return changed(corridorKind, id, {
    ...kept,
    ...rest,
    consents: [],
    superseded: [...corridor.superseded, last],
    history: later(corridor, recorded),
  })
}

function counted(event: Of<'evacuation-counted'>, world: World, recorded: Recorded): Change {
  const { type: _, evacuation: id, ...rest } = event
  const { agreement, corridor, pause, fromPlace, toPlace, ...said } = rest
  const before = world.get(evacuationKind, id)
  const entry = { ...said, recordedAt: recorded.time }
  if (before) {
    const saying = [...before.said, entry]
    return changed(evacuationKind, id, {
      ...before,
      said: saying,
      history: [...before.history, recorded],
    })
  }
  const opened: Evacuation = {
    id,
    owner: event.saidBy,
    marking: partiesMarking,
    agreement,
    corridor,
    pause,
    fromPlace,
    toPlace,
    said: [entry],
    history: [recorded],
  }
  return changed(evacuationKind, id, opened)
}

function corridorOf(world: World, id: string): Corridor {
  const corridor = world.get(corridorKind, id)
  assert(corridor, `the record speaks of corridor ${id} before it is opened`)
  return corridor
}

function later(corridor: Corridor, recorded: Recorded): Corridor['history'] {
  return [...corridor.history, recorded]
}
