import { corridorBasis, corridorStatesAt } from '@hudna/core/pauses/corridor-state.ts'
import type { Corridor } from '@hudna/core/pauses/corridor.ts'
import type { Instant } from '@hudna/core/kernel/instant.ts'
import type { Names } from '@hudna/core/kernel/schema.ts'
import type { MapShape } from './features.ts'

/** What sources say of a corridor at a moment in one word: a state, `disputed` where they differ, `unknown` without any. */
export function corridorStateWord(corridor: Corridor, at: Instant): string {
  const said = new Set(corridorStatesAt(corridor, at).map(({ state }) => state))
  const [first = 'unknown'] = said
  return said.size > 1 ? 'disputed' : first
}

/** Where people are counted on a corridor, with the name of each place. */
export function checkpointsOf(
  { checkpoints = [] }: Corridor,
  nameOf: (names: Names) => string,
): NonNullable<MapShape['checkpoints']> {
  return checkpoints.map(({ position, names }) => ({ position, label: nameOf(names) }))
}

/** A corridor on a map: its course, what is said of its state, and where people are counted on it. */
export function corridorShape(
  corridor: Corridor,
  words: {
    readonly label: string
    readonly said: string
    readonly nameOf: (names: Names) => string
  },
): MapShape {
  return {
    id: corridor.id,
    kind: 'corridor',
    footprint: corridor.volume.footprint,
    agreed: corridorBasis(corridor) === 'agreed',
    label: words.label,
    said: words.said,
    checkpoints: checkpointsOf(corridor, words.nameOf),
  }
}
