import { degreesOf } from '../geometry/geojson.ts'
import type { Side } from '../incidents/facts.ts'
import { POINT_PRECISION_MAX, type IncidentRow } from '../incidents/views.ts'
import { type Cell, csvCell } from './csv-cell.ts'

type Column = {
  readonly name: string
  readonly meaning: string
  readonly of: (row: IncidentRow) => Cell
}

const about: readonly Column[] = [
  { name: 'id', meaning: 'id of the incident', of: (row) => row.id },
  { name: 'agreement', meaning: 'agreement it is related to', of: (row) => row.agreement },
  { name: 'titleEn', meaning: 'title in English', of: (row) => row.title.en ?? null },
  { name: 'titleAr', meaning: 'title in Arabic', of: (row) => row.title.ar ?? null },
  { name: 'titleRu', meaning: 'title in Russian', of: (row) => row.title.ru ?? null },
  { name: 'occurredFrom', meaning: 'begin, UTC', of: (row) => row.occurred.from },
  { name: 'occurredTo', meaning: 'end, UTC, not included', of: (row) => row.occurred.to },
  { name: 'datePrecision', meaning: '1 day known, to 5', of: (row) => row.datePrecision },
]

const where: readonly Column[] = [
  { name: 'wherePrecision', meaning: '1 exact, to 7', of: (row) => row.place.wherePrecision },
  {
    name: 'errorRadiusM',
    meaning: 'metres around the place within which it lies',
    of: (row) => row.place.errorRadiusM,
  },
  { name: 'placeEn', meaning: 'place, English', of: (row) => row.place.names.en ?? null },
  { name: 'placeAr', meaning: 'place, Arabic', of: (row) => row.place.names.ar ?? null },
  { name: 'placeRu', meaning: 'place, Russian', of: (row) => row.place.names.ru ?? null },
  { name: 'province', meaning: 'province', of: (row) => row.place.province },
  { name: 'district', meaning: 'district', of: (row) => row.place.district },
]

const what: readonly Column[] = [
  { name: 'alleged', meaning: 'who is said to have acted', of: (row) => nameOf(row, 'alleged') },
  { name: 'allegedParty', meaning: 'its party id', of: (row) => row.actors.alleged?.party ?? null },
  { name: 'affected', meaning: 'who is said to be affected', of: (row) => nameOf(row, 'affected') },
  {
    name: 'affectedParty',
    meaning: 'its party id',
    of: (row) => row.actors.affected?.party ?? null,
  },
  {
    name: 'mutual',
    meaning: 'two sides fought and nobody is said to have begun',
    of: (row) => row.actors.mutual === true,
  },
  { name: 'kind', meaning: 'kind of act', of: (row) => row.kind },
  { name: 'deathsLow', meaning: 'deaths, low', of: (row) => row.deaths?.low ?? null },
  { name: 'deathsBest', meaning: 'deaths, best', of: (row) => row.deaths?.best ?? null },
  { name: 'deathsHigh', meaning: 'deaths, high', of: (row) => row.deaths?.high ?? null },
  {
    name: 'deathsAre',
    meaning: 'exact, at-least, about',
    of: (row) => row.deaths?.semantics ?? null,
  },
]

const desk: readonly Column[] = [
  { name: 'state', meaning: 'state at the desk', of: (row) => row.state },
  { name: 'triage', meaning: 'outcome of triage', of: (row) => row.triage },
  { name: 'threat', meaning: 'threat', of: (row) => row.threat },
  { name: 'scope', meaning: 'how it stands to the agreement', of: (row) => row.scope },
  { name: 'certainty', meaning: 'how surely', of: (row) => row.certainty },
  { name: 'intake', meaning: 'report or import', of: (row) => row.intake },
  { name: 'tlp', meaning: 'marking: TLP 2.0 label', of: (row) => row.marking.tlp },
  { name: 'class', meaning: 'marking: class A to D', of: (row) => row.marking.class },
  {
    name: 'releaseTo',
    meaning: 'marking: parties it is released to, with spaces',
    of: (row) => row.marking.releaseTo.join(' '),
  },
  { name: 'owner', meaning: 'party that owns it', of: (row) => row.owner },
  { name: 'recordedAt', meaning: 'when it came on the record', of: (row) => row.recordedAt },
  { name: 'recordedIndex', meaning: 'its entry in the ledger', of: (row) => row.recordedIndex },
]

const position: readonly Column[] = [
  {
    name: 'latitude',
    meaning: 'decimal degrees, WGS 84; empty for precision above 2',
    of: (row) => pointOf(row)?.[1] ?? null,
  },
  { name: 'longitude', meaning: 'the same', of: (row) => pointOf(row)?.[0] ?? null },
]

/** The columns of the CSV, in order, each with its meaning. */
export const incidentColumns: readonly Pick<Column, 'name' | 'meaning'>[] = csvColumns()

/** Incidents as CSV (RFC 4180, CR LF, UTF-8), with a header of `incidentColumns`. */
export function incidentsCsv(rows: readonly IncidentRow[]): string {
  const columns = csvColumns()
  const header = columns.map(({ name }) => name).join(',')
  const lines = rows.map((row) => columns.map((column) => csvCell(column.of(row))).join(','))
  return [header, ...lines].map((line) => `${line}\r\n`).join('')
}

export type IncidentFeature = {
  readonly type: 'Feature'
  readonly id: string
  readonly geometry: { readonly type: 'Point'; readonly coordinates: readonly number[] } | null
  readonly properties: Readonly<Record<string, Cell>>
}
export type IncidentCollection = {
  readonly type: 'FeatureCollection'
  readonly features: readonly IncidentFeature[]
}

/**
 * Incidents as GeoJSON (RFC 7946). A place known less well than about 25 km has no geometry: its province, its district
 * and the error in metres say where it was. The properties have the names of the CSV.
 */
export function incidentsGeojson(rows: readonly IncidentRow[]): IncidentCollection {
  const columns = [...about, ...where, ...what, ...desk]
  const features = rows.map((row): IncidentFeature => {
    const coordinates = pointOf(row)
    return {
      type: 'Feature',
      id: row.id,
      geometry: coordinates === null ? null : { type: 'Point', coordinates },
      properties: Object.fromEntries(columns.map((column) => [column.name, column.of(row)])),
    }
  })
  return { type: 'FeatureCollection', features }
}

function csvColumns(): readonly Column[] {
  return [...about, ...position, ...where, ...what, ...desk]
}

/** Longitude and latitude, only where the place is known well enough to be a point. */
function pointOf({ place }: IncidentRow): readonly [number, number] | null {
  if (place.position === null || place.wherePrecision > POINT_PRECISION_MAX) return null
  return degreesOf(place.position)
}

function nameOf(row: IncidentRow, role: 'alleged' | 'affected'): string | null {
  const side: Side | undefined = row.actors[role]
  return side?.name ?? null
}
