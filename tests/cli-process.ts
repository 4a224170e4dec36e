import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from './centre-process.ts'

export type Ran = {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A command line that runs. */
export type Running = { readonly child: ChildProcess; readonly ended: Promise<Ran> }

/** Starts `hudna` with these arguments, in a process of its own. */
export function startHudna(args: readonly string[], token?: string): Running {
  const environment = token === undefined ? process.env : { ...process.env, HUDNA_TOKEN: token }
  const child = spawn(process.execPath, [join(root, 'cli/main.ts'), ...args], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk) => (stdout += String(chunk)))
  child.stderr.on('data', (chunk) => (stderr += String(chunk)))
  const ended = new Promise<Ran>((done) => {
    child.once('close', (status) => done({ status, stdout, stderr }))
  })
  return { child, ended }
}

export function hudna(args: readonly string[], token?: string): Promise<Ran> {
  return startHudna(args, token).ended
}
