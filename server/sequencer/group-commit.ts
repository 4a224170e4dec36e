import { assert } from '@hudna/core/kernel/assert.ts'
import type { Refusal, Result } from '@hudna/core/kernel/result.ts'
import { type Lane, Lanes } from './lanes.ts'

export const BATCH_COMMANDS_MAX = 2_048
export const QUEUE_COMMANDS_MAX = 20_000
/** A batch of so many is worth its commit, however many are still being admitted. */
export const BATCH_WORTH_COMMANDS = 256

export class SequencerClosed extends Error {
  override readonly name = 'SequencerClosed'
  readonly code: 'shutting-down' | 'busy'
  constructor(code: SequencerClosed['code']) {
    super(code)
    this.code = code
  }
}

export type GroupCommitOptions<Submission, Admitted, Outcome> = {
  /** Where a submission waits. */
  readonly laneOf: (submission: Submission) => Lane
  /** Works while the submission waits; what it throws costs that submission alone. */
  readonly admit: (submission: Submission) => Result<Admitted> | Promise<Result<Admitted>>
  /** An outcome for each, in their order; what it throws is the end. */
  readonly commit: (admitted: readonly Admitted[]) => Promise<readonly Outcome[]>
  readonly refused: (refusal: Refusal) => Outcome
  /** Called once: nothing more is taken. */
  readonly onFault: (fault: unknown) => void
}

export type GroupCommit<Submission, Outcome> = {
  submit(submission: Submission): Promise<Outcome>
  /** Takes no more, finishes what is queued. */
  drain(): Promise<void>
}

type Waiting<Admitted, Outcome> = {
  readonly isAdmitted: () => boolean
  /** The answer of `admit`, once it is there. */
  admission: Admission<Admitted> | undefined
  /** Settles when it is. */
  admitting: Promise<void> | undefined
  readonly resolve: (outcome: Outcome) => void
  readonly reject: (fault: unknown) => void
}

type Admission<Admitted> = Result<Admitted> | { readonly fault: unknown }

/**
 * One queue, one batch after the other, in the order of arrival. What is admitted while a batch commits is the next
 * one: of each party those that wait longest, up to the first that is still being admitted. So a batch commits while
 * the signatures of the next are checked. It goes when it has as many as are still being admitted, since a commit costs
 * the same for few as for many, or has anything that is flash. There is no timer.
 */
export function groupCommit<Submission, Admitted, Outcome>(
  options: GroupCommitOptions<Submission, Admitted, Outcome>,
): GroupCommit<Submission, Outcome> {
  const queue = new Lanes<Waiting<Admitted, Outcome>>()
  let running: Promise<void> | undefined
  let admitting = 0
  let entered = Promise.withResolvers<void>()
  let state: 'open' | 'draining' | 'failed' = 'open'

  function submit(submission: Submission): Promise<Outcome> {
    if (state !== 'open') return Promise.reject(new SequencerClosed('shutting-down'))
    const lane = options.laneOf(submission)
    if (queue.size >= QUEUE_COMMANDS_MAX || !queue.hasRoom(lane))
      return Promise.reject(new SequencerClosed('busy'))
    return new Promise((resolve, reject) => {
      const waiting = enter(() => options.admit(submission), { resolve, reject })
      queue.push(lane, waiting)
      if (waiting.admitting !== undefined) {
        admitting += 1
        void waiting.admitting.then(() => (admitting -= 1))
      }
      entered.resolve()
      running ??= run()
    })
  }

  async function run(): Promise<void> {
    // Lets everything that was submitted in the same turn into one batch.
    await Promise.resolve()
    while (queue.size > 0) {
      while (!isWorth(queue.ready(BATCH_COMMANDS_MAX), admitting)) {
        entered = Promise.withResolvers()
        await Promise.race([queue.nextReady(), entered.promise])
      }
      const batch = queue.take(BATCH_COMMANDS_MAX)
      try {
        await carryOut(batch, options)
      } catch (fault) {
        fail(fault, batch)
      }
    }
    running = undefined
  }

  function fail(fault: unknown, batch: readonly Waiting<Admitted, Outcome>[]): void {
    state = 'failed'
    for (const one of [...batch, ...queue.clear()]) one.reject(fault)
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

/** Whether what is ready should go now: something is flash, or it is as much as is still being admitted. */
function isWorth(
  { count, flash }: { readonly count: number; readonly flash: boolean },
  admitting: number,
): boolean {
  return flash || (count > 0 && count >= Math.min(admitting, BATCH_WORTH_COMMANDS))
}

/** Commits those that were admitted, and answers everyone. */
async function carryOut<Admitted, Outcome>(
  batch: readonly Waiting<Admitted, Outcome>[],
  { commit, refused }: GroupCommitOptions<never, Admitted, Outcome>,
): Promise<void> {
  const taken: Waiting<Admitted, Outcome>[] = []
  const admitted: Admitted[] = []
  for (const one of batch) {
    const { admission } = one
    assert(admission !== undefined, 'a batch has been through the intake')
    if ('fault' in admission) one.reject(admission.fault)
    else if (admission.ok) {
      taken.push(one)
      admitted.push(admission.value)
    } else one.resolve(refused(admission.refusal))
  }
  if (admitted.length === 0) return
  const outcomes = await commit(admitted)
  assert(outcomes.length === taken.length, 'every submission of a batch has an outcome')
  for (const [place, outcome] of outcomes.entries()) taken[place]?.resolve(outcome)
}

function enter<Admitted, Outcome>(
  admit: () => Result<Admitted> | Promise<Result<Admitted>>,
  answer: Pick<Waiting<Admitted, Outcome>, 'resolve' | 'reject'>,
): Waiting<Admitted, Outcome> {
  const entered: Waiting<Admitted, Outcome> = {
    ...answer,
    isAdmitted: () => entered.admission !== undefined,
    admission: undefined,
    admitting: undefined,
  }
  const settle = (admission: Admission<Admitted>): void => {
    entered.admission = admission
  }
  try {
    const admission = admit()
    if (admission instanceof Promise)
      entered.admitting = admission.then(settle, (fault: unknown) => settle({ fault }))
    else settle(admission)
  } catch (fault) {
    settle({ fault })
  }
  return entered
}
