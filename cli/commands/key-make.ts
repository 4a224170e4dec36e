import { randomBytes } from 'node:crypto'
import { jsonOption, needed, oneOfWords, readArguments } from '../arguments.ts'
import { type CliCommand, jsonHelp } from '../command.ts'
import type { ExitStatus } from '../failure.ts'
import { requireFree, writeWhole } from '../files.ts'
import { fileRoles, KEY_FILE_MODE, newKeyFile } from '../key-file.ts'
import { printJson, printLines, type Shell } from '../shell.ts'

export const keyMake: CliCommand = {
  name: 'key make',
  usage: '--name NAME --role ROLE -o FILE',
  summary: 'make a signing key of your own, in a file for you alone',
  about: [
    'NAME says whose key it is, like an address without its scheme: north.example/gateway. It is on',
    'the record for ever and is never used again. The file holds the secret half: keep it, and give',
    'it to nobody. What is printed is the public half.',
  ],
  options: [
    ['--name NAME', 'the name under which it signs; no spaces, no plus sign'],
    ['--role ROLE', fileRoles.join(', ')],
    ['-o, --output FILE', 'the file to write, readable by you alone'],
    jsonHelp,
  ],
  run: (shell, args) => Promise.resolve(runMake(shell, args)),
}

function runMake(shell: Shell, args: readonly string[]): ExitStatus {
  const options = {
    ...jsonOption,
    name: { type: 'string' },
    role: { type: 'string' },
    output: { type: 'string', short: 'o' },
  } as const
  const { values } = readArguments(args, { options })
  const name = needed(values.name, '--name')
  const role = oneOfWords(needed(values.role, '--role'), { words: fileRoles, option: '--role' })
  const file = needed(values.output, '-o FILE')
  requireFree(file)
  const { text, vkey } = newKeyFile({ name, role, seed: randomBytes(32) })
  writeWhole(file, text, KEY_FILE_MODE)
  if (values.json) printJson(shell, { file, name, role, vkey })
  else printLines(shell, [vkey])
  return 0
}
