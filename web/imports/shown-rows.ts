import type { PreviewRow } from './use-import.ts'

/** Rows that stand in the page at once. */
export const ROWS_SHOWN_MAX = 200

/** The rows of a preview to look at: refused ones first, each kind by the lines of the file. */
export function shownRows(rows: readonly PreviewRow[]): readonly PreviewRow[] {
  return rows
    .toSorted((one, other) => orderOf(one) - orderOf(other) || one.line - other.line)
    .slice(0, ROWS_SHOWN_MAX)
}

function orderOf({ outcome }: PreviewRow): number {
  return outcome === 'refused' ? 0 : 1
}
