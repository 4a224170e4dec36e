import { ok, refuse, type Refusal, type Result } from '../../kernel/result.ts'
import { csvLines, separatorOf } from './csv-lines.ts'
import { featureLines } from './feature-lines.ts'
import type { Row } from './intake.ts'

/** A row of a file, or why its line cannot be read. */
export type TableRow = Row | { readonly line: number; readonly refusal: Refusal }

/** What a file holds: its columns in their order, and its rows by the lines on which they begin. */
export type Table = {
  readonly format: 'csv' | 'geojson'
  readonly columns: readonly string[]
  readonly rows: readonly TableRow[]
}

/** Longest text of a table, in characters: it is held whole. */
export const TABLE_CHARS_MAX = 64_000_000

/** Reads CSV with a header, or a GeoJSON FeatureCollection; what it is, is decided by its content. */
export function readTable(input: string): Result<Table> {
  const text = input.replace(/^\uFEFF/, '')
  if (text.length > TABLE_CHARS_MAX)
    return unreadable('too-large', `a table may have ${TABLE_CHARS_MAX} characters`)
  if (text.includes('\u0000')) return unreadable('malformed', 'it is not text in UTF-8')
  const start = text.trimStart()
  if (start === '') return unreadable('malformed', 'the file is empty')
  if (start.startsWith('<')) return unreadable('malformed', 'it looks like HTML or XML')
  return start.startsWith('{') || start.startsWith('[') ? geojsonTable(text) : csvTable(text)
}

function csvTable(text: string): Result<Table> {
  const [first, ...others] = csvLines(text, separatorOf(text))
  if (first === undefined || !first.cells.ok)
    return unreadable('malformed', 'its first line does not name the columns')
  const columns = first.cells.value.map((name) => name.trim())
  const twice = columns.find((name, at) => name !== '' && columns.indexOf(name) !== at)
  if (twice !== undefined) return refuse('malformed', '', `the column ${twice} stands twice`)
  const rows = others.map(({ line, cells }): TableRow => {
    if (!cells.ok) return { line, refusal: cells.refusal }
    if (cells.value.length !== columns.length)
      return { line, refusal: uneven(cells.value, columns) }
    return { line, cells: Object.fromEntries(columns.map((name, at) => [name, cells.value[at]])) }
  })
  return ok({ format: 'csv', columns: columns.filter((name) => name !== ''), rows })
}

/** A row with a cell too few or too many cannot be read: its cells may stand under the wrong names. */
function uneven(cells: readonly string[], columns: readonly string[]): Refusal {
  const message = `the row has ${cells.length} cells, the first line has ${columns.length}`
  return { code: 'malformed', field: '', message }
}

function geojsonTable(text: string): Result<Table> {
  const features = featuresIn(text)
  if (!features.ok) return features
  const lines = featureLines(text)
  const distinct = new Set(lines).size === features.value.length
  const columns = new Set<string>()
  const rows = features.value.map((feature, at): TableRow => {
    const line = distinct ? (lines[at] ?? at + 1) : at + 1
    const { type, id, properties, geometry } = Object(feature) as Readonly<Record<string, unknown>>
    if (type !== 'Feature') {
      const message = 'it is not a GeoJSON feature'
      return { line, refusal: { code: 'malformed', field: '/type', message } }
    }
    const cells = { ...(id === undefined ? {} : { id }), ...(Object(properties) as object) }
    for (const column of Object.keys(cells)) columns.add(column)
    return { line, cells, geometry }
  })
  return ok({ format: 'geojson', columns: [...columns], rows })
}

function featuresIn(text: string): Result<readonly unknown[]> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return unreadable('malformed', 'it begins like JSON, and is none')
  }
  const { type, features } = Object(value) as { type?: unknown; features?: unknown }
  if (type === 'FeatureCollection' && Array.isArray(features)) return ok(features as unknown[])
  return unreadable('malformed', 'it is JSON, but not a GeoJSON FeatureCollection')
}

function unreadable(code: 'malformed' | 'too-large', why: string): Result<never> {
  return refuse(code, '', `neither CSV nor GeoJSON: ${why}`)
}
