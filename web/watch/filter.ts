import { type ActKind, actKinds } from '@hudna/core/agreements/acts.ts'
import { type IncidentFilter, matches } from '@hudna/core/incidents/filter.ts'
import { incidentStates } from '@hudna/core/incidents/incident.ts'
import { scopes } from '@hudna/core/agreements/scope.ts'
import type { IncidentRow } from '@hudna/core/incidents/views.ts'

/** What the filters of the watch floor say; each stands in the address under its own name. */
export type WatchFilter = {
  readonly excluded: 'include' | 'exclude' | 'only'
  readonly scope: IncidentFilter['scope']
  /** `open` is everything that is not closed. */
  readonly state: IncidentFilter['state'] | 'open'
  readonly kind: ActKind | undefined
  readonly party: string | undefined
  readonly order: 'happened' | 'recorded'
}

function chosen<const T extends readonly string[]>(
  words: T,
  text: string | null,
): T[number] | undefined {
  return words.find((word) => word === text)
}

export function filterOf(parameters: URLSearchParams): WatchFilter {
  return {
    excluded: chosen(['include', 'exclude', 'only'], parameters.get('excluded')) ?? 'include',
    scope: chosen(scopes, parameters.get('scope')),
    state: chosen(['open', ...incidentStates], parameters.get('state')),
    kind: chosen(actKinds, parameters.get('act')),
    party: parameters.get('party') ?? undefined,
    order: chosen(['happened', 'recorded'], parameters.get('order')) ?? 'happened',
  }
}

type Span = { readonly from?: string; readonly to?: string }

/** The rows that the filters and the time bar leave, newest first (WF1). */
export function visibleRows(
  rows: readonly IncidentRow[],
  filter: WatchFilter,
  happened: Span,
): readonly IncidentRow[] {
  const { excluded, scope, state, kind, party, order } = filter
  const asked: IncidentFilter = {
    excluded,
    scope,
    party,
    from: happened.from,
    to: happened.to,
    ...(state === 'open' ? {} : { state }),
  }
  const kept = rows.filter(
    (row) =>
      matches(row, asked) &&
      (kind === undefined || row.kind === kind) &&
      (state !== 'open' || row.state !== 'closed'),
  )
  return kept.toSorted(order === 'recorded' ? byRecorded : byHappened)
}

function byRecorded(one: IncidentRow, other: IncidentRow): number {
  return other.recordedIndex - one.recordedIndex
}

function byHappened(one: IncidentRow, other: IncidentRow): number {
  if (one.occurred.from !== other.occurred.from) {
    return one.occurred.from < other.occurred.from ? 1 : -1
  }
  return byRecorded(one, other)
}

/**
 * What is shown while somebody reads the list: the rows that were there, as they stand now, and how many wait. Rows
 * that no longer fit leave; nothing comes in above the one being read (WF2).
 */
export function heldRows(
  held: ReadonlySet<string> | undefined,
  rows: readonly IncidentRow[],
): { readonly rows: readonly IncidentRow[]; readonly waiting: number } {
  if (held === undefined) return { rows, waiting: 0 }
  const kept = rows.filter((row) => held.has(row.id))
  return { rows: kept, waiting: rows.length - kept.length }
}
