import { FOUND_MAX, namedKinds, namedKindsOf } from '@hudna/core/api/search.ts'
import {
  centreOptions,
  jsonOption,
  needed,
  optionalInstant,
  readArguments,
  wholeNumber,
} from '../arguments.ts'
import { withCentre } from '../centre.ts'
import { centreHelp, type CliCommand, jsonHelp } from '../command.ts'
import { type ExitStatus, WrongInput } from '../failure.ts'
import { foundLines } from '../found-text.ts'
import { printJson, printLines, type Shell } from '../shell.ts'
import { withoutUndefined } from './regime.ts'

const options = {
  ...centreOptions,
  ...jsonOption,
  kinds: { type: 'string' },
  limit: { type: 'string' },
  'as-known-at': { type: 'string' },
} as const

export const search: CliCommand = {
  name: 'search',
  usage: 'TEXT [--kinds K,K]',
  summary: 'what is called so, in any script and spelling',
  about: [
    'Parties, places, agreements, zones and whatever else has a name, by any of its names on the record, a',
    'part of one, or a spelling that only sounds like one; the best fit first, each once.',
    'Kinds:',
    ...kindLines(),
  ],
  options: [
    ['--kinds K,K', 'only these kinds'],
    ['--limit N', `at most so many (${FOUND_MAX})`],
    ['--as-known-at T', 'what was called so then, not what is called so now'],
    ...centreHelp,
    jsonHelp,
  ],
  run: runSearch,
}

function kindLines(): readonly string[] {
  const half = Math.ceil(namedKinds.length / 2)
  return [namedKinds.slice(0, half), namedKinds.slice(half)].map((some) => `  ${some.join(', ')}`)
}

async function runSearch(shell: Shell, args: readonly string[]): Promise<ExitStatus> {
  const { values, positionals } = readArguments(args, { options, positionals: ['TEXT'] })
  const { kinds, limit } = values
  if (kinds !== undefined && namedKindsOf(kinds) === undefined)
    throw new WrongInput(`--kinds: ${kinds} is not some of ${namedKinds.join(',')}`)
  const input = {
    q: needed(positionals[0]?.trim(), 'TEXT'),
    kinds,
    limit:
      limit === undefined
        ? undefined
        : wholeNumber(limit, { option: '--limit', min: 1, max: FOUND_MAX }),
    asKnownAt: optionalInstant(values['as-known-at'], '--as-known-at'),
  }
  return await withCentre<ExitStatus>(shell, values, async (centre) => {
    const list = await centre.client.read('search', withoutUndefined(input))
    if (values.json) printJson(shell, list)
    else printLines(shell, foundLines(list, input.q))
    return 0
  })
}
