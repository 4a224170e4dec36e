import { type ExitStatus, failureOf } from '../failure.ts'
import { printJson, printLines, sayLine, type Shell } from '../shell.ts'
import type { ImportReport } from './report.ts'

/** Prints the account of an import. @returns 0 every row taken or known, 1 rows refused, 3 it was stopped */
export function conclude(
  shell: Shell,
  { report, fault }: { readonly report: ImportReport; readonly fault?: unknown },
  json: boolean,
): ExitStatus {
  const stopped = stopOf(shell, fault)
  if (json) printJson(shell, stopped === undefined ? report : { ...report, stopped })
  else printReport(shell, report)
  if (stopped !== undefined) {
    sayLine(shell, `stopped: ${stopped}; start the same import again to go on`)
    return 3
  }
  return report.refused.length > 0 ? 1 : 0
}

function stopOf(shell: Shell, fault: unknown): string | undefined {
  if (fault !== undefined) return failureOf(fault).message
  return shell.interrupted.aborted ? 'interrupted' : undefined
}

function printReport(shell: Shell, { rows, taken, unchanged, refused }: ImportReport): void {
  printLines(shell, [
    `${rows} rows: ${taken} taken, ${unchanged} unchanged, ${refused.length} refused`,
    ...refused.map(({ line, code, field, message }) => `line ${line}: ${code} ${field} ${message}`),
  ])
}
