import { assert } from '@hudna/core/kernel/assert.ts'
import type { Instant } from '@hudna/core/kernel/instant.ts'
import type { MemoryWorld } from '@hudna/core/kernel/memory-world.ts'
import type { SigningKey } from '../keys/ed25519.ts'
import type { LogStore } from '../store/store.ts'
import type { Folded } from '../projections/fold.ts'
import { prepareBatch } from './batch.ts'
import type { Clock } from './clock.ts'
import type { Ledger } from './record.ts'
import type { Outcome, Submission } from './submission.ts'

export const BATCH_COMMANDS_MAX = 2_048
export const QUEUE_COMMANDS_MAX = 20_000

export type SequencerOptions = {
  readonly log: LogStore
  readonly ledger: Ledger
  readonly world: MemoryWorld
  readonly gateway: SigningKey
  readonly clock: Clock
  /** The author counters and the time of the last entry, as the fold of the record left them. */
  readonly sequences: Map<string, number>
  readonly lastTime: Instant
  /** Called after a batch is sealed and before its head is published: views and consoles advance. */
  readonly onSealed: (folded: readonly Folded[]) => Promise<void>
  /** Called once when the record can no longer be trusted to be written: the process must end. */
  readonly onFault: (fault: unknown) => void
}

type Waiting = {
  readonly submission: Submission
  readonly resolve: (outcome: Outcome) => void
  readonly reject: (fault: unknown) => void
}

export class SequencerClosed extends Error {
  override readonly name = 'SequencerClosed'
  readonly code: 'shutting-down' | 'busy'
  constructor(code: SequencerClosed['code']) {
    super(code)
    this.code = code
  }
}

/**
 * The one writer. What arrives while a batch commits becomes the next batch; there is no timer.
 * After a fault nothing more is taken: the world may be ahead of the record, and only a restart settles it.
 */
export type Sequencer = {
  submit(submission: Submission): Promise<Outcome>
  /** Takes no more, finishes what is queued. */
  drain(): Promise<void>
}

export function createSequencer(options: SequencerOptions): Sequencer {
  const queue: Waiting[] = []
  let running: Promise<void> | undefined
  const commit = committer(options)
  let state: 'open' | 'draining' | 'failed' = 'open'

  function submit(submission: Submission): Promise<Outcome> {
    if (state !== 'open') return Promise.reject(new SequencerClosed('shutting-down'))
    if (queue.length >= QUEUE_COMMANDS_MAX) return Promise.reject(new SequencerClosed('busy'))
    return new Promise((resolve, reject) => {
      queue.push({ submission, resolve, reject })
      running ??= run()
    })
  }

  async function run(): Promise<void> {
    // Lets everything that was submitted in the same turn into one batch.
    await Promise.resolve()
    while (queue.length > 0) {
      const waiting = queue.splice(0, BATCH_COMMANDS_MAX)
      try {
        const outcomes = await commit(waiting.map((one) => one.submission))
        for (const [index, one] of waiting.entries()) settle(one, outcomes[index])
      } catch (fault) {
        fail(fault, waiting)
      }
    }
    running = undefined
  }

  function fail(fault: unknown, waiting: readonly Waiting[]): void {
    state = 'failed'
    for (const one of [...waiting, ...queue.splice(0)]) one.reject(fault)
    options.onFault(fault)
  }

  return {
    submit,
    async drain() {
      if (state === 'open') state = 'draining'
      await running
    },
  }
}

/** Decides, records and publishes one batch after the other. */
function committer(
  options: SequencerOptions,
): (submissions: readonly Submission[]) => Promise<readonly Outcome[]> {
  const { ledger, log, sequences } = options
  // Recorded time never goes back, whatever the clock does.
  let lastTime = options.lastTime
  return async (submissions) => {
    const used = await log.usedKeys(submissions.map((one) => one.key))
    const head = ledger.head()
    lastTime = later(lastTime, options.clock.now())
    const { entries, keys, folded, outcomes } = prepareBatch(options.world, {
      submissions,
      used: new Map(used.map((key) => [key.key, key])),
      size: head.size,
      now: lastTime,
      seen: { size: head.size, root: head.root },
      gateway: options.gateway,
      sequences,
    })
    if (entries.length > 0) {
      const batch = { size: head.size, entries, keys }
      await ledger.commit(batch, () => options.onSealed(folded))
    }
    return outcomes
  }
}

function settle(one: Waiting, outcome: Outcome | undefined): void {
  assert(outcome !== undefined, 'every submission of a batch has an outcome')
  one.resolve(outcome)
}

function later(one: Instant, other: Instant): Instant {
  return one > other ? one : other
}
