import { spawn, type ChildProcess } from 'node:child_process'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { CommandFault } from './failure.ts'

const program = fileURLToPath(new URL('../server/main.ts', import.meta.url))
const leash = new URL('./leash.ts', import.meta.url).href
const LOG_LINES_MAX = 200

/** What the centre's own process said before it ended. */
export type Ending = { readonly status: number | null; readonly log: readonly string[] }

export type ServerProcess = {
  /** Lines of its standard output, as they come. */
  readonly lines: AsyncIterable<string>
  readonly ended: Promise<Ending>
  /** Asks it to finish, and waits until it has. */
  readonly stop: () => Promise<Ending>
}

/**
 * Starts the program of the centre with these arguments. A terminal's Ctrl-C does not reach it: the command decides
 * when it stops.
 */
export function startServerProcess(options: {
  readonly args: readonly string[]
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly onLog?: (line: string) => void
}): ServerProcess {
  const child = spawn(process.execPath, ['--import', leash, program, ...options.args], {
    env: { HUDNA_LOG: 'warn', ...options.environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
  })
  const log: string[] = []
  const ended = endOf(child, log)
  const { stdout, stderr } = child
  if (stdout === null || stderr === null) throw new CommandFault('internal', 'no pipes')
  createInterface({ input: stderr }).on('line', (line) => {
    options.onLog?.(line)
    log.push(line)
    if (log.length > LOG_LINES_MAX) log.shift()
  })
  return {
    lines: createInterface({ input: stdout }),
    ended,
    stop() {
      child.kill('SIGTERM')
      return ended
    },
  }
}

function endOf(child: ChildProcess, log: readonly string[]): Promise<Ending> {
  return new Promise((resolve, reject) => {
    child.once('error', (error) =>
      reject(new CommandFault('not-started', `the centre did not start: ${error.message}`, error)),
    )
    child.once('close', (status) => resolve({ status, log }))
  })
}

/** The code and the words of what ended a centre, from its log. */
export function reasonOf({ log }: Ending): { readonly code: string; readonly message: string } {
  const words = log.findLast((line) => line.startsWith('hudna: '))?.slice('hudna: '.length)
  const error = log.map(errorOf).findLast((one) => one !== undefined)
  const message = words ?? error?.message ?? log.at(-1) ?? 'it said nothing'
  return { code: error?.code ?? 'not-started', message }
}

type Logged = { readonly code: string | undefined; readonly message: string | undefined }

function errorOf(line: string): Logged | undefined {
  if (!line.startsWith('{')) return undefined
  try {
    const { err } = JSON.parse(line) as { err?: { code?: unknown; message?: unknown } }
    if (err === undefined) return undefined
    return { code: textOf(err.code), message: textOf(err.message) }
  } catch {
    return undefined
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
