import type { Event } from '@hudna/core/api/types.ts'
import type { Instant } from '@hudna/core/kernel/instant.ts'
import { ok, refuse, type Result } from '@hudna/core/kernel/result.ts'
import { leafHash } from '@hudna/ledger/tree/hash.ts'
import { fold, type Folded, type LocatedWorld } from '../projections/fold.ts'
import { sha256, type SigningKey } from '../keys/ed25519.ts'
import type { StoredEntry, UsedKey } from '../store/store.ts'
import { draftTexts, takeSigned, type Taking } from './author-entry.ts'
import { encodeEntry, type SeenHead } from './entry.ts'
import { type Admitted, digestOf, type Outcome } from './submission.ts'
import { counterOf, decideAt, draftsOf } from './writing.ts'

export type Prepared = {
  readonly entries: readonly StoredEntry[]
  readonly keys: readonly UsedKey[]
  readonly folded: readonly Folded[]
  readonly outcomes: readonly Outcome[]
  /** The recorded time of the last entry. */
  readonly lastTime: Instant
}

export type BatchInput = {
  readonly submissions: readonly Admitted[]
  readonly used: ReadonlyMap<string, UsedKey>
  readonly size: number
  /** The recorded time of the entry before this batch. */
  readonly lastTime: Instant
  /** The moment of the batch: never before that. */
  readonly now: Instant
  /** What the clock says. */
  readonly clockTime: Instant
  readonly seen: SeenHead
  readonly gateway: SigningKey
  /** The counter of each author under each key, by `counterOf`; moved on by what is recorded. */
  readonly sequences: Map<string, number>
  /** The leaf hash of an entry before this batch. */
  readonly leafAt: (index: number) => Uint8Array
  /** The root at a size that the record has had, base64. */
  readonly rootAt: (size: number) => string
}

/**
 * Decides a batch in order. Each command sees what the ones before it did: the world is moved on at once, so a batch
 * that cannot be made durable must end the process.
 */
export function prepareBatch(located: LocatedWorld, input: BatchInput): Prepared {
  const entries: StoredEntry[] = []
  const folded: Folded[] = []
  const keys = new Map<string, UsedKey>()
  let { lastTime } = input
  const leafAt = (index: number): Uint8Array =>
    entries[index - input.size]?.leafHash ?? input.leafAt(index)
  const outcomes = input.submissions.map((submission): Outcome => {
    const used = keys.get(submission.key) ?? input.used.get(submission.key)
    const now = later(input.now, lastTime)
    const answered = answer({ located, input, submission, used, leafAt, now })
    if ('outcome' in answered) return answered
    const { digest, events, bytes, signer } = answered
    if (events.length === 0) return { outcome: 'unchanged' }
    const firstIndex = input.size + entries.length
    const author = submission.actor.post
    lastTime = later(answered.time, lastTime)
    for (const [offset, event] of events.entries()) {
      const recorded = { index: firstIndex + offset, time: lastTime, author, type: event.type }
      folded.push(fold(located, event, recorded, signer))
    }
    for (const [offset, one] of bytes.entries())
      entries.push({ index: firstIndex + offset, bytes: one, leafHash: leafHash(sha256, one) })
    const counter = counterOf(author, signer)
    input.sequences.set(counter, (input.sequences.get(counter) ?? 0) + events.length)
    keys.set(submission.key, { key: submission.key, digest, firstIndex, count: events.length })
    return { outcome: 'recorded', firstIndex, count: events.length }
  })
  return { entries, keys: [...keys.values()], folded, outcomes, lastTime }
}

/** The entries of one submission, encoded, and what they record. */
type Answer = {
  readonly digest: string
  readonly events: readonly Event[]
  readonly bytes: readonly Uint8Array[]
  readonly signer: string | null
  readonly time: Instant
}

type Answering = {
  readonly located: LocatedWorld
  readonly input: BatchInput
  readonly submission: Admitted
  readonly used: UsedKey | undefined
  readonly leafAt: (index: number) => Uint8Array
  /** The moment of this submission: that of the batch, or of the entry before it when that is later. */
  readonly now: Instant
}

/**
 * Decides and encodes one command; nothing changes. What throws here, a decider or the encoding, is a bug that costs
 * one request and not the centre.
 */
function answer(answering: Answering): Outcome | Answer {
  const { submission, used } = answering
  try {
    const digest = digestOf(submission)
    if (used !== undefined) return repeated(used, digest)
    if (submission.draftFor !== undefined) return draft(answering, digest, submission.draftFor)
    const written =
      submission.signedNotes === undefined
        ? byGateway(answering, digest)
        : byAuthor(answering, digest)
    return written.ok ? written.value : { outcome: 'refused', refusal: written.refusal }
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

function draft(answering: Answering, digest: string, keyId: string): Outcome {
  const drafted = draftTexts(takingOf(answering, digest), keyId)
  if (!drafted.ok) return { outcome: 'refused', refusal: drafted.refusal }
  return { outcome: 'drafted', texts: drafted.value.texts }
}

function byGateway(answering: Answering, digest: string): Result<Answer> {
  const { located, input, submission, leafAt, now: time } = answering
  const ground = located.register
  const { world } = located.world
  const decided = decideAt({ world, ground, submission }, time)
  if (!decided.ok) return decided
  const { gateway, sequences, seen } = input
  const key = { name: gateway.name, signer: null }
  const writing = { world, ground, submission, digest, key, time, seen, sequences, leafAt }
  const bytes: Uint8Array[] = []
  for (const one of draftsOf(writing, decided.value)) {
    const encoded = encodeEntry(one, gateway)
    if (!encoded.ok) return encoded
    bytes.push(encoded.value)
  }
  return ok({ digest, events: decided.value, bytes, signer: null, time })
}

function byAuthor(answering: Answering, digest: string): Result<Answer> {
  const notes = answering.submission.signedNotes ?? []
  const taken = takeSigned(takingOf(answering, digest), notes)
  if (!taken.ok) return taken
  const { events, bytes, signer, claimed } = taken.value
  return ok({ digest, events, bytes, signer, time: claimed })
}

function takingOf(answering: Answering, digest: string): Taking {
  const { located, input, submission, leafAt, now } = answering
  const { world, register: ground } = located
  const { sequences, clockTime, seen, rootAt, gateway } = input
  const writing = { world: world.world, ground, submission, digest, sequences, leafAt }
  return { writing, now, clockTime, seen, rootAt, gateway }
}

function later(one: Instant, other: Instant): Instant {
  return one > other ? one : other
}
