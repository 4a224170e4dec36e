import {
  certaintyWithin,
  intervalsOverlap,
  type Certainty,
  type Interval,
} from '../kernel/interval.ts'
import type { World } from '../kernel/world.ts'
import {
  standingId,
  standingKind,
  type Standing,
  type StandingKind,
  type StandingPeriod,
} from './agreement.ts'

/** For how long one record of standing is the one that counts. */
export type StandingSpan = { readonly interval: Interval; readonly period: StandingPeriod }

/** Who is bound by a clause that speaks of all who accept. */
export const acceptingStandings: readonly StandingKind[] = ['signatory', 'accepted']

/** At every moment the newest record that covers it counts; the spans do not overlap and are in order of time. */
export function standingSpans(standing: Standing): readonly StandingSpan[] {
  const moments = new Set<string>()
  for (const { from, until } of standing.periods) {
    moments.add(from)
    if (until !== null) moments.add(until)
  }
  const ordered = [...moments].toSorted()
  const spans: StandingSpan[] = []
  for (const [index, from] of ordered.entries()) {
    const to = ordered[index + 1] ?? null
    const period = standing.periods.findLast((held) => covers(held, from))
    if (period === undefined) continue
    const before = spans.at(-1)
    if (before !== undefined && before.period === period && before.interval.to === from) {
      spans[spans.length - 1] = { interval: { from: before.interval.from, to }, period }
    } else {
      spans.push({ interval: { from, to }, period })
    }
  }
  return spans
}

/** Every span of a party's standing that shares time with an interval. */
export function standingWithin(
  world: World,
  options: { readonly agreement: string; readonly party: string; readonly interval: Interval },
): readonly StandingSpan[] {
  const standing = world.get(standingKind, standingId(options.agreement, options.party))
  if (standing === undefined) return []
  return standingSpans(standing).filter((span) => intervalsOverlap(span.interval, options.interval))
}

/** Whether a party stood in one of these ways at the moment, somewhere in `interval`, that is in question. */
export function certaintyOfStanding(
  spans: readonly StandingSpan[],
  interval: Interval,
  wanted: readonly StandingKind[],
): Certainty {
  let certainty: Certainty = 'none'
  let run: Interval | undefined
  for (const { interval: held, period } of spans) {
    if (!wanted.includes(period.standing)) continue
    run = run !== undefined && run.to === held.from ? { from: run.from, to: held.to } : held
    const within = certaintyWithin(run, interval)
    if (within === 'certain') return 'certain'
    if (within === 'possible') certainty = 'possible'
  }
  return certainty
}

function covers(period: StandingPeriod, moment: string): boolean {
  return period.from <= moment && (period.until === null || moment < period.until)
}
