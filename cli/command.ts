import type { ExitStatus } from './failure.ts'
import type { Shell } from './shell.ts'

/** One command of `hudna`. Its help says all that its options do. */
export type CliCommand = {
  /** One or two words: `regime`, `ledger head`. */
  readonly name: string
  /** What follows the name in a call. */
  readonly usage: string
  /** One line, for the list of commands. */
  readonly summary: string
  /** More about it, line by line, at most 90 characters each. */
  readonly about: readonly string[]
  readonly options: readonly OptionHelp[]
  readonly run: (shell: Shell, args: readonly string[]) => Promise<ExitStatus>
}

/** An option as written, and what it does in one line. */
export type OptionHelp = readonly [written: string, does: string]

/** The options by which a command finds its centre. */
export const centreHelp: readonly OptionHelp[] = [
  ['--url URL', 'a running centre (http://127.0.0.1:4100 when nothing is said)'],
  ['--data DIR', 'the data folder of a stopped centre, which is started for the command'],
  ['--token TOKEN', 'for a centre elsewhere; or the environment variable HUDNA_TOKEN'],
]
export const jsonHelp: OptionHelp = ['--json', 'one JSON document on standard output, nothing else']
