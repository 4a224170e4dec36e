import { spawn } from 'node:child_process'

/** How a program ended. `output` is standard output and standard error as they came. */
export type Ending = Readonly<{ status: number; output: string; seconds: number }>

/** Runs a program to its end in the environment of this process. One that cannot start has status 3. */
export function runProgram(options: {
  program: string
  args: readonly string[]
  folder: string
  /** `show` also writes the output through while the program runs. */
  show?: boolean
}): Promise<Ending> {
  const { program, args, folder, show = false } = options
  const started = performance.now()
  return new Promise((resolve) => {
    const child = spawn(program, [...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
    const parts: string[] = []
    const end = (status: number) =>
      resolve({ status, output: parts.join(''), seconds: (performance.now() - started) / 1000 })
    for (const [stream, own] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ] as const) {
      stream.setEncoding('utf8')
      stream.on('data', (text: string) => {
        parts.push(text)
        if (show) own.write(text)
      })
    }
    child.on('error', (error) => {
      parts.push(`${program}: ${error.message}\n`)
      end(3)
    })
    child.on('close', (status) => end(status ?? 3))
  })
}
