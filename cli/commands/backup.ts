import { centreOptions, jsonOption, needed, readArguments } from '../arguments.ts'
import { saveBackup } from '../backup-file.ts'
import { withCentre } from '../centre.ts'
import { centreHelp, type CliCommand, jsonHelp } from '../command.ts'
import type { ExitStatus } from '../failure.ts'
import { requireFree } from '../files.ts'
import { printJson, sayLine, type Shell } from '../shell.ts'

export const backup: CliCommand = {
  name: 'backup',
  usage: '-o FILE',
  summary: 'save a whole centre into one file, while it runs or not',
  about: [
    'The record, the accounts and the signing keys. Whoever has the file can be the centre: it is written',
    'readable by its owner alone (0600), and belongs where keys are kept. Sessions and open invitations are not in it.',
  ],
  options: [['-o, --output FILE', 'the file to write; it must not exist'], ...centreHelp, jsonHelp],
  run: runBackup,
}

async function runBackup(shell: Shell, args: readonly string[]): Promise<ExitStatus> {
  const { values } = readArguments(args, {
    options: { ...centreOptions, ...jsonOption, output: { type: 'string', short: 'o' } },
  })
  const file = needed(values.output, '-o FILE')
  requireFree(file)
  const saved = await withCentre(shell, values, (centre) => saveBackup(shell, centre, file))
  if (values.json) printJson(shell, { file, ...saved })
  else
    sayLine(
      shell,
      `${saved.size} entries of ${saved.origin} saved in ${file}; it holds the keys of the centre, keep it like a key`,
    )
  return 0
}
