import { createHash } from 'node:crypto'
import type { Command } from '@hudna/core/api/types.ts'
import { assert } from '@hudna/core/kernel/assert.ts'
import { canonicalise } from '@hudna/core/kernel/canonical.ts'
import type { Refusal } from '@hudna/core/kernel/result.ts'
import type { Actor } from '@hudna/core/kernel/world.ts'
import type { SignedNote } from './signed-note.ts'

/** A parsed and authorised request on its way to the one writer. */
export type Submission = {
  /** The same key sent twice is carried out once. */
  readonly key: string
  readonly command: Command
  readonly actor: Actor
  /** Goes before everything else that its party and the others have waiting. */
  readonly flash?: boolean
  /** The notes of its entries, signed by their author; without them the gateway of the centre signs. */
  readonly notes?: readonly string[]
  /** The id of an author's key: nothing is carried out, the texts to sign with that key are the outcome. */
  readonly draftFor?: string
}

/** A submission after the intake: every line of its notes is of a registered key and holds. */
export type Admitted = Submission & { readonly signedNotes?: readonly SignedNote[] }

export type Outcome =
  | { readonly outcome: 'recorded'; readonly firstIndex: number; readonly count: number }
  /** The record already said it, or this key was carried out before (`repeated`). */
  | { readonly outcome: 'unchanged' }
  /** The texts that the entries would have; none when the record already says it. */
  | { readonly outcome: 'drafted'; readonly texts: readonly string[] }
  | { readonly outcome: 'refused'; readonly refusal: Refusal }
  /** A bug in the decider, met before anything changed. */
  | { readonly outcome: 'faulted'; readonly fault: unknown }

/** What a key stands for: the command and the post that asked. Two different ones under one key are refused. */
export function digestOf({ command, actor }: Submission): string {
  const text = canonicalise({ command, post: actor.post })
  assert(text.ok, `a parsed command is canonical: ${command.type}`)
  return createHash('sha256').update(text.value).digest('hex')
}
