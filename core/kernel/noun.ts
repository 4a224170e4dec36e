import type { TSchema } from 'typebox'
import type { Result } from './result.ts'
import type { ActorRole, Change, Context, Recorded, World } from './world.ts'

/**
 * What every domain folder offers to the sequencer: its schemas, its decider and its fold.
 * `decide` gives the events that follow from a command, or the refusal with its evidence.
 * `evolve` gives the documents as they stand after an event; it never refuses, and it never reads a clock.
 */
export type Noun<C extends { readonly type: string }, E extends { readonly type: string }> = {
  readonly commands: { readonly [T in C['type']]: TSchema }
  readonly events: { readonly [T in E['type']]: TSchema }
  readonly decide: (command: C, world: World, context: Context) => Result<readonly E[]>
  readonly evolve: (event: E, world: World, recorded: Recorded) => readonly Change[]
}

/** Who may ask for which command, by role; relations between post and object are checked in `decide`. */
export type RoleTable<C extends string> = { readonly [T in C]: readonly ActorRole[] }
