import {
  centreOptions,
  idOf,
  jsonOption,
  optionalInstant,
  readArguments,
  wholeNumber,
} from '../arguments.ts'
import { withCentre } from '../centre.ts'
import { centreHelp, type CliCommand, jsonHelp } from '../command.ts'
import { type ExitStatus, WrongInput } from '../failure.ts'
import { printJson, printLines, type Shell } from '../shell.ts'
import { whoKnewLines } from '../who-knew-text.ts'
import { placeOf, withoutUndefined } from './regime.ts'

const options = {
  ...centreOptions,
  ...jsonOption,
  at: { type: 'string' },
  'radius-m': { type: 'string' },
  notice: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  'as-known-at': { type: 'string' },
} as const

export const whoKnew: CliCommand = {
  name: 'who-knew',
  usage: '(--at LAT,LON --from T | --notice N) [--to T]',
  summary: 'who had which version of what about a place and a time',
  about: [
    'For each told version of a notice about that ground and time, every recipient: the rungs of the receipt',
    'ladder that it reached, by which post and at which minute, and those that it missed. Receipts over a',
    'version that was replaced are void, and shown as such. None of them is a permission.',
    'Moments are RFC 3339, such as 2016-09-17T15:40:00Z or 2016-09-17T18:40+03:00.',
  ],
  options: [
    [
      '--at LAT,LON',
      'the place in decimal degrees, or as degrees and minutes, or a grid reference',
    ],
    ['--radius-m N', 'around that place, in metres (1)'],
    ['--notice N', 'the ground and the window of this notice'],
    ['--from T', 'the moment, or the begin of the interval'],
    ['--to T', 'the end of the interval, not included'],
    ['--as-known-at T', 'what the record held then, not what it holds now'],
    ...centreHelp,
    jsonHelp,
  ],
  run: runWhoKnew,
}

async function runWhoKnew(shell: Shell, args: readonly string[]): Promise<ExitStatus> {
  const { values } = readArguments(args, { options })
  if ((values.at === undefined) === (values.notice === undefined))
    throw new WrongInput('hudna who-knew takes --at with --from, or --notice')
  const radius = values['radius-m']
  const input = {
    at: values.at === undefined ? undefined : placeOf(values.at),
    radiusM:
      radius === undefined
        ? undefined
        : wholeNumber(radius, { option: '--radius-m', min: 1, max: 2_000_000 }),
    notice: values.notice === undefined ? undefined : idOf(values.notice, '--notice'),
    from: optionalInstant(values.from, '--from'),
    to: optionalInstant(values.to, '--to'),
    asKnownAt: optionalInstant(values['as-known-at'], '--as-known-at'),
  }
  return await withCentre<ExitStatus>(shell, values, async (centre) => {
    const view = await centre.client.read('whoKnew', withoutUndefined(input))
    if (values.json) printJson(shell, view)
    else printLines(shell, whoKnewLines(view))
    return 0
  })
}
