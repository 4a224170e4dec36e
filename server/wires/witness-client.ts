import type { Result } from '@hudna/core/kernel/result.ts'
import { formatNote, parseNote, type Verifier } from '@hudna/ledger/note/note.ts'
import { ADD_CHECKPOINT_PATH, witnessCheckpointPath } from '@hudna/ledger/witness/add-checkpoint.ts'
import {
  ANSWER_SIZE_BYTES_MAX,
  nextAddCheckpoint,
  readWitnessAnswer,
  type SignedHead,
  type SubmissionOutcome,
} from '@hudna/ledger/witness/submission.ts'
import type { Logger } from 'pino'
import { sha256 } from '../keys/ed25519.ts'
import type { Ask } from './ask.ts'

/** A witness gets a new head at most this often. */
export const WITNESS_INTERVAL_MS = 500
export const WITNESS_ANSWER_MS_MAX = 5_000
/** The first wait after a failure; every further one doubles it, up to the longest. */
export const WITNESS_RETRY_MS = 1_000
export const WITNESS_RETRY_MS_MAX = 60_000

/** A registered witness that takes checkpoints at an address of its own. */
export type Witness = {
  /** The id of its key. */
  readonly key: string
  /** Submission prefix (C2SP tlog-witness). */
  readonly url: string
  readonly verifier: Verifier
  /** The largest size that it is known to have cosigned; 0 for none. */
  readonly size: number
}

export type WitnessClientOptions = {
  readonly ask: Ask
  readonly origin: string
  readonly witnesses: () => readonly Witness[]
  /** The head to be cosigned, with the log's own line. */
  readonly head: () => SignedHead
  /** As of ledger/tree/tree.ts. */
  readonly consistencyProof: (size1: number, size2: number) => readonly Uint8Array[]
  /** Gets every note with verified lines of a witness, and every head that a witness shows. */
  readonly take: (note: Uint8Array) => Promise<Result<unknown>>
  readonly monotonicMs: () => number
  readonly logger: Logger
}

export type WitnessClient = {
  /** Gives the head to every witness whose turn it is; resolves when all have answered or not. */
  round(): Promise<void>
  /** The newest head that each witness shows, as a note; nothing of those that show none or do not answer. */
  heads(): Promise<readonly Uint8Array[]>
  /** Begins rounds; none waits for another. */
  start(): void
  /** Ends rounds and waits for requests that are out. */
  stop(): Promise<void>
}

/** What is remembered of one witness between rounds. */
type Contact = { failures: number; notBeforeMs: number; isBusy: boolean; size: number }

/**
 * Hands heads of this log to witnesses (C2SP tlog-witness). It reads the head and the tree and writes nothing, so the
 * sequencer never waits for a witness; a witness that is away costs one timeout per back-off.
 */
export function createWitnessClient(options: WitnessClientOptions): WitnessClient {
  const contacts = new Map<string, Contact>()
  const closing = new AbortController()
  const running = new Set<Promise<void>>()
  let timer: NodeJS.Timeout | undefined

  function contactOf(key: string): Contact {
    const contact = contacts.get(key) ?? { failures: 0, notBeforeMs: 0, isBusy: false, size: 0 }
    contacts.set(key, contact)
    return contact
  }

  async function round(): Promise<void> {
    const nowMs = options.monotonicMs()
    const head = options.head()
    const due = options.witnesses().flatMap((witness) => {
      const contact = contactOf(witness.key)
      contact.size = Math.max(contact.size, witness.size)
      const isDue = !contact.isBusy && contact.notBeforeMs <= nowMs && contact.size < head.size
      return isDue ? [submit({ witness, contact, head, options, signal: closing.signal })] : []
    })
    for (const one of due) {
      running.add(one)
      void one.finally(() => running.delete(one))
    }
    await Promise.all(due)
  }

  return {
    round,
    async heads() {
      const shown = options.witnesses().map((one) => shownBy(one, options, closing.signal))
      return (await Promise.all(shown)).flatMap((note) => note ?? [])
    },
    start() {
      timer ??= setInterval(() => {
        round().catch((fault: unknown) => options.logger.error({ err: fault }, 'witnesses'))
      }, WITNESS_INTERVAL_MS)
    },
    async stop() {
      clearInterval(timer)
      closing.abort()
      await Promise.all(running)
    },
  }
}

