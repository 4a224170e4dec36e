import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { ok, refuse, type Refused, type Result } from '@hudna/core/kernel/result.ts'
import { packChecks } from './packed-checks.ts'
import type { SignatureCheck } from './signature-check.ts'

/** Checks that may wait for a thread. */
export const WAITING_CHECKS_MAX = 65_536
/** Checks that go to a thread at once: enough to pay for the message, few enough that the next one need not wait long. */
export const CHUNK_CHECKS_MAX = 64
/** One that it works on, and one that it finds when it is done: it does not wait for this thread. */
const CHUNKS_PER_THREAD = 2

/** A thread ended that nobody asked to end, or the pool is stopped: nothing more is verified. */
export class VerificationFault extends Error {
  override readonly name = 'VerificationFault'
  readonly code: 'crashed' | 'stopped'
  constructor(code: VerificationFault['code'], message: string, options?: { cause: unknown }) {
    super(message, options)
    this.code = code
  }
}

export type PoolOptions = {
  /** At least 1; the parallelism of the machine when nothing is said. */
  readonly threads?: number
  readonly waitingMax?: number
  /** Called once when a thread ends unasked: the process must stop. */
  readonly onFault: (fault: VerificationFault) => void
  readonly startThread?: () => Worker
}

/** Verifies signatures on other threads, with the same answers as `createVerification` on this one. */
export type VerificationPool = {
  /** The answers in the order of the checks; refused with `busy` when too many wait. @throws VerificationFault */
  verifyAll(checks: readonly SignatureCheck[]): Promise<Result<readonly boolean[]>>
  /** Takes no more, answers what waits, and ends the threads. */
  stop(): Promise<void>
}

/** What one request asked, as its answers come in. */
type Request = {
  readonly answers: boolean[]
  left: number
  readonly resolve: (answers: Result<readonly boolean[]>) => void
  readonly reject: (fault: VerificationFault) => void
}
type Waiting = { readonly check: SignatureCheck; readonly request: Request; readonly at: number }
type Thread = { readonly worker: Worker; readonly chunks: Waiting[][] }

/** A pool whose threads start when the first signature is to be verified. */
export function createVerificationPool(options: PoolOptions): VerificationPool {
  const { waitingMax = WAITING_CHECKS_MAX, startThread = startWorker } = options
  const threadsMax = Math.max(1, options.threads ?? availableParallelism())
  const threads: Thread[] = []
  const queue: Waiting[] = []
  let over: VerificationFault | undefined
  let scheduled = false
  let onIdle: (() => void) | undefined

  function start(): Thread {
    const thread: Thread = { worker: startThread(), chunks: [] }
    thread.worker.on('message', (answers: Uint8Array) => receive(thread, answers))
    thread.worker.on('error', (cause) => fail(cause))
    thread.worker.on('messageerror', (cause) => fail(cause))
    thread.worker.on('exit', () => fail(new Error('it ended')))
    threads.push(thread)
    return thread
  }

  /** Shares what waits among the threads, in chunks. */
  function dispatch(): void {
    scheduled = false
    while (queue.length > 0) {
      const thread = freeThread()
      if (thread === undefined) return
      const share = Math.ceil(queue.length / threadsMax)
      const chunk = queue.splice(0, Math.min(share, CHUNK_CHECKS_MAX))
      const packed = packChecks(chunk.map(({ check }) => check))
      thread.chunks.push(chunk)
      thread.worker.postMessage(packed, [packed.buffer])
    }
  }

  /** The thread that has least to do, when another chunk may go there. */
  function freeThread(): Thread | undefined {
    const [least] = threads.toSorted((one, other) => one.chunks.length - other.chunks.length)
    if (least?.chunks.length !== 0 && threads.length < threadsMax) return start()
    return least !== undefined && least.chunks.length < CHUNKS_PER_THREAD ? least : undefined
  }

  function receive(thread: Thread, answers: Uint8Array): void {
    const [chunk = []] = thread.chunks
    if (answers.length !== chunk.length) return fail(new Error('it answered something else'))
    thread.chunks.shift()
    for (const [place, { request, at }] of chunk.entries())
      answerOne(request, at, answers[place] === 1)
    dispatch()
    if (isIdle()) onIdle?.()
  }

  function isIdle(): boolean {
    return queue.length === 0 && threads.every(({ chunks }) => chunks.length === 0)
  }

  /** Also called when the threads of a stopped pool end; then nothing waits, and there is nothing to say. */
  function fail(cause: unknown): void {
    if (over?.code === 'crashed' || (over !== undefined && isIdle())) return
    over = new VerificationFault('crashed', 'a thread of the verification failed', { cause })
    const given = threads.flatMap(({ chunks }) => chunks.splice(0).flat())
    const waiting = [...given, ...queue.splice(0)]
    for (const request of new Set(waiting.map((one) => one.request))) request.reject(over)
    options.onFault(over)
    onIdle?.()
  }

  function verifyAll(checks: readonly SignatureCheck[]): Promise<Result<readonly boolean[]>> {
    if (over !== undefined) return Promise.reject(over)
    if (checks.length === 0) return Promise.resolve(ok([]))
    if (queue.length + checks.length > waitingMax) return Promise.resolve(busy(queue.length))
    return new Promise((resolve, reject) => {
      const request: Request = { answers: [], left: checks.length, resolve, reject }
      for (const [at, check] of checks.entries()) {
        if (hasSize(check)) queue.push({ check, request, at })
        else answerOne(request, at, false)
      }
      // Lets everything that is asked in the same turn into the same chunks.
      if (!scheduled) queueMicrotask(dispatch)
      scheduled = true
    })
  }

  return {
    verifyAll,
    async stop() {
      over ??= new VerificationFault('stopped', 'the verification is stopped')
      if (!isIdle()) await new Promise<void>((resolve) => (onIdle = resolve))
      await Promise.all(threads.map(({ worker }) => worker.terminate()))
    },
  }
}

function answerOne(request: Request, at: number, holds: boolean): void {
  request.answers[at] = holds
  request.left -= 1
  if (request.left === 0) request.resolve(ok(request.answers))
}

/** Whether key and signature have the size that their algorithm gives them; nothing else is verified. */
function hasSize({ algorithm, publicKey, signature }: SignatureCheck): boolean {
  const keyBytes = algorithm === 'ed25519' ? 32 : 64
  return publicKey.length === keyBytes && signature.length === 64
}

function busy(waiting: number): Refused {
  return refuse('busy', '', `${waiting} signatures wait to be verified`, { waiting })
}

function startWorker(): Worker {
  return new Worker(new URL('./verification-worker.ts', import.meta.url))
}
