import { incidentsCsv, incidentsGeojson } from '@hudna/core/bulletins/export.ts'
import type { IncidentList } from '@hudna/core/api/reads.ts'
import { CommandFault, type ExitStatus, WrongInput } from '../failure.ts'
import {
  centreOptions,
  idOf,
  jsonOption,
  needed,
  oneOfWords,
  optionalInstant,
  readArguments,
} from '../arguments.ts'
import { withCentre } from '../centre.ts'
import { centreHelp, type CliCommand, jsonHelp } from '../command.ts'
import { writeWhole } from '../files.ts'
import { printJson, sayLine, type Shell } from '../shell.ts'

const whats = ['incidents'] as const
const formats = ['csv', 'geojson', 'json'] as const
const exclusions = ['include', 'exclude', 'only'] as const

const options = {
  ...centreOptions,
  ...jsonOption,
  what: { type: 'string' },
  format: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  agreement: { type: 'string' },
  excluded: { type: 'string', default: 'include' },
  'as-known-at': { type: 'string' },
  output: { type: 'string', short: 'o' },
} as const

export const exportCommand: CliCommand = {
  name: 'export',
  usage: '--what incidents --format csv|geojson|json [--from T] [--to T] [-o FILE]',
  summary: 'incidents as CSV, GeoJSON or JSON',
  about: [
    'Holds what the caller may read, each row with its marking. A place that is known less well than about',
    '25 km has no position: province, district and the error in metres say where it was.',
    'In CSV a text that a spreadsheet would run as a formula has an apostrophe in front.',
  ],
  options: [
    ['--what WHAT', `what to export: ${whats.join(', ')}`],
    ['--format FORMAT', formats.join(', ')],
    ['--from T, --to T', 'what began from T on, and before T; a date is its midnight, UTC'],
    ['--agreement ID', 'only what is related to this agreement'],
    ['--excluded MODE', 'what concerns excluded actors: include (default), exclude, only'],
    ['--as-known-at T', 'what the centre knew then'],
    ['-o, --output FILE', 'the file to write (standard output)'],
    ...centreHelp,
    [jsonHelp[0], 'with -o: one JSON document about the file, on standard output'],
  ],
  run: runExport,
}

async function runExport(shell: Shell, args: readonly string[]): Promise<ExitStatus> {
  const { values } = readArguments(args, { options })
  oneOfWords(needed(values.what, '--what'), { words: whats, option: '--what' })
  const format = oneOfWords(needed(values.format, '--format'), {
    words: formats,
    option: '--format',
  })
  const from = optionalInstant(values.from, '--from')
  const to = optionalInstant(values.to, '--to')
  if (from !== undefined && to !== undefined && to <= from)
    throw new WrongInput(`--to: ${to} is not after ${from}`, { code: 'interval-reversed' })
  const asKnownAt = optionalInstant(values['as-known-at'], '--as-known-at')
  const excluded = oneOfWords(values.excluded, { words: exclusions, option: '--excluded' })
  const list = await withCentre(shell, values, ({ client }) =>
    client.read('incidents', {
      excluded,
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(asKnownAt === undefined ? {} : { asKnownAt }),
      ...(values.agreement === undefined
        ? {}
        : { agreement: idOf(values.agreement, '--agreement') }),
    }),
  )
  requireAll(list)
  deliver(shell, { text: textOf(list, format), format, list }, values)
  return 0
}

function requireAll({ total, rows }: IncidentList): void {
  if (rows.length === total) return
  throw new CommandFault(
    'too-large',
    `${total} incidents, and a centre gives ${rows.length} at once; name a shorter span with --from and --to`,
  )
}

function textOf(list: IncidentList, format: (typeof formats)[number]): string {
  switch (format) {
    case 'csv':
      return incidentsCsv(list.rows)
    case 'geojson':
      return `${JSON.stringify(incidentsGeojson(list.rows))}\n`
    case 'json':
      return `${JSON.stringify(list, undefined, 2)}\n`
  }
}

type Product = {
  readonly text: string
  readonly format: (typeof formats)[number]
  readonly list: IncidentList
}

function deliver(
  shell: Shell,
  { text, format, list }: Product,
  { output, json }: { readonly output?: string | undefined; readonly json: boolean },
): void {
  if (output === undefined) {
    if (json && format === 'csv') throw new WrongInput('--json with CSV needs -o FILE')
    shell.print(text)
    return
  }
  writeWhole(output, text)
  const { rows, size } = list
  if (json) printJson(shell, { file: output, format, rows: rows.length, size })
  else sayLine(shell, `${rows.length} incidents written to ${output}`)
}
