import type { Scope } from '../agreements/scope.ts'
import { intervalsOverlap } from '../kernel/interval.ts'
import type { Side } from './facts.ts'
import type { IncidentState } from './incident.ts'
import type { IncidentRow } from './views.ts'

/** Stands in a filter for "the source does not say". */
export const NOT_KNOWN = 'not-known'

/** How a side is named in an incident: said to have done it, said to have suffered it, or one of two that fought. */
export const sideRoles = ['alleged', 'affected', 'mutual'] as const
export type SideRole = (typeof sideRoles)[number]

/**
 * Which incidents. `time` says what belongs to the span: what begins in it (the default, so that the counts of
 * neighbouring spans add up), or whatever may have touched it. `province` and `district` take NOT_KNOWN; `side` is a
 * party id or a name as published, NOT_KNOWN when nobody is named in that role.
 */
export type IncidentFilter = {
  readonly agreement?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly time?: 'begins' | 'overlaps' | undefined
  readonly day?: 'known' | 'not-known' | undefined
  readonly excluded?: 'include' | 'exclude' | 'only' | undefined
  readonly scope?: Scope['scope'] | undefined
  readonly state?: IncidentState | undefined
  readonly intake?: IncidentRow['intake'] | undefined
  readonly duplicates?: 'include' | 'exclude' | 'only' | undefined
  readonly province?: string | undefined
  readonly district?: string | undefined
  /** A party in any role. */
  readonly party?: string | undefined
  readonly side?: string | undefined
  readonly role?: SideRole | undefined
  /** The party whose post recorded it. */
  readonly reporter?: string | undefined
}

/** Whether an incident belongs to what a filter asks for. Lists and figures use this one function. */
export function matches(row: IncidentRow, filter: IncidentFilter): boolean {
  return (
    equal(filter.agreement, row.agreement) &&
    equal(filter.scope, row.scope) &&
    equal(filter.state, row.state) &&
    equal(filter.intake, row.intake) &&
    equal(filter.reporter, row.owner) &&
    equal(filter.province, provinceOf(row)) &&
    equal(filter.district, districtOf(row)) &&
    inTime(row, filter) &&
    wanted(filter.excluded, row.scope === 'excluded-actor') &&
    wanted(filter.duplicates, row.triage === 'duplicate-of') &&
    (filter.day === undefined ||
      filter.day === (row.datePrecision === 1 ? 'known' : 'not-known')) &&
    (filter.party === undefined || partiesOf(row).includes(filter.party)) &&
    withSide(row, filter)
  )
}

/** The province, when the place is known that well (precision 1 to 5). */
export function provinceOf(row: IncidentRow): string {
  return row.place.wherePrecision <= 5 ? (row.place.province ?? NOT_KNOWN) : NOT_KNOWN
}

/** The district, when the place is known that well (precision 1 to 3). */
export function districtOf(row: IncidentRow): string {
  return row.place.wherePrecision <= 3 ? (row.place.district ?? NOT_KNOWN) : NOT_KNOWN
}

/** The party id of a side, or its name as published. */
export function keyOf(side: Side): string {
  return side.party ?? side.name
}

/** Who is named in a role; nobody has the role `alleged` in an incident where two sides fought. */
export function sidesIn(row: IncidentRow, role: SideRole): readonly Side[] {
  const { alleged, affected, mutual } = row.actors
  const named = [alleged, affected].filter((side) => side !== undefined)
  if (mutual === true) return role === 'mutual' ? distinct(named) : []
  const one = role === 'alleged' ? alleged : role === 'affected' ? affected : undefined
  return one === undefined ? [] : [one]
}

function distinct(sides: readonly Side[]): readonly Side[] {
  return [...new Map(sides.map((side) => [keyOf(side), side])).values()]
}

function withSide(row: IncidentRow, filter: IncidentFilter): boolean {
  const { side, role } = filter
  if (side === undefined && role === undefined) return true
  const keys = (role === undefined ? sideRoles : [role]).flatMap((one) =>
    sidesIn(row, one).map(keyOf),
  )
  if (side === NOT_KNOWN) return keys.length === 0
  return side === undefined ? keys.length > 0 : keys.includes(side)
}

function partiesOf(row: IncidentRow): readonly (string | undefined)[] {
  const { alleged, affected } = row.actors
  return [alleged, affected].flatMap((side) => [
    side?.party,
    ...(side?.groups ?? []).map((group) => group.party),
  ])
}

function inTime(row: IncidentRow, filter: IncidentFilter): boolean {
  const { from = '', to = null } = filter
  if (filter.time === 'overlaps') return intervalsOverlap({ from, to }, row.occurred)
  return from <= row.occurred.from && (to === null || row.occurred.from < to)
}

function wanted(mode: 'include' | 'exclude' | 'only' | undefined, is: boolean): boolean {
  if (mode === undefined || mode === 'include') return true
  return mode === 'only' ? is : !is
}

function equal(asked: string | undefined, value: string): boolean {
  return asked === undefined || asked === value
}
