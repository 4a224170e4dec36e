import {
  chosenMapping,
  type ImportPreview,
  PREVIEW_ROWS_MAX,
} from '@hudna/core/api/transfer/preview.ts'
import { batchesOf, sortedOut } from '@hudna/core/api/transfer/batches.ts'
import {
  columnsLeftOut,
  importableOf,
  type ImportMapping,
} from '@hudna/core/api/transfer/mapping.ts'
import type { Row } from '@hudna/core/api/transfer/intake.ts'
import { rowLogCsv } from '@hudna/core/api/transfer/row-log.ts'
import type { Table } from '@hudna/core/api/transfer/table.ts'
import { type Taken, takeTableRows } from '@hudna/core/api/transfer/take-rows.ts'
import { transferNames, transferOf } from '@hudna/core/api/transfer/transfers.ts'
import { BATCH_COMMANDS_MAX } from '@hudna/core/kernel/limits.ts'
import { centreOptions, jsonOption, readArguments, wholeNumber } from '../arguments.ts'
import { type Centre, withCentre } from '../centre.ts'
import { centreHelp, type CliCommand, jsonHelp } from '../command.ts'
import { type ExitStatus, WrongInput } from '../failure.ts'
import { writeWhole } from '../files.ts'
import { conclude } from '../import/conclusion.ts'
import { reportOf } from '../import/report.ts'
import { printPreview, type PreviewedRow } from '../import/preview-text.ts'
import { openMapping, openTable } from '../import/register-file.ts'
import { withRetries } from '../import/retries.ts'
import { createProgress } from '../progress.ts'
import { sayLine, type Shell } from '../shell.ts'

const BATCH_ROWS = 250
const importable = transferNames.filter((name) => transferOf(name).takes)

export const importRegister: CliCommand = {
  name: 'import',
  usage: 'REGISTER FILE [--mapping FILE] [--preview] [--log FILE]',
  summary: 'take over rows of a register, from CSV or GeoJSON',
  about: [
    'REGISTER is one of',
    ...inLines(importable),
    'Columns are taken that are named like fields, such as names.ar; a mapping file says it otherwise:',
    '{"register": "places", "defaults": {"marking": {...}}, "fields": {"names.ar": "COLUMN",',
    '"kind": {"value": "town"}, "place": {"template": "sy-{pcode}"}}}.',
    'Without "fields", columns are taken by their names and defaults stand where a row gives nothing.',
    'A row that cannot be taken is reported with its line, field and reason, and the rest goes on. Running',
    'it again adds nothing that is on the record already, so an import that was stopped is taken up by',
    'starting it again. Exit status 0 when every row was taken or known, 1 when rows were refused.',
  ],
  options: [
    ['--mapping FILE', 'how columns become fields, as JSON'],
    ['--preview', 'show what would be recorded and what refused; nothing is sent'],
    ['--log FILE', 'write what became of each row, as CSV'],
    ['--batch N', `rows in one request, 1 to ${BATCH_COMMANDS_MAX} (${BATCH_ROWS})`],
    ...centreHelp,
    jsonHelp,
  ],
  run: runImport,
}

function inLines(names: readonly string[]): readonly string[] {
  const half = Math.ceil(names.length / 2)
  return [`${names.slice(0, half).join(', ')},`, `${names.slice(half).join(', ')}.`]
}

type Job = {
  readonly register: string
  readonly table: Table
  readonly mapping: ImportMapping
  readonly batchRows: number
}

