import { resolve } from 'node:path'
import { jsonOption, needed, readArguments } from '../arguments.ts'
import { baseOf } from '../centre.ts'
import { type CliCommand, jsonHelp } from '../command.ts'
import { CommandFault, type ExitStatus, WrongInput } from '../failure.ts'
import { reasonOf, startServerProcess } from '../server-process.ts'
import { printJson, sayLine, type Shell } from '../shell.ts'

const options = {
  ...jsonOption,
  data: { type: 'string' },
  key: { type: 'string' },
  listen: { type: 'string' },
  name: { type: 'string' },
  register: { type: 'string' },
  token: { type: 'string' },
  once: { type: 'boolean', default: false },
} as const

export const mirror: CliCommand = {
  name: 'mirror',
  usage: 'URL --data DIR --key VKEY',
  summary: 'keep and cosign a full copy of a centre that follows it',
  about: [
    'Follows the centre at URL until it is told to stop (Ctrl-C), and goes on where it was when it is started again.',
    'Verifies every entry and every hash, keeps them in DIR/log as a published log, and cosigns only what is consistent',
    'with all that it cosigned before. Exit status 1 when the centre has signed two histories (the proof is in',
    'DIR/evidence), or with --once when its record does not hold. See docs/operate/mirrors.md.',
  ],
  options: [
    ['--data DIR', 'the folder of the mirror: its copy, its two keys, and what it cosigned'],
    ['--key VKEY', 'the verifier key of the log, as `hudna ledger head` has it'],
    [
      '--listen HOST:PORT',
      'serve the copy, and a witness for this log; entries only with HUDNA_READER_TOKEN',
    ],
    ['--name NAME', 'what the keys are called at the first start: NAME/witness and NAME/mirror'],
    ['--register PARTY', 'register both keys for this party'],
    ['--once', 'end when the present head of the centre is mirrored'],
    [
      '--token TOKEN',
      'to register, or to read before that; or the environment variable HUDNA_TOKEN',
    ],
    jsonHelp,
  ],
  run: runMirror,
}

async function runMirror(shell: Shell, args: readonly string[]): Promise<ExitStatus> {
  const { values, positionals } = readArguments(args, { options, positionals: ['URL'] })
  const url = baseOf(positionals[0] ?? '')
  const folder = resolve(needed(values.data, '--data'))
  const key = needed(values.key, '--key')
  const { listen, name, register } = values
  const token = values.token ?? shell.environment['HUDNA_TOKEN']
  const given = Object.entries({ listen, name, register }).flatMap(([option, value]) =>
    value === undefined ? [] : [`--${option}`, value],
  )
  const server = startServerProcess({
    args: [
      'mirror',
      url,
      '--data',
      folder,
      '--key',
      key,
      ...given,
      '--json',
      ...(values.once ? ['--once'] : []),
    ],
    environment: { ...shell.environment, HUDNA_TOKEN: token },
    onLog: (line) => show(shell, line),
  })
  shell.interrupted.addEventListener('abort', () => void server.stop(), { once: true })
  const printed: string[] = []
  for await (const line of server.lines) printed.push(line)
  const ending = await server.ended
  const status = exitOf(ending.status)
  if (status === 0 || status === 1) {
    const result = JSON.parse(printed.at(-1) ?? 'null') as Result
    if (values.json) printJson(shell, result)
    else sayResult(shell, result)
    return status
  }
  const { code, message } = reasonOf(ending)
  if (status === 2) throw new WrongInput(message, { code })
  throw new CommandFault(code, message)
}

/** What the process prints as its last line: how the mirror stands, or why it ended. */
type Result = {
  readonly stored?: number
  readonly centreSize?: number | null
  readonly origin?: string
  readonly error?: { readonly message: string }
}

function sayResult(shell: Shell, { stored, centreSize, origin, error }: Result): void {
  if (error !== undefined) return sayLine(shell, `hudna: ${error.message}`)
  sayLine(shell, `${stored} of ${centreSize ?? '?'} entries of ${origin} are mirrored`)
}

/** Lines for people go on as they are; what ends the process is said by this command, and its log is for files. */
function show(shell: Shell, line: string): void {
  if (!line.startsWith('{') && !line.startsWith('hudna: ')) sayLine(shell, line)
}

function exitOf(status: number | null): ExitStatus {
  return status === 0 || status === 1 || status === 2 ? status : 3
}
