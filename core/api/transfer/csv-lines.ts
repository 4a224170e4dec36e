import { readCsvCell } from '../../bulletins/csv-cell.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'

/** One record: the line on which it begins, counted from 1, and its cells. */
export type CsvLine = { readonly line: number; readonly cells: Result<readonly string[]> }

export type Separator = ',' | ';' | '\t'
const separators: readonly Separator[] = [',', ';', '\t']

/** A quoted cell may run over lines, up to here; a quote that is never closed must not swallow the file. */
const RECORD_LINES_MAX = 500

/** What stands between the cells of the first line: a comma, or what spreadsheets of some languages write instead. */
export function separatorOf(text: string): Separator {
  const [first = ''] = text.split('\n', 1)
  const bare = first.replaceAll(/"[^"]*"/g, '')
  const counts = separators.map((one) => bare.split(one).length)
  return separators[counts.indexOf(Math.max(...counts))] ?? ','
}

/**
 * The records of a CSV text (RFC 4180). A record that is not well formed costs its own line alone; blank lines are passed
 * over. Line breaks inside cells come out as LF, and the apostrophe with which an export disarms a formula goes.
 */
export function csvLines(text: string, separator: Separator): readonly CsvLine[] {
  const lines = text.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line))
  const found: CsvLine[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const line = at + 1
    if (lines[at] === '') continue
    const end = endOfRecord(lines, at)
    if (end === undefined) {
      found.push({ line, cells: malformed('a quoted cell that begins here is not closed') })
      continue
    }
    const cells = cellsOf(lines.slice(at, end).join('\n'), separator)
    found.push({ line, cells })
    if (cells.ok) at = end - 1
  }
  return found
}

/** The place after the last line of the record that begins at `start`; undefined when its quote is never closed. */
function endOfRecord(lines: readonly string[], start: number): number | undefined {
  let open = false
  for (let at = start; at < Math.min(lines.length, start + RECORD_LINES_MAX); at += 1) {
    const quotes = (lines[at]?.split('"').length ?? 1) - 1
    if (quotes % 2 === 1) open = !open
    if (!open) return at + 1
  }
  return undefined
}

function cellsOf(record: string, separator: Separator): Result<readonly string[]> {
  const cells: string[] = []
  let at = 0
  for (;;) {
    const quoted = record[at] === '"'
    const end = quoted ? quoteEnd(record, at) : plainEnd(record, at, separator)
    const raw = quoted ? record.slice(at + 1, end - 1).replaceAll('""', '"') : record.slice(at, end)
    if (!quoted && raw.includes('"')) return malformed('a quote stands inside a plain cell')
    cells.push(readCsvCell(raw))
    if (end >= record.length) return ok(cells)
    if (record[end] !== separator) return malformed('text stands behind a closed quote')
    at = end + 1
  }
}

/** The place behind the closing quote of the cell that begins at `start`. */
function quoteEnd(record: string, start: number): number {
  let at = start + 1
  while (at < record.length) {
    if (record[at] !== '"') at += 1
    else if (record[at + 1] === '"') at += 2
    else return at + 1
  }
  return record.length
}

function plainEnd(record: string, start: number, separator: Separator): number {
  const end = record.indexOf(separator, start)
  return end < 0 ? record.length : end
}

function malformed(why: string): Result<readonly string[]> {
  return refuse('malformed', '', why)
}
