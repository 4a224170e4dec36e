import { agreementKind } from '../agreements/agreement.ts'
import { degreesOf } from '../geometry/geojson.ts'
import type { World } from '../kernel/world.ts'
import { partyKind } from '../parties/party.ts'
import { affiliationsOf } from './affiliation-answer.ts'
import { answerForAgreement } from './agreement-answer.ts'
import { contradictionsAmong } from './contradiction.ts'
import { corridorsAt } from './corridor-answer.ts'
import { delineationsAt } from './delineation-answer.ts'
import { disputesOf } from './disputes.ts'
import { noticesAt } from './notice-held.ts'
import { offHoursAt } from './off-hours.ts'
import { partiesOf } from './party-answer.ts'
import { pausesAt } from './pause-answer.ts'
import { inRecordOrder } from './record-order.ts'
import type { AgreementAnswer, RegimeAnswer } from './regime-answer.ts'
import type { RegimeQuery } from './regime-held.ts'
import { summaryOf } from './regime-summary.ts'
import { undertakingsOf } from './undertakings.ts'

export type { RegimeAnswer } from './regime-answer.ts'
export type { RegimeQuery } from './regime-held.ts'

/**
 * What applied here, then, to whom: every agreement with its clauses, zones and the standing of every party, every pause,
 * corridor and notice, each with the reason and the entry it rests on, and what is disputed of it. It sees what `known`
 * holds and no more, so a caller passes a world that its reader may read. Zones, pauses, corridors and notices that do
 * not meet the place and the days asked for may be missing from it; zones that clauses name may not, or their clauses
 * are only possible.
 */
export function regimeAt(known: World, query: RegimeQuery): RegimeAnswer {
  const world = inRecordOrder(known)
  const agreements = [...world.all(agreementKind)].map((agreement) =>
    answerForAgreement(world, agreement, query),
  )
  const held = agreements.filter(isHeld)
  const affiliations = affiliationsOf(world, query)
  const parties = partiesOf(world, { query, agreements: held, affiliations })
  const { act } = query
  const drawn = {
    agreements,
    parties,
    pauses: pausesAt(world, query),
    corridors: corridorsAt(world, query),
    delineations: delineationsAt(world, query),
    notices: noticesAt(world, query),
    offHours: offHoursAt(world, query),
    affiliations,
    contradictions: contradictionsAmong(world, { agreements: held, parties, act }),
    undertakings: undertakingsOf(world, new Set(held.map((one) => one.agreement)), query),
  }
  const answer: Omit<RegimeAnswer, 'summary'> = {
    query: asAsked(query),
    information: isAnythingHeld(drawn) ? 'held' : 'none-held',
    ...drawn,
    disputes: disputesOf(world, drawn, query),
  }
  return { ...answer, summary: summaryOf(answer, (party) => world.get(partyKind, party)?.names) }
}

function isHeld(answer: AgreementAnswer): boolean {
  return answer.certainty !== 'none' || answer.zones.length > 0
}

function isAnythingHeld(
  drawn: Pick<
    RegimeAnswer,
    'agreements' | 'pauses' | 'corridors' | 'delineations' | 'notices' | 'offHours'
  >,
): boolean {
  const { agreements, pauses, corridors, delineations, notices, offHours } = drawn
  const placed = [pauses, corridors, delineations, notices, offHours]
  return agreements.some(isHeld) || placed.some((things) => things.length > 0)
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
