import { resolve } from 'node:path'
import { jsonOption, needed, readArguments } from '../arguments.ts'
import { type CliCommand, jsonHelp } from '../command.ts'
import { CommandFault, type ExitStatus, WrongInput } from '../failure.ts'
import { reasonOf, startServerProcess } from '../server-process.ts'
import { printJson, sayLine, type Shell } from '../shell.ts'

export const restore: CliCommand = {
  name: 'restore',
  usage: 'FILE --data DIR [--mirror DIR|URL]',
  summary: 'make a new data folder from a backup, and go on with what mirrors have',
  about: [
    'Checks every entry, the root and the signed checkpoint of the backup, before and after it writes, and',
    'leaves nothing behind when something does not fit. With DATABASE_URL the record goes into that database,',
    'which must be empty. With --mirror the record goes on to the newest head that a mirror has; FILE is then any older',
    'backup, or the key file of `hudna backup --keys-only`. Exit status 1 when something is damaged, or when parties have',
    'cosigned more than there is; 2 when DIR is not empty. See docs/operate/mirrors.md.',
    'Never run the restored centre beside the old one: both would sign as the same centre.',
  ],
  options: [
    ['--data DIR', 'the folder to make; it must be empty or not exist'],
    ['--mirror DIR|URL', 'a mirror with more of the record; may be given several times'],
    [
      '--token TOKEN',
      "the reader's token of a mirror at a URL; or the environment variable HUDNA_TOKEN",
    ],
    jsonHelp,
  ],
  run: runRestore,
}

async function runRestore(shell: Shell, args: readonly string[]): Promise<ExitStatus> {
  const { values, positionals } = readArguments(args, {
    options: {
      ...jsonOption,
      data: { type: 'string' },
      mirror: { type: 'string', multiple: true },
      token: { type: 'string' },
    },
    positionals: ['FILE'],
  })
  const folder = resolve(needed(values.data, '--data'))
  const file = resolve(positionals[0] ?? '')
  const token = values.token ?? shell.environment['HUDNA_TOKEN']
  const { ended } = startServerProcess({
    args: ['restore', '--from', file, '--data', folder, ...mirrorsOf(values.mirror)],
    environment: { ...shell.environment, HUDNA_TOKEN: token },
  })
  const ending = await ended
  if (ending.status === 0) {
    if (values.json) printJson(shell, { restored: true, folder })
    else sayLine(shell, `restored and verified: ${folder}`)
    return 0
  }
  const { code, message } = reasonOf(ending)
  if (code === 'damaged' || code === 'incomplete') {
    if (values.json) printJson(shell, { restored: false, code, message })
    sayLine(shell, `not restored: ${message}`)
    return 1
  }
  if (code === 'not-empty' || code === 'malformed') throw new WrongInput(message, { code })
  throw new CommandFault(code, `not restored: ${message}`)
}

/** Folders by their whole path: the process that restores may stand elsewhere. */
function mirrorsOf(places: readonly string[] | undefined): readonly string[] {
  return (places ?? []).flatMap((place) => [
    '--mirror',
    /^https?:\/\//.test(place) ? place : resolve(place),
  ])
}
