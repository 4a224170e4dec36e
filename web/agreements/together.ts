import {
  type Agreement,
  ALL_ACCEPTING,
  type Clause,
  type Standing,
  type Zone,
} from '@hudna/core/agreements/agreement.ts'
import type { ActKind } from '@hudna/core/agreements/acts.ts'
import { acceptingStandings, standingSpans } from '@hudna/core/agreements/standing.ts'
import type { Footprint } from '@hudna/core/geometry/place.ts'
import { footprintsTouch } from '@hudna/core/geometry/touch.ts'
import { type Interval, intervalsOverlap } from '@hudna/core/kernel/interval.ts'

/** What the reader may have of the registers. */
export type Held = {
  readonly clauses: readonly Clause[]
  readonly standings: readonly Standing[]
  readonly zones: readonly Zone[]
}

/** Two clauses of which one prohibits what the other requires, permits or exempts, somewhere, at some time, to somebody. */
export type Clash = {
  readonly prohibits: Clause
  readonly allows: Clause
  readonly acts: readonly ActKind[]
  readonly interval: Interval
  /** Who both speak to, as far as the record knows; none where neither names its parties and nobody accepted both. */
  readonly parties: readonly string[]
}

/** Another agreement that is in force for a part of the same time. */
export type Beside = { readonly agreement: Agreement; readonly shared: Interval }

/** What two agreements that are in force at once say to each other. */
export type Meeting = {
  /** Their areas have ground in common. */
  readonly ground: boolean
  readonly clashes: readonly Clash[]
}

/** Agreements whose time overlaps with that of one, in the order of their beginning. */
export function agreementsBeside(
  agreement: Agreement,
  agreements: readonly Agreement[],
): readonly Beside[] {
  return agreements
    .flatMap((other): Beside[] => {
      const shared = common(agreement.interval, other.interval)
      return other.id === agreement.id || shared === undefined ? [] : [{ agreement: other, shared }]
    })
    .toSorted((one, other) =>
      one.agreement.interval.from < other.agreement.interval.from ? -1 : 1,
    )
}

/**
 * Where two agreements meet: where their areas lie apart nothing can contradict. Whether two clauses meet at one place,
 * the regime query says.
 */
export function meetingOf(agreement: Agreement, beside: Beside, held: Held): Meeting {
  const { agreement: other, shared } = beside
  const ground = footprintsTouch(agreement.area, other.area).touches
  return { ground, clashes: ground ? clashesOf({ one: agreement, other, shared }, held) : [] }
}

type Two = { readonly one: Agreement; readonly other: Agreement; readonly shared: Interval }

function clashesOf({ one, other, shared }: Two, held: Held): readonly Clash[] {
  const clausesOf = ({ id }: Agreement) => held.clauses.filter(({ agreement }) => agreement === id)
  return clausesOf(one).flatMap((first) =>
    clausesOf(other).flatMap((second) => {
      const clash = between(first, second, { one, other, shared }, held)
      return clash === undefined ? [] : [clash]
    }),
  )
}

function between(first: Clause, second: Clause, two: Two, held: Held): Clash | undefined {
  if ((first.kind === 'prohibit') === (second.kind === 'prohibit')) return undefined
  const acts = first.acts.filter((act) => second.acts.includes(act))
  const meeting = common(first.interval, second.interval)
  const interval = meeting && common(meeting, two.shared)
  if (acts.length === 0 || interval === undefined) return undefined
  const parties = both(first, second, held, interval)
  const named = [first, second].some(({ who }) => who !== ALL_ACCEPTING)
  if (parties.length === 0 && named) return undefined
  if (!meet(groundOf(first, two.one, held), groundOf(second, two.other, held))) return undefined
  const [prohibits, allows] = first.kind === 'prohibit' ? [first, second] : [second, first]
  return { prohibits, allows, acts, interval, parties }
}

function both(first: Clause, second: Clause, held: Held, during: Interval): readonly string[] {
  const others = new Set(addressed(second, held, during))
  return addressed(first, held, during).filter((party) => others.has(party))
}

/** The parties that a clause names, or who had accepted its agreement at some time. */
function addressed({ who, agreement }: Clause, held: Held, during: Interval): readonly string[] {
  if (Array.isArray(who)) return who
  return held.standings
    .filter((standing) => standing.agreement === agreement && accepts(standing, during))
    .map(({ party }) => party)
}

function accepts(standing: Standing, during: Interval): boolean {
  return standingSpans(standing).some(
    ({ interval, period }) =>
      acceptingStandings.includes(period.standing) && intervalsOverlap(interval, during),
  )
}

function groundOf(clause: Clause, agreement: Agreement, { zones }: Held): readonly Footprint[] {
  if (clause.zones.length === 0) return [agreement.area]
  return zones.filter(({ id }) => clause.zones.includes(id)).map(({ volume }) => volume.footprint)
}

function meet(some: readonly Footprint[], others: readonly Footprint[]): boolean {
  return some.some((one) =>
    others.some((other) => one === other || footprintsTouch(one, other).touches),
  )
}

/** The time that two intervals share; undefined when there is none. */
export function common(one: Interval, other: Interval): Interval | undefined {
  if (!intervalsOverlap(one, other)) return undefined
  const from = one.from > other.from ? one.from : other.from
  if (one.to === null || other.to === null) return { from, to: one.to ?? other.to }
  return { from, to: one.to < other.to ? one.to : other.to }
}
