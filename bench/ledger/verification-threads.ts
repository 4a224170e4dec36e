import { createPublicKey, verify } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { isMainThread, parentPort, Worker } from 'node:worker_threads'
import { parseNote } from '@hudna/ledger/note/note.ts'
import { checkOf, signedEntries } from './signed-entries.ts'

// The bound that verification sets: every core does nothing but ask the platform about signatures.

export type VerificationThreads = {
  /** Verifications of 1 KiB notes per second on all threads together. */
  perSecond(durationMs: number): Promise<number>
  readonly count: number
  stop(): Promise<void>
}

export function startVerificationThreads(): VerificationThreads {
  const count = availableParallelism()
  const workers = Array.from({ length: count }, () => new Worker(new URL(import.meta.url)))
  return {
    count,
    async perSecond(durationMs) {
      const rates = await Promise.all(workers.map((worker) => measured(worker, durationMs)))
      return rates.reduce((sum, rate) => sum + rate, 0)
    },
    async stop() {
      await Promise.all(workers.map((worker) => worker.terminate()))
    },
  }
}

function measured(worker: Worker, durationMs: number): Promise<number> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve).once('error', reject)
    worker.postMessage(durationMs, [])
  })
}

function answer(durationMs: number): number {
  const startedMs = performance.now()
  let verified = 0
  let elapsedMs = 0
  while (elapsedMs < durationMs) {
    for (const { message, key, signature } of questions) {
      if (!verify(null, message, key, signature)) throw new Error('a signature fails')
      verified += 1
    }
    elapsedMs = performance.now() - startedMs
  }
  return (verified * 1_000) / elapsedMs
}

const questions = isMainThread ? [] : signedEntries(64).map(questionOf)

function questionOf(bytes: Uint8Array) {
  const [line] = parseNote(bytes).signatures
  if (line === undefined) throw new Error('a note without a signature')
  const { publicKey, message, signature } = checkOf(bytes, line.signature)
  const x = Buffer.from(publicKey).toString('base64url')
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  return { message, key, signature }
}

parentPort?.on('message', (durationMs: number) => parentPort?.postMessage(answer(durationMs), []))
