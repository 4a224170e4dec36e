import type { Row } from '@hudna/core/incidents/ucdp-columns.ts'
import { ok, refuse, type Result } from '@hudna/core/kernel/result.ts'
import { WrongInput } from '../failure.ts'
import { type CsvRecord, csvRecords } from './csv-records.ts'
import { physicalLines } from './physical-lines.ts'
import { looksLikeUcdp, requireColumns } from './ucdp-required.ts'
import { type FileRow, neither, type UcdpFile } from './ucdp-rows.ts'

/** Reads the header at once and the rows as they are asked for. @throws WrongInput */
export async function openUcdpCsv(
  chunks: AsyncIterable<Uint8Array>,
  file: { readonly path: string; readonly sizeBytes: number },
): Promise<UcdpFile> {
  const records = csvRecords(physicalLines(chunks))
  const first = await records.next()
  if (first.done === true || !first.value.cells.ok) throw neither('its first line is no header')
  const header = first.value.cells.value.map((name) => name.trim())
  const columns = new Set(header)
  if (!looksLikeUcdp(columns)) throw neither('its first line does not name the columns of UCDP GED')
  requireColumns(columns)
  const twice = header.find((name, at) => name !== '' && header.indexOf(name) !== at)
  if (twice !== undefined)
    throw new WrongInput(`the file has the column ${twice} twice`, {
      code: 'malformed',
      field: `/${twice}`,
    })
  return { format: 'csv', version: undefined, rows: rowsOf(records, header, file.sizeBytes) }
}

async function* rowsOf(
  records: AsyncIterable<CsvRecord>,
  header: readonly string[],
  sizeBytes: number,
): AsyncGenerator<FileRow> {
  for await (const { line, cells, endBytes } of records) {
    const row = cells.ok ? rowFrom(cells.value, header) : cells
    yield { line, row, part: endBytes / sizeBytes }
  }
}

/** A row with a cell too few or too many cannot be read: its cells may stand under the wrong names. */
function rowFrom(cells: readonly string[], header: readonly string[]): Result<Row> {
  const lacking = header[cells.length]
  const counted = `${cells.length} cells, the first line has ${header.length}`
  if (lacking !== undefined)
    return refuse('missing-column', `/${lacking}`, `the row has ${counted}`, { column: lacking })
  if (cells.length > header.length) return refuse('malformed', '', `the row has ${counted}`)
  return ok(Object.fromEntries(header.map((name, at) => [name, cells[at] ?? ''])))
}
