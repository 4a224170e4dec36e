/** What one field of an export holds; null is not known. */
export type Cell = string | number | boolean | null

/** Begins a text that a spreadsheet would run as a formula, behind any apostrophes. Full-width signs count too. */
const formulaStart = /^'*[=+\-@\t\r\n\uFF0B\uFF0D\uFF1D\uFF20]/u

/** A cell of CSV (RFC 4180). A text that a spreadsheet would run gets one apostrophe in front; numbers stay numbers. */
export function csvCell(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell !== 'string') return String(cell)
  const text = formulaStart.test(cell) ? `'${cell}` : cell
  return /[",;\r\n]/.test(text) || text.trim() !== text ? `"${text.replaceAll('"', '""')}"` : text
}

/** The text that `csvCell` wrote: without the apostrophe that it put in front. */
export function readCsvCell(text: string): string {
  return text.startsWith("'") && formulaStart.test(text) ? text.slice(1) : text
}
