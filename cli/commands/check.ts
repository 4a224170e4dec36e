import { readFileSync } from 'node:fs'
import { centreOptions, jsonOption, readArguments } from '../arguments.ts'
import { withCentre } from '../centre.ts'
import { checkLines } from '../check-text.ts'
import { centreHelp, type CliCommand, jsonHelp } from '../command.ts'
import { type ExitStatus, WrongInput } from '../failure.ts'
import { messageOf } from '../files.ts'
import { printJson, printLines, type Shell } from '../shell.ts'

export const check: CliCommand = {
  name: 'check',
  usage: 'FILE',
  summary: 'what a notice conflicts with, before it is sent',
  about: [
    'FILE is one command in JSON: notices/submit, notices/amend or incidents/report, as hudna submit',
    'takes it. Nothing is recorded. The answer holds why the command would be refused, each conflict',
    'with its rule, clause, distance and times, and the notices in its volume that its author was told',
    'and has not acknowledged. Where nothing is found, this centre holds no information: it is never',
    'permission. Exit status 1 when a conflict was found, 2 when nothing could be compared.',
  ],
  options: [...centreHelp, jsonHelp],
  run: runCheck,
}

async function runCheck(shell: Shell, args: readonly string[]): Promise<ExitStatus> {
  const options = { ...centreOptions, ...jsonOption }
  const { values, positionals } = readArguments(args, { options, positionals: ['FILE'] })
  const command = commandIn(positionals[0] ?? '')
  return await withCentre<ExitStatus>(shell, values, async ({ client }) => {
    const answer = await client.check(command)
    const { size, refusals, check: compared } = answer
    if (values.json) printJson(shell, { size, refusals, ...(compared ?? { information: null }) })
    else printLines(shell, checkLines(answer))
    if (compared === null) return 2
    return compared.conflicts.length > 0 ? 1 : 0
  })
}

function commandIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new WrongInput(`${file} cannot be read: ${messageOf(error)}`)
  }
}
