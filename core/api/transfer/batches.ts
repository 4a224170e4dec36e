import type { Row } from './intake.ts'
import type { RefusedRow } from './row-log.ts'
import type { TableRow } from './table.ts'

/** Longest JSON of the rows of one request, in characters, well below what a centre takes. */
export const BATCH_CHARS_MAX = 2_000_000

/** The rows in batches of at most so many, in order; rows with long shapes come in fewer at a time. */
export function batchesOf(
  rows: readonly TableRow[],
  rowsMax: number,
): readonly (readonly TableRow[])[] {
  const batches: TableRow[][] = []
  let batch: TableRow[] = []
  let chars = 0
  for (const row of rows) {
    const size = JSON.stringify(row).length
    if (batch.length === rowsMax || (batch.length > 0 && chars + size > BATCH_CHARS_MAX)) {
      batches.push(batch)
      batch = []
      chars = 0
    }
    batch.push(row)
    chars += size
  }
  return batch.length === 0 ? batches : [...batches, batch]
}

/** Rows that could be read, and what is said of the lines that could not. */
export function sortedOut(rows: readonly TableRow[]): {
  readonly rows: readonly Row[]
  readonly unread: readonly RefusedRow[]
} {
  const unread: RefusedRow[] = []
  const read: Row[] = []
  for (const row of rows) {
    if ('cells' in row) read.push(row)
    else unread.push({ line: row.line, outcome: 'refused', ...saidOf(row.refusal) })
  }
  return { rows: read, unread }
}

function saidOf({ code, field, message }: { code: string; field: string; message: string }) {
  return { code, field, message }
}
