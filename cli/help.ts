import type { CliCommand } from './command.ts'

const NAME_WIDTH = 18
const OPTION_WIDTH = 22

/** What `hudna --help` prints. README quotes it word for word. */
export function mainHelp(commands: readonly CliCommand[]): string {
  return lines([
    'hudna: the operations centre of a ceasefire',
    'Usage: hudna COMMAND [options]; hudna COMMAND --help says more',
    'Commands:',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(NAME_WIDTH)}${summary}`),
    '',
    'A command that needs a centre takes:',
    `  ${'--url URL'.padEnd(NAME_WIDTH)}a running centre (http://127.0.0.1:4100 when nothing is said)`,
    `  ${'--data DIR'.padEnd(NAME_WIDTH)}the data folder of a stopped one`,
    `  ${'--token TOKEN'.padEnd(NAME_WIDTH)}for a centre elsewhere, or HUDNA_TOKEN; an exercise on this machine asks for none`,
    '--json prints one JSON document on standard output; logs and progress go to standard error.',
    'Exit status: 0 done, 1 a check found something, 2 wrong arguments or unreadable input, 3 a fault.',
  ])
}

/** What `hudna COMMAND --help` prints. */
export function commandHelp({ name, usage, summary, about, options }: CliCommand): string {
  return lines([
    `hudna ${name}: ${summary}`,
    '',
    `Usage: hudna ${name}${usage === '' ? '' : ` ${usage}`}`,
    '',
    ...about,
    '',
    'Options:',
    ...options.map(([written, does]) => `  ${written.padEnd(OPTION_WIDTH)}${does}`),
  ])
}

function lines(texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join('')
}
