import process from 'node:process'
import { run } from './run.ts'

// The only file of the command line that touches the process: its streams, its environment, its signals.
const interruption = new AbortController()
let interruptions = 0
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    interruptions += 1
    interruption.abort()
    // Who asks twice does not want to wait.
    if (interruptions > 1) process.exit(3)
  })
}
// A reader such as `head` may go away before everything is written.
process.stdout.on('error', (error: Error & { code?: string }) => {
  process.exit(error.code === 'EPIPE' ? 0 : 3)
})

process.exitCode = await run(
  {
    print: (text) => void process.stdout.write(text),
    say: (text) => void process.stderr.write(text),
    watched: process.stderr.isTTY,
    environment: process.env,
    interrupted: interruption.signal,
  },
  process.argv.slice(2),
)
