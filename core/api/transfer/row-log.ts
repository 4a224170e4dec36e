import { type Cell, csvCell } from '../../bulletins/csv-cell.ts'

/** Why a row was not taken. */
export type RefusedRow = {
  readonly line: number
  readonly outcome: 'refused'
  readonly code: string
  readonly field: string
  readonly message: string
}

/** What became of one row of a file; `entry` is the place in the record that it got. */
export type LoggedRow =
  | { readonly line: number; readonly outcome: 'taken'; readonly entry: number }
  | { readonly line: number; readonly outcome: 'unchanged' }
  | RefusedRow

const columns = ['line', 'outcome', 'entry', 'code', 'field', 'message'] as const

/** The account of an import row by row, as CSV, in the order of the lines. */
export function rowLogCsv(rows: readonly LoggedRow[]): string {
  const lines = rows
    .toSorted((one, other) => one.line - other.line)
    .map((row) => columns.map((column) => csvCell(cellOf(row, column))).join(','))
  return [columns.join(','), ...lines].map((line) => `${line}\r\n`).join('')
}

function cellOf(row: LoggedRow, column: (typeof columns)[number]): Cell {
  return (row as Readonly<Partial<Record<typeof column, Cell>>>)[column] ?? null
}
