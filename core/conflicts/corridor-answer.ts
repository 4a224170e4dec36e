import { certaintyInVolume, type VolumeCertainty } from '../geometry/volume.ts'
import type { World } from '../kernel/world.ts'
import { corridorKind, type Corridor } from '../pauses/corridor.ts'
import { corridorBasis, corridorStatesAt } from '../pauses/corridor-state.ts'
import { consentsTo } from './consent-statements.ts'
import type { CorridorAnswer } from './happening-answer.ts'
import { hoursOf } from './hours.ts'
import { entriesOf, entryOf, lastEntryOf, reasonsOf, type RegimeQuery } from './regime-held.ts'

export function corridorsAt(world: World, query: RegimeQuery): readonly CorridorAnswer[] {
  return [...world.all(corridorKind)].flatMap((corridor) => {
    const held = certaintyInCorridor(corridor, query)
    return held.certainty === 'none' ? [] : [corridorAnswer(corridor, held, query)]
  })
}

/** The course of a corridor may itself be known only to some metres; both doubts add up. */
export function certaintyInCorridor(corridor: Corridor, query: RegimeQuery): VolumeCertainty {
  const errorRadiusM = query.place.errorRadiusM + corridor.place.errorRadiusM
  const place = { position: query.place.position, errorRadiusM }
  return certaintyInVolume(corridor.volume, { place, interval: query.interval })
}

function corridorAnswer(
  corridor: Corridor,
  held: VolumeCertainty,
  query: RegimeQuery,
): CorridorAnswer {
  const entry = entryOf(corridor)
  const logged = entriesOf(corridor, 'corridor-state-logged', corridor.states)
  const states = corridorStatesAt(corridor, query.interval.from).map((said) => {
    const { state, saidBy, from, text, source } = said
    return {
      state,
      saidBy,
      from,
      text,
      entry: logged[corridor.states.indexOf(said)] ?? entry,
      source,
    }
  })
  return {
    corridor: corridor.id,
    agreement: corridor.agreement,
    pause: corridor.pause,
    names: corridor.names,
    basis: corridorBasis(corridor),
    users: corridor.users,
    direction: corridor.direction,
    guarantors: corridor.guarantors,
    openedBy: corridor.owner,
    consents: consentsTo(corridor, 'corridor-consent-given'),
    states,
    ...hoursOf(corridor.volume, query.interval),
    certainty: held.certainty,
    reasons: reasonsOf(held, {
      entry: lastEntryOf(corridor, ['corridor-amended']) ?? entry,
      last: lastEntryOf(corridor, ['corridor-amended', 'corridor-ended']),
    }),
    entry,
    source: corridor.source,
  }
}
