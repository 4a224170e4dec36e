import type { IncidentFilter } from '../incidents/filter.ts'
import type { IncidentRow } from '../incidents/views.ts'

/** Added bounds of the counts. */
export type DeathSum = { readonly low: number; readonly best: number; readonly high: number }

/** A number, and the filter that opens the incidents behind it. */
export type Figure = {
  readonly incidents: number
  readonly deaths: DeathSum
  /** Incidents of which no count of deaths is held; they add nothing to `deaths`. */
  readonly withoutDeathCount: number
  readonly filter: IncidentFilter
}

/** A running sum; it is emptied into a figure once, at the end. */
export type Sum = { incidents: number; low: number; best: number; high: number; without: number }

export function emptySum(): Sum {
  return { incidents: 0, low: 0, best: 0, high: 0, without: 0 }
}

export function add(sum: Sum, row: IncidentRow): void {
  sum.incidents += 1
  if (row.deaths === null) {
    sum.without += 1
    return
  }
  sum.low += row.deaths.low
  sum.best += row.deaths.best
  sum.high += row.deaths.high
}

/** Adds a row to the sum that stands under a key, which begins empty. */
export function addTo<K>(sums: Map<K, Sum>, key: K, row: IncidentRow): void {
  const sum = sums.get(key) ?? emptySum()
  sums.set(key, sum)
  add(sum, row)
}

export function figureOf(sum: Sum | undefined, filter: IncidentFilter): Figure {
  const { incidents, low, best, high, without } = sum ?? emptySum()
  return { incidents, deaths: { low, best, high }, withoutDeathCount: without, filter }
}
