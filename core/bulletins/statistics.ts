import { scopes, type Scope } from '../agreements/scope.ts'
import {
  districtOf,
  keyOf,
  matches,
  NOT_KNOWN,
  provinceOf,
  sideRoles,
  sidesIn,
  type IncidentFilter,
  type SideRole,
} from '../incidents/filter.ts'
import type { Coverage } from '../incidents/observation.ts'
import type { IncidentRow } from '../incidents/views.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Party } from '../parties/party.ts'
import { coverageOf, type CoverageStatement } from './coverage.ts'
import { type ReporterLine, reporterLines } from './reporters.ts'
import { dayOf, daysOf, spanOfDay, DAY_SPAN_MAX } from './days.ts'
import { add, addTo, emptySum, figureOf, type Figure, type Sum } from './figure.ts'

/** What is counted. Side, role and day are not chosen beforehand: the tables give each line its own filter. */
export type StatisticsQuery = Omit<IncidentFilter, 'side' | 'role' | 'time' | 'day'> & {
  /** Where the day begins, for the table of days; 0 is UTC. */
  readonly utcOffsetMinutes?: number | undefined
}

export type DayLine = {
  readonly day: string
  readonly figure: Figure
  readonly coverage: Omit<CoverageStatement, 'lines'>
}
export type DistrictLine = { readonly district: string; readonly figure: Figure }
export type ProvinceLine = {
  readonly province: string
  readonly figure: Figure
  /** NOT_KNOWN holds what is known to the province only. */
  readonly districts: readonly DistrictLine[]
}
export type SideLine = {
  /** Party id, or the name as published: the `side` of the filters. */
  readonly side: string
  readonly party: string | null
  readonly name: string
} & { readonly [R in SideRole]: Figure }
export type ScopeLine = { readonly scope: Scope['scope']; readonly figure: Figure }

export type Statistics = {
  readonly filter: IncidentFilter
  readonly total: Figure
  /** Reports set aside as repetitions: in no other figure. */
  readonly duplicates: Figure
  readonly days: readonly DayLine[]
  readonly dayNotKnown: Figure
  readonly provinces: readonly ProvinceLine[]
  readonly sides: readonly SideLine[]
  /** Whose posts recorded them: what rests on a party that takes no part any more is seen here. */
  readonly reporters: readonly ReporterLine[]
  /** Nobody is said to have done it: not known, or two sides fought. */
  readonly notAttributed: Figure
  readonly scopes: readonly ScopeLine[]
  readonly coverage: CoverageStatement
  /** What may be said in words. Nothing ever says that there were no incidents. */
  readonly statement: 'reported' | 'none-reported' | 'none-reported-coverage-not-stated'
}

/** What figures rest on: what could be seen, and who took part in reporting. */
type RestingOn = { readonly coverage?: Iterable<Coverage>; readonly parties?: Iterable<Party> }

/**
 * Counts of the incidents that begin in a span, per day, place, side and scope. Every table adds up to the total
 * (SPEC.md), and every figure carries the filter that opens exactly its incidents.
 */
export function statisticsOf(
  rows: Iterable<IncidentRow>,
  { coverage = [], parties = [] }: RestingOn,
  query: StatisticsQuery,
): Statistics {
  const { utcOffsetMinutes = 0, ...asked } = query
  const filter: IncidentFilter = { ...asked, duplicates: asked.duplicates ?? 'exclude' }
  const repeated: IncidentFilter = { ...asked, duplicates: 'only' }
  const sums = emptySums()
  for (const row of rows) {
    if (matches(row, filter)) count(sums, row, utcOffsetMinutes)
    if (matches(row, repeated)) add(sums.duplicates, row)
  }
  const documents = [...coverage].filter(
    (one) => asked.agreement === undefined || one.agreement === asked.agreement,
  )
  const span = { from: asked.from ?? '', to: asked.to ?? null }
  const stated = coverageOf(documents, span)
  return {
    filter,
    total: figureOf(sums.total, filter),
    duplicates: figureOf(sums.duplicates, repeated),
    days: dayLines(sums.days, { filter, documents, utcOffsetMinutes }),
    dayNotKnown: figureOf(sums.days.get(NOT_KNOWN), { ...filter, day: 'not-known' }),
    provinces: provinceLines(sums.provinces, filter),
    sides: sideLines(sums.sides, filter),
    reporters: reporterLines(sums.reporters, { parties, filter }),
    notAttributed: figureOf(sums.notAttributed, { ...filter, role: 'alleged', side: NOT_KNOWN }),
    scopes: scopes
      .filter((scope) => asked.scope === undefined || asked.scope === scope)
      .map((scope) => ({
        scope,
        figure: figureOf(sums.scopes.get(scope), { ...filter, scope }),
      })),
    coverage: stated,
    statement: statementOf(sums.total.incidents, stated),
  }
}

