import { nounOfCommand } from '@hudna/core/api/nouns.ts'
import type { Event } from '@hudna/core/api/types.ts'
import type { Instant } from '@hudna/core/kernel/instant.ts'
import type { MemoryWorld } from '@hudna/core/kernel/memory-world.ts'
import { refuse } from '@hudna/core/kernel/result.ts'
import { leafHash } from '@hudna/ledger/tree/hash.ts'
import { fold, type Folded } from '../projections/fold.ts'
import { sha256, type SigningKey } from '../keys/ed25519.ts'
import type { StoredEntry, UsedKey } from '../store/store.ts'
import { encodeEntry, type SeenHead } from './entry.ts'
import { digestOf, type Outcome, type Submission } from './submission.ts'

export type Prepared = {
  readonly entries: readonly StoredEntry[]
  readonly keys: readonly UsedKey[]
  readonly folded: readonly Folded[]
  readonly outcomes: readonly Outcome[]
}

export type BatchInput = {
  readonly submissions: readonly Submission[]
  readonly used: ReadonlyMap<string, UsedKey>
  readonly size: number
  readonly now: Instant
  readonly seen: SeenHead
  readonly gateway: SigningKey
  /** The counter of each author; moved on by what is recorded. */
  readonly sequences: Map<string, number>
}

/**
 * Decides a batch in order. Each command sees what the ones before it did: the world is moved on at once, so a batch
 * that cannot be made durable must end the process.
 */
export function prepareBatch(world: MemoryWorld, input: BatchInput): Prepared {
  const entries: StoredEntry[] = []
  const folded: Folded[] = []
  const keys = new Map<string, UsedKey>()
  const outcomes = input.submissions.map((submission): Outcome => {
    const digest = digestOf(submission)
    const used = keys.get(submission.key) ?? input.used.get(submission.key)
    if (used !== undefined) return repeated(used, digest)
    const firstIndex = input.size + entries.length
    const stopped = carryOut(world, input, submission, entries, folded)
    if (stopped !== undefined) return stopped
    const count = input.size + entries.length - firstIndex
    if (count === 0) return { outcome: 'unchanged' }
    keys.set(submission.key, { key: submission.key, digest, firstIndex, count })
    return { outcome: 'recorded', firstIndex, count }
  })
  return { entries, keys: [...keys.values()], folded, outcomes }
}

function repeated(used: UsedKey, digest: string): Outcome {
  if (used.digest === digest) {
    return { outcome: 'recorded', firstIndex: used.firstIndex, count: used.count }
  }
  const evidence = { firstIndex: used.firstIndex, count: used.count }
  const refused = refuse('key-reused', '', `key ${used.key} was used for another request`, evidence)
  return { outcome: 'refused', refusal: refused.refusal }
}

function carryOut(
  world: MemoryWorld,
  input: BatchInput,
  submission: Submission,
  entries: StoredEntry[],
  folded: Folded[],
): Outcome | undefined {
  const { actor } = submission
  const decided = decideOne(world, input.now, submission)
  if ('outcome' in decided) return decided
  const { events } = decided
  const before = input.sequences.get(actor.post) ?? 0
  const encoded: StoredEntry[] = []
  for (const event of events) {
    const index = input.size + entries.length + encoded.length
    const sequence = before + encoded.length + 1
    const bytes = encodeEntry(
      { event, actor, sequence, time: input.now, seen: input.seen },
      input.gateway,
    )
    if (!bytes.ok) return { outcome: 'refused', refusal: bytes.refusal }
    encoded.push({ index, bytes: bytes.value, leafHash: leafHash(sha256, bytes.value) })
  }
  for (const [offset, event] of events.entries()) {
    const index = input.size + entries.length + offset
    folded.push(
      fold(world, event, { index, time: input.now, author: actor.post, type: event.type }),
    )
  }
  input.sequences.set(actor.post, before + encoded.length)
  entries.push(...encoded)
  return undefined
}

/** A decider that throws is a bug; nothing has changed yet, so it costs one request and not the centre. */
function decideOne(
  world: MemoryWorld,
  now: Instant,
  { command, actor }: Submission,
): Outcome | { readonly events: readonly Event[] } {
  try {
    const decided = nounOfCommand(command.type).decide(command, world.world, { now, actor })
    if (!decided.ok) return { outcome: 'refused', refusal: decided.refusal }
    return { events: decided.value as readonly Event[] }
  } catch (fault) {
    return { outcome: 'faulted', fault }
  }
}
