import { agreementKind } from '../agreements/agreement.ts'
import { degreesOf } from '../geometry/geojson.ts'
import { certaintyInVolume } from '../geometry/volume.ts'
import type { World } from '../kernel/world.ts'
import { corridorKind, type Corridor } from '../pauses/corridor.ts'
import { corridorBasis, corridorStatesAt } from '../pauses/corridor-state.ts'
import { pauseKind, type Pause } from '../pauses/pause.ts'
import { pauseStatus } from '../pauses/status.ts'
import { affiliationsOf } from './affiliation-answer.ts'
import { contradictionsAmong } from './contradiction.ts'
import { answerForAgreement, entryOf, reasonsOf } from './agreement-answer.ts'
import type {
  AgreementAnswer,
  CorridorAnswer,
  PauseAnswer,
  RegimeAnswer,
  RegimeQuery,
} from './regime-answer.ts'

export type { RegimeAnswer, RegimeQuery } from './regime-answer.ts'

/**
 * What applied here, then, to whom: every agreement with its clauses, zones and the standing of the actor, and every
 * pause and corridor, each with the reason and the entry it rests on. It sees what `world` holds and no more, so a
 * caller passes a world that its reader may read.
 */
export function regimeAt(world: World, query: RegimeQuery): RegimeAnswer {
  const agreements = [...world.all(agreementKind)].map((agreement) =>
    answerForAgreement(world, agreement, query),
  )
  const pauses = [...world.all(pauseKind)].flatMap((pause) => answerForPause(pause, query))
  const corridors = [...world.all(corridorKind)].flatMap((corridor) =>
    answerForCorridor(corridor, query),
  )
  const held = agreements.some(isHeld) || pauses.length > 0 || corridors.length > 0
  return {
    query: asAsked(query),
    information: held ? 'held' : 'none-held',
    agreements,
    pauses,
    corridors,
    affiliations: affiliationsOf(world, query),
    contradictions: contradictionsAmong(agreements, query.act),
  }
}

function isHeld(answer: AgreementAnswer): boolean {
  return answer.certainty !== 'none' || answer.zones.length > 0
}

function asAsked(query: RegimeQuery): RegimeAnswer['query'] {
  const { place, interval, actor, act } = query
  const [longitude, latitude] = place.position === null ? [null, null] : degreesOf(place.position)
  return {
    latitude,
    longitude,
    errorRadiusM: place.errorRadiusM,
    from: interval.from,
    to: interval.to,
    actor: actor ?? null,
    act: act ?? null,
  }
}

function answerForPause(pause: Pause, query: RegimeQuery): PauseAnswer[] {
  const held = certaintyInVolume(pause.volume, query)
  if (held.certainty === 'none') return []
  return [
    {
      pause: pause.id,
      agreement: pause.agreement,
      names: pause.names,
      status: pauseStatus(pause, query.interval.from),
      interval: pause.volume.interval,
      certainty: held.certainty,
      reasons: reasonsOf(held, entryOf(pause)),
      entry: entryOf(pause),
      source: pause.source,
    },
  ]
}

/** The course of a corridor may itself be known only to some metres; both doubts add up. */
function answerForCorridor(corridor: Corridor, query: RegimeQuery): CorridorAnswer[] {
  const errorRadiusM = query.place.errorRadiusM + corridor.place.errorRadiusM
  const place = { position: query.place.position, errorRadiusM }
  const held = certaintyInVolume(corridor.volume, { place, interval: query.interval })
  if (held.certainty === 'none') return []
  const states = corridorStatesAt(corridor, query.interval.from)
  return [
    {
      corridor: corridor.id,
      agreement: corridor.agreement,
      names: corridor.names,
      basis: corridorBasis(corridor),
      interval: corridor.volume.interval,
      states: states.map(({ state, saidBy, from }) => ({ state, saidBy, from })),
      certainty: held.certainty,
      reasons: reasonsOf(held, entryOf(corridor)),
      entry: entryOf(corridor),
      source: corridor.source,
    },
  ]
}
