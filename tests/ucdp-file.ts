import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gridCellOf } from '@hudna/core/incidents/ucdp-position.ts'

export const UCDP_ROWS = 3_956

/** Column names of UCDP GED 19.1, in their order. */
export const ucdpColumns = (
  'id,year,active_year,type_of_violence,conflict_new_id,conflict_name,dyad_new_id,dyad_name,side_a_new_id,side_a,' +
  'side_b_new_id,gwnob,side_b,number_of_sources,source_article,source_office,source_date,source_headline,' +
  'source_original,where_prec,where_coordinates,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,' +
  'country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,' +
  'low,best,high'
).split(',')

export type UcdpRow = Readonly<Record<string, string>>

/** The extract for Syria, February to September 2016, where the data folder lies beside the repository. */
export function publishedUcdpFile(environment: NodeJS.ProcessEnv): string | undefined {
  const root = resolve(import.meta.dirname, '..')
  const data = environment['HUDNA_SHARED_DATA'] ?? join(root, '../shared/data')
  const file = join(data, 'ucdp/ucdp_ged_syria_coh_2016-02_2016-09.csv')
  return existsSync(file) ? file : undefined
}

/** A file of the same shape as the published one, the same for the same seed. */
export function generatedUcdpFile(options: { rows?: number; seed?: number } = {}): string {
  return ucdpCsv(generatedUcdpRows(options))
}

/** Rows as CSV, with quotes where they are needed. */
export function ucdpCsv(rows: readonly UcdpRow[]): string {
  const lines = rows.map((row) => ucdpColumns.map((column) => cell(row[column] ?? '')).join(','))
  return [ucdpColumns.join(','), ...lines].map((line) => `${line}\n`).join('')
}

const sides = [
  { id: '118', name: 'Government of Syria' },
  { id: '4456', name: 'Syrian insurgents' },
  { id: '234', name: 'IS' },
  { id: '6046', name: 'SDF' },
] as const
const towns = [
  { name: 'Aleppo town', latitude: 36.201241, longitude: 37.161173, province: 'Aleppo' },
  { name: 'Daraa town', latitude: 32.61889, longitude: 36.10213, province: 'Daraa' },
  { name: 'Duma town', latitude: 33.572264, longitude: 36.401811, province: 'Rif Dimashq' },
  { name: 'Ar Raqqah town', latitude: 35.952829, longitude: 39.007879, province: 'Ar Raqqah' },
] as const

export function generatedUcdpRows(options: { rows?: number; seed?: number } = {}): UcdpRow[] {
  const { rows = UCDP_ROWS, seed = 2016 } = options
  const draw = numbers(seed)
  return Array.from({ length: rows }, (_, at) => generatedRow(at, draw))
}

function generatedRow(at: number, draw: (below: number) => number): UcdpRow {
  const first = sides[draw(sides.length)] ?? sides[0]
  const second = sides[(sides.indexOf(first) + 1 + draw(sides.length - 1)) % sides.length] ?? first
  const town = towns[draw(towns.length)] ?? towns[0]
  const latitude = Number((town.latitude + (draw(2_000) - 1_000) / 20_000).toFixed(6))
  const longitude = Number((town.longitude + (draw(2_000) - 1_000) / 20_000).toFixed(6))
  const start = new Date(Date.UTC(2016, 1, 1 + draw(240))).toISOString().slice(0, 10)
  const violence = draw(5) === 0 ? 3 : 1
  const deaths = [draw(4), draw(4), draw(6), draw(3)].map(String)
  const best = deaths.reduce((sum, count) => sum + Number(count), 0)
  const headline = draw(50) === 0 ? `Heavy clashes, "no truce"\nnear ${town.name}` : `Clashes ${at}`
  return {
    ...{ id: String(300_000 + at), year: '2016', active_year: '1', conflict_new_id: '299' },
    ...{ type_of_violence: String(violence), conflict_name: 'Syria: Government' },
    ...{ dyad_new_id: '11973', dyad_name: `${first.name} - ${second.name}` },
    ...{ side_a_new_id: first.id, side_a: first.name },
    ...{ side_b_new_id: second.id, side_b: violence === 3 ? 'Civilians' : second.name },
    ...{ number_of_sources: '1', source_office: 'Agency', source_date: start },
    ...{ source_article: `"Agency,${start},${headline}"`, source_headline: headline },
    ...{ where_prec: String(1 + draw(4)), where_coordinates: town.name },
    ...{ adm_1: `${town.province} Governorate`, adm_2: `${town.name} district` },
    ...{ latitude: String(latitude), longitude: String(longitude) },
    geom_wkt: `POINT (${longitude} ${latitude})`,
    priogrid_gid: String(gridCellOf({ latitude, longitude })),
    ...{ country: 'Syria', country_id: '652', region: 'Middle East', event_clarity: '1' },
    ...{ date_prec: '1', date_start: start, date_end: start },
    ...{ deaths_a: deaths[0], deaths_b: deaths[1], deaths_civilians: deaths[2] },
    ...{ deaths_unknown: deaths[3], low: String(best), best: String(best) },
    high: String(best + (draw(8) === 0 ? 5 : 0)),
  } as UcdpRow
}

/** Whole numbers that follow from a seed (mulberry32). */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

function cell(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
