import { pathOf } from '@hudna/core/api/client.ts'
import { whoKnewPagePath } from '@hudna/core/api/who-knew/page-query.ts'
import { languages } from '@hudna/core/kernel/schema.ts'
import {
  centreOptions,
  idOf,
  jsonOption,
  oneOfWords,
  optionalInstant,
  readArguments,
  wholeNumber,
} from '../arguments.ts'
import { type CentreChoice, withCentre } from '../centre.ts'
import { centreHelp, type CliCommand, jsonHelp } from '../command.ts'
import { sha256Hex } from '../ed25519.ts'
import { answerFailure, type ExitStatus, WrongInput } from '../failure.ts'
import { requireFree, writeWhole } from '../files.ts'
import { printJson, printLines, sayLine, type Shell } from '../shell.ts'
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
  version: { type: 'string' },
  page: { type: 'string' },
  language: { type: 'string', default: 'en' },
} as const

export const whoKnew: CliCommand = {
  name: 'who-knew',
  usage: '(--at LAT,LON --from T | --notice N) [--to T]',
  summary: 'who had which version of what about a place and a time',
  about: [
    'For each told version of a notice about that ground and time, every recipient: the rungs of the receipt',
    'ladder that it reached, by which post and at which minute, and those that it missed. Receipts over a',
    'version that was replaced are void, and shown as such. None of them is a permission.',
    'With --page the answer is written as one HTML file with every entry that a cell cites and its proof, which',
    '`hudna bundle verify` and the page for proof bundles check without a network.',
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
    [
      '--page FILE',
      'the page to write; it holds the entries word for word: pass it on as they are marked',
    ],
    ['--language L', 'of the page: ar, en (default), ru'],
    ['--version N', 'on the page only this version'],
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
  if (values.page !== undefined) return await writePage(shell, values, input)
  if (values.version !== undefined) throw new WrongInput('--version is for --page')
  return await withCentre<ExitStatus>(shell, values, async (centre) => {
    const view = await centre.client.read('whoKnew', withoutUndefined(input))
    if (values.json) printJson(shell, view)
    else printLines(shell, whoKnewLines(view))
    return 0
  })
}

type PageValues = CentreChoice & {
  readonly page?: string | undefined
  readonly version?: string | undefined
  readonly language: string
  readonly json: boolean
}

/** Writes the page as the centre gives it; whoever receives it checks it with `hudna bundle verify`. */
async function writePage(
  shell: Shell,
  values: PageValues,
  input: Readonly<Record<string, unknown>>,
): Promise<ExitStatus> {
  const { page: file = '', version } = values
  requireFree(file)
  const language = oneOfWords(values.language, { words: languages, option: '--language' })
  const only =
    version === undefined
      ? {}
      : { version: wholeNumber(version, { option: '--version', min: 1, max: 10_000 }) }
  const path = pathOf(whoKnewPagePath, { ...input, language, ...only })
  const html = await withCentre(shell, values, async ({ get }) => {
    const answer = await get(path)
    const text = await answer.text()
    if (answer.status !== 200) throw answerFailure({ status: answer.status, text })
    return text
  })
  writeWhole(file, html)
  const hash = sha256Hex(html)
  if (values.json) printJson(shell, { file, sha256: hash })
  else sayLine(shell, `${file}: SHA-256 ${hash}`)
  return 0
}
