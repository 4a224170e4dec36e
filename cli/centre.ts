import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Client, createClient } from '@hudna/core/api/client.ts'
import { CommandFault, WrongInput } from './failure.ts'
import { reasonOf, startServerProcess } from './server-process.ts'
import type { Shell } from './shell.ts'

export const DEFAULT_URL = 'http://127.0.0.1:4100'
const loopback = /^(localhost|127\.0\.0\.1|\[::1\])$/

/** How the caller names a centre: `--url`, `--data`, `--token`. */
export type CentreChoice = {
  readonly url?: string | undefined
  readonly data?: string | undefined
  readonly token?: string | undefined
  /** Lets requests under way finish after Ctrl-C. */
  readonly patient?: boolean
  /** A request of the client that is not answered by then is given up; left out, it waits. */
  readonly requestMsMax?: number
}

/** A centre that answers. */
export type Centre = {
  readonly client: Client
  readonly base: string
  /** A plain read, for what is not JSON. @throws CommandFault `unreachable` */
  readonly get: (path: string, signal?: AbortSignal) => Promise<Response>
}

/** Finds or starts the centre, does the work, and stops what it started. */
export async function withCentre<T>(
  shell: Shell,
  choice: CentreChoice,
  work: (centre: Centre) => Promise<T>,
): Promise<T> {
  const { url, data } = choice
  if (url !== undefined && data !== undefined)
    throw new WrongInput('give --url or --data, not both')
  const interrupted = choice.patient === true ? undefined : shell.interrupted
  const { requestMsMax } = choice
  if (data !== undefined) return await withStarted({ shell, data, interrupted, requestMsMax }, work)
  const token = choice.token ?? shell.environment['HUDNA_TOKEN']
  return await work(linkTo({ base: baseOf(url ?? DEFAULT_URL), token, interrupted, requestMsMax }))
}

/** An address without its last slash. */
export function baseOf(url: string): string {
  if (!URL.canParse(url) || !/^https?:/.test(url))
    throw new WrongInput(`--url: ${url} is not an http address`)
  return url.replace(/\/+$/, '')
}

type Link = {
  readonly base: string
  readonly token: string | undefined
  readonly interrupted: AbortSignal | undefined
  readonly requestMsMax: number | undefined
}

function linkTo({ base, token, interrupted, requestMsMax }: Link): Centre {
  const headers = headersFor(base, token)
  const request = async (url: string, init: RequestInit): Promise<Response> => {
    try {
      const signals = [interrupted, init.signal].filter((one) => one instanceof AbortSignal)
      return await fetch(url, { ...init, signal: AbortSignal.any(signals) })
    } catch (error) {
      if (interrupted?.aborted === true) throw new CommandFault('interrupted', 'interrupted', error)
      throw unreachable(base, error)
    }
  }
  const limited = (url: string, init: RequestInit): Promise<Response> =>
    requestMsMax === undefined
      ? request(url, init)
      : request(url, { ...init, signal: AbortSignal.timeout(requestMsMax) })
  return {
    client: createClient({ base, fetch: limited, headers }),
    base,
    get: (path, signal) => request(base + path, { headers, signal: signal ?? null }),
  }
}

/** A token where there is one; on this machine an exercise takes the command line for its administrator. */
function headersFor(base: string, token: string | undefined): Record<string, string> {
  if (token !== undefined && token !== '') return { authorization: `Bearer ${token}` }
  return loopback.test(new URL(base).hostname) ? { 'x-hudna-client': 'cli' } : {}
}

type Start = {
  readonly shell: Shell
  readonly data: string
  readonly interrupted: AbortSignal | undefined
  readonly requestMsMax: number | undefined
}

async function withStarted<T>(
  { shell, data, interrupted, requestMsMax }: Start,
  work: (centre: Centre) => Promise<T>,
): Promise<T> {
  const folder = resolve(data)
  if (!existsSync(join(folder, 'keys', 'keyring.json')))
    throw new WrongInput(`--data: ${folder} holds no centre`, { code: 'not-found' })
  const token = randomBytes(32).toString('base64url')
  const server = startServerProcess({
    args: ['--data', folder, '--host', '127.0.0.1', '--port', '0'],
    environment: { ...shell.environment, HUDNA_OPERATOR_TOKEN: token },
  })
  try {
    const base = await addressOf(server.lines)
    if (base === undefined) {
      const { code, message } = reasonOf(await server.ended)
      throw new CommandFault(code, `the centre in ${folder} did not start: ${message}`)
    }
    return await work(linkTo({ base, token, interrupted, requestMsMax }))
  } finally {
    await server.stop()
  }
}

/** The address on the line that a centre prints when it is ready; nothing when it ends without. */
async function addressOf(lines: AsyncIterable<string>): Promise<string | undefined> {
  for await (const line of lines) {
    const found = /^Hudna listens on (http:\S+)$/.exec(line)?.[1]
    if (found !== undefined) return found
  }
  return undefined
}

function unreachable(base: string, error: unknown): CommandFault {
  const cause = (error as { cause?: { code?: string; message?: string } }).cause
  const why = cause?.code ?? cause?.message ?? String(error)
  const refused = why === 'ECONNREFUSED' ? 'connection refused' : why
  return new CommandFault(
    'unreachable',
    `no centre answers at ${base} (${refused}); start one, or name one with --url or --data`,
    error,
  )
}
