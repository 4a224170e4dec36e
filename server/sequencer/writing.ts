import type { EntryRef } from '@hudna/core/api/entry.ts'
import { decideCommand } from '@hudna/core/api/decide.ts'
import { recipientsOf } from '@hudna/core/api/recipients.ts'
import { referencesOf } from '@hudna/core/api/references.ts'
import type { Event } from '@hudna/core/api/types.ts'
import type { Ground } from '@hudna/core/conflicts/volume-register-world.ts'
import type { Instant } from '@hudna/core/kernel/instant.ts'
import { ok, type Result } from '@hudna/core/kernel/result.ts'
import type { World } from '@hudna/core/kernel/world.ts'
import { encodeBase64 } from '@hudna/ledger/note/base64.ts'
import { type Draft, entryText, type SeenHead } from './entry.ts'
import type { Submission } from './submission.ts'

/** The key under which entries are written: the gateway's, or one in the register. */
export type WritingKey = {
  readonly name: string
  /** The id of a registered key; null for the gateway of the centre. */
  readonly signer: string | null
}

/** What entries are written from. */
export type Writing = {
  readonly world: World
  /** Where everything of that world lies. */
  readonly ground: Ground
  readonly submission: Submission
  readonly digest: string
  readonly key: WritingKey
  readonly time: Instant
  readonly seen: SeenHead
  /** The counter of each author under each key, by `counterOf`. */
  readonly sequences: ReadonlyMap<string, number>
  /** The leaf hash of an entry that is there already, in this batch or before it. */
  readonly leafAt: (index: number) => Uint8Array
}

/** The name of the counter of an author: one for what the gateway signs, one for each key of its own. */
export function counterOf(author: string, signer: string | null): string {
  return signer === null ? author : `${author} ${signer}`
}

/** What follows from a command for this post at this moment. */
export function decideAt(
  { world, ground, submission }: Pick<Writing, 'world' | 'ground' | 'submission'>,
  now: Instant,
): Result<readonly Event[]> {
  const { command, actor } = submission
  return decideCommand(command, world, { now, actor }, ground)
}

/** Everything that stands in the entries of these events, before they are signed. */
export function draftsOf(writing: Writing, events: readonly Event[]): readonly Draft[] {
  const { world, submission, digest, key, time, seen, sequences, leafAt } = writing
  const { actor } = submission
  const before = sequences.get(counterOf(actor.post, key.signer)) ?? 0
  const request = { key: submission.key, digest, count: events.length }
  return events.map((event, offset) => ({
    event,
    actor,
    sequence: before + offset + 1,
    time,
    seen,
    recipients: recipientsOf(event),
    refs: referencesOf(event, world).map((index): EntryRef => ({
      index,
      leafHash: encodeBase64(leafAt(index)),
    })),
    ...(offset === 0 ? { request } : {}),
  }))
}

/** The events of a submission and the texts of their entries. */
export type Written = { readonly events: readonly Event[]; readonly texts: readonly string[] }

/** Decides a submission and writes the texts that its author would sign. */
export function writeTexts(writing: Writing): Result<Written> {
  const decided = decideAt(writing, writing.time)
  if (!decided.ok) return decided
  const texts: string[] = []
  for (const draft of draftsOf(writing, decided.value)) {
    const text = entryText(draft, writing.key.name)
    if (!text.ok) return text
    texts.push(text.value)
  }
  return ok({ events: decided.value, texts })
}
