import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { uptime } from 'node:os'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import pino from 'pino'
import { restoreBackup } from './backup/restore.ts'
import { createLogger } from './logger.ts'
import { mirrorCommand } from './mirror/command.ts'
import { startCentre, type Running } from './start.ts'
import { ask } from './wires/ask.ts'

const PORT_DEFAULT = 4100
const root = resolve(import.meta.dirname, '..')
const { version } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as {
  version: string
}

const logger = createLogger({
  // A person at a terminal reads warnings; a log gets every request.
  level: process.env['HUDNA_LOG'] ?? (process.stderr.isTTY ? 'warn' : 'info'),
  version,
  destination: pino.destination({ dest: 2, sync: true }),
})

const mirrorOptions = {
  key: { type: 'string' },
  listen: { type: 'string' },
  name: { type: 'string' },
  register: { type: 'string' },
  once: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const

/** The composition root: the only place that reads the environment, the clock, entropy and signals. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      data: { type: 'string', default: resolve(root, '.data/centre') },
      port: { type: 'string', default: String(PORT_DEFAULT) },
      host: { type: 'string', default: '127.0.0.1' },
      scenario: { type: 'string' },
      from: { type: 'string' },
      mirror: { type: 'string', multiple: true },
      ...mirrorOptions,
    },
  })
  const folder = resolve(values.data)
  const databaseUrl = process.env['DATABASE_URL']
  if (positionals[0] === 'mirror') {
    process.exitCode = await mirror(positionals[1] ?? '', folder, values)
    return
  }
  if (positionals[0] === 'restore') {
    const mirrors = values.mirror && { places: values.mirror, reading: readingOfMirrors }
    await restoreBackup({
      file: resolve(values.from ?? ''),
      folder,
      databaseUrl,
      ...(mirrors === undefined ? {} : { mirrors }),
    })
    return
  }
  const running = await startCentre({
    version,
    folder,
    databaseUrl,
    logger,
    host: values.host,
    port: portOf(values.port),
    scenario: values.scenario === 'none' ? null : values.scenario,
    scenariosFolder: resolve(root, 'scenarios'),
    webFolder: resolve(root, 'web/dist'),
    random: (bytes) => randomBytes(bytes),
    wallMs: () => Date.now(),
    monotonicMs: () => performance.now(),
    machine: { bootId: bootId(), uptimeMs: () => uptime() * 1_000 },
    operatorToken: process.env['HUDNA_OPERATOR_TOKEN'],
    onFault: (fault) => endAtOnce(fault),
  })
  stopOnSignals(running)
  for (const line of running.announcement) process.stdout.write(`${line}\n`)
}

const readingOfMirrors = {
  ask,
  token: process.env['HUDNA_TOKEN'],
  wallMs: () => Date.now(),
}

type MirrorValues = {
  readonly key?: string | undefined
  readonly listen?: string | undefined
  readonly name?: string | undefined
  readonly register?: string | undefined
  readonly once: boolean
  readonly json: boolean
}

/** Follows a centre until a signal comes; tokens come by the environment, where no other user reads them. */
async function mirror(url: string, folder: string, values: MirrorValues) {
  const ending = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => ending.abort())
  return await mirrorCommand({
    ...values,
    url: url.replace(/\/+$/, ''),
    folder,
    vkey: values.key ?? '',
    token: process.env['HUDNA_TOKEN'],
    readerToken: process.env['HUDNA_READER_TOKEN'],
    ask,
    random: (bytes) => randomBytes(bytes),
    wallMs: () => Date.now(),
    monotonicMs: () => performance.now(),
    logger,
    print: (line) => process.stdout.write(`${line}\n`),
    say: (line) => process.stderr.write(`${line}\n`),
    signal: ending.signal,
  })
}

/** Another one after every start of the machine; empty where the machine does not tell. */
function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    return ''
  }
}

function portOf(text: string): number {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw Object.assign(new Error(`--port takes 0 to 65535, not ${text}`), { code: 'malformed' })
}

/** A first signal drains and stops; the same signal again changes nothing. */
function stopOnSignals(running: Running): void {
  let stopping: Promise<void> | undefined
  const stop = () => {
    stopping ??= running.stop().catch(endAtOnce)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop)
}

/** After a fault of the record nothing more may be taken or signed: the next start settles what is on disk. */
function endAtOnce(fault: unknown): void {
  logger.fatal({ err: fault }, 'stopped by a fault')
  process.exit(3)
}

try {
  await main()
} catch (fault) {
  const { code, message } = fault as Error & { code?: string }
  logger.fatal({ err: fault }, 'not started')
  process.stderr.write(`hudna: ${message}\n`)
  process.exit(code?.startsWith('ERR_PARSE_ARGS') === true || code === 'malformed' ? 2 : 3)
}
