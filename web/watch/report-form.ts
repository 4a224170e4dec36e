import type { ActKind } from '@hudna/core/agreements/acts.ts'
import type { NamedPlace } from '@hudna/core/geometry/coordinates/named-place.ts'
import { parseCoordinates } from '@hudna/core/geometry/coordinates/parse.ts'
import {
  type CoordinateReading,
  type CoordinateReason,
  coordinateReasons,
  errorRadiusOfReadingM,
} from '@hudna/core/geometry/coordinates/reading.ts'
import type { Place } from '@hudna/core/geometry/place.ts'
import { errorRadiusOfPrecisionM } from '@hudna/core/geometry/precision.ts'
import type { HarmCounts, Side, threats } from '@hudna/core/incidents/facts.ts'
import type { IncidentCommand } from '@hudna/core/incidents/incident.ts'
import type { observationMeans } from '@hudna/core/incidents/observation.ts'
import { RADIUS_M_MAX } from '@hudna/core/kernel/limits.ts'
import type { Count, Marking } from '@hudna/core/kernel/schema.ts'
import type { Language } from '../app/language.ts'
import { instantOfWallClock } from '../app/time-format.ts'

export type Report = Extract<IncidentCommand, { type: 'incidents/report' }>
export type Audience = 'public' | 'parties' | 'named'

/** What stands in the form, as it was typed. NaN is an empty number. */
export type ReportForm = {
  readonly title: string
  readonly kind: ActKind
  readonly threat: (typeof threats)[number] | 'none'
  readonly from: string
  readonly until: string
  readonly placeName: string
  readonly coordinates: string
  readonly wherePrecision: number
  readonly alleged: SideForm
  readonly affected: SideForm
  readonly killedCivilian: number
  readonly killedOther: number
  readonly injuredCivilian: number
  readonly injuredOther: number
  readonly semantics: Count['semantics']
  readonly means: (typeof observationMeans)[number]
  readonly words: string
  readonly source: string
  readonly audience: Audience
}
export type SideForm = { readonly party: string | null; readonly name: string }

export type FieldName = keyof ReportForm
export type FieldFault =
  'missing' | 'not-a-time' | 'reversed' | 'future' | 'place' | `coordinates.${CoordinateReason}`
export type Faults = { readonly [F in FieldName]?: FieldFault }

const MINUTE_MS = 60_000

/** What the form cannot be sent for, by field (WF6). Bearings count from `towns`. */
export function faultsOf(form: ReportForm, now: string, towns: readonly NamedPlace[]): Faults {
  const from = instantOfWallClock(form.from)
  const until = form.until === '' ? undefined : instantOfWallClock(form.until)
  const faults: { -readonly [F in FieldName]?: FieldFault } = {}
  if (form.title.trim() === '') faults.title = 'missing'
  if (from === undefined) faults.from = form.from === '' ? 'missing' : 'not-a-time'
  else if (from > now) faults.from = 'future'
  if (form.until !== '' && until === undefined) faults.until = 'not-a-time'
  if (from !== undefined && until !== undefined && until <= from) faults.until = 'reversed'
  if (form.placeName.trim() === '' && form.coordinates.trim() === '') faults.placeName = 'place'
  const reading = readCoordinates(form.coordinates, towns)
  if (typeof reading === 'string') faults.coordinates = `coordinates.${reading}`
  if (form.source.trim() === '') faults.source = 'missing'
  return faults
}

/** Coordinates in any form that people write; undefined for no text, the reason for what is no position (WF7). */
export function readCoordinates(
  text: string,
  towns: readonly NamedPlace[],
): CoordinateReading | CoordinateReason | undefined {
  if (text.trim() === '') return undefined
  const found = parseCoordinates(text, { named: towns })
  if (!found.ok) {
    const said = found.refusal.evidence?.['reason']
    return coordinateReasons.find((reason) => reason === said) ?? 'unreadable'
  }
  return errorRadiusOfReadingM(found.value) > RADIUS_M_MAX ? 'unreadable' : found.value
}

type Context = {
  readonly agreement: string
  readonly language: Language
  /** Party that reports, and whom the centre may show it to when the audience is named. */
  readonly ownParty: string
  readonly incident: string
  readonly observation: string
  readonly towns: readonly NamedPlace[]
}

/** The command that a form without faults comes to. An incident without an end is given a minute. */
export function reportOf(form: ReportForm, context: Context): Report {
  const { language } = context
  const from = instantOfWallClock(form.from) ?? ''
  const until = form.until === '' ? undefined : instantOfWallClock(form.until)
  const to = until ?? new Date(Date.parse(from) + MINUTE_MS).toISOString()
  const words = form.words.trim()
  return {
    type: 'incidents/report',
    incident: context.incident,
    agreement: context.agreement,
    title: { [language]: form.title.trim() },
    occurred: { from, to },
    datePrecision: 1,
    place: placeOf(form, context),
    actors: actorsOf(form),
    harm: harmOf(form),
    kind: form.kind,
    ...(form.threat === 'none' ? {} : { threat: form.threat }),
    observations: [],
    first: {
      observation: context.observation,
      means: form.means,
      kind: form.kind,
      ...(words === '' ? {} : { words: { language, text: words } }),
    },
    source: { label: form.source.trim() },
    marking: markingOf(form.audience),
  }
}

export function markingOf(audience: Audience): Marking {
  if (audience === 'public') return { tlp: 'CLEAR', class: 'A', releaseTo: [] }
  if (audience === 'parties') return { tlp: 'AMBER', class: 'B', releaseTo: [] }
  return { tlp: 'RED', class: 'C', releaseTo: [] }
}

/** The error is that of the precision said, or what the coordinates as written leave open, whichever is more. */
function placeOf(form: ReportForm, { language, towns }: Context): Place {
  const { wherePrecision } = form
  const name = form.placeName.trim()
  const found = readCoordinates(form.coordinates, towns)
  const reading = typeof found === 'object' ? found : undefined
  const writtenM = reading === undefined ? 0 : errorRadiusOfReadingM(reading)
  return {
    position: reading?.position ?? null,
    errorRadiusM: Math.max(errorRadiusOfPrecisionM(wherePrecision), writtenM),
    wherePrecision,
    names: name === '' ? {} : { [language]: name },
  }
}

function actorsOf({ alleged, affected }: ReportForm): Report['actors'] {
  const one = sideOf(alleged)
  const other = sideOf(affected)
  return { ...(one ? { alleged: one } : {}), ...(other ? { affected: other } : {}) }
}

function sideOf({ party, name }: SideForm): Side | undefined {
  if (name.trim() === '') return undefined
  return { ...(party === null ? {} : { party }), name: name.trim() }
}

function harmOf(form: ReportForm): Report['harm'] {
  const killed = countsOf(form.killedCivilian, form.killedOther, form.semantics)
  const injured = countsOf(form.injuredCivilian, form.injuredOther, form.semantics)
  return { ...(killed ? { killed } : {}), ...(injured ? { injured } : {}) }
}

function countsOf(
  civilian: number,
  unknown: number,
  semantics: Count['semantics'],
): HarmCounts | undefined {
  const count = (best: number): Count => ({ low: best, best, high: best, semantics })
  const counts = {
    ...(Number.isNaN(civilian) ? {} : { civilian: count(civilian) }),
    ...(Number.isNaN(unknown) ? {} : { unknown: count(unknown) }),
  }
  return Object.keys(counts).length === 0 ? undefined : counts
}
