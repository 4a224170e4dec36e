import { actKinds } from '@hudna/core/agreements/acts.ts'
import { parseCoordinates } from '@hudna/core/geometry/coordinates/parse.ts'
import { UNITS_PER_DEGREE } from '@hudna/core/geometry/ellipsoid.ts'
import { WrongInput, type ExitStatus } from '../failure.ts'
import {
  centreOptions,
  idOf,
  instantOf,
  jsonOption,
  needed,
  oneOfWords,
  optionalInstant,
  readArguments,
  wholeNumber,
} from '../arguments.ts'
import { withCentre } from '../centre.ts'
import { centreHelp, type CliCommand, jsonHelp } from '../command.ts'
import { regimeLines } from '../regime-text.ts'
import { printJson, printLines, type Shell } from '../shell.ts'

const options = {
  ...centreOptions,
  ...jsonOption,
  at: { type: 'string' },
  'error-m': { type: 'string' },
  time: { type: 'string' },
  until: { type: 'string' },
  actor: { type: 'string' },
  act: { type: 'string' },
  'as-known-at': { type: 'string' },
} as const

export const regime: CliCommand = {
  name: 'regime',
  usage: '--at LAT,LON --time T [--until T] [--actor PARTY] [--act KIND]',
  summary: 'what applied at a place and time, to whom, and why',
  about: [
    'First the answer in one sentence; then agreements with clauses, exemptions and zones, the standing of',
    'every party, notices, pauses and corridors with their hours, what is disputed with every side, and what',
    'was promised and is no rule: each with its reasons and the entry of the record that says so.',
    'Moments are RFC 3339, such as 2016-09-17T15:40:00Z or 2016-09-17T18:40+03:00.',
  ],
  options: [
    [
      '--at LAT,LON',
      'the place in decimal degrees, or as degrees and minutes, or a grid reference',
    ],
    ['--error-m N', 'how far off it may be, in metres (0)'],
    ['--time T', 'the moment, or the begin of the interval'],
    ['--until T', 'the end of the interval, not included'],
    ['--actor PARTY', 'how this party stands, and whether the clauses bind it'],
    ['--act KIND', 'only clauses that speak of this kind of act'],
    ['--as-known-at T', 'what the centre knew then, not what it knows now'],
    ...centreHelp,
    jsonHelp,
  ],
  run: runRegime,
}

async function runRegime(shell: Shell, args: readonly string[]): Promise<ExitStatus> {
  const { values } = readArguments(args, { options })
  const input = {
    at: placeOf(needed(values.at, '--at')),
    time: instantOf(needed(values.time, '--time'), '--time'),
    until: optionalInstant(values.until, '--until'),
    actor: values.actor === undefined ? undefined : idOf(values.actor, '--actor'),
    act:
      values.act === undefined
        ? undefined
        : oneOfWords(values.act, { words: actKinds, option: '--act' }),
    errorM: values['error-m'] === undefined ? undefined : metresOf(values['error-m']),
    asKnownAt: optionalInstant(values['as-known-at'], '--as-known-at'),
  }
  return await withCentre<ExitStatus>(shell, values, async (centre) => {
    const view = await centre.client.read('regime', withoutUndefined(input))
    if (values.json) printJson(shell, { size: view.size, ...view.regime })
    else printLines(shell, regimeLines(view))
    return 0
  })
}

/**
 * LAT,LON as it is, and any other form in which positions are written read into it, before anything is asked. A latitude
 * beyond 90 is often a longitude.
 */
export function placeOf(text: string): string {
  const found = /^\s*(-?\d{1,3}(?:\.\d+)?)\s*,\s*(-?\d{1,3}(?:\.\d+)?)\s*$/.exec(text)
  const [latitude, longitude] = [Number(found?.[1]), Number(found?.[2])]
  if (Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) return `${found?.[1]},${found?.[2]}`
  const read = parseCoordinates(text)
  if (!read.ok) {
    const { code, message } = read.refusal
    throw new WrongInput(`--at: ${text} is no position: ${message}`, { code, field: '--at' })
  }
  return read.value.position
    .toReversed()
    .map((units) => (units / UNITS_PER_DEGREE).toFixed(7))
    .join(',')
}

export function metresOf(text: string): number {
  return wholeNumber(text, { option: '--error-m', min: 0, max: 2_000_000 })
}

type Given<T> = { [K in keyof T]: Exclude<T[K], undefined> }

/** Leaves out what was not given. */
export function withoutUndefined<T extends object>(input: T): Given<T> {
  const given = Object.entries(input).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given) as Given<T>
}
