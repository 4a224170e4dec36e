import { corridorBasis } from '../pauses/corridor-state.ts'
import type { Corridor } from '../pauses/corridor.ts'
import { type PauseStatus, pauseStatus } from '../pauses/status.ts'
import type { SharedTime } from '../geometry/overlap-time.ts'
import type { Certainty } from '../kernel/interval.ts'
import type { Selector } from './rules.ts'
import type { Activity, Thing } from './thing.ts'

/** In which of these a thing was or is said to be, at the time that matters. */
export type Status =
  | PauseStatus
  | 'declared'
  | 'open'
  | 'restricted'
  | 'obstructed'
  | 'under-fire'
  | 'closed'
  | 'unknown'

/** Whether a selector means this kind of thing at all; what depends on the time is left to `certaintyMeant`. */
export function mayMean(selector: Selector, thing: Thing): boolean {
  if (selector.kind !== thing.kind) return false
  if (selector.kind === 'suspension')
    return thing.kind === 'suspension' && thing.suspends === selector.suspends
  if (selector.kind === 'zone') {
    return thing.kind === 'zone' && (selector.zones?.includes(thing.zone.kind) ?? true)
  }
  if (selector.kind !== 'activity' || thing.kind !== 'activity') return true
  return activityMeant(selector, thing.activity) !== 'none'
}

/** How surely a selector means a thing while both things hold. */
export function certaintyMeant(selector: Selector, thing: Thing, time: SharedTime): Certainty {
  if (!mayMean(selector, thing)) return 'none'
  if (selector.kind === 'activity' && thing.kind === 'activity') {
    return activityMeant(selector, thing.activity)
  }
  if (thing.kind === 'pause') return pauseHolds(pauseStatus(thing.pause, time.from ?? ''))
  if (selector.kind !== 'corridor' || thing.kind !== 'corridor') return 'certain'
  if (selector.unless === 'agreed')
    return corridorBasis(thing.corridor) === 'agreed' ? 'none' : 'certain'
  return selector.unless === 'open' ? notOpen(statesWithin(thing.corridor, time)) : 'certain'
}

/** What the record says of a thing while both hold: several where sources disagree, or where it changes. */
export function statusesOf(thing: Thing, time: SharedTime): readonly Status[] {
  switch (thing.kind) {
    case 'pause':
      return [pauseStatus(thing.pause, time.from ?? '')]
    case 'zone':
      return [thing.zone.status]
    case 'corridor':
      return [corridorBasis(thing.corridor), ...statesWithin(thing.corridor, time)]
    default:
      return []
  }
}

function activityMeant(
  selector: Extract<Selector, { kind: 'activity' }>,
  activity: Activity,
): Certainty {
  const { activities, perhaps = [] } = selector
  if (activities === undefined || activities.includes(activity)) return 'certain'
  return perhaps.includes(activity) ? 'possible' : 'none'
}

/** One that was only proposed, or that a side holds itself no longer bound by, may still hold. */
function pauseHolds(status: PauseStatus): Certainty {
  if (status === 'cancelled' || status === 'ended') return 'none'
  return status === 'proposed' || status === 'broken' ? 'possible' : 'certain'
}

/** What each source last said when the time begins, and everything that is said within it; sorted, each once. */
function statesWithin({ states }: Corridor, { from, to }: SharedTime): readonly Status[] {
  const begins = from ?? ''
  const said = new Set<Status>()
  for (const state of states) {
    const overtaken = states.some(
      (later) =>
        later !== state &&
        later.saidBy === state.saidBy &&
        later.from <= begins &&
        (later.from > state.from ||
          (later.from === state.from && states.indexOf(later) > states.indexOf(state))),
    )
    if (!overtaken && (to === null || state.from < to)) said.add(state.state)
  }
  return said.size === 0 ? ['unknown'] : [...said].toSorted()
}

/** Certain when nobody says open; possible when only some do, or not all the time. */
function notOpen(states: readonly Status[]): Certainty {
  if (!states.includes('open')) return 'certain'
  return states.length > 1 ? 'possible' : 'none'
}
