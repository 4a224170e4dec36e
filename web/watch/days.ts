import type { IncidentRow } from '@hudna/core/incidents/views.ts'
import { dayOf, instantOfWallClock } from '../app/time-format.ts'

export type Bar = {
  /** Instant at which the bar begins, and the one at which the next one does. */
  readonly from: string
  readonly to: string
  readonly count: number
  /** How many of them are of excluded actors. */
  readonly excluded: number
}

const BARS_MAX = 120
const DAY_MS = 86_400_000

/**
 * Incidents counted by the day on which they begin, in the zone of the theatre; over more than 120 days by as many
 * days together as it takes (WF3). Days without incidents are bars of zero.
 */
export function barsOf(rows: readonly IncidentRow[]): readonly Bar[] {
  if (rows.length === 0) return []
  const counts = new Map<string, { count: number; excluded: number }>()
  for (const row of rows) {
    const day = dayOf(row.occurred.from)
    const before = counts.get(day) ?? { count: 0, excluded: 0 }
    const isExcluded = row.scope === 'excluded-actor'
    counts.set(day, {
      count: before.count + 1,
      excluded: before.excluded + (isExcluded ? 1 : 0),
    })
  }
  const days = [...counts.keys()].toSorted()
  const first = Date.parse(`${days[0]}T00:00Z`)
  const last = Date.parse(`${days.at(-1)}T00:00Z`)
  const span = Math.round((last - first) / DAY_MS) + 1
  const together = Math.ceil(span / BARS_MAX)
  return Array.from({ length: Math.ceil(span / together) }, (_, at) => {
    const start = first + at * together * DAY_MS
    let [count, excluded] = [0, 0]
    for (let day = 0; day < together; day += 1) {
      const found = counts.get(new Date(start + day * DAY_MS).toISOString().slice(0, 10))
      count += found?.count ?? 0
      excluded += found?.excluded ?? 0
    }
    return { from: midnight(start), to: midnight(start + together * DAY_MS), count, excluded }
  })
}

function midnight(ms: number): string {
  const day = new Date(ms).toISOString().slice(0, 10)
  return instantOfWallClock(day) ?? new Date(ms).toISOString()
}

/** The bars that a span of time covers, as `[first, last + 1)`; all of them without a span. */
export function coveredBars(
  bars: readonly Bar[],
  span: { readonly from?: string; readonly to?: string },
): readonly [number, number] {
  const { from, to } = span
  const first = from === undefined ? 0 : bars.findIndex((bar) => bar.to > from)
  const after = to === undefined ? -1 : bars.findIndex((bar) => bar.from >= to)
  return [first < 0 ? bars.length : first, after < 0 ? bars.length : after]
}
