import { type ExitStatus } from '../failure.ts'
import {
  centreOptions,
  idOf,
  instantOf,
  jsonOption,
  needed,
  optionalInstant,
  readArguments,
} from '../arguments.ts'
import { withCentre } from '../centre.ts'
import { centreHelp, type CliCommand, jsonHelp } from '../command.ts'
import { coveredLines } from '../covered-text.ts'
import { printJson, printLines, type Shell } from '../shell.ts'
import { metresOf, placeOf, withoutUndefined } from './regime.ts'

const options = {
  ...centreOptions,
  ...jsonOption,
  party: { type: 'string' },
  at: { type: 'string' },
  'error-m': { type: 'string' },
  time: { type: 'string' },
  until: { type: 'string' },
  'as-known-at': { type: 'string' },
} as const

export const covered: CliCommand = {
  name: 'covered',
  usage: '--party P --at LAT,LON --time T [--until T]',
  summary: 'whether a party was covered at a place and time, and who says so',
  about: [
    'For each agreement the standing of the party itself, and beside it, for each claim of affiliation, the',
    'standing of the group that it is said to belong with: every claim with its claimant, source and entry.',
    'Claims are never merged, and nothing is decided between them.',
    'Moments are RFC 3339, such as 2016-09-17T15:40:00Z or 2016-09-17T18:40+03:00.',
  ],
  options: [
    ['--party P', 'the party asked about, by its id'],
    [
      '--at LAT,LON',
      'the place in decimal degrees, or as degrees and minutes, or a grid reference',
    ],
    ['--error-m N', 'how far off it may be, in metres (0)'],
    ['--time T', 'the moment, or the begin of the interval'],
    ['--until T', 'the end of the interval, not included'],
    ['--as-known-at T', 'what the centre knew then, not what it knows now'],
    ...centreHelp,
    jsonHelp,
  ],
  run: runCovered,
}

async function runCovered(shell: Shell, args: readonly string[]): Promise<ExitStatus> {
  const { values } = readArguments(args, { options })
  const input = {
    party: idOf(needed(values.party, '--party'), '--party'),
    at: placeOf(needed(values.at, '--at')),
    time: instantOf(needed(values.time, '--time'), '--time'),
    until: optionalInstant(values.until, '--until'),
    errorM: values['error-m'] === undefined ? undefined : metresOf(values['error-m']),
    asKnownAt: optionalInstant(values['as-known-at'], '--as-known-at'),
  }
  return await withCentre<ExitStatus>(shell, values, async (centre) => {
    const view = await centre.client.read('covered', withoutUndefined(input))
    if (values.json) printJson(shell, { size: view.size, ...view.covered })
    else printLines(shell, coveredLines(view))
    return 0
  })
}
