import { type Instant } from './instant.ts'

/** Half-open `[from, to)`; `to` null means open. */
export type Interval = { readonly from: Instant; readonly to: Instant | null }

/** Whether something holds for every reading of an uncertain input, for some, or for none. */
export type Certainty = 'certain' | 'possible' | 'none'

export function isForward(interval: Interval): boolean {
  return interval.to === null || interval.from < interval.to
}

export function containsInstant(interval: Interval, instant: Instant): boolean {
  return interval.from <= instant && (interval.to === null || instant < interval.to)
}

/** Half-open intervals share time; touching ends do not count. */
export function intervalsOverlap(one: Interval, other: Interval): boolean {
  return (one.to === null || other.from < one.to) && (other.to === null || one.from < other.to)
}

export function containsInterval(outer: Interval, inner: Interval): boolean {
  if (inner.from < outer.from) return false
  if (outer.to === null) return true
  return inner.to !== null && inner.to <= outer.to
}

/** The event lies somewhere in `uncertain`: is it surely, perhaps or not at all within `rule`? */
export function certaintyWithin(rule: Interval, uncertain: Interval): Certainty {
  if (containsInterval(rule, uncertain)) return 'certain'
  return intervalsOverlap(rule, uncertain) ? 'possible' : 'none'
}

/** Both must hold. */
export function certaintyAnd(one: Certainty, other: Certainty): Certainty {
  if (one === 'none' || other === 'none') return 'none'
  return one === 'certain' && other === 'certain' ? 'certain' : 'possible'
}

/** At least one holds. */
export function certaintyOr(one: Certainty, other: Certainty): Certainty {
  if (one === 'certain' || other === 'certain') return 'certain'
  return one === 'none' && other === 'none' ? 'none' : 'possible'
}
