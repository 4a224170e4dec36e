import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process'
import {
  chownSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'

export type TestPostgres = {
  /** An empty database. */
  readonly url: string
  /** Another empty database on the same server. */
  freshDatabase(): Promise<string>
  stop(): Promise<void>
}

const INSTALLED = '/usr/lib/postgresql'
const START_MS_MAX = 30_000
const BETWEEN_TRIES_MS = 50

/**
 * Starts a real PostgreSQL for tests and measurements: its own data in a temporary folder, reached
 * through a Unix socket there and not over the network. Its databases sort text by English rules, so
 * that nothing passes by luck of the locale. It ends with `stop`, or with this process.
 * @throws Error in one line when PostgreSQL is not installed or does not start
 */
export async function startPostgres(): Promise<TestPostgres> {
  const program = findProgram()
  const folder = mkdtempSync(join(tmpdir(), 'hudna-postgres-'))
  const user = unprivileged()
  if (user) chownSync(folder, user.uid, user.gid)
  const log = join(folder, 'log')
  const run = { cwd: folder, ...user }
  const locale = ['--locale=C', '--locale-provider=icu', '--icu-locale=en-US']
  const layout = ['-D', join(folder, 'data'), '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '-N']
  execFileSync(program('initdb'), [...layout, ...locale], { ...run, stdio: 'pipe' })
  const output = openSync(log, 'w')
  const data = ['-D', join(folder, 'data'), '-k', folder]
  const server = spawn(program('postgres'), [...data, '-c', 'listen_addresses='], {
    ...run,
    stdio: ['ignore', output, output],
  })
  const kill = () => server.kill('SIGQUIT')
  process.once('exit', kill)
  const urlOf = (database: string) => `postgres://postgres@/${database}?host=${folder}`
  const stop = async () => {
    process.off('exit', kill)
    await ended(server, 'SIGINT')
    rmSync(folder, { recursive: true, force: true })
  }
  await untilReady({ server, url: urlOf('postgres'), log })
  let databases = 0
  const freshDatabase = async () => {
    databases += 1
    await query(urlOf('postgres'), `create database centre_${databases}`)
    return urlOf(`centre_${databases}`)
  }
  return { url: await freshDatabase(), freshDatabase, stop }
}

/** Runs one statement on a connection of its own. */
export async function query(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** Where the newest PostgreSQL of the machine has its programs. */
function findProgram(): (name: string) => string {
  const versions = existsSync(INSTALLED) ? readdirSync(INSTALLED) : []
  const folders = versions
    .toSorted((one, other) => Number(other) - Number(one))
    .map((version) => join(INSTALLED, version, 'bin'))
    .filter((folder) => existsSync(join(folder, 'initdb')))
  const [folder] = folders
  if (folder) return (name) => join(folder, name)
  if (spawnSync('initdb', ['--version']).status === 0) return (name) => name
  throw new Error('PostgreSQL is not installed: apt-get install postgresql (or put initdb in PATH)')
}

/** PostgreSQL refuses to run as root: then the system's user for it, made by its package. */
function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  return { uid: idOfPostgres('-u'), gid: idOfPostgres('-g') }
}

function idOfPostgres(flag: '-u' | '-g'): number {
  return Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
}

async function untilReady(options: {
  readonly server: ChildProcess
  readonly url: string
  readonly log: string
}): Promise<void> {
  const { server, url, log } = options
  for (let waited = 0; waited < START_MS_MAX; waited += BETWEEN_TRIES_MS) {
    if (server.exitCode !== null) break
    try {
      await query(url, 'select 1')
      return
    } catch {
      await sleep(BETWEEN_TRIES_MS)
    }
  }
  server.kill('SIGQUIT')
  throw new Error(
    `PostgreSQL does not start: ${readFileSync(log, 'utf8').trim().split('\n').at(-1)}`,
  )
}

async function ended(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const exit = new Promise((resolve) => server.once('exit', resolve))
  server.kill(signal)
  await exit
}
