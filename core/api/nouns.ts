import { agreements } from '../agreements/noun.ts'
import { channels } from '../channels/noun.ts'
import { commitments } from '../commitments/noun.ts'
import { incidents } from '../incidents/noun.ts'
import type { Noun } from '../kernel/noun.ts'
import { markings } from '../markings/noun.ts'
import { notices } from '../notices/noun.ts'
import { parties } from '../parties/noun.ts'
import { places } from '../places/noun.ts'
import { pauses } from '../pauses/noun.ts'
import { warnings } from '../warnings/noun.ts'
import type { Command, Event } from './types.ts'

type AnyNoun = Noun<{ type: string }, { type: string }>

/** Every domain folder that takes commands, by the noun that is its route. */
export const nouns = {
  parties,
  places,
  agreements,
  pauses,
  notices,
  incidents,
  channels,
  commitments,
  markings,
  warnings,
} as const

/** The noun that answers for a command, by the first part of its type. */
export function nounOfCommand(type: Command['type']): AnyNoun {
  const name = type.slice(0, type.indexOf('/')) as keyof typeof nouns
  return nouns[name] as unknown as AnyNoun
}

const byEvent = new Map<string, AnyNoun>()
for (const noun of Object.values(nouns)) {
  for (const type of Object.keys(noun.events)) byEvent.set(type, noun as unknown as AnyNoun)
}

export function nounOfEvent(type: Event['type']): AnyNoun | undefined {
  return byEvent.get(type)
}
