import type { Instant } from '@hudna/core/kernel/instant.ts'
import type { Corridor } from '@hudna/core/pauses/corridor.ts'
import type { Pause } from '@hudna/core/pauses/pause.ts'
import { isAgreed, pauseStatus } from '@hudna/core/pauses/status.ts'
import { corridorStateWord } from './corridor-shape.ts'
import type { LocatedVolume } from './volumes-in-view.ts'

type Documents = {
  readonly pauses: ReadonlyMap<string, Pause>
  readonly corridors: ReadonlyMap<string, Corridor>
}

/**
 * A pause or a corridor as it stands at a moment: the list of a whole day says how it stood when the day began, and
 * consent to an extension or the word of a source can come later (MA13).
 */
export function standAt(one: LocatedVolume, documents: Documents, at: Instant): LocatedVolume {
  if (one.kind === 'pause') {
    const pause = documents.pauses.get(one.id)
    if (pause === undefined) return one
    const status = isAgreed(pause, at) ? 'agreed' : 'declared'
    return { ...one, status, state: pauseStatus(pause, at) }
  }
  if (one.kind === 'corridor') {
    const corridor = documents.corridors.get(one.id)
    if (corridor === undefined) return one
    return { ...one, state: corridorStateWord(corridor, at) }
  }
  return one
}
