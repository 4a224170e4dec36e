import { Type, type Static } from 'typebox'
import type { Place } from '../geometry/place.ts'
import { certaintyInArea } from '../geometry/volume.ts'
import { assert } from '../kernel/assert.ts'
import {
  certaintyAnd,
  certaintyOr,
  certaintyWithin,
  type Certainty,
  type Interval,
} from '../kernel/interval.ts'
import { closed, Id, Instant, Line, oneOf } from '../kernel/schema.ts'
import type { World } from '../kernel/world.ts'
import { agreementKind, standings, type Agreement } from './agreement.ts'
import { acceptingStandings, certaintyOfStanding, standingWithin } from './standing.ts'

export const scopes = [
  'in-scope',
  'outside-area',
  'outside-interval',
  'excluded-actor',
  'standing-unknown',
] as const

/** Why: what was compared, with the ledger entry it rests on. `certainty` is that of the thing compared. */
export const Reason = closed({
  code: oneOf(['area', 'interval', 'standing']),
  certainty: oneOf(['certain', 'possible', 'none']),
  detail: closed({
    errorRadiusM: Type.Optional(Type.Integer()),
    from: Type.Optional(Instant),
    until: Type.Optional(Type.Union([Instant, Type.Null()])),
    party: Type.Optional(Id),
    name: Type.Optional(Line),
    standing: Type.Optional(oneOf([...standings, 'unknown'])),
  }),
  entry: Type.Integer({ minimum: 0 }),
})
export type Reason = Static<typeof Reason>

/** How a report stands to an agreement. It classifies, it never drops; it holds only what can be recorded. */
export const Scope = closed({
  agreement: Id,
  scope: oneOf(scopes),
  certainty: oneOf(['certain', 'possible']),
  reasons: Type.Array(Reason, { maxItems: 100 }),
})
export type Scope = Static<typeof Scope>

/** Who is said to have acted: a party of the register, or only a name. */
export type Actor = { readonly party?: string; readonly name: string }

export type Report = {
  readonly place: Pick<Place, 'position' | 'errorRadiusM'>
  readonly interval: Interval
  readonly actors: readonly Actor[]
}

/**
 * Classifies a report against one agreement, which must exist. The first that applies: outside the area, outside the
 * interval, an excluded actor, no actor known to have accepted, in scope.
 */
export function scopeOf(world: World, agreementId: string, report: Report): Scope {
  const agreement = world.get(agreementKind, agreementId)
  assert(agreement, `scope under agreement ${agreementId}, which does not exist`)
  const area = certaintyInArea(agreement.area, report.place)
  const reasons: Reason[] = [areaReason(agreement, report, area)]
  const answer = (scope: Scope['scope'], certainty: Certainty): Scope => ({
    agreement: agreement.id,
    scope,
    certainty: certainty === 'certain' ? 'certain' : 'possible',
    reasons,
  })
  if (area === 'none') return answer('outside-area', 'certain')

  const interval = certaintyWithin(agreement.interval, report.interval)
  reasons.push(intervalReason(agreement, interval))
  if (interval === 'none') return answer('outside-interval', area)

  const actors = standingOfActors(world, agreement, report)
  reasons.push(...actors.reasons)
  const within = certaintyAnd(area, interval)
  if (actors.excluded !== 'none') {
    return answer('excluded-actor', certaintyAnd(within, actors.excluded))
  }
  if (actors.accepting === 'none') return answer('standing-unknown', within)
  return answer('in-scope', certaintyAnd(within, actors.accepting))
}

function areaReason(agreement: Agreement, report: Report, certainty: Certainty): Reason {
  const { position, errorRadiusM } = report.place
  const detail = position === null ? {} : { errorRadiusM }
  return { code: 'area', certainty, detail, entry: firstEntry(agreement) }
}

function intervalReason(agreement: Agreement, certainty: Certainty): Reason {
  const { from, to } = agreement.interval
  const entry = agreement.extensions.at(-1)?.recorded.index ?? firstEntry(agreement)
  return { code: 'interval', certainty, detail: { from, until: to }, entry }
}

type StandingOfActors = {
  readonly excluded: Certainty
  readonly accepting: Certainty
  readonly reasons: readonly Reason[]
}

/** Each actor by itself: one that is excluded is enough, and so is one that accepts. */
function standingOfActors(world: World, agreement: Agreement, report: Report): StandingOfActors {
  let excluded: Certainty = 'none'
  let accepting: Certainty = 'none'
  const reasons: Reason[] = []
  for (const actor of report.actors) {
    const { interval } = report
    const { party } = actor
    const spans =
      party === undefined ? [] : standingWithin(world, { agreement: agreement.id, party, interval })
    excluded = certaintyOr(excluded, certaintyOfStanding(spans, interval, ['excluded']))
    accepting = certaintyOr(accepting, certaintyOfStanding(spans, interval, acceptingStandings))
    const who = party === undefined ? { name: actor.name } : { party, name: actor.name }
    for (const span of spans) {
      const certainty = certaintyWithin(span.interval, interval)
      const { from, to: until } = span.interval
      const detail = { ...who, standing: span.period.standing, from, until }
      reasons.push({ code: 'standing', certainty, detail, entry: span.period.recorded.index })
    }
    if (spans.length > 0) continue
    const detail = { ...who, standing: 'unknown' as const }
    reasons.push({ code: 'standing', certainty: 'none', detail, entry: firstEntry(agreement) })
  }
  return { excluded, accepting, reasons }
}

function firstEntry(agreement: Agreement): number {
  const [concluded] = agreement.history
  assert(concluded, `agreement ${agreement.id} has no history`)
  return concluded.index
}
