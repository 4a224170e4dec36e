import type { Refusal } from './result.ts'
import type { Noun } from './noun.ts'
import type { MemoryWorld } from './memory-world.ts'
import type { Actor } from './world.ts'

// Who asks in the tests of the nouns: two sides, a third one, and the centre.

export const duty: Actor = {
  officer: 'o1',
  post: 'centre-duty',
  party: 'centre',
  role: 'duty-officer',
}
export const north: Actor = {
  officer: 'o2',
  post: 'north-liaison',
  party: 'north',
  role: 'liaison',
}
export const south: Actor = {
  officer: 'o3',
  post: 'south-liaison',
  party: 'south',
  role: 'liaison',
}
export const west: Actor = { officer: 'o4', post: 'west-liaison', party: 'west', role: 'liaison' }
/** The machine of the centre. */
export const machine: Actor = { officer: 'centre', post: 'centre', party: 'centre', role: 'centre' }

/**
 * Asks the real decider of a noun and records what it decides, entry by entry.
 * @returns the refusal, or undefined when it went on the record
 */
export function recorderOf<C extends { type: string }, E extends { type: string }>(
  noun: Noun<C, E>,
  held: MemoryWorld,
) {
  let index = 0
  return (command: C, actor: Actor, now: string): Refusal | undefined => {
    const decided = noun.decide(command, held.world, { now, actor })
    if (!decided.ok) return decided.refusal
    for (const event of decided.value) {
      const recorded = { index, time: now, author: actor.post, type: event.type }
      index += 1
      held.apply(noun.evolve(event, held.world, recorded))
    }
    return undefined
  }
}
