import { run } from './run.ts'
import type { ExitStatus } from './failure.ts'

export type Output = {
  readonly status: ExitStatus
  readonly stdout: string
  readonly stderr: string
}

/** Runs a command line in this process and keeps what it writes. */
export async function runHere(...args: string[]): Promise<Output> {
  let stdout = ''
  let stderr = ''
  const status = await run(
    {
      print: (text) => void (stdout += text),
      say: (text) => void (stderr += text),
      watched: false,
      environment: {},
      interrupted: new AbortController().signal,
    },
    args,
  )
  return { status, stdout, stderr }
}
