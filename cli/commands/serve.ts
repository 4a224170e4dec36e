import { parseArgs } from 'node:util'
import type { CliCommand } from '../command.ts'
import { CommandFault, WrongInput, type ExitStatus } from '../failure.ts'
import { reasonOf, startServerProcess } from '../server-process.ts'
import type { Shell } from '../shell.ts'

const options = {
  port: { type: 'string' },
  data: { type: 'string' },
  scenario: { type: 'string' },
  host: { type: 'string' },
} as const

export const serve: CliCommand = {
  name: 'serve',
  usage: '[--data DIR] [--port N] [--host H] [--scenario NAME|none]',
  summary: 'run a centre',
  about: [
    'Runs the centre until it is told to stop (Ctrl-C or SIGTERM), and prints its address when it is ready.',
  ],
  options: [
    ['--data DIR', 'the data folder'],
    ['--port N', 'the port (4100; 0 takes a free one)'],
    ['--host H', 'the address to listen on (loopback unless named)'],
    ['--scenario NAME|none', 'the exercise to play in a new folder, or none for a real centre'],
  ],
  run: runServe,
}

async function runServe(shell: Shell, args: readonly string[]): Promise<ExitStatus> {
  parseArgs({ args: [...args], options, strict: true })
  const environment = { ...shell.environment, HUDNA_LOG: shell.environment['HUDNA_LOG'] ?? 'info' }
  const server = startServerProcess({ args, environment, onLog: (line) => shell.say(`${line}\n`) })
  const stop = () => void server.stop()
  shell.interrupted.addEventListener('abort', stop, { once: true })
  for await (const line of server.lines) shell.print(`${line}\n`)
  const ending = await server.ended
  if (ending.status === 0) return 0
  const { code, message } = reasonOf(ending)
  if (ending.status === 2) throw new WrongInput(message, { code })
  throw new CommandFault(code, message)
}
