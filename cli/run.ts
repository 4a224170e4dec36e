import type { CliCommand } from './command.ts'
import { backup } from './commands/backup.ts'
import { bundleMake } from './commands/bundle-make.ts'
import { bundlePage } from './commands/bundle-page.ts'
import { bundleVerify } from './commands/bundle-verify.ts'
import { check } from './commands/check.ts'
import { covered } from './commands/covered.ts'
import { deliveries } from './commands/deliveries.ts'
import { exportCommand } from './commands/export.ts'
import { importRegister } from './commands/import-register.ts'
import { importUcdp } from './commands/import-ucdp.ts'
import { invite } from './commands/invite.ts'
import { ledgerFork } from './commands/ledger-fork.ts'
import { keyMake } from './commands/key-make.ts'
import { keyRegister } from './commands/key-register.ts'
import { ledgerFsck } from './commands/ledger-fsck.ts'
import { ledgerHead } from './commands/ledger-head.ts'
import { ledgerProve } from './commands/ledger-prove.ts'
import { ledgerPublish } from './commands/ledger-publish.ts'
import { ledgerVerify } from './commands/ledger-verify.ts'
import { mirror } from './commands/mirror.ts'
import { regime } from './commands/regime.ts'
import { restore } from './commands/restore.ts'
import { search } from './commands/search.ts'
import { serve } from './commands/serve.ts'
import { submit } from './commands/submit.ts'
import { volumesCheck } from './commands/volumes-check.ts'
import { warningsPublish } from './commands/warnings-publish.ts'
import { whoKnew } from './commands/who-knew.ts'
import { type ExitStatus, failureOf, statusOf, WrongInput } from './failure.ts'
import { commandHelp, mainHelp } from './help.ts'
import { printJson, sayLine, type Shell } from './shell.ts'

/** Every command, in the order of the help. */
export const commands: readonly CliCommand[] = [
  serve,
  submit,
  keyMake,
  keyRegister,
  invite,
  importUcdp,
  importRegister,
  regime,
  covered,
  whoKnew,
  deliveries,
  search,
  check,
  volumesCheck,
  exportCommand,
  ledgerHead,
  ledgerProve,
  ledgerVerify,
  ledgerFsck,
  ledgerPublish,
  ledgerFork,
  warningsPublish,
  bundleMake,
  bundleVerify,
  bundlePage,
  mirror,
  backup,
  restore,
]

const helpWords = new Set(['--help', '-h', 'help'])

/** Runs one command line. @returns the exit status: 0 done, 1 a check found something, 2 wrong input, 3 a fault */
export async function run(shell: Shell, args: readonly string[]): Promise<ExitStatus> {
  try {
    return await dispatch(shell, args)
  } catch (error) {
    const failure = failureOf(error)
    if (args.includes('--json')) printJson(shell, { error: failure })
    sayLine(shell, `hudna: ${failure.message}`)
    if (failure.code === 'not-signed-in')
      sayLine(shell, 'hudna: give a token with --token or HUDNA_TOKEN')
    return statusOf(error)
  }
}

async function dispatch(shell: Shell, args: readonly string[]): Promise<ExitStatus> {
  const [first, ...others] = args
  if (first === undefined) {
    shell.say(mainHelp(commands))
    return 2
  }
  if (helpWords.has(first) && others.length === 0) {
    shell.print(mainHelp(commands))
    return 0
  }
  const words = helpWords.has(first) ? others : args
  const { command, rest } = find(words)
  if (helpWords.has(first) || rest.includes('--help') || rest.includes('-h')) {
    shell.print(commandHelp(command))
    return 0
  }
  return await command.run(shell, rest)
}

function find(args: readonly string[]): { command: CliCommand; rest: readonly string[] } {
  const [first = '', second = ''] = args
  const command = commands.find(({ name }) => name === first || name === `${first} ${second}`)
  if (command !== undefined) {
    return { command, rest: args.slice(command.name.split(' ').length) }
  }
  const near = commands.map(({ name }) => name).filter((name) => name.startsWith(`${first} `))
  if (near.length > 0) throw new WrongInput(`hudna ${first}: there are ${near.join(', ')}`)
  throw new WrongInput(`there is no command ${first}; hudna --help lists them`)
}
