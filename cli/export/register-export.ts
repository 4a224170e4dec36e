import { pathOf } from '@hudna/core/api/client.ts'
import { calendarPath } from '@hudna/core/api/calendar/calendar.ts'
import {
  COARSENED_HEADER,
  exportPath,
  LEFT_OUT_HEADER,
  ROWS_HEADER,
  SIZE_HEADER,
} from '@hudna/core/api/transfer/export-query.ts'
import type { ExportFormat } from '@hudna/core/api/transfer/export-text.ts'
import type { TransferName } from '@hudna/core/api/transfer/transfers.ts'
import { languages } from '@hudna/core/kernel/schema.ts'
import { idOf, oneOfWords, optionalInstant } from '../arguments.ts'
import { type CentreChoice, withCentre } from '../centre.ts'
import { answerFailure, type ExitStatus, WrongInput } from '../failure.ts'
import { writeWhole } from '../files.ts'
import { printJson, sayLine, type Shell } from '../shell.ts'

export type RegisterExport = CentreChoice & {
  readonly what: TransferName
  readonly format: ExportFormat | 'ics'
  /** Whether options were given that only incidents have. */
  readonly span: boolean
  readonly agreement?: string | undefined
  readonly 'as-known-at'?: string | undefined
  readonly language: string
  readonly output?: string | undefined
  readonly json: boolean
}

/** One register as the centre gives it out, and what it left out for this reader. */
export async function exportRegister(shell: Shell, asked: RegisterExport): Promise<ExitStatus> {
  if (asked.span) throw new WrongInput('--from, --to and --excluded are for incidents')
  if (asked.json && asked.output === undefined && asked.format !== 'json')
    throw new WrongInput('--json with another format needs -o FILE')
  const path = addressOf(asked)
  const answer = await withCentre(shell, asked, async ({ get }) => {
    const response = await get(path)
    return { status: response.status, headers: response.headers, text: await response.text() }
  })
  if (answer.status !== 200) throw answerFailure(answer)
  const count = (header: string) => Number(answer.headers.get(header) ?? 0)
  const [leftOut, coarsened] = [count(LEFT_OUT_HEADER), count(COARSENED_HEADER)]
  if (asked.output === undefined) shell.print(answer.text)
  else writeWhole(asked.output, answer.text)
  const { what, format, output } = asked
  const rows = count(ROWS_HEADER)
  if (output !== undefined && asked.json)
    printJson(shell, { file: output, format, rows, size: count(SIZE_HEADER), leftOut, coarsened })
  if (output !== undefined && !asked.json)
    sayLine(
      shell,
      format === 'ics' ? `written to ${output}` : `${rows} rows of ${what} written to ${output}`,
    )
  if (leftOut > 0) sayLine(shell, `${leftOut} left out: their marking is not for this reader`)
  if (coarsened > 0)
    sayLine(shell, `${coarsened} without position: it stays with their owners (class D)`)
  return 0
}

function addressOf(asked: RegisterExport): string {
  const { what, format } = asked
  if (format === 'ics') {
    if (what !== 'meetings') throw new WrongInput('--format: ics is for meetings')
    const language = oneOfWords(asked.language, { words: languages, option: '--language' })
    return pathOf(calendarPath, { language })
  }
  const agreement = asked.agreement === undefined ? undefined : idOf(asked.agreement, '--agreement')
  const asKnownAt = optionalInstant(asked['as-known-at'], '--as-known-at')
  return pathOf(exportPath, { register: what, format, agreement, asKnownAt })
}
