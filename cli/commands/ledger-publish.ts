import { centreOptions, jsonOption, needed, readArguments } from '../arguments.ts'
import { withCentre } from '../centre.ts'
import { centreHelp, type CliCommand, jsonHelp } from '../command.ts'
import type { ExitStatus } from '../failure.ts'
import { addressSource, prefixOf } from '../log/address-source.ts'
import { publishLog } from '../log/publish-log.ts'
import { createProgress } from '../progress.ts'
import { printJson, sayLine, type Shell } from '../shell.ts'

export const ledgerPublish: CliCommand = {
  name: 'ledger publish',
  usage: '-o DIR',
  summary: 'write the record as static files',
  about: [
    'Writes checkpoint, log.vkey, gateway.vkey, tile/... and tile/entries/... (C2SP tlog-tiles), the checkpoint last',
    'and in one step. A folder that holds an earlier size only gets what is new. The entries are in it word for word:',
    'whoever can read the folder can read them, whatever their marking.',
  ],
  options: [['-o, --output DIR', 'the folder to write'], ...centreHelp, jsonHelp],
  run: runPublish,
}

async function runPublish(shell: Shell, args: readonly string[]): Promise<ExitStatus> {
  const { values } = readArguments(args, {
    options: { ...centreOptions, ...jsonOption, output: { type: 'string', short: 'o' } },
  })
  const folder = needed(values.output, '-o DIR')
  const progress = createProgress(shell)
  const published = await withCentre(shell, values, async (centre) => {
    const source = addressSource(centre, await prefixOf(centre))
    return await publishLog({
      source,
      folder,
      onProgress: (done, of) => progress.show(`${done} of ${of} files`),
    })
  }).finally(() => progress.done())
  const { origin, size, files } = published
  if (values.json) printJson(shell, { ...published, folder })
  else sayLine(shell, `${size} entries of ${origin} are in ${folder}; ${files} files written`)
  return 0
}
