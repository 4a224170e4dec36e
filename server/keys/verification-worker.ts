import { parentPort } from 'node:worker_threads'
import { assert } from '@hudna/core/kernel/assert.ts'
import { unpackChecks } from './packed-checks.ts'
import { createVerification } from './signature-check.ts'

// A thread of the verification pool: a buffer of checks comes in, one byte for each goes out.

const port = parentPort
assert(port !== null, 'verification runs in a worker thread')
const holds = createVerification()

port.on('message', (packed: Uint8Array) => {
  const answers = Uint8Array.from(unpackChecks(packed), (check) => (holds(check) ? 1 : 0))
  port.postMessage(answers, [answers.buffer])
})
