import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'

const main = join(resolve(import.meta.dirname, '../..'), 'server/main.ts')

export type Ended = {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs `server/main.ts` with these arguments until it ends, or kills it after a time or at a line that it prints. */
export async function runServer(
  args: readonly string[],
  kill: { readonly afterMs?: number; readonly atLine?: RegExp } = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const end = () => child.kill('SIGKILL')
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk) => {
    stdout += String(chunk)
    if (kill.atLine?.test(stdout)) end()
  })
  child.stderr.on('data', (chunk) => (stderr += String(chunk)))
  const timer = kill.afterMs === undefined ? undefined : setTimeout(end, kill.afterMs)
  const [status] = (await once(child, 'close')) as [number | null]
  clearTimeout(timer)
  return { status, stdout, stderr }
}
