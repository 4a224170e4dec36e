import type { ImportMapping } from '@hudna/core/api/transfer/mapping.ts'
import type { RefusedRow } from '@hudna/core/api/transfer/row-log.ts'
import type { ExitStatus } from '../failure.ts'
import { printJson, printLines, type Shell } from '../shell.ts'

/** A row as it would be recorded, as the record has it already, or why it would be refused. */
export type PreviewedRow =
  | {
      readonly line: number
      readonly outcome: 'new' | 'unchanged'
      readonly command: { readonly type: string }
    }
  | RefusedRow

export type Previewed = {
  readonly register: string
  readonly mapping: ImportMapping
  readonly size: number
  readonly lines: readonly PreviewedRow[]
}

/** Prints what would become of the rows. @returns 0 when none would be refused, else 1 */
export function printPreview(shell: Shell, previewed: Previewed, json: boolean): ExitStatus {
  const { lines } = previewed
  const count = (outcome: PreviewedRow['outcome']) =>
    lines.filter((line) => line.outcome === outcome).length
  const totals = { rows: lines.length, new: count('new'), unchanged: count('unchanged') }
  const refused = count('refused')
  if (json) printJson(shell, { ...previewed, ...totals, refused })
  else
    printLines(shell, [
      `${totals.rows} rows: ${totals.new} new, ${totals.unchanged} unchanged, ${refused} refused; nothing was recorded`,
      ...lines.map(textOf),
    ])
  return refused > 0 ? 1 : 0
}

function textOf(row: PreviewedRow): string {
  if (row.outcome === 'refused')
    return `line ${row.line}: refused ${row.code} ${row.field} ${row.message}`
  return `line ${row.line}: ${row.outcome} ${JSON.stringify(row.command)}`
}
