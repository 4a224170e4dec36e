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

type Draw = (below: number) => number

function generatedRow(at: number, draw: Draw): UcdpRow {
  const town = towns[draw(towns.length)] ?? towns[0]
  const day = new Date(Date.UTC(2016, 1, 1 + draw(240))).toISOString().slice(0, 10)
  const headline = draw(50) === 0 ? `Heavy clashes, "no truce"\nnear ${town.name}` : `Clashes ${at}`
  return {
    id: String(300_000 + at),
    year: '2016',
    active_year: '1',
    conflict_new_id: '299',
    conflict_name: 'Syria: Government',
    ...sidesIn(draw),
    number_of_sources: '1',
    source_article: `"Agency,${day},${headline}"`,
    source_office: 'Agency',
    source_date: day,
    source_headline: headline,
    ...placeIn(town, draw),
    event_clarity: '1',
    date_prec: '1',
    date_start: day,
    date_end: day,
    ...deathsIn(draw),
  }
}

function sidesIn(draw: Draw): UcdpRow {
  const first = sides[draw(sides.length)] ?? sides[0]
  const second = sides[(sides.indexOf(first) + 1 + draw(sides.length - 1)) % sides.length] ?? first
  const oneSided = draw(5) === 0
  return {
    type_of_violence: oneSided ? '3' : '1',
    dyad_new_id: '11973',
    dyad_name: `${first.name} - ${second.name}`,
    side_a_new_id: first.id,
    side_a: first.name,
    side_b_new_id: second.id,
    side_b: oneSided ? 'Civilians' : second.name,
  }
}

function placeIn(town: (typeof towns)[number], draw: Draw): UcdpRow {
  const latitude = Number((town.latitude + (draw(2_000) - 1_000) / 20_000).toFixed(6))
  const longitude = Number((town.longitude + (draw(2_000) - 1_000) / 20_000).toFixed(6))
  return {
    where_prec: String(1 + draw(4)),
    where_coordinates: town.name,
    adm_1: `${town.province} Governorate`,
    adm_2: `${town.name} district`,
    latitude: String(latitude),
    longitude: String(longitude),
    geom_wkt: `POINT (${longitude} ${latitude})`,
    priogrid_gid: String(gridCellOf({ latitude, longitude })),
    country: 'Syria',
    country_id: '652',
    region: 'Middle East',
  }
}

function deathsIn(draw: Draw): UcdpRow {
  const [first, second, civilians, unknown] = [draw(4), draw(4), draw(6), draw(3)]
  const best = first + second + civilians + unknown
  return {
    deaths_a: String(first),
    deaths_b: String(second),
    deaths_civilians: String(civilians),
    deaths_unknown: String(unknown),
    low: String(best),
    best: String(best),
    high: String(best + (draw(8) === 0 ? 5 : 0)),
  }
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
