import { incidentsCsv, incidentsGeojson } from '@hudna/core/bulletins/export.ts'
import type { IncidentList } from '@hudna/core/api/reads.ts'
import { transferNames } from '@hudna/core/api/transfer/transfers.ts'
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
import { centreHelp, type CliCommand, jsonHelp, type OptionHelp } from '../command.ts'
import { exportRegister } from '../export/register-export.ts'
import { writeWhole } from '../files.ts'
import { printJson, sayLine, type Shell } from '../shell.ts'

const whats = ['incidents', ...transferNames] as const
const formats = ['csv', 'geojson', 'json', 'ics'] as const
type IncidentFormat = Exclude<(typeof formats)[number], 'ics'>
const HELP_CHARS_MAX = 60
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
  language: { type: 'string', default: 'en' },
  output: { type: 'string', short: 'o' },
} as const

export const exportCommand: CliCommand = {
  name: 'export',
  usage: '--what WHAT --format csv|geojson|json [--from T] [--to T] [-o FILE]',
  summary: 'incidents or a register as CSV, GeoJSON or JSON',
  about: [
    'Holds what the caller may read, each row with its marking. A place of an incident that is known less',
    'well than about 25 km has no position: province, district and the error in metres say where it was.',
    'A register has the fields of the commands that would make it, and can be imported again; what the',
    'caller may not have exactly stands without its position, and how much was left out is said.',
    'With --format ics, meetings come as a calendar with all else that is dated.',
    'In CSV a text that a spreadsheet would run as a formula has an apostrophe in front.',
  ],
  options: [
    ...inLines('--what WHAT', ['what to export:', ...whats]),
    ['--format FORMAT', formats.join(', ')],
    [
      '--from T, --to T',
      'incidents that began from T on, and before T; a date is its midnight, UTC',
    ],
    ['--agreement ID', 'only what is related to this agreement'],
    ['--excluded MODE', 'incidents of excluded actors: include (default), exclude, only'],
    ['--as-known-at T', 'what the centre knew then'],
    ['--language L', 'of a calendar: ar, en (default), ru'],
    ['-o, --output FILE', 'the file to write (standard output)'],
    ...centreHelp,
    [jsonHelp[0], 'with -o: one JSON document about the file, on standard output'],
  ],
  run: runExport,
}

async function runExport(shell: Shell, args: readonly string[]): Promise<ExitStatus> {
  const { values } = readArguments(args, { options })
  const what = oneOfWords(needed(values.what, '--what'), { words: whats, option: '--what' })
  const format = oneOfWords(needed(values.format, '--format'), {
    words: formats,
    option: '--format',
  })
  if (what !== 'incidents')
    return await exportRegister(shell, { ...values, what, format, span: spanGiven(values) })
  if (format === 'ics') throw new WrongInput('--format: incidents have no calendar; meetings have')
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

/** Options that only incidents have. */
function spanGiven({ from, to, excluded }: { from?: string; to?: string; excluded: string }) {
  return from !== undefined || to !== undefined || excluded !== 'include'
}

/** A long list of words over the lines of the help. */
function inLines(option: string, words: readonly string[]): readonly OptionHelp[] {
  const lines: string[] = []
  for (const word of words) {
    const last = lines.at(-1)
    if (last === undefined || last.length + word.length > HELP_CHARS_MAX) lines.push(word)
    else lines[lines.length - 1] = `${last} ${word}`
  }
  return lines.map((line, at) => [at === 0 ? option : '', line])
}

function requireAll({ total, rows }: IncidentList): void {
  if (rows.length === total) return
  throw new CommandFault(
    'too-large',
    `${total} incidents, and a centre gives ${rows.length} at once; name a shorter span with --from and --to`,
  )
}

function textOf(list: IncidentList, format: IncidentFormat): string {
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
  readonly format: IncidentFormat
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
