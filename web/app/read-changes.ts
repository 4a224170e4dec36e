import { type IncidentFilter, matches } from '@hudna/core/incidents/filter.ts'
import type { LiveMessage } from '@hudna/core/api/live.ts'
import { registers, type Register } from '@hudna/core/api/kinds.ts'
import type { IncidentList, ReadName } from '@hudna/core/api/reads.ts'
import { namedKinds } from '@hudna/core/api/search.ts'
import type { IncidentRow } from '@hudna/core/incidents/views.ts'

export type ReadQuery = Readonly<Record<string, unknown>>

/** Whether an answer can still change: what was known at an earlier moment stays as it is (W8). */
export function canChange(query: ReadQuery): boolean {
  return query['asKnownAt'] === undefined && query['size'] === undefined
}

const owing = new Set([
  'incident',
  'notice',
  'message',
  'stop-call',
  'channel',
  'pause',
  'commitment',
  'proposal',
])
const counted = new Set(['incident', 'coverage'])
const ruling = new Set(['agreement', 'clause', 'standing', 'zone', 'pause', 'corridor', 'notice'])
const telling = new Set(['notice', 'party', 'agreement'])
const located = new Set(['zone', 'pause', 'corridor', 'notice', 'subscription'])
const called: ReadonlySet<string> = new Set(namedKinds)
const unmoved = new Set<ReadName>(['health', 'session', 'sizeAt', 'entry', 'incidents', 'matches'])

/** Whether a read must be asked again after an entry; lists of incidents are merged instead (W7). */
export function isAffected(name: ReadName, query: ReadQuery, message: LiveMessage): boolean {
  if (!canChange(query) || unmoved.has(name)) return false
  const { changes } = message
  const touches = (kinds: ReadonlySet<string>) => changes.some(({ kind }) => kinds.has(kind))
  switch (name) {
    case 'register':
      return touches(new Set([registers[query['register'] as Register]]))
    case 'search':
      return touches(called)
    case 'document':
    case 'incident':
      return changes.some(({ id }) => id === query['id'])
    case 'due':
      return touches(owing)
    case 'statistics':
      return touches(counted)
    case 'ladder':
    case 'whoKnew':
      return touches(telling)
    case 'regime':
      return touches(ruling)
    case 'subscriptions':
      return touches(new Set(['subscription']))
    case 'volumes':
      return touches(located)
    default:
      return true
  }
}

/** A list of incidents with the rows that entries brought: replaced in place, taken out, or added at the end (W7). */
export function mergeRows(
  list: IncidentList,
  query: ReadQuery,
  messages: readonly LiveMessage[],
): IncidentList {
  const changed = new Map<string, IncidentRow>()
  let { size } = list
  for (const message of messages) {
    size = Math.max(size, message.index + 1)
    for (const { row } of message.changes) if (row !== undefined) changed.set(row.id, row)
  }
  if (changed.size === 0) return { ...list, size }
  const filter = query as IncidentFilter
  const rows: IncidentRow[] = []
  for (const row of list.rows) {
    const newer = changed.get(row.id)
    changed.delete(row.id)
    if (newer === undefined) rows.push(row)
    else if (matches(newer, filter)) rows.push(newer)
  }
  for (const row of changed.values()) if (matches(row, filter)) rows.push(row)
  return { size, total: list.total + rows.length - list.rows.length, rows }
}
