import type { Agreement } from '../agreements/agreement.ts'
import type { ActKind } from '../agreements/acts.ts'
import type { Scope } from '../agreements/scope.ts'
import type { Place } from '../geometry/place.ts'
import { errorRadiusOfPrecisionM } from '../geometry/precision.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Interval } from '../kernel/interval.ts'
import { mayRead, mayReadExactPosition } from '../kernel/marking.ts'
import type { Count, Marking, Texts } from '../kernel/schema.ts'
import type { Actor } from '../kernel/world.ts'
import { clocksOf, type Clock } from './deadlines.ts'
import type { Actors, Threat } from './facts.ts'
import type { Incident, IncidentState, IncidentTriage } from './incident.ts'
import type { Observation } from './observation.ts'

/** A place as a list or a map needs it. `position` is null unless it may be drawn as a mark. */
export type PlaceBrief = {
  readonly position: Place['position']
  readonly wherePrecision: number
  readonly errorRadiusM: number
  readonly names: Place['names']
  readonly province: string | null
  readonly district: string | null
}

/** One incident in lists, on the map and in statistics. What is not known is null. */
export type IncidentRow = {
  readonly id: string
  readonly agreement: string
  readonly title: Texts
  readonly occurred: Interval
  readonly datePrecision: number
  readonly place: PlaceBrief
  readonly actors: Actors
  readonly kind: ActKind
  readonly deaths: Count | null
  readonly threat: Threat | null
  readonly state: IncidentState
  readonly triage: IncidentTriage['outcome'] | null
  readonly scope: Scope['scope']
  readonly certainty: Scope['certainty']
  readonly intake: Incident['intake']
  /** What is owed next, by whom, until when; compare with now for overdue. */
  readonly due: Clock | null
  readonly marking: Marking
  readonly owner: string
  readonly recordedAt: Instant
  readonly recordedIndex: number
}

/** A point is drawn for precision 1 and 2 only; coarser places are drawn as their district or province. */
export const POINT_PRECISION_MAX = 2

/** The row of an incident; without its agreement no deadlines are known. */
export function rowOf(incident: Incident, agreement: Agreement | undefined): IncidentRow {
  const { id, title, occurred, datePrecision, actors, kind, state, relation } = incident
  const { intake, marking, owner, recordedAt, recordedIndex } = incident
  return {
    id,
    agreement: incident.agreement,
    title,
    occurred,
    datePrecision,
    actors,
    kind,
    state,
    intake,
    marking,
    owner,
    recordedAt,
    recordedIndex,
    place: briefOf(incident.place),
    deaths: incident.deaths ?? null,
    threat: incident.threat ?? null,
    triage: incident.triage?.outcome ?? null,
    scope: relation.scope,
    certainty: relation.certainty,
    due: agreement === undefined ? null : (clocksOf(incident, agreement)[0] ?? null),
  }
}

function briefOf(place: Place): PlaceBrief {
  const { position, wherePrecision, errorRadiusM, names } = place
  return {
    position: wherePrecision <= POINT_PRECISION_MAX ? position : null,
    wherePrecision,
    errorRadiusM,
    names,
    province: place.province ?? null,
    district: place.district ?? null,
  }
}

/** The incident as this reader may have it: nothing, or with position and reporter withheld (class D), or whole. */
export function presentIncident(
  actor: Actor | undefined,
  incident: Incident,
): Incident | undefined {
  if (!mayRead(actor, incident)) return undefined
  if (mayReadExactPosition(actor, incident)) return incident
  return {
    ...incident,
    place: coarse(incident.place),
    reportedBy: WITHHELD,
    earlier: incident.earlier.map((version) => ({ ...version, place: coarse(version.place) })),
  }
}

/** The observation as this reader may have it, in the same way. */
export function presentObservation(
  actor: Actor | undefined,
  observation: Observation,
): Observation | undefined {
  if (!mayRead(actor, observation)) return undefined
  if (mayReadExactPosition(actor, observation)) return observation
  const { observer: _, directionDegrees: __, distanceM: ___, ...rest } = observation
  return { ...rest, place: coarse(observation.place), reportedBy: WITHHELD }
}

/** The row as this reader may have it, in the same way. */
export function presentRow(actor: Actor | undefined, row: IncidentRow): IncidentRow | undefined {
  const document = { id: row.id, owner: row.owner, marking: row.marking, history: [] }
  if (!mayRead(actor, document)) return undefined
  if (mayReadExactPosition(actor, document)) return row
  return { ...row, place: briefOf(coarse(placeOf(row.place))) }
}

/** Stands where the post of a reporter is withheld. */
export const WITHHELD = 'withheld'

/** Only the district stays, or the province, or nothing; a finer place is never told. */
function coarse(place: Place): Place {
  const { province, district } = place
  const finest = district !== undefined ? 3 : province !== undefined ? 4 : 6
  const wherePrecision = Math.max(finest, place.wherePrecision)
  const known = {
    ...(province === undefined ? {} : { province }),
    ...(district === undefined ? {} : { district }),
  }
  return {
    position: null,
    names: {},
    wherePrecision,
    errorRadiusM: errorRadiusOfPrecisionM(wherePrecision),
    ...known,
  }
}

function placeOf(brief: PlaceBrief): Place {
  const { position, wherePrecision, errorRadiusM, names, province, district } = brief
  return {
    position,
    wherePrecision,
    errorRadiusM,
    names,
    ...(province === null ? {} : { province }),
    ...(district === null ? {} : { district }),
  }
}