type Submission = {
  readonly witness: Witness
  readonly contact: Contact
  readonly head: SignedHead
  readonly options: WitnessClientOptions
  readonly signal: AbortSignal
}

/** One head to one witness. Never throws: what goes wrong is logged, and the witness is left alone for a while. */
async function submit(submission: Submission): Promise<void> {
  const { witness, contact, options } = submission
  contact.isBusy = true
  try {
    const outcome = await askWitness(submission, contact.size)
    if (outcome.kind !== 'resync') await settle(outcome, submission)
    // What a witness says it has cosigned counts, but only once: it could say another size every time.
    else await settle(await askWitness(submission, outcome.oldSize), submission)
  } catch (error) {
    if (!submission.signal.aborted) leaveAlone(submission, { err: error })
  } finally {
    contact.isBusy = false
    options.logger.trace({ key: witness.key, size: contact.size }, 'asked a witness')
  }
}

async function askWitness(
  { witness, head, options, signal }: Submission,
  oldSize: number,
): Promise<SubmissionOutcome> {
  const { consistencyProof } = options
  const body = nextAddCheckpoint({ oldSize, head, consistencyProof })
  if (body === undefined) return { kind: 'ahead', size: oldSize }
  const { status, contentType, bytes } = await options.ask({
    method: 'POST',
    url: below(witness.url, ADD_CHECKPOINT_PATH),
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body: Buffer.from(body).toString('utf8'),
    bytesMax: ANSWER_SIZE_BYTES_MAX,
    timeoutMs: WITNESS_ANSWER_MS_MAX,
    signal,
  })
  return await readWitnessAnswer({
    sent: { ...head, oldSize },
    answer: { status, contentType, body: bytes },
    witness: [witness.verifier],
  })
}

async function settle(outcome: SubmissionOutcome, submission: Submission): Promise<void> {
  const { witness, contact, head, options, signal } = submission
  if (outcome.kind === 'cosigned') {
    const { text, signatures } = parseNote(head.note)
    const taken = await options.take(formatNote(text, [...signatures, ...outcome.signatures]))
    if (!taken.ok) return leaveAlone(submission, taken)
    Object.assign(contact, { failures: 0, notBeforeMs: 0, size: head.size })
    return
  }
  leaveAlone(submission, { outcome })
  const isContradiction =
    outcome.kind === 'ahead' || (outcome.kind === 'refused' && outcome.code === 'not-consistent')
  // Either the witness errs, or this record is not the one it cosigned: what it shows decides.
  const shown = isContradiction ? await shownBy(witness, options, signal) : undefined
  if (shown !== undefined) await options.take(shown)
}

function leaveAlone({ witness, contact, options }: Submission, why: object): void {
  const waitMs = Math.min(WITNESS_RETRY_MS * 2 ** contact.failures, WITNESS_RETRY_MS_MAX)
  contact.failures += 1
  contact.notBeforeMs = options.monotonicMs() + waitMs
  options.logger.warn({ key: witness.key, waitMs, ...why }, 'a witness did not cosign')
}

/** The newest head of this log that a witness shows; nothing where it shows none. Nothing of it is checked here. */
async function shownBy(
  { key, url }: Witness,
  { ask, origin, logger }: WitnessClientOptions,
  signal: AbortSignal,
): Promise<Uint8Array | undefined> {
  try {
    const { status, bytes } = await ask({
      url: below(url, witnessCheckpointPath(sha256, origin)),
      bytesMax: ANSWER_SIZE_BYTES_MAX,
      timeoutMs: WITNESS_ANSWER_MS_MAX,
      signal,
    })
    return status === 200 ? bytes : undefined
  } catch (error) {
    logger.warn({ key, err: error }, 'a witness shows no head')
    return undefined
  }
}

function below(prefix: string, path: string): string {
  return `${prefix.replace(/\/+$/, '')}/${path}`
}
