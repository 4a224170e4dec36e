import type { RefusalCode } from './refusal-codes.ts'
import { refuse, type Refused } from './result.ts'

/**
 * What each command meets in each state of the thing that it speaks of: it is taken, as far as its content allows, or
 * refused with this code. Every state answers every command; the compiler sees to it.
 */
export type StateTable<S extends string, C extends string> = {
  readonly [State in S]: { readonly [Command in C]: 'taken' | RefusalCode }
}

/** The refusal that a table holds for a command in a state, with the state as its evidence; undefined when it is taken. */
export function unlessTaken<S extends string, C extends string>(
  table: StateTable<S, C>,
  command: C,
  thing: { readonly id: string; readonly state: S; readonly field: string },
): Refused | undefined {
  const { id, state, field } = thing
  const answer = table[state][command]
  if (answer === 'taken') return undefined
  return refuse(answer, field, `${id} is ${state}`, { id, state })
}
