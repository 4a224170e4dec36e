import { resolve } from 'node:path'
import { jsonOption, needed, readArguments } from '../arguments.ts'
import { type CliCommand, jsonHelp } from '../command.ts'
import { CommandFault, type ExitStatus, WrongInput } from '../failure.ts'
import { reasonOf, startServerProcess } from '../server-process.ts'
import { printJson, sayLine, type Shell } from '../shell.ts'

export const restore: CliCommand = {
  name: 'restore',
  usage: 'FILE --data DIR',
  summary: 'make a new data folder from a backup',
  about: [
    'Checks every entry, the root and the signed checkpoint of the backup, before and after it writes, and',
    'leaves nothing behind when something does not fit. With DATABASE_URL the record goes into that database,',
    'which must be empty. Exit status 1 when the backup is damaged, 2 when DIR is not empty.',
    'Never run the restored centre beside the old one: both would sign as the same centre.',
  ],
  options: [['--data DIR', 'the folder to make; it must be empty or not exist'], jsonHelp],
  run: runRestore,
}

async function runRestore(shell: Shell, args: readonly string[]): Promise<ExitStatus> {
  const { values, positionals } = readArguments(args, {
    options: { ...jsonOption, data: { type: 'string' } },
    positionals: ['FILE'],
  })
  const folder = resolve(needed(values.data, '--data'))
  const file = resolve(positionals[0] ?? '')
  const { ended } = startServerProcess({
    args: ['restore', '--from', file, '--data', folder],
    environment: shell.environment,
  })
  const ending = await ended
  if (ending.status === 0) {
    if (values.json) printJson(shell, { restored: true, folder })
    else sayLine(shell, `restored and verified: ${folder}`)
    return 0
  }
  const { code, message } = reasonOf(ending)
  if (code === 'damaged') {
    if (values.json) printJson(shell, { restored: false, code, message })
    sayLine(shell, `not restored: ${message}`)
    return 1
  }
  if (code === 'not-empty' || code === 'malformed') throw new WrongInput(message, { code })
  throw new CommandFault(code, `not restored: ${message}`)
}
