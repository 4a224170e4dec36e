import type { Deadline } from '@hudna/core/api/due.ts'

/** How long before its end a deadline is shown as near. */
export const SOON_MS = 60 * 60_000

export type Urgency = 'none' | 'soon' | 'late'

/** Neutral, then amber within an hour, then red once it has passed; due at the very moment is not late (WF4). */
export function urgencyAt(dueAt: string, now: string): Urgency {
  if (dueAt < now) return 'late'
  return Date.parse(dueAt) - Date.parse(now) <= SOON_MS ? 'soon' : 'none'
}

export type Silent = { readonly party: string; readonly owes: number }

/** Parties that owe something whose time has passed, those that owe most first (WF4). */
export function silentParties(due: readonly Deadline[], now: string): readonly Silent[] {
  const owes = new Map<string, number>()
  for (const { party, dueAt } of due) {
    if (party !== null && dueAt < now) owes.set(party, (owes.get(party) ?? 0) + 1)
  }
  return [...owes]
    .map(([party, count]) => ({ party, owes: count }))
    .toSorted((one, other) => other.owes - one.owes || (one.party < other.party ? -1 : 1))
}

/** Flash first, then what is overdue or due soonest. */
export function sortedDue(due: readonly Deadline[]): readonly Deadline[] {
  return due.toSorted((one, other) => {
    if (one.flash !== other.flash) return one.flash ? -1 : 1
    return one.dueAt < other.dueAt ? -1 : one.dueAt > other.dueAt ? 1 : 0
  })
}