async function runImport(shell: Shell, args: readonly string[]): Promise<ExitStatus> {
  const { values, positionals } = readArguments(args, {
    options: {
      ...centreOptions,
      ...jsonOption,
      mapping: { type: 'string' },
      preview: { type: 'boolean', default: false },
      log: { type: 'string' },
      batch: { type: 'string', default: String(BATCH_ROWS) },
    },
    positionals: ['REGISTER', 'FILE'],
  })
  const [register = '', path = ''] = positionals
  const transfer = importableOf(register)
  if (!transfer.ok)
    throw new WrongInput(`${transfer.refusal.message}; there are: ${importable.join(', ')}`)
  const batchRows = wholeNumber(values.batch, {
    option: '--batch',
    min: 1,
    max: BATCH_COMMANDS_MAX,
  })
  const given = values.mapping === undefined ? undefined : await openMapping(values.mapping)
  const table = await openTable(path)
  const mapping = chosenMapping(transfer.value, given, table.columns)
  if (!mapping.ok) {
    const { code, field, message } = mapping.refusal
    throw new WrongInput(message, { code, field })
  }
  warnOfColumns(shell, mapping.value, table)
  const job = { register, table, mapping: mapping.value, batchRows }
  if (values.preview) return await showPreview(shell, job, values)
  // Not cut off by Ctrl-C: a batch under way is answered for, then the import stops.
  const choice = { ...values, patient: true }
  const result = await withCentre(shell, choice, (centre) => take(shell, centre, job))
  if (values.log !== undefined) writeWhole(values.log, rowLogCsv(result.log))
  return conclude(shell, { ...result, report: reportOf(result.log) }, values.json)
}

function warnOfColumns(shell: Shell, mapping: ImportMapping, { columns }: Table): void {
  const unused = columnsLeftOut(mapping, columns)
  if (unused.length > 0) sayLine(shell, `columns that are not taken: ${unused.join(', ')}`)
}

async function take(shell: Shell, centre: Centre, job: Job): Promise<Taken> {
  const { register, table, mapping, batchRows } = job
  const { interrupted } = shell
  const progress = createProgress(shell)
  const startedMs = performance.now()
  const patiently = <T>(work: () => Promise<T>): Promise<T> =>
    withRetries(work, {
      interrupted,
      onRetry: (why) => sayLine(shell, `trying again: ${why}`),
    })
  const { size: sizeBefore } = await centre.client.read('record', {})
  const result = await takeTableRows({
    rows: table.rows,
    batchRows,
    sizeBefore,
    isStopped: () => interrupted.aborted,
    preview: (rows) => patiently(() => centre.client.previewImport(asked(register, mapping, rows))),
    send: (commands) => patiently(() => centre.client.batch(commands)),
    onRows({ length: rows }) {
      const part = Math.floor((rows * 100) / Math.max(1, table.rows.length))
      const rate = Math.round((rows * 1_000) / (performance.now() - startedMs))
      progress.show(`${rows} rows, ${part} %, ${rate} rows/s`)
    },
  })
  progress.done()
  return result
}

function asked(register: string, mapping: ImportMapping, rows: readonly Row[]) {
  return { register, mapping, rows: [...rows] }
}

/** Rows are asked about in requests of their own: what a row of an earlier one would make is not known to the next. */
async function showPreview(
  shell: Shell,
  { register, table, mapping }: Job,
  values: Parameters<typeof withCentre>[1] & { readonly json: boolean },
): Promise<ExitStatus> {
  const previews = await withCentre(shell, values, async ({ client }) => {
    const found: {
      readonly preview: ImportPreview | undefined
      readonly lines: readonly PreviewedRow[]
    }[] = []
    for (const batch of batchesOf(table.rows, PREVIEW_ROWS_MAX)) {
      const { rows, unread } = sortedOut(batch)
      const preview =
        rows.length === 0 ? undefined : await client.previewImport(asked(register, mapping, rows))
      found.push({ preview, lines: [...unread, ...(preview?.lines ?? []).map(rowOf)] })
    }
    return found
  })
  const lines = previews.flatMap((one) => one.lines).toSorted((one, other) => one.line - other.line)
  const size = previews.at(-1)?.preview?.size ?? 0
  return printPreview(shell, { register, mapping, size, lines }, values.json)
}

function rowOf(line: ImportPreview['lines'][number]): PreviewedRow {
  if (line.outcome !== 'refused') return line
  const { code, field, message } = line.refusal
  return { line: line.line, outcome: 'refused', code, field, message }
}
