import { intervalsOverlap, type Interval } from '../kernel/interval.ts'
import type { Coverage } from '../incidents/observation.ts'

export const coverageCodes = [
  'coverage-not-stated',
  'sensors-down',
  'sensors-limited',
  'patrols-denied',
  'patrols-limited',
  'all-stated-working',
] as const
export type CoverageCode = (typeof coverageCodes)[number]

type Status = Coverage['status']

/** One sensor or patrol with the worst that is on record about it in the span. */
export type CoverageLine = {
  readonly kind: Coverage['by']['kind']
  readonly name: string
  readonly status: Status
  readonly deniedBy: string | null
  /** The coverage documents behind it. */
  readonly ids: readonly string[]
}

/** What could be seen in a span of time. It stands beside every figure; `codes` are the words to show. */
export type CoverageStatement = {
  readonly sensors: number
  readonly down: number
  readonly patrols: number
  readonly patrolsDenied: number
  readonly codes: readonly CoverageCode[]
  readonly lines: readonly CoverageLine[]
}

const badness: Readonly<Record<Status, number>> = { working: 0, limited: 1, denied: 2, down: 2 }

/** @param span half-open; a missing end is open. */
export function coverageOf(coverage: Iterable<Coverage>, span: Interval): CoverageStatement {
  const lines = new Map<string, CoverageLine>()
  for (const document of coverage) {
    if (!intervalsOverlap(span, document.window)) continue
    const key = `${document.by.kind} ${document.by.name}`
    lines.set(key, worse(lines.get(key), document))
  }
  return statementOf([...lines.values()].toSorted(byName))
}

function worse(held: CoverageLine | undefined, document: Coverage): CoverageLine {
  const ids = [...(held?.ids ?? []), document.id]
  if (held !== undefined && badness[held.status] >= badness[document.status])
    return { ...held, ids }
  const { by, status, deniedBy } = document
  return { kind: by.kind, name: by.name, status, deniedBy: deniedBy?.name ?? null, ids }
}

function statementOf(lines: readonly CoverageLine[]): CoverageStatement {
  const having = (kind: CoverageLine['kind'], ...statuses: readonly Status[]): number =>
    lines.filter(
      (line) => line.kind === kind && (statuses.length === 0 || statuses.includes(line.status)),
    ).length
  const down = having('sensor', 'down', 'denied')
  const patrolsDenied = having('patrol', 'denied', 'down')
  const codes: CoverageCode[] = []
  if (lines.length === 0) codes.push('coverage-not-stated')
  if (down > 0) codes.push('sensors-down')
  if (having('sensor', 'limited') > 0) codes.push('sensors-limited')
  if (patrolsDenied > 0) codes.push('patrols-denied')
  if (having('patrol', 'limited') > 0) codes.push('patrols-limited')
  if (codes.length === 0) codes.push('all-stated-working')
  return { sensors: having('sensor'), down, patrols: having('patrol'), patrolsDenied, codes, lines }
}

function byName(one: CoverageLine, other: CoverageLine): number {
  const order = `${one.kind} ${one.name}`
  return order < `${other.kind} ${other.name}` ? -1 : 1
}
