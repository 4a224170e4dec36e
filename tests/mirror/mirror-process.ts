import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { type CentreProcess, root } from '../centre-process.ts'

export type MirrorProcess = {
  readonly child: ChildProcess
  /** Everything on standard error so far. */
  readonly said: () => string
  readonly ended: Promise<{ readonly status: number | null; readonly stdout: string }>
  readonly kill: () => Promise<void>
  readonly stop: () => Promise<number | null>
}

/** Starts `server/main.ts mirror` as a centre's follower. @param more further options */
export function startMirrorProcess(
  follow: {
    readonly centre: Pick<CentreProcess, 'url'>
    readonly data: string
    readonly vkey: string
    /** To register, or to read before that. */
    readonly token?: string
  },
  ...more: readonly string[]
): MirrorProcess {
  const { centre, data, vkey, token } = follow
  const child = spawn(
    process.execPath,
    [join(root, 'server/main.ts'), 'mirror', centre.url, '--data', data, '--key', vkey, ...more],
    { env: { ...process.env, HUDNA_TOKEN: token }, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk) => (stdout += String(chunk)))
  child.stderr.on('data', (chunk) => (stderr += String(chunk)))
  const ended = once(child, 'close').then(([status]) => ({
    status: status as number | null,
    stdout,
  }))
  return {
    child,
    ended,
    said: () => stderr,
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
    async stop() {
      child.kill('SIGTERM')
      return (await ended).status
    },
  }
}