type SideSums = { readonly party: string | null; readonly name: string; roles: Map<SideRole, Sum> }
type ProvinceSums = { readonly all: Sum; readonly districts: Map<string, Sum> }
type Sums = ReturnType<typeof emptySums>

function emptySums() {
  return {
    total: emptySum(),
    duplicates: emptySum(),
    notAttributed: emptySum(),
    days: new Map<string, Sum>(),
    scopes: new Map<Scope['scope'], Sum>(),
    provinces: new Map<string, ProvinceSums>(),
    sides: new Map<string, SideSums>(),
    reporters: new Map<string, Sum>(),
  }
}

function count(sums: Sums, row: IncidentRow, utcOffsetMinutes: number): void {
  add(sums.total, row)
  const known = row.datePrecision === 1
  addTo(sums.days, known ? dayOf(row.occurred.from, utcOffsetMinutes) : NOT_KNOWN, row)
  addTo(sums.scopes, row.scope, row)
  addTo(sums.reporters, row.owner, row)
  const province = provinceOf(row)
  const held = sums.provinces.get(province) ?? { all: emptySum(), districts: new Map() }
  sums.provinces.set(province, held)
  add(held.all, row)
  addTo(held.districts, districtOf(row), row)
  if (sidesIn(row, 'alleged').length === 0) add(sums.notAttributed, row)
  for (const role of sideRoles) {
    for (const side of sidesIn(row, role)) {
      const key = keyOf(side)
      const { name, party = null } = side
      const line = sums.sides.get(key) ?? { party, name, roles: new Map() }
      sums.sides.set(key, line)
      addTo(line.roles, role, row)
    }
  }
}

type DayOptions = {
  readonly filter: IncidentFilter
  readonly documents: readonly Coverage[]
  readonly utcOffsetMinutes: number
}

/** Every day of a bounded span, the days without a report too; of an open span, the days that have one. */
function dayLines(sums: ReadonlyMap<string, Sum>, options: DayOptions): readonly DayLine[] {
  const { filter, documents, utcOffsetMinutes } = options
  const bounded = filter.from !== undefined && filter.to !== undefined
  const all = bounded
    ? daysOf({ from: filter.from, to: filter.to }, utcOffsetMinutes, DAY_SPAN_MAX)
    : []
  const seen = [...sums.keys()].filter((day) => day !== NOT_KNOWN)
  return [...new Set([...all, ...seen])].toSorted().map((day) => {
    const span = within(spanOfDay(day, utcOffsetMinutes), filter)
    const { lines: _, ...coverage } = coverageOf(documents, span)
    const figure = figureOf(sums.get(day), { ...filter, ...span, day: 'known' })
    return { day, figure, coverage }
  })
}

function within(
  span: { from: Instant; to: Instant },
  filter: IncidentFilter,
): { from: Instant; to: Instant } {
  const { from = span.from, to = span.to } = filter
  return { from: from > span.from ? from : span.from, to: to < span.to ? to : span.to }
}

function provinceLines(
  sums: ReadonlyMap<string, ProvinceSums>,
  filter: IncidentFilter,
): readonly ProvinceLine[] {
  const lines = [...sums].map(([province, { all, districts }]) => ({
    province,
    figure: figureOf(all, { ...filter, province }),
    districts: ordered(
      [...districts].map(([district, sum]) => ({
        district,
        figure: figureOf(sum, { ...filter, province, district }),
      })),
      (line) => line.district,
    ),
  }))
  return ordered(lines, (line) => line.province)
}

function sideLines(
  sums: ReadonlyMap<string, SideSums>,
  filter: IncidentFilter,
): readonly SideLine[] {
  const lines = [...sums].map(([side, { party, name, roles }]) => {
    const figure = (role: SideRole): Figure => figureOf(roles.get(role), { ...filter, side, role })
    const [alleged, affected, mutual] = [figure('alleged'), figure('affected'), figure('mutual')]
    return { side, party, name, alleged, affected, mutual }
  })
  return lines.toSorted(
    (one, other) => weight(other) - weight(one) || (one.side < other.side ? -1 : 1),
  )
}

function weight({ alleged, affected, mutual }: SideLine): number {
  return alleged.incidents + affected.incidents + mutual.incidents
}

/** Most incidents first, then by name; what is not known comes last. */
function ordered<T extends { readonly figure: Figure }>(
  lines: readonly T[],
  nameOf: (line: T) => string,
): readonly T[] {
  return lines.toSorted((one, other) => {
    const [name, otherName] = [nameOf(one), nameOf(other)]
    if (name === NOT_KNOWN || otherName === NOT_KNOWN) return name === NOT_KNOWN ? 1 : -1
    return other.figure.incidents - one.figure.incidents || (name < otherName ? -1 : 1)
  })
}

function statementOf(incidents: number, coverage: CoverageStatement): Statistics['statement'] {
  if (incidents > 0) return 'reported'
  return coverage.codes.includes('coverage-not-stated')
    ? 'none-reported-coverage-not-stated'
    : 'none-reported'
}
