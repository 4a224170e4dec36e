import { nounOfCommand } from '@hudna/core/api/nouns.ts'
import type { Event } from '@hudna/core/api/types.ts'
import type { Instant } from '@hudna/core/kernel/instant.ts'
import type { MemoryWorld } from '@hudna/core/kernel/memory-world.ts'
import { ok, refuse, type Result } from '@hudna/core/kernel/result.ts'
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
    const used = keys.get(submission.key) ?? input.used.get(submission.key)
    const firstIndex = input.size + entries.length
    const drafted = draft({ world, input, submission, used, firstIndex })
    if ('outcome' in drafted) return drafted
    const { digest, events, encoded } = drafted
    if (events.length === 0) return { outcome: 'unchanged' }
    const author = submission.actor.post
    for (const [offset, event] of events.entries()) {
      const recorded = { index: firstIndex + offset, time: input.now, author, type: event.type }
      folded.push(fold(world, event, recorded))
    }
    entries.push(...encoded)
    input.sequences.set(author, (input.sequences.get(author) ?? 0) + events.length)
    keys.set(submission.key, { key: submission.key, digest, firstIndex, count: events.length })
    return { outcome: 'recorded', firstIndex, count: events.length }
  })
  return { entries, keys: [...keys.values()], folded, outcomes }
}

type Draft = {
  readonly digest: string
  readonly events: readonly Event[]
  readonly encoded: readonly StoredEntry[]
}

type Drafting = {
  readonly world: MemoryWorld
  readonly input: BatchInput
  readonly submission: Submission
  readonly used: UsedKey | undefined
  readonly firstIndex: number
}

/**
 * Decides and encodes one command; nothing changes. What throws here, a decider or the encoding, is a bug that costs
 * one request and not the centre.
 */
function draft(drafting: Drafting): Outcome | Draft {
  const { world, input, submission, used } = drafting
  const { command, actor } = submission
  try {
    const digest = digestOf(submission)
    if (used !== undefined) return repeated(used, digest)
    const context = { now: input.now, actor }
    const decided = nounOfCommand(command.type).decide(command, world.world, context)
    if (!decided.ok) return { outcome: 'refused', refusal: decided.refusal }
    const events = decided.value as readonly Event[]
    const encoded = encodeAll(drafting, events)
    if (!encoded.ok) return { outcome: 'refused', refusal: encoded.refusal }
    return { digest, events, encoded: encoded.value }
  } catch (fault) {
    return { outcome: 'faulted', fault }
  }
}

function repeated(used: UsedKey, digest: string): Outcome {
  if (used.digest === digest) {
    return { outcome: 'recorded', firstIndex: used.firstIndex, count: used.count }
  }
  const evidence = { firstIndex: used.firstIndex, count: used.count }
  const refused = refuse('key-reused', '', `key ${used.key} was used for another request`, evidence)
  return { outcome: 'refused', refusal: refused.refusal }
}

function encodeAll(
  { input, submission: { actor }, firstIndex }: Drafting,
  events: readonly Event[],
): Result<readonly StoredEntry[]> {
  const before = input.sequences.get(actor.post) ?? 0
  const encoded: StoredEntry[] = []
  for (const [offset, event] of events.entries()) {
    const sequence = before + offset + 1
    const bytes = encodeEntry(
      { event, actor, sequence, time: input.now, seen: input.seen },
      input.gateway,
    )
    if (!bytes.ok) return bytes
    const leaf = leafHash(sha256, bytes.value)
    encoded.push({ index: firstIndex + offset, bytes: bytes.value, leafHash: leaf })
  }
  return ok(encoded)
}
