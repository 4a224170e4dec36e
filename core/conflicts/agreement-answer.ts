import { zoneKind, type Agreement, type Zone } from '../agreements/agreement.ts'
import { certaintyBinding, clausesInForce, type ClauseInForce } from '../agreements/clauses.ts'
import { standingWithin } from '../agreements/standing.ts'
import { certaintyInArea, certaintyInVolume, type VolumeCertainty } from '../geometry/volume.ts'
import { certaintyAnd, certaintyWithin, type Interval } from '../kernel/interval.ts'
import type { World } from '../kernel/world.ts'
import { radiusOf } from './hours.ts'
import type { AgreementAnswer, ClauseAnswer, StandingAnswer, ZoneAnswer } from './regime-answer.ts'
import {
  entryOf,
  type Held,
  lastEntryOf,
  reasonsOf,
  type RegimeQuery,
  type RegimeReason,
} from './regime-held.ts'

/** What one agreement says about a place and time, and how the actor stands to it. */
export function answerForAgreement(
  world: World,
  agreement: Agreement,
  query: RegimeQuery,
): AgreementAnswer {
  const clauses = clausesInForce(world, agreement.id, query).map((held) =>
    answerForClause(world, held, query),
  )
  return {
    agreement: agreement.id,
    names: agreement.names,
    agreementType: agreement.agreementType,
    interval: agreement.interval,
    clock: clockAt(agreement, query.interval.from),
    timeZone: agreement.timeZone,
    ...whereAndWhen(agreement, query),
    standing:
      query.actor === undefined
        ? []
        : standingUnder(world, { agreement: agreement.id, party: query.actor, ...query }),
    clauses: clauses.filter(({ kind }) => kind === 'prohibit' || kind === 'require'),
    exemptions: clauses.filter(({ kind }) => kind === 'permit' || kind === 'exempt'),
    zones: zonesOf(world, agreement, query),
  }
}

/** How surely an agreement holds there and then, and why. */
export function whereAndWhen(
  agreement: Agreement,
  { place, interval }: Pick<RegimeQuery, 'place' | 'interval'>,
): Held {
  const area = certaintyInArea(agreement.area, place)
  const within = certaintyWithin(agreement.interval, interval)
  const entry = entryOf(agreement)
  return {
    certainty: certaintyAnd(area, within),
    reasons: [
      { code: 'area', certainty: area, entry },
      { code: 'interval', certainty: within, entry: lastWord(agreement) },
    ],
    entry,
    source: agreement.source,
  }
}

function answerForClause(world: World, held: ClauseInForce, query: RegimeQuery): ClauseAnswer {
  const { clause, certainty, area, interval } = held
  const entry = entryOf(clause)
  const reasons: RegimeReason[] = [
    { code: 'area', certainty: area, entry },
    { code: 'interval', certainty: interval, entry },
  ]
  const binds =
    query.actor === undefined
      ? null
      : certaintyBinding(world, { clause, party: query.actor, interval: query.interval })
  if (binds !== null) reasons.push(bindingReason(world, held, query, binds))
  return {
    clause: clause.id,
    code: clause.code,
    kind: clause.kind,
    text: clause.text,
    acts: clause.acts,
    exceptions: clause.exceptions,
    certainty,
    binds,
    reasons,
    entry,
    source: clause.source,
  }
}

function bindingReason(
  world: World,
  held: ClauseInForce,
  query: RegimeQuery,
  certainty: RegimeReason['certainty'],
): RegimeReason {
  const { clause } = held
  if (Array.isArray(clause.who)) return { code: 'named', certainty, entry: entryOf(clause) }
  const { interval, actor: party = '' } = query
  const spans = standingWithin(world, { agreement: clause.agreement, party, interval })
  return { code: 'standing', certainty, entry: spans[0]?.period.recorded.index ?? null }
}

/** How a party stood to an agreement, span by span; `unknown` when nothing is on the record for that time. */
export function standingUnder(
  world: World,
  options: { readonly agreement: string; readonly party: string; readonly interval: Interval },
): readonly StandingAnswer[] {
  const { agreement, party, interval } = options
  const spans = standingWithin(world, { agreement, party, interval })
  const nothing = { from: null, until: null, route: null, source: null, entry: null }
  if (spans.length === 0) return [{ party, standing: 'unknown', certainty: 'certain', ...nothing }]
  return spans.map(({ interval: held, period }) => ({
    party,
    standing: period.standing,
    from: held.from,
    until: held.to,
    certainty: certaintyWithin(held, interval),
    route: period.route ?? null,
    source: period.source,
    entry: period.recorded.index,
  }))
}

function zonesOf(world: World, agreement: Agreement, query: RegimeQuery): readonly ZoneAnswer[] {
  const answers: ZoneAnswer[] = []
  for (const zone of world.all(zoneKind)) {
    if (zone.agreement !== agreement.id) continue
    const held = certaintyInVolume(zone.volume, query)
    if (held.certainty !== 'none') answers.push(answerForZone(zone, held))
  }
  return answers
}

function answerForZone(zone: Zone, held: VolumeCertainty): ZoneAnswer {
  const declared = entryOf(zone)
  const drawn = lastEntryOf(zone, ['zone-amended']) ?? declared
  const last = lastEntryOf(zone, ['zone-amended', 'zone-extended', 'zone-ended'])
  return {
    zone: zone.id,
    kind: zone.kind,
    names: zone.names,
    status: zone.status,
    declaredBy: zone.declaredBy,
    consents: zone.consents.map(({ party, consent, entry = declared, source }) => ({
      party,
      consent,
      entry,
      source,
    })),
    interval: zone.volume.interval,
    floorM: zone.volume.floorM,
    ceilingM: zone.volume.ceilingM,
    radiusM: radiusOf(zone.volume.footprint),
    certainty: held.certainty,
    reasons: reasonsOf(held, { entry: drawn, last }),
    entry: declared,
    source: zone.source,
  }
}

/** The end of an agreement is what its last extension says. */
function lastWord(agreement: Agreement): number {
  return agreement.extensions.at(-1)?.recorded.index ?? entryOf(agreement)
}

function clockAt({ timeZone }: Agreement, moment: string): AgreementAnswer['clock'] {
  const [first] = timeZone.utcOffsets
  const held = timeZone.utcOffsets.findLast(({ from }) => from <= moment) ?? first
  return { label: timeZone.label, utcOffsetMinutes: held?.minutes ?? 0 }
}
