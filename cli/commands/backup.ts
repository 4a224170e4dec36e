import { centreOptions, jsonOption, needed, readArguments } from '../arguments.ts'
import { saveBackup, saveKeys } from '../backup-file.ts'
import { withCentre } from '../centre.ts'
import { centreHelp, type CliCommand, jsonHelp } from '../command.ts'
import type { ExitStatus } from '../failure.ts'
import { requireFree } from '../files.ts'
import { printJson, sayLine, type Shell } from '../shell.ts'

export const backup: CliCommand = {
  name: 'backup',
  usage: '-o FILE [--keys-only]',
  summary: 'save a whole centre into one file, while it runs or not',
  about: [
    'The record, the accounts and the signing keys. Whoever has the file can be the centre: it is written',
    'readable by its owner alone (0600), and belongs where keys are kept. Sessions and open invitations are not in it.',
    'With --keys-only a small file with the signing keys alone: `hudna restore FILE --mirror ...` makes a centre of it',
    'and of the record that a mirror has. Accounts are not in it; the first administrator is invited anew.',
  ],
  options: [
    ['-o, --output FILE', 'the file to write; it must not exist'],
    ['--keys-only', 'the signing keys and nothing else'],
    ...centreHelp,
    jsonHelp,
  ],
  run: runBackup,
}

async function runBackup(shell: Shell, args: readonly string[]): Promise<ExitStatus> {
  const { values } = readArguments(args, {
    options: {
      ...centreOptions,
      ...jsonOption,
      output: { type: 'string', short: 'o' },
      'keys-only': { type: 'boolean', default: false },
    },
  })
  const file = needed(values.output, '-o FILE')
  requireFree(file)
  if (values['keys-only']) {
    const origin = await withCentre(shell, values, (centre) => saveKeys(centre, file))
    if (values.json) printJson(shell, { file, origin })
    else sayLine(shell, `the keys of ${origin} are in ${file}; keep it where keys are kept`)
    return 0
  }
  const saved = await withCentre(shell, values, (centre) => saveBackup(shell, centre, file))
  if (values.json) printJson(shell, { file, ...saved })
  else
    sayLine(
      shell,
      `${saved.size} entries of ${saved.origin} saved in ${file}; it holds the keys of the centre, keep it like a key`,
    )
  return 0
}
