import { encodeBase64 } from '@hudna/ledger/note/base64.ts'
import type { Instant } from '@hudna/core/kernel/instant.ts'
import type { SigningKey } from '../keys/ed25519.ts'
import type { LogStore } from '../store/store.ts'
import type { Folded, LocatedWorld } from '../projections/fold.ts'
import { prepareBatch } from './batch.ts'
import type { Clock } from './clock.ts'
import { groupCommit, type GroupCommit } from './group-commit.ts'
import type { Intake } from './intake.ts'
import type { Ledger } from './record.ts'
import type { Admitted, Outcome, Submission } from './submission.ts'

export type SequencerOptions = LocatedWorld & {
  readonly log: LogStore
  readonly ledger: Ledger
  readonly gateway: SigningKey
  readonly clock: Clock
  /** What every submission passes before it is decided. */
  readonly intake: Intake
  /** The author counters and the time of the last entry, as the fold of the record left them. */
  readonly sequences: Map<string, number>
  readonly lastTime: Instant
  /** Called while a batch is on its way to the disk, for what takes time and needs no disk. It must not throw. */
  readonly meanwhile?: (folded: readonly Folded[]) => void
  /** Called after a batch is sealed and before its head is published: views and consoles advance. */
  readonly onSealed: (folded: readonly Folded[]) => Promise<void>
  /** Called once when the record can no longer be trusted to be written: the process must end. */
  readonly onFault: (fault: unknown) => void
}

/**
 * The one writer. What arrives while a batch commits becomes the next batch; there is no timer.
 * After a fault nothing more is taken: the world may be ahead of the record, and only a restart settles it.
 */
export type Sequencer = GroupCommit<Submission, Outcome>

export function createSequencer(options: SequencerOptions): Sequencer {
  return groupCommit<Submission, Admitted, Outcome>({
    laneOf: ({ actor, flash = false }) => ({ party: actor.party, flash }),
    admit: options.intake,
    commit: committer(options),
    refused: (refusal) => ({ outcome: 'refused', refusal }),
    onFault: options.onFault,
  })
}

/** Decides, records and publishes one batch after the other. */
function committer(
  options: SequencerOptions,
): (submissions: readonly Admitted[]) => Promise<readonly Outcome[]> {
  const { ledger, log, sequences } = options
  // Recorded time never goes back, whatever the clock does.
  let { lastTime } = options
  let now = lastTime
  return async (submissions) => {
    const used = await log.usedKeys(submissions.map((one) => one.key))
    const head = ledger.head()
    const clockTime = options.clock.now()
    now = later(later(now, lastTime), clockTime)
    const prepared = prepareBatch(options, {
      submissions,
      used: new Map(used.map((key) => [key.key, key])),
      size: head.size,
      lastTime,
      now,
      clockTime,
      seen: { size: head.size, root: head.root },
      gateway: options.gateway,
      sequences,
      leafAt: (index) => ledger.tree.leaf(index),
      rootAt: (size) => encodeBase64(ledger.tree.root(size)),
    })
    const { entries, keys, folded, outcomes } = prepared
    lastTime = prepared.lastTime
    if (entries.length > 0) {
      const batch = { size: head.size, entries, keys }
      const committed = ledger.commit(batch, () => options.onSealed(folded))
      options.meanwhile?.(folded)
      await committed
    }
    return outcomes
  }
}

function later(one: Instant, other: Instant): Instant {
  return one > other ? one : other
}
